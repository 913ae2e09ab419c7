// One answer to one item: what it says, and what is wrong with it. Used inside this module only.
#pragma once

#include "form/form.h"

namespace bedre::form {

/// The largest number that an item takes has so many digits; in a row fewer, as a timeline keeps its values.
constexpr int most_digits = 15;
constexpr int most_digits_in_a_row = 9;

struct Said {
    std::string kept;                  ///< as it is kept
    rule::Value value = rule::missing; ///< as expressions know it, of an item that has a type there
    std::vector<rule::Value> chosen{}; ///< of a multiple choice
};

/// Reads an answer that is not empty. Errors: those of fill() that one answer can have.
Result<Said> read_answer(const Item& item, const std::string& answer, rule::Symbols& symbols);

/// As what an expression knows an item; nothing when it is no slot.
std::optional<rule::Type> type_of(const Item& item);

/// The total that an instrument gives by the answers to other items; nothing when one of them is missing.
std::optional<Said> total_of(const Item& item, const Answers& answers);

/// What an expression gives, as the answer to an item; nothing when it is none.
std::optional<Said> answer_of(const Item& item, rule::Type type, rule::Value value,
                              const rule::Symbols& symbols);

} // namespace bedre::form
