#include "calendar/instant.h"

#include "calendar/date.h"
#include "calendar/digits.h"

namespace bedre::calendar {
namespace {

namespace chrono = std::chrono;

/// What ".25" after the seconds means: 250 000 microseconds.
std::optional<chrono::microseconds> decimals(std::string_view text) {
    if (text.empty()) return chrono::microseconds(0);
    if (text.front() != '.' || text.size() < 2 || text.size() > 7) return std::nullopt;
    auto number = digits(text.substr(1));
    if (!number) return std::nullopt;
    for (auto places = text.size() - 1; places < 6; ++places)
        *number *= 10;
    return chrono::microseconds(*number);
}

} // namespace

Result<Instant> parse_instant(std::string_view iso) {
    // 0....5....0....5....
    // 2026-11-25T08:00:00Z
    if (iso.size() < 20 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso.back() != 'Z')
        return outcome::fault("instant.unreadable");
    const auto hour = digits(iso.substr(11, 2));
    const auto minute = digits(iso.substr(14, 2));
    const auto second = digits(iso.substr(17, 2));
    const auto fraction = decimals(iso.substr(19, iso.size() - 20));
    if (!hour || !minute || !second || !fraction || iso[4] != '-' || iso[7] != '-' ||
        !digits(iso.substr(0, 4)) || !digits(iso.substr(5, 2)) || !digits(iso.substr(8, 2)))
        return outcome::fault("instant.unreadable");
    const auto date = TRY(Date::parse(iso.substr(0, 10)));
    if (*hour > 23 || *minute > 59 || *second > 59) return outcome::fault("instant.no_such_time");
    return Instant(days(date.days_since_1970()) + chrono::hours(*hour) + chrono::minutes(*minute) +
                   chrono::seconds(*second) + *fraction);
}

std::string iso(Instant instant) {
    const auto day = chrono::floor<days>(instant);
    const auto count = day.time_since_epoch().count();
    ENSURE(count >= Date::earliest().days_since_1970() && count <= Date::latest().days_since_1970());
    const auto date = Date::from_days_since_1970(static_cast<std::int32_t>(count));
    const chrono::hh_mm_ss time(instant - day);
    const auto whole = fmt::format("{}T{:02}:{:02}:{:02}", date.iso(), time.hours().count(),
                                   time.minutes().count(), time.seconds().count());
    if (time.subseconds().count() == 0) return whole + "Z";
    return fmt::format("{}.{:06}Z", whole, time.subseconds().count());
}

} // namespace bedre::calendar
