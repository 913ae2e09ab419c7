// Lengths of time that stand alone, outside an expression: the limit of a task. Written and reckoned as in
// one.
#pragma once

#include "calendar/date.h"
#include "calendar/instant.h"
#include "rule/syntax.h"

namespace bedre::rule {

/// Reads "3 working days"; nothing when that is no length.
std::optional<Length> parse_length(std::string_view text);

/// Whether the clock decides, and not the days.
bool is_by_clock(const Length& length);

/// So long after a day; nothing when that lies outside the calendar.
/// Range: a length that is not by the clock; anything else is a bug.
std::optional<calendar::Date> shifted(calendar::Date date, const Length& length);
/// So long after an instant. Unit: whole minutes. A day later is the same time of the clock in Oslo.
std::optional<calendar::Instant> shifted(calendar::Instant instant, const Length& length);

} // namespace bedre::rule
