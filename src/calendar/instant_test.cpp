#include "calendar/instant.h"

#include "calendar/clock.h"
#include "calendar/oslo.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::calendar {
namespace {

using std::chrono::microseconds;

std::string fault_of(std::string_view text) {
    const auto result = parse_instant(text);
    return result ? "none" : result.error().findings.at(0).code;
}

TEST(Instant, is_read_in_utc_only) {
    EXPECT_EQ(parse_instant("1970-01-02T00:00:01Z").value(), Instant(std::chrono::seconds(86'401)));
    EXPECT_EQ(iso(parse_instant("2026-11-25T08:00:00.5Z").value()), "2026-11-25T08:00:00.500000Z");
    EXPECT_EQ(iso(parse_instant("1969-12-31T23:59:59.999999Z").value()), "1969-12-31T23:59:59.999999Z");
    for (const auto* text :
         {"", "Z", "2026-11-25", "2026-11-25T08:00:00", "2026-11-25T08:00:00+01:00", "2026-11-25 08:00:00Z",
          "2026-11-25T08:00Z", "2026-11-25T08:00:00.Z", "2026-11-25T08:00:00.1234567Z",
          "2026-11-25T08:00:00,5Z", "2026-11-25T08:00:0xZ", "2026/11/25T08:00:00Z"})
        EXPECT_EQ(fault_of(text), "instant.unreadable") << text;
}

TEST(Instant, exists_or_is_a_finding) {
    EXPECT_EQ(fault_of("2026-02-30T08:00:00Z"), "date.no_such_day");
    EXPECT_EQ(fault_of("0001-02-20T08:00:00Z"), "date.out_of_range");
    EXPECT_EQ(fault_of("2026-11-25T24:00:00Z"), "instant.no_such_time");
    EXPECT_EQ(fault_of("2026-11-25T23:60:00Z"), "instant.no_such_time");
    EXPECT_EQ(fault_of("2016-12-31T23:59:60Z"), "instant.no_such_time");
    EXPECT_THROW(iso(Instant::max()), outcome::Bug);
}

RC_GTEST_PROP(Instant, what_is_written_is_read_again, ()) {
    const auto from = parse_instant("1900-01-01T00:00:00Z").value().time_since_epoch().count();
    const auto to = parse_instant("2101-01-01T00:00:00Z").value().time_since_epoch().count();
    const Instant instant(microseconds(*rc::gen::inRange(from, to)));
    RC_ASSERT(parse_instant(iso(instant)).value() == instant);
    const auto whole = std::chrono::floor<std::chrono::seconds>(instant);
    RC_ASSERT(parse_instant(iso(whole)).value() == whole);
    RC_ASSERT(iso(whole).size() == 20U);
}

TEST(Clock, shows_what_it_was_set_to) {
    SetClock clock(parse_instant("2026-03-29T00:59:59Z").value());
    clock.set(clock.now() + std::chrono::seconds(1));
    EXPECT_EQ(iso(clock.now()), "2026-03-29T01:00:00Z");
}

TEST(Clock, of_the_computer_goes_on) {
    const SystemClock clock;
    EXPECT_GT(clock.now(), parse_instant("2024-01-01T00:00:00Z").value());
}

TEST(Clock, of_a_standing_day_shows_the_time_on_that_day) {
    const auto day = Date::parse("2026-11-25").value();
    const auto before = local_time(SystemClock().now());
    const auto shown = local_time(StandingDay(day).now());
    const auto after = local_time(SystemClock().now());
    EXPECT_EQ(shown.date, day);
    if (before.date != after.date) return; // midnight passed meanwhile
    EXPECT_LE(before.clock, shown.clock);
    EXPECT_LE(shown.clock, after.clock);
}

} // namespace
} // namespace bedre::calendar
