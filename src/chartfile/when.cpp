#include "chartfile/when.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace bedre::chartfile {
namespace {

using calendar::Date;
using calendar::Period;
using calendar::PeriodKind;

/// The longest kind of which all days are the first of a period, or all are the last of one.
std::optional<PeriodKind> kind_of(std::span<const Date> days) {
    constexpr std::array longest_first{PeriodKind::year, PeriodKind::half_year, PeriodKind::tertial,
                                       PeriodKind::quarter, PeriodKind::month};
    if (std::ranges::count(days, days.front()) == std::ranges::ssize(days)) return std::nullopt;
    for (const auto kind : longest_first) {
        const auto begins = [&](Date day) { return Period::of(kind, day).first() == day; };
        const auto ends = [&](Date day) { return Period::of(kind, day).last() == day; };
        if (std::ranges::all_of(days, begins) || std::ranges::all_of(days, ends)) return kind;
    }
    return std::nullopt;
}

/// The number of days that all lie a whole number of times apart.
/// Range: in order, each once.
std::int32_t step_between(const std::vector<std::int32_t>& days) {
    std::int32_t step = 0;
    for (const auto day : days)
        step = std::gcd(step, day - days.front());
    return std::max(step, 1);
}

/// Working days do not: nobody has left out a Sunday.
bool follow_each_other(const std::vector<std::int32_t>& days, std::int32_t step) {
    constexpr std::int32_t week = 7;
    constexpr int friday = 5;
    const auto weekday = [](std::int32_t day) { return Date::from_days_since_1970(day).weekday(); };
    const auto all = static_cast<std::size_t>((days.back() - days.front()) / step) + 1;
    const bool worked = std::ranges::none_of(days, [&](std::int32_t day) { return weekday(day) > friday; });
    const bool over_weekends = step < week && days.back() - days.front() > week - weekday(days.front());
    return 4 * days.size() >= 3 * all && !(worked && over_weekends);
}

Steps steps_of_periods(std::span<const Period> periods) {
    Steps steps{.numbers = {}, .regular = true, .kind = periods.front().kind()};
    for (const auto& period : periods)
        steps.numbers.push_back(period.index());
    return steps;
}

Steps steps_of_days(std::span<const Date> days) {
    if (const auto kind = kind_of(days)) {
        std::vector<Period> periods;
        for (const auto day : days)
            periods.push_back(Period::of(*kind, day));
        return steps_of_periods(periods);
    }
    std::vector<std::int32_t> once;
    for (const auto day : days)
        once.push_back(day.days_since_1970());
    std::ranges::sort(once);
    once.erase(std::ranges::unique(once).begin(), once.end());
    const auto step = step_between(once);
    Steps steps{.numbers = {}, .regular = follow_each_other(once, step), .days = step, .first = once.front()};
    for (const auto day : days)
        steps.numbers.push_back((day.days_since_1970() - steps.first) / steps.days);
    return steps;
}

} // namespace

Result<When> read_when(std::string_view text) {
    const bool is_norwegian = text.find('.') != std::string_view::npos;
    constexpr std::size_t of_day = 10;
    if (is_norwegian) return When(TRY(Date::parse_norwegian(text)));
    if (text.size() == of_day) return When(TRY(Date::parse(text)));
    const auto period = Period::parse(text);
    if (period) return When(period.value());
    const bool is_far_off = period.error().findings.front().code == "date.out_of_range";
    return outcome::fault(is_far_off ? "date.out_of_range" : "date.unreadable");
}

bool are_alike(const When& one, const When& other) {
    if (one.index() != other.index()) return false;
    const auto* const period = std::get_if<Period>(&one);
    return period == nullptr || period->kind() == std::get<Period>(other).kind();
}

When Steps::at(std::int64_t number) const {
    const auto step = static_cast<std::int32_t>(number);
    if (kind) return Period::at(*kind, step);
    return Date::from_days_since_1970(first + days * step);
}

Steps steps_of(std::span<const When> all) {
    if (all.empty()) return {};
    std::vector<Date> days;
    std::vector<Period> periods;
    for (const auto& when : all) {
        if (const auto* const day = std::get_if<Date>(&when)) days.push_back(*day);
        if (const auto* const period = std::get_if<Period>(&when)) periods.push_back(*period);
    }
    return days.empty() ? steps_of_periods(periods) : steps_of_days(days);
}

} // namespace bedre::chartfile
