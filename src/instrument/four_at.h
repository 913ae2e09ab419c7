// Whether somebody may have a delirium (4AT).
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

/// How many months were said backwards, from December.
enum class Months { seven_or_more, fewer, untestable };

/// A number of mistakes, or that the person could not be tested.
struct Mistakes {
    std::optional<int> count; ///< 0-4; nothing: untestable
};

struct FourAt {
    std::optional<bool> alertness_abnormal;
    std::optional<Mistakes> amt4;
    std::optional<Months> months;
    std::optional<bool> acute_change; ///< or a fluctuating course
};

/// 0-12. Bands: unlikely, possible_cognitive_impairment from 1, possible_delirium from 4.
/// Errors: invalid with instrument.not_allowed at /amt4.
/// Licence: MacLullich, Ryan and Cash; free of charge [S]; terms for programs were not found.
/// Source: the4at.com, guide to 4AT, version 1.2 [S]. Checked: scores/4at.json.
Result<Score> four_at(const FourAt& screened);
/// Its points, and what they say: as four_at().
Scale four_at_scale();

} // namespace bedre::instrument
