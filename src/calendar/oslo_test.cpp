#include "calendar/oslo.h"

#include "calendar/arbitrary_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/timezone.h>

#include <thread>

namespace bedre::calendar {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using Kind = LocalReading::Kind;

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

TEST(Oslo, winter_is_one_hour_ahead_and_summer_two) {
    EXPECT_EQ(local_time(at("2026-01-15T23:30:00Z")), (LocalTime{on("2026-01-16"), 30min}));
    EXPECT_EQ(local_time(at("2026-07-15T21:30:00Z")), (LocalTime{on("2026-07-15"), 23h + 30min}));
    EXPECT_EQ(local_date(at("2026-07-15T22:00:00Z")), on("2026-07-16"));
    EXPECT_EQ(local_time(at("2026-07-15T12:05:59Z")).norwegian(), "15.07.2026 14:05");
}

TEST(Oslo, the_clock_is_set_forward_in_march) {
    EXPECT_EQ(local_time(at("2026-03-29T00:59:59Z")), (LocalTime{on("2026-03-29"), 1h + 59min + 59s}));
    EXPECT_EQ(local_time(at("2026-03-29T01:00:00Z")), (LocalTime{on("2026-03-29"), 3h}));
    const auto reading = read_local({on("2026-03-29"), 2h + 30min});
    EXPECT_EQ(reading.kind, Kind::missing);
    EXPECT_EQ(reading.instant, at("2026-03-29T01:30:00Z"));
    EXPECT_EQ(read_local({on("2026-03-29"), 2h}).kind, Kind::missing);
    EXPECT_EQ(read_local({on("2026-03-29"), 3h}).kind, Kind::once);
    EXPECT_EQ(read_local({on("2026-03-29"), 2h - 1us}).kind, Kind::once);
}

TEST(Oslo, the_clock_is_set_back_in_october) {
    EXPECT_EQ(local_time(at("2026-10-25T00:30:00Z")).clock, 2h + 30min);
    EXPECT_EQ(local_time(at("2026-10-25T01:30:00Z")).clock, 2h + 30min);
    const auto reading = read_local({on("2026-10-25"), 2h + 30min});
    EXPECT_EQ(reading.kind, Kind::doubled);
    EXPECT_EQ(reading.instant, at("2026-10-25T00:30:00Z"));
    EXPECT_EQ(reading.later, at("2026-10-25T01:30:00Z"));
    EXPECT_EQ(read_local({on("2026-10-25"), 2h}).kind, Kind::doubled);
    EXPECT_EQ(read_local({on("2026-10-25"), 3h}).kind, Kind::once);
    EXPECT_EQ(read_local({on("2026-10-25"), 2h - 1us}).kind, Kind::once);
}

TEST(Oslo, a_day_has_23_24_or_25_hours) {
    const auto length = [](Date date) { return start_of_day(date + days(1)) - start_of_day(date); };
    EXPECT_EQ(length(on("2026-03-28")), 24h);
    EXPECT_EQ(length(on("2026-03-29")), 23h);
    EXPECT_EQ(length(on("2026-10-25")), 25h);
    EXPECT_EQ(start_of_day(on("2026-01-01")), at("2025-12-31T23:00:00Z"));
    EXPECT_EQ(start_of_day(on("2026-07-01")), at("2026-06-30T22:00:00Z"));
}

TEST(Oslo, a_clock_shows_less_than_24_hours) {
    EXPECT_THROW(read_local({on("2026-01-01"), 24h}), outcome::Bug);
    EXPECT_THROW(read_local({on("2026-01-01"), -1us}), outcome::Bug);
}

TEST(Oslo, each_day_from_1900_to_2100_begins_just_when_the_day_before_ends) {
    for (auto date = on("1900-01-01"); date <= on("2100-12-31"); date = date + days(1)) {
        ASSERT_EQ(local_date(start_of_day(date)), date) << date;
        ASSERT_EQ(local_date(start_of_day(date) - 1us), date - days(1)) << date;
    }
}

TEST(Oslo, many_threads_may_ask_at_once) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int day = 0; day < 1000; ++day) {
                const auto date = Date::from_days_since_1970(20'000 + day);
                EXPECT_EQ(local_date(start_of_day(date)), date);
            }
        });
    for (auto& thread : threads)
        thread.join();
}

RC_GTEST_PROP(Oslo, is_what_icu_says, ()) {
    static const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Europe/Oslo"));
    const auto seconds = *rc::gen::inRange(at("1820-01-01T00:00:00Z").time_since_epoch() / 1s,
                                           at("3900-01-01T00:00:00Z").time_since_epoch() / 1s);
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<double>(seconds) * 1000, false, raw, summer, status);
    const Instant instant(std::chrono::seconds{seconds});
    const auto local = local_time(instant);
    RC_ASSERT(days(local.date.days_since_1970()) + local.clock ==
              instant.time_since_epoch() + std::chrono::milliseconds(raw + summer));
}

RC_GTEST_PROP(Oslo, what_a_clock_shows_is_read_as_the_instant_that_it_shows_it_at, (Date date)) {
    const Instant instant =
        start_of_day(date) + microseconds(*rc::gen::inRange<std::int64_t>(0, 86'400'000'000));
    const auto reading = read_local(local_time(instant));
    RC_ASSERT(reading.kind != Kind::missing);
    RC_ASSERT(reading.instant == instant || reading.later == instant);
}

} // namespace
} // namespace bedre::calendar
