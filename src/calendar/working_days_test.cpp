#include "calendar/working_days.h"

#include "calendar/arbitrary_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::calendar {
namespace {

TEST(WorkingDays, the_holidays_of_2026) {
    std::vector<std::string> holidays;
    for (const auto date : public_holidays(2026))
        holidays.push_back(date.iso());
    EXPECT_EQ(holidays, (std::vector<std::string>{"2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05",
                                                  "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-17",
                                                  "2026-05-24", "2026-05-25", "2026-12-25", "2026-12-26"}));
}

TEST(WorkingDays, a_day_that_is_two_holidays_is_one) {
    EXPECT_EQ(public_holidays(2008).size(), 11U); // Ascension Day was on 1 May
    EXPECT_EQ(public_holidays(2027).size(), 11U); // Whit Monday is on 17 May
}

TEST(WorkingDays, christmas_eve_and_new_years_eve_are_worked) {
    EXPECT_TRUE(is_working_day(on("2026-12-24")));
    EXPECT_FALSE(is_working_day(on("2026-12-25")));
    EXPECT_TRUE(is_working_day(on("2026-12-31")));
}

TEST(WorkingDays, none_from_a_day_is_the_day) {
    EXPECT_EQ(add_working_days(on("2026-04-05"), 0), on("2026-04-05"));
    EXPECT_EQ(working_days_between(on("2026-04-05"), on("2026-04-05")), 0);
}

TEST(WorkingDays, are_counted_backwards_too) {
    EXPECT_EQ(add_working_days(on("2026-04-07"), -1), on("2026-04-01"));
    EXPECT_EQ(working_days_between(on("2026-04-07"), on("2026-04-01")), -1);
    EXPECT_EQ(working_days_between(on("2026-04-01"), on("2026-04-07")), 1);
}

TEST(WorkingDays, a_holiday_is_one_in_the_list_of_its_year_from_1900_to_2100) {
    for (int year = 1900; year <= 2100; ++year) {
        const auto holidays = public_holidays(year);
        int found = 0;
        for (auto date = Date::make(year, 1, 1).value(); date.year() == year; date = date + days(1)) {
            ASSERT_EQ(is_public_holiday(date), std::ranges::binary_search(holidays, date)) << date;
            found += is_public_holiday(date) ? 1 : 0;
        }
        ASSERT_EQ(found, static_cast<int>(holidays.size()));
        ASSERT_EQ(easter_sunday(year).weekday(), 7);
        ASSERT_GE(easter_sunday(year), Date::make(year, 3, 22).value());
        ASSERT_LE(easter_sunday(year), Date::make(year, 4, 25).value());
    }
}

RC_GTEST_PROP(WorkingDays, adding_and_counting_agree, (Date date)) {
    const auto n = *rc::gen::inRange(-300, 301);
    const auto deadline = add_working_days(date, n);
    RC_ASSERT(working_days_between(date, deadline) == n);
    RC_ASSERT(n == 0 || is_working_day(deadline));
}

RC_GTEST_PROP(WorkingDays, steps_add_up, (Date date)) {
    const auto n = *rc::gen::inRange(0, 100);
    const auto m = *rc::gen::inRange(0, 100);
    RC_ASSERT(add_working_days(add_working_days(date, n), m) == add_working_days(date, n + m));
    RC_ASSERT(add_working_days(add_working_days(date, -n), -m) == add_working_days(date, -n - m));
}

RC_GTEST_PROP(WorkingDays, a_later_receipt_never_gives_an_earlier_deadline, (Date date)) {
    const auto n = *rc::gen::inRange(0, 100);
    const auto later = date + days(*rc::gen::inRange(0, 30));
    RC_ASSERT(add_working_days(date, n) <= add_working_days(later, n));
}

} // namespace
} // namespace bedre::calendar
