#include "rule/program.h"

namespace bedre::rule {
namespace {

std::string_view name(Code code) {
    switch (code) {
    case Code::push: return "push";
    case Code::slot: return "slot";
    case Code::field: return "field";
    case Code::record_date: return "record-date";
    case Code::record_instant: return "record-instant";
    case Code::today: return "today";
    case Code::scale: return "scale";
    case Code::negate: return "negate";
    case Code::add: return "add";
    case Code::subtract: return "subtract";
    case Code::multiply: return "multiply";
    case Code::divide: return "divide";
    case Code::equal: return "equal";
    case Code::less: return "less";
    case Code::less_or_equal: return "less-or-equal";
    case Code::word_less: return "word-less";
    case Code::word_less_or_equal: return "word-less-or-equal";
    case Code::logical_not: return "not";
    case Code::jump_if_no: return "jump-if-no";
    case Code::jump_if_yes: return "jump-if-yes";
    case Code::jump_if_missing: return "jump-if-missing";
    case Code::logical_and: return "and";
    case Code::logical_or: return "or";
    case Code::is_missing: return "is-missing";
    case Code::jump: return "jump";
    case Code::jump_unless_yes: return "jump-unless-yes";
    case Code::shift_date: return "shift-date";
    case Code::shift_instant: return "shift-instant";
    case Code::date_of_instant: return "date-of-instant";
    case Code::instant_of_date: return "instant-of-date";
    case Code::days: return "days";
    case Code::working_days: return "working-days";
    case Code::months: return "months";
    case Code::years: return "years";
    case Code::minutes: return "minutes";
    case Code::least: return "least";
    case Code::greatest: return "greatest";
    case Code::window: return "window";
    }
    return {};
}

} // namespace

std::string Program::listing() const {
    std::string text;
    for (std::size_t i = 0; i < instructions_.size(); ++i) {
        const auto& instruction = instructions_[i];
        const bool is_push = instruction.code == Code::push;
        const std::string operand = !is_push                         ? std::to_string(instruction.a)
                                    : instruction.literal == missing ? "missing"
                                                                     : std::to_string(instruction.literal);
        text += fmt::format("{:>4}  {:<20} {}\n", i, name(instruction.code), operand);
    }
    return text;
}

} // namespace bedre::rule
