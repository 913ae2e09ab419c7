// An expression compiled for one vocabulary: a flat list of stack instructions, evaluated over one subject's
// records millions of times a second.
#pragma once

#include "calendar/date.h"
#include "rule/syntax.h"

namespace bedre::rule {

/// What an expression is evaluated over.
struct Scope {
    timeline::Timeline timeline;
    std::span<const Value> slots; ///< one for each slot of the vocabulary
    calendar::Date today;
    std::size_t record = 0; ///< the record at hand, where the vocabulary has a `current` kind
};

enum class Code : std::uint8_t {
    push,  // literal
    slot,  // a: index
    field, // a: index
    record_date,
    record_instant,
    today,
    scale, // times ten to the power of a
    negate,
    add,
    subtract,
    multiply,
    divide, // a: power of ten that the dividend is multiplied with first
    equal,
    less,
    less_or_equal,
    word_less, // bytewise, of codes and texts
    word_less_or_equal,
    logical_not,
    jump_if_no, // a: where to; leaves the value
    jump_if_yes,
    logical_and,
    logical_or,
    is_missing,
    jump,            // a: where to
    jump_if_missing, // a: where to; leaves the value
    jump_unless_yes, // a: where to; takes the value
    shift_date,      // a: index into lengths
    shift_instant,
    date_of_instant,
    instant_of_date,
    days,
    working_days,
    months,
    years,
    minutes, // a: minutes in the unit
    least,
    greatest,
    window, // a: index into windows; takes the anchor if there is a bound
};

struct Instruction {
    Code code = Code::push;
    std::int32_t a = 0;
    Value literal = 0;
};

class Program {
  public:
    /// Parses, checks and compiles. Errors: as parse() and check().
    static Result<Program> compile(std::string_view text, const Vocabulary& vocabulary);

    /// Cost: linear in the instructions; each window adds the records of the timeline.
    Value evaluate(const Scope& scope) const;
    Type type() const { return type_; }
    /// Whether the value can be another one tomorrow although nothing is recorded.
    bool depends_on_today() const;
    const std::string& text() const { return text_; }
    /// One instruction a line, for "why is this 3?".
    std::string listing() const;

  private:
    friend class Compiler;
    struct Window {
        Aggregate aggregate = Aggregate::count;
        timeline::Kind kind = 0;
        int field = -1;
        Bound bound = Bound::none;
        bool anchor_is_instant = false;
        std::optional<Length> length;
        std::size_t where_begin = 0; // the condition's instructions, empty when there is none
        std::size_t where_end = 0;
    };
    Value run(std::size_t begin, std::size_t end, const Scope& scope, std::size_t record) const;
    Value run_window(const Window& window, Value anchor, const Scope& scope) const;

    std::string text_;
    Type type_;
    std::vector<Instruction> instructions_;
    std::size_t main_begin_ = 0;
    std::vector<Length> lengths_;
    std::vector<Window> windows_;
    std::shared_ptr<Symbols> symbols_;
};

} // namespace bedre::rule
