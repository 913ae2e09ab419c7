#include "statistics/choice.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bedre::statistics {
namespace {

constexpr double far_from_chance = 1.5;

std::vector<Subgroup> present_in(const Series& series) {
    std::vector<Subgroup> present;
    for (const auto& subgroup : series)
        if (!subgroup.values.empty() && subgroup.among != 0.0) present.push_back(subgroup);
    return present;
}

bool are_counts(const Series& series) {
    return std::ranges::all_of(series, [](const Subgroup& subgroup) {
        return std::ranges::all_of(subgroup.values,
                                   [](double value) { return value >= 0 && value == std::floor(value); });
    });
}

/// The mean of what subgroups sum to.
double mean_sum(const Series& series) {
    double all = 0;
    for (const auto& subgroup : series)
        all += sum_of(subgroup.values);
    return all / static_cast<double>(series.size());
}

bool vary(const Series& series) {
    const auto value = [](const Subgroup& subgroup) {
        return subgroup.among ? sum_of(subgroup.values) / *subgroup.among : sum_of(subgroup.values);
    };
    return std::ranges::any_of(
        series, [&](const Subgroup& subgroup) { return side(value(subgroup), value(series.front())) != 0; });
}

/// How far limits lie from the middle at the first point that has them: on the side that nothing has cut.
std::optional<double> reach(Kind kind, const Series& series) {
    const auto chart = control_chart(kind, series);
    if (!chart) return std::nullopt;
    const auto& middle = chart.value().phases.front().middle;
    for (const auto& point : chart.value().points)
        if (point.near.upper && point.near.lower)
            return std::max(*point.near.upper - *middle, *middle - *point.near.lower);
    return std::nullopt;
}

/// How many times as much as by chance alone a series varies.
std::optional<double> times_chance(Kind seen, Kind by_chance, const Series& series) {
    const auto as_seen = reach(seen, series);
    const auto chance = reach(by_chance, series);
    if (!as_seen || !chance || *chance <= 0) return std::nullopt;
    return *as_seen / *chance;
}

bool have_large_denominators(const Series& series) {
    constexpr double large = 1000;
    return std::ranges::all_of(series, [](const Subgroup& subgroup) { return *subgroup.among > large; });
}

Choice among_others(const Series& present, const Series& series, Counts counts) {
    if (!are_counts(present)) return {Kind::run, Reason::not_counts};
    const bool beyond = std::ranges::any_of(
        present, [](const Subgroup& subgroup) { return sum_of(subgroup.values) > *subgroup.among; });
    const bool rates = beyond || counts == Counts::rates;
    if (have_large_denominators(present)) {
        const auto times = rates ? times_chance(Kind::u_prime, Kind::u, series)
                                 : times_chance(Kind::p_prime, Kind::p, series);
        if (times && *times >= far_from_chance)
            return rates ? Choice{Kind::u_prime, Reason::large_rates}
                         : Choice{Kind::p_prime, Reason::large_proportions};
    }
    return rates ? Choice{Kind::u, Reason::rates} : Choice{Kind::p, Reason::proportions};
}

Choice single(const Series& present, const Series& series) {
    if (!are_counts(present)) return {Kind::i, Reason::single_values};
    constexpr double rare = 2;
    if (mean_sum(present) < rare) return {Kind::run, Reason::rare};
    const auto times = times_chance(Kind::i, Kind::c, series);
    if (times && *times <= far_from_chance && *times >= 1 / far_from_chance) return {Kind::c, Reason::counts};
    return {Kind::i, Reason::other_variation};
}

} // namespace

std::string_view name(Reason reason) {
    constexpr std::array<std::string_view, 13> names = {
        "few-points",      "alike",         "rare",      "uneven",      "not-counts", "counts",
        "other-variation", "single-values", "subgroups", "proportions", "rates",      "large-proportions",
        "large-rates"};
    return names[static_cast<std::size_t>(reason)];
}

Result<Choice> choose(const Series& series, Counts counts) {
    TRY(check(series));
    const auto present = present_in(series);
    if (present.size() < fewest_for_limits) return Choice{Kind::run, Reason::few_points};
    if (present.front().among) {
        if (!vary(present)) return Choice{Kind::run, Reason::alike};
        constexpr double rare = 2;
        if (are_counts(present) && mean_sum(present) < rare) return Choice{Kind::run, Reason::rare};
        return among_others(present, series, counts);
    }
    const auto several = static_cast<std::size_t>(
        std::ranges::count_if(present, [](const Subgroup& one) { return one.values.size() > 1; }));
    if (several == present.size()) return Choice{Kind::xbar, Reason::subgroups};
    if (several > 0) return Choice{Kind::run, Reason::uneven};
    if (!vary(present)) return Choice{Kind::run, Reason::alike};
    return single(present, series);
}

} // namespace bedre::statistics
