#include "rule/program.h"

#include <gtest/gtest.h>

namespace bedre::rule {
namespace {

Vocabulary vocabulary() {
    Vocabulary vocabulary{.symbols = std::make_shared<Symbols>()};
    vocabulary.slots = {{"age", {Base::integer}},  {"score", {Base::decimal, 1}}, {"included", {Base::date}},
                        {"seen", {Base::instant}}, {"urgent", {Base::boolean}},   {"diagnosis", {Base::code}},
                        {"never", {Base::date}}};
    vocabulary.kinds = {{"stay", 0, {{"urgent", {Base::boolean}}, {"days", {Base::integer}}}},
                        {"visit", 1, {{"score", {Base::integer}}}}};
    return vocabulary;
}

/// Evaluates over: age 70, score 5.5, included 2026-03-01, seen at 12:00 UTC that day, urgent, diagnosis J44;
/// stays on 2026-01-10 (urgent, 3 days), 2026-02-20 (not, 5), 2026-03-20 (urgent, days unknown); a visit
/// 2026-03-20 12:00.
std::string value_of(std::string_view text) {
    const auto words = vocabulary();
    const auto program = Program::compile(text, words);
    if (!program) {
        const auto& finding = program.error().findings.at(0);
        return fmt::format("{} {}:{}", finding.code, finding.place.line, finding.place.column);
    }
    const auto day = [](std::string_view iso) { return calendar::Date::parse(iso).value(); };
    const auto at = [](std::string_view iso) {
        return timeline::When::of(calendar::parse_instant(iso).value());
    };
    timeline::Columns columns;
    columns.insert({timeline::When::of(day("2026-01-10")), 0, 1, {1, 3}});
    columns.insert({timeline::When::of(day("2026-02-20")), 0, 2, {0, 5}});
    columns.insert({timeline::When::of(day("2026-03-20")), 0, 3, {1}});
    columns.insert({at("2026-03-20T11:00:00Z"), 1, 4, {7}});
    const std::vector<Value> slots = {70,
                                      55,
                                      day("2026-03-01").days_since_1970(),
                                      at("2026-03-01T12:00:00Z").utc_minute(),
                                      1,
                                      words.symbols->number("J44"),
                                      missing};
    const auto value = program.value().evaluate({columns.view(), slots, day("2026-04-01")});
    if (value == missing) return "missing";
    switch (program.value().type().base) {
    case Base::boolean: return value == 1 ? "yes" : "no";
    case Base::date: return calendar::Date::from_days_since_1970(static_cast<std::int32_t>(value)).iso();
    case Base::instant: return calendar::iso(calendar::Instant(std::chrono::minutes(value)));
    case Base::code:
    case Base::text: return words.symbols->word(value);
    case Base::integer:
    case Base::decimal: return std::to_string(value);
    }
    return {};
}

TEST(Rule, numbers_keep_their_decimals) {
    EXPECT_EQ(value_of("1 + 2 * 3"), "7");
    EXPECT_EQ(value_of("score + 1"), "65");
    EXPECT_EQ(value_of("score * 0.5"), "275");
    EXPECT_EQ(value_of("7 / 2"), "35000");
    EXPECT_EQ(value_of("-7 / 3"), "-23333");
    EXPECT_EQ(value_of("2 / 3"), "6667");
    EXPECT_EQ(value_of("1 / 0"), "missing");
    EXPECT_EQ(value_of("score = 5.50"), "yes");
    EXPECT_EQ(value_of("-(age - 100)"), "30");
}

TEST(Rule, missing_is_neither_yes_nor_no) {
    EXPECT_EQ(value_of("never < today"), "missing");
    EXPECT_EQ(value_of("never < today or urgent"), "yes");
    EXPECT_EQ(value_of("never < today and not urgent"), "no");
    EXPECT_EQ(value_of("not (never < today)"), "missing");
    EXPECT_EQ(value_of("never is missing"), "yes");
    EXPECT_EQ(value_of("included is not missing"), "yes");
    EXPECT_EQ(value_of("if(never < today, 1, 2)"), "missing");
    EXPECT_EQ(value_of("if(age > 65, 1.5, 2)"), "15");
}

TEST(Rule, words_compare_as_bytes_and_lists_hold_any_of) {
    EXPECT_EQ(value_of("diagnosis in ('J43', 'J44')"), "yes");
    EXPECT_EQ(value_of("diagnosis != 'J44'"), "no");
    EXPECT_EQ(value_of("diagnosis < 'J5'"), "yes");
    EXPECT_EQ(value_of("age in (1, 70.0)"), "yes");
}

TEST(Rule, dates_move_by_days_working_days_and_months) {
    EXPECT_EQ(value_of("included + 30 days"), "2026-03-31");
    EXPECT_EQ(value_of("included - 1 month"), "2026-02-01");
    EXPECT_EQ(value_of("2026-03-27 + 10 working days"), "2026-04-15");
    EXPECT_EQ(value_of("2024-02-29 + 1 year"), "2025-02-28");
    EXPECT_EQ(value_of("seen + 36 hours"), "2026-03-03T00:00:00Z");
    EXPECT_EQ(value_of("days(included, today)"), "31");
    EXPECT_EQ(value_of("months(2026-01-31, 2026-02-28)"), "1");
    EXPECT_EQ(value_of("years(1960-06-15, 2026-06-14)"), "65");
    EXPECT_EQ(value_of("hours(2026-03-29, 2026-03-30)"), "23");
    EXPECT_EQ(value_of("date(seen) = included"), "yes");
    EXPECT_EQ(value_of("9999-12-30 + 5 days"), "missing");
}

TEST(Rule, windows_walk_the_records_of_one_subject) {
    EXPECT_EQ(value_of("count(stay)"), "3");
    EXPECT_EQ(value_of("count(stay where urgent within 12 months before included)"), "1");
    EXPECT_EQ(value_of("count(stay within 9 days before included)"), "1");
    EXPECT_EQ(value_of("count(stay within 8 days before included)"), "0");
    EXPECT_EQ(value_of("sum(stay.days before included)"), "8");
    EXPECT_EQ(value_of("sum(stay.days after included)"), "0");
    EXPECT_EQ(value_of("max(stay.days where not urgent)"), "5");
    EXPECT_EQ(value_of("min(stay.days after included)"), "missing");
    EXPECT_EQ(value_of("date(first(stay where date > 2026-01-10))"), "2026-02-20");
    EXPECT_EQ(value_of("last(visit.score)"), "7");
    EXPECT_EQ(value_of("exists(visit within 12 hours after 2026-03-20)"), "yes");
    EXPECT_EQ(value_of("exists(visit within 11 hours after 2026-03-20)"), "no");
    EXPECT_EQ(value_of("count(stay before never)"), "missing");
    EXPECT_EQ(value_of("count(stay where exists(visit within 1 day after date - 1 day))"), "1");
}

TEST(Rule, what_is_wrong_is_told_with_its_place) {
    EXPECT_EQ(value_of("age >"), "rule.unexpected_end 1:6");
    EXPECT_EQ(value_of("age >\n  % 3"), "rule.syntax 2:3");
    EXPECT_EQ(value_of("agee > 3"), "rule.unknown_name 1:1");
    EXPECT_EQ(value_of("count(stays)"), "rule.unknown_kind 1:1");
    EXPECT_EQ(value_of("count(stay where dayz > 3)"), "rule.unknown_name 1:18");
    EXPECT_EQ(value_of("age and urgent"), "rule.wrong_type 1:1");
    EXPECT_EQ(value_of("included + 3 hours"), "rule.wrong_type 1:1");
    EXPECT_EQ(value_of("days(included)"), "rule.wrong_number_of_arguments 1:1");
    EXPECT_EQ(value_of("2026-02-30 = included"), "rule.invalid_date 1:1");
    EXPECT_EQ(value_of("99999999999999999999"), "rule.number_out_of_range 1:1");
    EXPECT_EQ(value_of("sum(stay.urgent)"), "rule.wrong_type 1:1");
    EXPECT_EQ(value_of("average(age)"), "rule.unknown_function 1:1");
    EXPECT_EQ(value_of(std::string(100, '(') + "1" + std::string(100, ')')), "rule.syntax 1:65");
}

TEST(Rule, all_faults_are_told_at_once_each_once) {
    const auto program = Program::compile("agee > 3 and scor < 2 and not includd", vocabulary());
    ASSERT_FALSE(program);
    std::vector<std::string> suggestions;
    for (const auto& finding : program.error().findings)
        suggestions.push_back(finding.details.at(1).value);
    EXPECT_EQ(suggestions, (std::vector<std::string>{"age", "score", "included"}));
}

} // namespace
} // namespace bedre::rule
