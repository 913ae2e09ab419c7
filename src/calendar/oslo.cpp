#include "calendar/oslo.h"

#include "calendar/digits.h"

#include <unicode/tzrule.h>
#include <unicode/tztrans.h>
#include <unicode/vtzone.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace bedre::calendar {
namespace {

namespace chrono = std::chrono;
using chrono::microseconds;
using chrono::milliseconds;

/// From `from` on, clocks are `offset` ahead of UTC.
struct Offset {
    Instant from;
    microseconds offset;
};

// The rules for summer time go by weekday and month, and the Gregorian calendar repeats itself every 400
// years, weekdays included. So changes up to the year 2500 say all.
constexpr Instant last_known = chrono::sys_days(chrono::year(2500) / 1 / 1);
constexpr days cycle(146'097);

microseconds offset_of(const icu::TimeZoneRule& rule) {
    return milliseconds(rule.getRawOffset() + rule.getDSTSavings());
}

std::vector<Offset> read_changes() {
    const std::unique_ptr<icu::VTimeZone> rules(icu::VTimeZone::createVTimeZoneByID("Europe/Oslo"));
    ENSURE(rules != nullptr && *rules != icu::TimeZone::getUnknown());

    std::vector<Offset> offsets;
    icu::TimeZoneTransition change;
    auto found = rules->getNextTransition(-1e15, false, change);
    ENSURE(found);
    offsets.push_back({Instant::min(), offset_of(*change.getFrom())});
    while (found) {
        const Instant at(milliseconds(static_cast<std::int64_t>(change.getTime())));
        if (at >= last_known) break;
        offsets.push_back({at, offset_of(*change.getTo())});
        found = rules->getNextTransition(change.getTime(), false, change);
    }
    return offsets;
}

microseconds offset_at(Instant instant) {
    static const std::vector<Offset> changes = read_changes();
    while (instant >= last_known)
        instant -= cycle;
    const auto after = std::ranges::upper_bound(changes, instant, {}, &Offset::from);
    return std::prev(after)->offset;
}

} // namespace

std::string LocalTime::norwegian() const {
    return date.norwegian() + " " + clock_of(*this);
}

std::optional<chrono::minutes> parse_clock(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(3));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return chrono::hours(*hour) + chrono::minutes(*minute);
}

std::string clock_of(LocalTime time) {
    const chrono::hh_mm_ss clock(time.clock);
    return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

LocalTime local_time(Instant instant) {
    const auto local = instant + offset_at(instant);
    const auto day = chrono::floor<days>(local);
    return {Date::from_days_since_1970(static_cast<std::int32_t>(day.time_since_epoch().count())),
            local - day};
}

Date local_date(Instant instant) {
    return local_time(instant).date;
}

Instant start_of_day(Date date) {
    return read_local({date, {}}).instant;
}

LocalReading read_local(LocalTime time) {
    ENSURE(time.clock >= microseconds(0) && time.clock < days(1));
    // The clock is never set twice in two days, so the offsets of the day before and the day after are all
    // that can be meant.
    const Instant as_if_utc(days(time.date.days_since_1970()) + time.clock);
    const auto before = as_if_utc - offset_at(as_if_utc - days(1));
    const auto after = as_if_utc - offset_at(as_if_utc + days(1));
    const auto shows = [&](Instant instant) { return instant + offset_at(instant) == as_if_utc; };
    if (shows(before) && shows(after) && before != after) return {LocalReading::Kind::doubled, before, after};
    if (shows(before)) return {LocalReading::Kind::once, before};
    if (shows(after)) return {LocalReading::Kind::once, after};
    return {LocalReading::Kind::missing, before};
}

} // namespace bedre::calendar
