#include "intake/days.h"

#include "calendar/digits.h"
#include "calendar/oslo.h"

namespace bedre::intake {
namespace {

using calendar::Date;

/// With parts of a text in another order: places of the year, of the month, of the day.
std::string reordered(std::string_view text, std::size_t year, std::size_t month, std::size_t day) {
    return fmt::format("{}-{}-{}", text.substr(year, 4), text.substr(month, 2), text.substr(day, 2));
}

} // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    const auto begin = std::min(text.find_first_not_of(white), text.size());
    return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

std::optional<Date> read_day(const sheet::Cell& cell, DayFormat format) {
    constexpr std::size_t of_day = 10;
    constexpr std::size_t of_digits = 8;
    const auto text = trimmed(cell.text);
    const auto some = [](const Result<Date>& day) { return day ? std::optional(day.value()) : std::nullopt; };
    if (cell.kind == sheet::Kind::date || cell.kind == sheet::Kind::instant)
        return some(Date::parse(text.substr(0, of_day)));
    switch (format) {
    case DayFormat::iso: return some(Date::parse(text));
    case DayFormat::iso_time: {
        const bool has_time = text.size() > of_day && (text[of_day] == ' ' || text[of_day] == 'T');
        return has_time ? some(Date::parse(text.substr(0, of_day))) : std::nullopt;
    }
    case DayFormat::norwegian: return some(Date::parse_norwegian(text));
    case DayFormat::slashes:
        if (text.size() != of_day || text[2] != '/' || text[5] != '/') return std::nullopt;
        return some(Date::parse(reordered(text, 6, 3, 0)));
    case DayFormat::compact:
        if (text.size() != of_digits) return std::nullopt;
        return some(Date::parse(reordered(text, 0, 4, 6)));
    case DayFormat::day_first:
        if (text.size() != of_digits) return std::nullopt;
        return some(Date::parse(reordered(text, 4, 2, 0)));
    }
    return std::nullopt;
}

std::optional<pathway::Moment> read_moment(const sheet::Cell& cell, DayFormat format, bool is_timed) {
    constexpr std::size_t of_day = 10;
    constexpr std::size_t of_clock = 5;
    const auto day = read_day(cell, format);
    if (!day) return std::nullopt;
    const bool has_clock = cell.kind == sheet::Kind::instant || format == DayFormat::iso_time;
    if (!is_timed || !has_clock) return pathway::Moment{*day};
    const auto text = trimmed(cell.text);
    // Whatever follows but seconds, an offset among it, would make it another hour.
    const auto rest = text.substr(std::min(of_day + 1 + of_clock, text.size()));
    const bool is_seconds = rest.size() == 3 && rest[0] == ':' && calendar::digits(rest.substr(1));
    if (!rest.empty() && !is_seconds) return std::nullopt;
    const auto clock = calendar::parse_clock(text.substr(std::min(of_day + 1, text.size()), of_clock));
    if (!clock) return std::nullopt;
    const auto reading = calendar::read_local({*day, *clock});
    if (reading.kind == calendar::LocalReading::Kind::missing) return std::nullopt;
    return pathway::Moment{*day, reading.instant};
}

} // namespace bedre::intake
