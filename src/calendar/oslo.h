// What the clocks in Norway show at an Instant, and which Instant is meant by what they show. Winter time is
// one hour ahead of UTC, summer time two; on a Sunday in March one hour is missing and on one in October it
// comes twice.
//
// The changes of the clock are read from ICU's Europe/Oslo once, before first use. Every function here may be
// called from any thread.
// Cost: some 20 ns for an instant, 100 ns for what a clock shows.
// Range: the years of Date, less its first and last day; anything else is a bug.
#pragma once

#include "calendar/date.h"
#include "calendar/instant.h"

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace bedre::calendar {

/// A day and what a clock shows on it.
/// Range: `clock` is at least 00:00 and less than 24:00.
struct LocalTime {
    Date date;
    std::chrono::microseconds clock{};

    std::string norwegian() const; ///< "29.03.2026 14:05", for the eyes of people
    auto operator<=>(const LocalTime&) const = default;
};

LocalTime local_time(Instant instant);
Date local_date(Instant instant);

/// The first instant of a day in Norway: 23:00 or 22:00 UTC of the day before.
Instant start_of_day(Date date);

/// Which instants clocks in Norway show a given time at.
struct LocalReading {
    enum class Kind {
        once,
        missing, ///< at none, because the clock is set forward past it
        doubled, ///< at two, because the clock is set back
    };
    Kind kind = Kind::once;
    /// once: the instant; doubled: the earlier one (still summer time); missing: the instant at which the
    /// clock would have shown it, had it not been set: 02:30 is what is then called 03:30.
    Instant instant;
    std::optional<Instant> later = {}; ///< doubled: the later one (winter time)
};

LocalReading read_local(LocalTime time);

/// What a clock shows: "08:05". Nothing for anything else.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);
/// As parse_clock reads it; seconds are left out.
std::string clock_of(LocalTime time);

} // namespace bedre::calendar
