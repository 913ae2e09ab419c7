#include "calendar/date.h"

#include "calendar/digits.h"

#include <limits>

namespace bedre::calendar {
namespace {

namespace chrono = std::chrono;

chrono::sys_days sys(std::int32_t count) {
    return chrono::sys_days(days(count));
}

std::int32_t count_of(chrono::year_month_day date) {
    return static_cast<std::int32_t>(chrono::sys_days(date).time_since_epoch().count());
}

chrono::year_month_day civil(std::int32_t count) {
    return chrono::year_month_day(sys(count));
}

chrono::year_month_day civil(int year, int month, int day) {
    return {chrono::year(year), chrono::month(static_cast<unsigned>(month)),
            chrono::day(static_cast<unsigned>(day))};
}

} // namespace

Result<Date> Date::make(int year, int month, int day) {
    if (year < 1800 || year > 9999) return outcome::fault("date.out_of_range");
    if (month < 1 || month > 12 || day < 1 || day > 31) return outcome::fault("date.no_such_day");
    const auto date = civil(year, month, day);
    if (!date.ok()) return outcome::fault("date.no_such_day");
    return Date(count_of(date));
}

Result<Date> Date::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return outcome::fault("date.unreadable");
    const auto year = digits(iso.substr(0, 4));
    const auto month = digits(iso.substr(5, 2));
    const auto day = digits(iso.substr(8, 2));
    if (!year || !month || !day) return outcome::fault("date.unreadable");
    return make(*year, *month, *day);
}

Result<Date> Date::parse_norwegian(std::string_view text) {
    const auto first = text.find('.');
    const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || first > 2 || second - first > 3 || text.size() - second != 5)
        return outcome::fault("date.unreadable");
    const auto day = digits(text.substr(0, first));
    const auto month = digits(text.substr(first + 1, second - first - 1));
    const auto year = digits(text.substr(second + 1));
    if (!year || !month || !day) return outcome::fault("date.unreadable");
    return make(*year, *month, *day);
}

Date Date::from_days_since_1970(std::int32_t count) {
    ENSURE(count >= earliest().days_ && count <= latest().days_);
    return Date(count);
}

int Date::year() const {
    return static_cast<int>(civil(days_).year());
}

int Date::month() const {
    return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}

int Date::day() const {
    return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

int Date::weekday() const {
    return static_cast<int>(chrono::weekday(sys(days_)).iso_encoding());
}

std::string Date::iso() const {
    return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::string Date::norwegian() const {
    return fmt::format("{:02}.{:02}.{:04}", day(), month(), year());
}

Date Date::plus_months(int count) const {
    ENSURE(count > -100'000 && count < 100'000);
    const auto date = civil(days_);
    const auto month = chrono::year_month(date.year(), date.month()) + chrono::months(count);
    const auto last = chrono::year_month_day(month / chrono::last);
    const auto same = month / date.day();
    return from_days_since_1970(count_of(same.ok() ? same : last));
}

Date Date::last_of_month() const {
    const auto date = civil(days_);
    return Date(count_of(date.year() / date.month() / chrono::last));
}

Date operator+(Date date, days count) {
    // Checked before adding: the sum must not overflow.
    ENSURE(count >= Date::earliest() - date && count <= Date::latest() - date);
    return Date(static_cast<std::int32_t>(date.days_ + count.count()));
}

Date operator-(Date date, days count) {
    ENSURE(count.count() > std::numeric_limits<days::rep>::min());
    return date + -count;
}

} // namespace bedre::calendar
