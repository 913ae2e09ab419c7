#include "calendar/working_days.h"

#include <algorithm>
#include <array>

namespace bedre::calendar {
namespace {

/// Days from Easter Sunday to the holidays that follow it.
constexpr std::array days_from_easter{
    -3, // Maundy Thursday (skjærtorsdag)
    -2, // Good Friday (langfredag)
    0,  // Easter Sunday (første påskedag)
    1,  // Easter Monday (andre påskedag)
    39, // Ascension Day (Kristi himmelfartsdag)
    49, // Whit Sunday (første pinsedag)
    50, // Whit Monday (andre pinsedag)
};

struct MonthDay {
    int month;
    int day;
};

constexpr std::array<MonthDay, 5> fixed_holidays{{{1, 1}, {5, 1}, {5, 17}, {12, 25}, {12, 26}}};

} // namespace

Date easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = (h + l - 7 * m + 114) / 31;
    const int p = (h + l - 7 * m + 114) % 31;
    const auto date = Date::make(year, n, p + 1);
    ENSURE(date);
    return date.value();
}

std::vector<Date> public_holidays(int year) {
    std::vector<Date> holidays;
    for (const auto& [month, day] : fixed_holidays)
        holidays.push_back(Date::make(year, month, day).value());
    for (const int count : days_from_easter)
        holidays.push_back(easter_sunday(year) + days(count));
    std::ranges::sort(holidays);
    const auto twice = std::ranges::unique(holidays);
    holidays.erase(twice.begin(), twice.end());
    return holidays;
}

bool is_public_holiday(Date date) {
    const int year = date.year();
    const int month = date.month();
    const int day = date.day();
    if (std::ranges::any_of(fixed_holidays,
                            [&](auto holiday) { return holiday.month == month && holiday.day == day; }))
        return true;
    // Maundy Thursday is never before 19 March, Whit Monday never after 14 June.
    if (month < 3 || month > 6) return false;
    const auto from_easter = (date - easter_sunday(year)).count();
    return std::ranges::find(days_from_easter, from_easter) != days_from_easter.end();
}

bool is_working_day(Date date) {
    return date.weekday() <= 5 && !is_public_holiday(date);
}

Date add_working_days(Date received, int n) {
    const int sign = n < 0 ? -1 : 1;
    auto date = received;
    for (int counted = 0; counted != n;) {
        date = date + days(sign);
        if (is_working_day(date)) counted += sign;
    }
    return date;
}

int working_days_between(Date from, Date to) {
    const int sign = to < from ? -1 : 1;
    int count = 0;
    for (auto date = from; date != to;) {
        date = date + days(sign);
        if (is_working_day(date)) count += sign;
    }
    return count;
}

} // namespace bedre::calendar
