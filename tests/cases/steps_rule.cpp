// given values
//       a table: name, type, value of what an expression may name
// given records of kind stay
//       a table: on, and a column for each field: "urgent: yes/no", "days: integer"
// when expressions are evaluated
//       an expression a line; the answer is its value, or its fault with the place
// when the examples of docs/formats/expression-language.md are evaluated
#include "steps.h"

#include "calendar/oslo.h"
#include "rule/program.h"

#include <charconv>

namespace bedre::cases {
namespace {

using rule::Base;
using rule::Type;
using rule::Value;

/// "integer", "decimal(1)", "yes/no", "code", "text", "date", "instant".
Type type_in(const std::string& name) {
    for (const auto base : {Base::boolean, Base::integer, Base::code, Base::text, Base::date, Base::instant})
        if (rule::name(Type{base}) == name) return {base};
    for (int scale = 0; scale <= 6; ++scale)
        if (rule::name(Type{Base::decimal, scale}) == name) return {Base::decimal, scale};
    throw Unreadable(fmt::format("there is no type {}", name));
}

std::int64_t whole_in(const std::string& text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        throw Unreadable(text + " is no number");
    return number;
}

Value value_in(const std::string& text, Type type, rule::Symbols& symbols) {
    if (text.empty()) return rule::missing;
    switch (type.base) {
    case Base::boolean: return text == "yes" ? 1 : 0;
    case Base::integer: return whole_in(text);
    case Base::decimal: {
        std::string digits = text;
        const auto point = digits.find('.');
        const auto decimals = point == std::string::npos ? 0 : digits.size() - point - 1;
        if (point != std::string::npos) digits.erase(point, 1);
        digits.append(static_cast<std::size_t>(type.scale) - decimals, '0');
        return whole_in(digits);
    }
    case Base::code:
    case Base::text: return symbols.number(text);
    case Base::date: return date_in(text).days_since_1970();
    case Base::instant: {
        const auto instant = granted(calendar::parse_instant(text), text);
        return std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count();
    }
    }
    throw Unreadable("a type has a name");
}

std::string written(Value value, Type type, const rule::Symbols& symbols) {
    if (value == rule::missing) return "missing";
    switch (type.base) {
    case Base::boolean: return value == 1 ? "yes" : "no";
    case Base::integer: return std::to_string(value);
    case Base::decimal: {
        if (type.scale == 0) return std::to_string(value);
        auto digits = fmt::format("{:0{}}", std::abs(value), type.scale + 1);
        digits.insert(digits.size() - static_cast<std::size_t>(type.scale), ".");
        return (value < 0 ? "-" : "") + digits;
    }
    case Base::code:
    case Base::text: return symbols.word(value);
    case Base::date: return calendar::Date::from_days_since_1970(static_cast<std::int32_t>(value)).iso();
    case Base::instant: return calendar::iso(calendar::Instant(std::chrono::minutes(value)));
    }
    return {};
}

/// A day, or a point in time.
timeline::When when_in(const std::string& text) {
    if (text.find('T') == std::string::npos) return timeline::When::of(date_in(text));
    return timeline::When::of(granted(calendar::parse_instant(text), text));
}

Lines take_values(World& world, const std::smatch&, const Lines& block) {
    const auto table = table_of(block);
    auto& vocabulary = world.rule.vocabulary;
    for (const auto& row : table.rows) {
        const auto type = type_in(table.at(row, "type"));
        vocabulary.slots.push_back({table.at(row, "name"), type});
        world.rule.slots.push_back(value_in(table.at(row, "value"), type, *vocabulary.symbols));
    }
    return {};
}

Lines take_kind(World& world, const std::smatch& words, const Lines& block) {
    const auto table = table_of(block);
    auto& vocabulary = world.rule.vocabulary;
    rule::RecordKind kind{.name = words[1], .number = static_cast<timeline::Kind>(vocabulary.kinds.size())};
    for (const auto& column : table.columns)
        if (const auto colon = column.find(": "); colon != std::string::npos)
            kind.fields.push_back({column.substr(0, colon), type_in(column.substr(colon + 2))});
    for (const auto& row : table.rows) {
        timeline::Record record{
            .when = when_in(table.at(row, "on")), .kind = kind.number, .entry = ++world.rule.entries};
        for (const auto& field : kind.fields) {
            const auto cell = table.at(row, fmt::format("{}: {}", field.name, rule::name(field.type)));
            const auto value = value_in(cell, field.type, *vocabulary.symbols);
            record.values.push_back(value == rule::missing ? timeline::missing
                                                           : static_cast<timeline::Value>(value));
        }
        world.rule.records.insert(record);
    }
    vocabulary.kinds.push_back(std::move(kind));
    return {};
}

/// The value of an expression, or what is wrong with it.
Lines answer_to(World& world, const std::string& expression) {
    const auto program = rule::Program::compile(expression, world.rule.vocabulary);
    if (program) {
        const auto value =
            program.value().evaluate({world.rule.records.view(), world.rule.slots, world.today()});
        return {written(value, program.value().type(), *world.rule.vocabulary.symbols)};
    }
    Lines faults;
    for (auto finding : program.error().findings) {
        finding.place.file = "fault";
        faults.push_back(line_of(finding));
    }
    return faults;
}

Lines evaluate(World& world, const std::smatch&, const Lines& block) {
    std::vector<Row> rows = {{"expression", "is"}};
    for (const auto& line : outdented(block)) {
        std::string name = line;
        for (const auto& answer : answer_to(world, line))
            rows.push_back({std::exchange(name, "\""), answer});
    }
    return aligned(rows);
}

/// The page has an expression and its value, or the code of its fault, on each line.
Lines hold_page(World& world, const std::smatch& words, const Lines&) {
    Lines wrong;
    int held = 0;
    for (const auto& block : blocks_of_page(words[1], "expressions"))
        for (const auto& line : block) {
            const auto cells = cells_of(line);
            if (cells.size() != 2) throw Unreadable(fmt::format("\"{}\" is no example", line));
            const auto answer = answer_to(world, cells[0]).at(0);
            if (answer == cells[1] || answer.find(" " + cells[1]) != std::string::npos)
                ++held;
            else
                wrong.push_back(fmt::format("{} is {}", cells[0], answer));
        }
    if (held == 0) throw Unreadable("the page has no examples");
    return wrong.empty() ? Lines{"all hold"} : wrong;
}

} // namespace

Phrases rule_phrases() {
    return {
        {std::regex("values"), take_values},
        {std::regex("records of kind (\\S+)"), take_kind},
        {std::regex("expressions are evaluated"), evaluate},
        {std::regex("the examples of (\\S+) are evaluated"), hold_page},
    };
}

} // namespace bedre::cases
