// How well a draft agrees with a plan that is known to be right.
#pragma once

#include "document/draft.h"
#include "plan/plan.h"

namespace bedre::document {

/// Of one field, over all actions.
struct FieldScore {
    std::string field;
    int expected = 0; ///< texts that the plan has
    int found = 0;    ///< texts that the draft has
    int right = 0;    ///< of both: paired and alike
};

/// Unit: permille. What is right of what was found, of what was expected, and their harmonic mean; 1000 where
/// there is nothing of either.
int precision(const FieldScore& score);
int recall(const FieldScore& score);
int f1(const FieldScore& score);

struct Miss {
    std::string field;
    std::string expected; ///< empty when the plan has no such text
    std::string found;    ///< empty when the draft has none
};

struct Score {
    std::vector<FieldScore> fields;
    FieldScore all; ///< of all texts together
    int actions_expected = 0;
    int actions_found = 0;
    int actions_paired = 0;
    std::vector<Miss> misses;
};

/// Method: actions are paired by the likeness of their titles, the likest first, down to half alike. In a
/// pair, and for each field, texts are paired in the same way, down to nine tenths alike (text::similarity of
/// folded texts). A text of an action without a pair counts as missing or as too much.
Score score(const Draft& draft, const plan::Plan& plan, const community::Community& community);

std::string to_json(const Score& score);

} // namespace bedre::document
