// What an older edition of a form called its items and options, and what an answer to it is today.
#pragma once

#include "form/form.h"

namespace bedre::form {

/// An item is called another now; of a number, perhaps in another unit. Range: at least 1 each.
struct ItemMove {
    std::string from;
    std::string to;
    std::int64_t times = 1;
    std::int64_t divided_by = 1;
};

/// An option is called another now. Several may have become one.
struct OptionMove {
    std::string item; ///< as the form calls it now
    std::string from;
    std::string to;
};

struct Moves {
    std::vector<ItemMove> items;
    std::vector<OptionMove> options;
};

/// What becomes of one answer.
struct AnswerMove {
    std::string item;
    std::string answer;
    std::string to;
    std::string becomes; ///< empty when it stays as it is
    /// Why it stays: migration.answered_already, migration.not_exact, migration.no_answer, and
    /// migration.another_unit where the step names no factor; empty when it moves.
    std::string reason;
    auto operator<=>(const AnswerMove&) const = default;
};

struct Moved {
    Answers answers;
    std::vector<AnswerMove> moves; ///< without the answers that no move speaks of
};

/// Carries answers to an older edition over to a form. `asked`: that edition; nullptr when nobody has it. One
/// that cannot be carried over stays as it is, beside those that can. Carrying over what has been carried
/// over changes nothing.
Moved carry_over(const Form& form, const Form* asked, const Moves& moves, const Answers& answers);

/// Of answers to a form as it was asked, those that say the same to it as it is: to an item of the same type
/// and unit, which takes them still.
Answers still_fit(const Form& form, const Form& asked, const Answers& answers);

/// Whether a number or anything else that was answered to the one would say something else as an answer to
/// the other.
bool mean_another(const Item& one, const Item& other);

} // namespace bedre::form
