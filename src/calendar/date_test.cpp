#include "calendar/date.h"

#include "calendar/arbitrary_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::calendar {
namespace {

std::string fault_of(const Result<Date>& result) {
    return result ? "none: " + result.value().iso() : result.error().findings.at(0).code;
}

TEST(Date, is_read_in_one_form_only) {
    EXPECT_EQ(on("2026-03-29").iso(), "2026-03-29");
    for (const auto* text :
         {"", "2026-3-29", "2026-03-29 ", "2026/03/29", "20260329", "+026-03-29", "2026-03-2x"})
        EXPECT_EQ(fault_of(Date::parse(text)), "date.unreadable") << text;
}

TEST(Date, exists_or_is_a_finding) {
    EXPECT_EQ(fault_of(Date::parse("2026-02-29")), "date.no_such_day");
    EXPECT_EQ(fault_of(Date::parse("2026-13-01")), "date.no_such_day");
    EXPECT_EQ(fault_of(Date::parse("2026-00-10")), "date.no_such_day");
    EXPECT_EQ(fault_of(Date::make(2026, 4, 31)), "date.no_such_day");
    EXPECT_EQ(fault_of(Date::make(2026, 4, -1)), "date.no_such_day");
    EXPECT_EQ(fault_of(Date::parse("0206-01-01")), "date.out_of_range");
    EXPECT_EQ(fault_of(Date::make(20'226, 1, 1)), "date.out_of_range");
}

TEST(Date, leap_years_go_by_the_gregorian_rule) {
    EXPECT_TRUE(Date::make(2024, 2, 29));
    EXPECT_TRUE(Date::make(2000, 2, 29));
    EXPECT_FALSE(Date::make(1900, 2, 29));
    EXPECT_FALSE(Date::make(2100, 2, 29));
    EXPECT_EQ(on("2024-03-01") - on("2024-02-28"), days(2));
}

TEST(Date, has_an_earliest_and_a_latest) {
    EXPECT_EQ(Date::earliest().iso(), "1800-01-01");
    EXPECT_EQ(Date::latest().iso(), "9999-12-31");
    EXPECT_THROW(Date::latest() + days(1), outcome::Bug);
    EXPECT_THROW(Date::earliest() - days(1), outcome::Bug);
    EXPECT_THROW(Date::latest().plus_months(1), outcome::Bug);
    EXPECT_THROW(Date::from_days_since_1970(3'000'000), outcome::Bug);
}

TEST(Date, a_month_on_from_the_last_day_is_a_last_day) {
    EXPECT_EQ(on("2026-01-31").plus_months(1), on("2026-02-28"));
    EXPECT_EQ(on("2024-01-31").plus_months(1), on("2024-02-29"));
    EXPECT_EQ(on("2024-02-29").plus_months(12), on("2025-02-28"));
    EXPECT_EQ(on("2026-03-31").plus_months(-1), on("2026-02-28"));
    EXPECT_EQ(on("2026-01-15").plus_months(-13), on("2024-12-15"));
    EXPECT_EQ(on("2026-02-10").last_of_month(), on("2026-02-28"));
    EXPECT_EQ(Date::latest().last_of_month(), Date::latest());
}

TEST(Date, is_shown_and_read_as_norwegians_write_it) {
    EXPECT_EQ(on("2026-03-09").norwegian(), "09.03.2026");
    EXPECT_EQ(Date::parse_norwegian("9.3.2026").value(), on("2026-03-09"));
    for (const auto* text :
         {"", ".", "..", "9.3", "9.3.26", "009.3.2026", "9.003.2026", "9..2026", "9.3.2026."})
        EXPECT_EQ(fault_of(Date::parse_norwegian(text)), "date.unreadable") << text;
    EXPECT_EQ(fault_of(Date::parse_norwegian("31.4.2026")), "date.no_such_day");
}

TEST(Date, weeks_begin_on_monday) {
    EXPECT_EQ(on("2026-03-30").weekday(), 1);
    EXPECT_EQ(on("2026-03-29").weekday(), 7);
    EXPECT_EQ(on("1900-01-01").weekday(), 1);
}

RC_GTEST_PROP(Date, what_is_written_is_read_again, (Date date)) {
    RC_ASSERT(Date::parse(date.iso()).value() == date);
    RC_ASSERT(Date::parse_norwegian(date.norwegian()).value() == date);
    RC_ASSERT(Date::make(date.year(), date.month(), date.day()).value() == date);
    RC_ASSERT(Date::from_days_since_1970(date.days_since_1970()) == date);
}

RC_GTEST_PROP(Date, texts_are_in_the_order_of_days, (Date left, Date right)) {
    RC_ASSERT((left < right) == (left.iso() < right.iso()));
    RC_ASSERT(left + (right - left) == right);
}

RC_GTEST_PROP(Date, months_move_the_month_and_keep_the_day_or_end_it, (Date date)) {
    const auto count = *rc::gen::inRange(-1000, 1000);
    const auto moved = date.plus_months(count);
    RC_ASSERT(12 * moved.year() + moved.month() == 12 * date.year() + date.month() + count);
    RC_ASSERT(moved.day() == date.day() || (moved.day() < date.day() && moved == moved.last_of_month()));
}

} // namespace
} // namespace bedre::calendar
