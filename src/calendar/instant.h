// Points in time, the same everywhere; what a clock in Norway shows at one of them is in oslo.h.
#pragma once

#include "outcome/outcome.h"

#include <chrono>
#include <string>
#include <string_view>

namespace bedre::calendar {

/// A point in time.
/// Unit: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Reads "2026-11-25T08:00:00Z", with one to six decimals of a second or none.
/// Range: the years of Date; second 60 is not accepted.
/// Errors: instant.unreadable, instant.no_such_time, date.no_such_day, date.out_of_range.
/// Source: ISO 8601-1:2019, 5.4.2.1, complete representation in UTC of day, in the extended format.
Result<Instant> parse_instant(std::string_view iso);

/// As parse_instant reads it: with six decimals, or none when they are all zero.
/// Range: the years of Date; anything else is a bug.
std::string iso(Instant instant);

} // namespace bedre::calendar
