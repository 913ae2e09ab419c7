#include "calendar/period.h"

#include "calendar/arbitrary_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::calendar {
namespace {

constexpr std::array kinds{PeriodKind::month,     PeriodKind::quarter, PeriodKind::tertial,
                           PeriodKind::half_year, PeriodKind::year,    PeriodKind::plan_period};

struct Example {
    PeriodKind kind;
    const char* id;
    const char* first;
    const char* last;
    std::int32_t index;
};

TEST(Period, has_a_first_day_a_last_day_and_a_name) {
    const Example examples[] = {
        {PeriodKind::month, "2028-02", "2028-02-01", "2028-02-29", 697},
        {PeriodKind::quarter, "2026-Q4", "2026-10-01", "2026-12-31", 227},
        {PeriodKind::tertial, "2026-T2", "2026-05-01", "2026-08-31", 169},
        {PeriodKind::half_year, "2026-H1", "2026-01-01", "2026-06-30", 112},
        {PeriodKind::year, "2026", "2026-01-01", "2026-12-31", 56},
        {PeriodKind::plan_period, "2026-2027", "2026-01-01", "2027-12-31", 28},
        {PeriodKind::month, "1970-01", "1970-01-01", "1970-01-31", 0},
        {PeriodKind::plan_period, "1968-1969", "1968-01-01", "1969-12-31", -1},
    };
    for (const auto& [kind, id, first, last, index] : examples) {
        const auto period = Period::of(kind, on(last));
        EXPECT_EQ(period.id(), id);
        EXPECT_EQ(period.first(), on(first)) << id;
        EXPECT_EQ(period.last(), on(last)) << id;
        EXPECT_EQ(period.index(), index) << id;
        EXPECT_EQ(Period::of(kind, on(first)), period) << id;
    }
}

TEST(Period, other_names_are_findings) {
    const auto fault_of = [](std::string_view id) {
        const auto period = Period::parse(id);
        return period ? "none: " + period.value().id() : period.error().findings.at(0).code;
    };
    for (const auto* id :
         {"", "26", "2026-", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-T4", "2026-H3", "2026-1",
          "2026-q1", "2026Q1", "2026-03-01", "20260", "2026-202", "2026-20271", "x026", "2026-+1"})
        EXPECT_EQ(fault_of(id), "period.unreadable") << id;
    EXPECT_EQ(fault_of("2025-2026"), "period.not_a_plan_period");
    EXPECT_EQ(fault_of("2026-2028"), "period.not_a_plan_period");
    EXPECT_EQ(fault_of("2026-2026"), "period.not_a_plan_period");
    EXPECT_EQ(fault_of("0026-Q1"), "date.out_of_range");
}

TEST(Period, kinds_have_names) {
    for (const auto kind : kinds)
        EXPECT_EQ(parse_period_kind(name(kind)).value(), kind);
    EXPECT_EQ(parse_period_kind("week").error().findings.at(0).code, "period.unknown_kind");
}

TEST(Period, the_first_and_the_last_of_all_are_whole) {
    for (const auto kind : kinds) {
        const auto first = Period::of(kind, Date::earliest());
        const auto last = Period::of(kind, Date::latest());
        EXPECT_EQ(first.first(), Date::earliest());
        EXPECT_EQ(last.last(), Date::latest());
        EXPECT_EQ(Period::at(kind, last.index()), last);
        EXPECT_THROW(first.previous(), outcome::Bug);
        EXPECT_THROW(last.next(), outcome::Bug);
    }
}

TEST(Period, none_touches_a_stretch_that_ends_before_it_begins) {
    EXPECT_TRUE(periods_touching(PeriodKind::month, on("2026-03-02"), on("2026-03-01")).empty());
    EXPECT_EQ(periods_touching(PeriodKind::year, on("2026-12-31"), on("2027-01-01")).size(), 2U);
}

RC_GTEST_PROP(Period, each_day_lies_in_just_one_period_of_each_kind, (Date date)) {
    const auto period = Period::of(*rc::gen::elementOf(kinds), date);
    RC_ASSERT(period.first() <= date && date <= period.last());
    RC_ASSERT(period.contains(date) && !period.next().contains(date) && !period.previous().contains(date));
    RC_ASSERT(period.next().first() == period.last() + days(1));
    RC_ASSERT(period.previous().last() == period.first() - days(1));
}

RC_GTEST_PROP(Period, is_found_again_by_its_name_and_by_its_index, (Date date)) {
    const auto kind = *rc::gen::elementOf(kinds);
    const auto period = Period::of(kind, date);
    RC_ASSERT(Period::parse(period.id()).value() == period);
    RC_ASSERT(Period::at(kind, period.index()) == period);
    RC_ASSERT(period.next().previous() == period);
    RC_ASSERT(period.previous().next() == period);
    RC_ASSERT(period.previous() < period);
}

RC_GTEST_PROP(Period, a_stretch_is_covered_by_the_periods_that_touch_it, (Date one, Date other)) {
    const auto [first, last] = std::minmax(one, other);
    const auto periods = periods_touching(*rc::gen::elementOf(kinds), first, last);
    RC_ASSERT(periods.front().contains(first));
    RC_ASSERT(periods.back().contains(last));
    for (std::size_t i = 1; i < periods.size(); ++i)
        RC_ASSERT(periods[i] == periods[i - 1].next());
}

} // namespace
} // namespace bedre::calendar
