// An expression as a tree. docs/formats/expression-language.md has the grammar with examples.
#pragma once

#include "outcome/outcome.h"
#include "rule/vocabulary.h"

namespace bedre::rule {

enum class Operator {
    literal,
    name,
    negate,
    add,
    subtract,
    multiply,
    divide,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    in, // the first child is sought among the others
    logical_and,
    logical_or,
    logical_not,
    is_missing,
    call,
    window,
    shift, // a date or instant moved by `length`; its `amount` is negative for minus
};

enum class Unit { minutes, hours, days, working_days, weeks, months, years };

/// A length of time as written: `30 days`, `3 working days`.
struct Length {
    std::int64_t amount = 0;
    Unit unit = Unit::days;
};

enum class Function { days, working_days, months, years, hours, minutes, date, condition, least, greatest };
enum class Aggregate { count, exists, first, last, sum, least, greatest };
enum class Bound { none, before, after };

/// What a name was found to mean.
enum class Meaning { none, slot, field, record_date, record_instant, today };

struct Node {
    Operator op = Operator::literal;
    int position = 0;          ///< offset of its first character in the text
    std::vector<int> children; ///< indices into Syntax::nodes
    std::string word;          ///< a name, a quoted text, or the record kind of a window and perhaps a field
    Value value = missing;     ///< of a literal
    Type type;                 ///< of a literal after parsing, of all others after checking

    Function function = Function::days; // of a call
    Length length;                      // of a shift, and of a window that says `within`

    // Of a window: which records, and what of them.
    Aggregate aggregate = Aggregate::count;
    int where = -1; ///< the condition on each record
    Bound bound = Bound::none;
    bool within = false; ///< whether `length` limits the bound
    int anchor = -1;     ///< the date or instant of the bound

    // Found by checking.
    Meaning meaning = Meaning::none;
    int index = -1; ///< of the slot, of the field, or of the window's record kind
    int field = -1; ///< of the window's field; -1 for the record's own time
};

struct Syntax {
    std::string text;
    std::vector<Node> nodes;
    int root = -1;
};

/// Parses an expression. It is not checked against any vocabulary yet.
/// Errors: invalid with rule.syntax, rule.unexpected_end, rule.number_out_of_range or rule.invalid_date; the
/// place has line and column within the text.
Result<Syntax> parse(std::string_view text);

/// Finds out what each name means and which type each part has.
/// Errors: invalid with every fault: rule.unknown_name (with a suggestion), rule.unknown_kind,
/// rule.no_list_of_codes, rule.wrong_type, rule.no_such_code (with a suggestion),
/// rule.wrong_number_of_arguments.
Result<Syntax> check(Syntax syntax, const Vocabulary& vocabulary);

/// Whether an expression can name something so: letters, digits, hyphens and underscores, a letter first and
/// none of the language's own words.
bool is_name(std::string_view word);

/// Line and column, from 1, of a character of an expression.
outcome::Place place_of(std::string_view text, int position);

} // namespace bedre::rule
