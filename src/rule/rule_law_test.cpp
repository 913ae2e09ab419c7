// The compiled program must give what a slow, plain walk of the tree gives. The walk below shares no code
// with it beyond the parsed and checked tree.
#include "calendar/oslo.h"
#include "calendar/working_days.h"
#include "rule/program.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace bedre::rule {
namespace {

using Known = std::optional<std::int64_t>;

class Interpreter {
  public:
    Interpreter(const Syntax& syntax, const Vocabulary& vocabulary, const Scope& scope)
        : syntax_(syntax), vocabulary_(vocabulary), scope_(scope) {}
    Known run() { return eval(syntax_.root, 0); }

  private:
    const Node& node(int index) const { return syntax_.nodes[static_cast<std::size_t>(index)]; }

    static Known scaled(Known value, int by) {
        for (; value && by > 0; --by)
            value = *value * 10;
        return value;
    }
    Known number(int index, std::size_t record, int scale) {
        return scaled(eval(index, record), scale - node(index).type.scale);
    }

    Known eval(int index, std::size_t record) {
        const Node& n = node(index);
        switch (n.op) {
        case Operator::literal: return n.value;
        case Operator::name:
            if (n.meaning == Meaning::today) return scope_.today.days_since_1970();
            if (n.meaning == Meaning::record_date) return scope_.timeline.when(record).day;
            if (n.meaning == Meaning::field) {
                const auto value = scope_.timeline.value(record, static_cast<std::size_t>(n.index));
                return value == timeline::missing ? Known() : Known(value);
            }
            if (scope_.slots[static_cast<std::size_t>(n.index)] == missing) return std::nullopt;
            return scope_.slots[static_cast<std::size_t>(n.index)];
        case Operator::negate: {
            const auto value = eval(n.children[0], record);
            return value ? Known(-*value) : value;
        }
        case Operator::add:
        case Operator::subtract: {
            const auto a = number(n.children[0], record, n.type.scale);
            const auto b = number(n.children[1], record, n.type.scale);
            if (!a || !b) return std::nullopt;
            return n.op == Operator::add ? *a + *b : *a - *b;
        }
        case Operator::multiply: {
            const auto a = eval(n.children[0], record);
            const auto b = eval(n.children[1], record);
            return a && b ? Known(*a * *b) : std::nullopt;
        }
        case Operator::equal:
        case Operator::not_equal:
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal: {
            const auto a = number(n.children[0], record, 6);
            const auto b = number(n.children[1], record, 6);
            if (!a || !b) return std::nullopt;
            if (n.op == Operator::equal) return *a == *b;
            if (n.op == Operator::not_equal) return *a != *b;
            if (n.op == Operator::less) return *a < *b;
            if (n.op == Operator::less_or_equal) return *a <= *b;
            return n.op == Operator::greater ? *a > *b : *a >= *b;
        }
        case Operator::logical_and:
        case Operator::logical_or: {
            const auto decisive = n.op == Operator::logical_and ? 0 : 1;
            const auto a = eval(n.children[0], record);
            const auto b = eval(n.children[1], record);
            if (a == decisive || b == decisive) return decisive;
            return a && b ? Known(1 - decisive) : std::nullopt;
        }
        case Operator::logical_not: {
            const auto value = eval(n.children[0], record);
            return value ? Known(1 - *value) : value;
        }
        case Operator::is_missing: return eval(n.children[0], record) ? 0 : 1;
        case Operator::call: {
            const auto first = eval(n.children[0], record);
            if (n.function == Function::condition) {
                if (!first) return std::nullopt;
                return number(n.children[*first == 1 ? 1 : 2], record, n.type.scale);
            }
            const auto second = eval(n.children[1], record);
            if (!first || !second) return std::nullopt;
            if (n.function == Function::days) return *second - *first;
            return n.function == Function::least ? std::min(*first, *second) : std::max(*first, *second);
        }
        case Operator::shift: {
            const auto value = eval(n.children[0], record);
            return value ? Known(moved(*value, n.length)) : value;
        }
        case Operator::window: return window(n, record);
        case Operator::divide:
        case Operator::in: break; // not generated below; the table tests hold them
        }
        throw std::logic_error("not generated");
    }

    static std::int64_t moved(std::int64_t day, Length length) {
        const auto date = calendar::Date::from_days_since_1970(static_cast<std::int32_t>(day));
        if (length.unit == Unit::months)
            return date.plus_months(static_cast<int>(length.amount)).days_since_1970();
        return day + length.amount;
    }

    Known window(const Node& n, std::size_t record) {
        const auto anchor = n.anchor >= 0 ? eval(n.anchor, record) : Known(0);
        if (!anchor) return std::nullopt;
        std::vector<std::int64_t> values;
        for (std::size_t i = 0; i < scope_.timeline.size(); ++i) {
            if (scope_.timeline.kind(i) != vocabulary_.kinds[static_cast<std::size_t>(n.index)].number)
                continue;
            const auto day = scope_.timeline.when(i).day;
            if (n.bound == Bound::before && day >= *anchor) continue;
            if (n.bound == Bound::after && day <= *anchor) continue;
            if (n.within && n.bound == Bound::before &&
                day < moved(*anchor, {-n.length.amount, n.length.unit}))
                continue;
            if (n.within && n.bound == Bound::after && day > moved(*anchor, n.length)) continue;
            if (n.where >= 0 && eval(n.where, i) != 1) continue;
            if (n.field >= 0) {
                const auto value = scope_.timeline.value(i, static_cast<std::size_t>(n.field));
                if (value != timeline::missing) values.push_back(value);
            } else {
                values.push_back(1);
            }
        }
        switch (n.aggregate) {
        case Aggregate::count: return static_cast<std::int64_t>(values.size());
        case Aggregate::exists: return values.empty() ? 0 : 1;
        case Aggregate::sum: return std::accumulate(values.begin(), values.end(), std::int64_t{0});
        case Aggregate::first: return values.empty() ? Known() : values.front();
        case Aggregate::last: return values.empty() ? Known() : values.back();
        case Aggregate::least: return values.empty() ? Known() : *std::ranges::min_element(values);
        case Aggregate::greatest: return values.empty() ? Known() : *std::ranges::max_element(values);
        }
        return std::nullopt;
    }

    const Syntax& syntax_;
    const Vocabulary& vocabulary_;
    const Scope& scope_;
};

/// Random well-typed expressions as text, of limited depth.
class Writer {
  public:
    std::string boolean(int depth, bool in_window) {
        switch (*rc::gen::inRange(0, depth > 0 ? 8 : 3)) {
        case 0: return in_window ? "flag" : "yes";
        case 1: return "urgent";
        case 2: return "never < today";
        case 3: return "(" + boolean(depth - 1, in_window) + " and " + boolean(depth - 1, in_window) + ")";
        case 4: return "(" + boolean(depth - 1, in_window) + " or " + boolean(depth - 1, in_window) + ")";
        case 5: return "not " + boolean(depth - 1, in_window);
        case 6:
            return integer(depth - 1, in_window) + " " + comparison() + " " + integer(depth - 1, in_window);
        default: return "(" + integer(depth - 1, in_window) + " is missing)";
        }
    }

    std::string integer(int depth, bool in_window) {
        switch (*rc::gen::inRange(0, depth > 0 ? 8 : 3)) {
        case 0: return std::to_string(*rc::gen::inRange(0, 9));
        case 1: return in_window ? "size" : "age";
        case 2: return "gap";
        case 3: return "(" + integer(depth - 1, in_window) + sign() + integer(depth - 1, in_window) + ")";
        case 4:
            return "if(" + boolean(depth - 1, in_window) + ", " + integer(depth - 1, in_window) + ", gap)";
        case 5: return "days(" + date(depth - 1, in_window) + ", " + date(depth - 1, in_window) + ")";
        case 6: return "least(" + integer(depth - 1, in_window) + ", " + integer(depth - 1, in_window) + ")";
        default: return window(depth - 1, in_window);
        }
    }

  private:
    static std::string sign() { return *rc::gen::element<std::string>(" + ", " - ", " * "); }
    static std::string comparison() {
        return *rc::gen::element<std::string>("=", "!=", "<", "<=", ">", ">=");
    }

    std::string date(int depth, bool in_window) {
        switch (*rc::gen::inRange(0, 4)) {
        case 0: return "included";
        case 1: return in_window ? "date" : "today";
        case 2: return "never";
        default:
            if (depth <= 0) return "2026-02-28";
            return "(" + date(depth - 1, in_window) + *rc::gen::element<std::string>(" + ", " - ") +
                   std::to_string(*rc::gen::inRange(0, 40)) +
                   *rc::gen::element<std::string>(" days", " months") + ")";
        }
    }

    std::string window(int depth, bool in_window) {
        std::string text = *rc::gen::element<std::string>("count(a", "count(b.size", "sum(a.size",
                                                          "first(b.size", "last(a.size", "max(a.size");
        if (*rc::gen::arbitrary<bool>()) text += " where " + boolean(depth, true);
        const int bound = *rc::gen::inRange(0, 3);
        if (bound == 1) text += " within " + std::to_string(*rc::gen::inRange(0, 60)) + " days";
        if (bound > 0) text += *rc::gen::element<std::string>(" before ", " after ") + date(depth, in_window);
        return text + ")";
    }
};

RC_GTEST_PROP(RuleLaw, the_program_gives_what_a_plain_walk_of_the_tree_gives, ()) {
    Vocabulary vocabulary{.symbols = std::make_shared<Symbols>()};
    vocabulary.slots = {{"age", {Base::integer}},
                        {"gap", {Base::integer}},
                        {"included", {Base::date}},
                        {"never", {Base::date}},
                        {"urgent", {Base::boolean}}};
    vocabulary.kinds = {{"a", 0, {{"size", {Base::integer}}, {"flag", {Base::boolean}}}},
                        {"b", 1, {{"size", {Base::integer}}, {"flag", {Base::boolean}}}}};
    Writer writer;
    const auto text = *rc::gen::arbitrary<bool>() ? writer.boolean(4, false) : writer.integer(4, false);
    RC_LOG() << text << '\n';
    const auto syntax = parse(text);
    RC_ASSERT(static_cast<bool>(syntax));
    const auto checked = check(syntax.value(), vocabulary);
    RC_ASSERT(static_cast<bool>(checked));
    const auto program = Program::compile(text, vocabulary);
    RC_ASSERT(static_cast<bool>(program));

    const auto start = calendar::Date::parse("2026-01-01").value().days_since_1970();
    timeline::Columns columns;
    const auto records = *rc::gen::inRange(0, 8);
    for (int i = 0; i < records; ++i)
        columns.insert(
            {{start + *rc::gen::inRange(0, 120), timeline::whole_day},
             static_cast<timeline::Kind>(*rc::gen::inRange(0, 2)),
             static_cast<std::uint32_t>(i),
             {*rc::gen::element(timeline::missing, 1, 2, 5), *rc::gen::element(timeline::missing, 0, 1)}});
    const std::vector<Value> slots = {*rc::gen::inRange<Value>(0, 9), missing,
                                      start + *rc::gen::inRange(0, 120), missing,
                                      *rc::gen::element<Value>(0, 1, missing)};
    const Scope scope{columns.view(), slots, calendar::Date::from_days_since_1970(start + 90)};
    const auto expected = Interpreter(checked.value(), vocabulary, scope).run();
    RC_ASSERT(program.value().evaluate(scope) == expected.value_or(missing));
}

} // namespace
} // namespace bedre::rule
