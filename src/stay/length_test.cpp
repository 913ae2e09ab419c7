#include "stay/length.h"

#include "stay/stays_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::stay {
namespace {

using calendar::Period;

TEST(Length, of_a_night_belongs_to_the_month_of_its_evening) {
    const auto instant = [](const char* text) { return calendar::read_local(at(text)).instant; };
    const auto leap = length(instant("2024-01-30 23:00"), instant("2024-03-01 00:00"));
    EXPECT_EQ(leap.nights, 31);
    EXPECT_EQ(leap.calendar_days, 32);
    EXPECT_EQ(leap.nights_by_month, (std::map<Period, int>{{Period::parse("2024-01").value(), 2},
                                                           {Period::parse("2024-02").value(), 29}}));
    const auto none = length(instant("2024-01-31 23:00"), instant("2024-01-31 23:00"));
    EXPECT_EQ(none, (Length{.nights = 0, .elapsed = {}, .calendar_days = 1}));
    EXPECT_THROW(length(instant("2024-01-31 23:00"), instant("2024-01-31 22:59")), outcome::Bug);
}

TEST(Lengths, say_who_is_left_out) {
    auto dead = reported("b", "2026-02-10 10:00", "2026-02-12 12:00");
    dead.particulars.died = true;
    const auto first = reported("a", "2026-02-01 10:00", "2026-02-05 12:00");
    const auto stays = Stays::read(report({first, first, dead})).value();
    EXPECT_EQ(lengths(stays, Joining::under_8_hours, Deaths::included).lengths.size(), 2U);
    const auto alive = lengths(stays, Joining::under_8_hours, Deaths::excluded);
    EXPECT_EQ(alive.lengths.size(), 1U);
    EXPECT_EQ(alive.died, 1);
    EXPECT_EQ(alive.left_out.duplicates, 1);
    const auto open = Stays::read(report({first, reported("c", "2026-02-20 10:00", "")})).value();
    EXPECT_EQ(lengths(open, Joining::under_8_hours, Deaths::excluded).still_there, 1);
}

RC_GTEST_PROP(LengthLaw, nights_add_up_over_months_and_over_parts, (calendar::Date date)) {
    const auto admitted = calendar::start_of_day(date) + std::chrono::minutes(*rc::gen::inRange(0, 1440));
    const auto middle = admitted + std::chrono::minutes(*rc::gen::inRange(0, 200'000));
    const auto discharged = middle + std::chrono::minutes(*rc::gen::inRange(0, 200'000));
    const auto whole = length(admitted, discharged);
    int sum = 0;
    for (const auto& [month, nights] : whole.nights_by_month) {
        RC_ASSERT(nights > 0 && nights <= month.last().day());
        sum += nights;
    }
    RC_ASSERT(sum == whole.nights);
    const auto before = length(admitted, middle);
    const auto after = length(middle, discharged);
    RC_ASSERT(before.nights + after.nights == whole.nights);
    RC_ASSERT(before.elapsed + after.elapsed == whole.elapsed);
    auto months = before.nights_by_month;
    for (const auto& [month, nights] : after.nights_by_month)
        months[month] += nights;
    RC_ASSERT(months == whole.nights_by_month);
}

} // namespace
} // namespace bedre::stay
