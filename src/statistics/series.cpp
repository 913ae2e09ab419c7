#include "statistics/series.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace bedre::statistics {

Series gather(std::span<const Observation> rows) {
    const bool counted_among =
        std::ranges::any_of(rows, [](const Observation& row) { return row.among.has_value(); });
    std::map<std::int64_t, Subgroup> by_period;
    for (const auto& row : rows) {
        auto& subgroup = by_period[row.period];
        subgroup.period = row.period;
        if (counted_among && !subgroup.among) subgroup.among = 0;
        if (!row.value || (counted_among && !row.among)) continue;
        subgroup.values.push_back(*row.value);
        if (counted_among) *subgroup.among += *row.among;
    }
    Series series;
    for (auto& [period, subgroup] : by_period)
        series.push_back(std::move(subgroup));
    return series;
}

Result<Series> with_empty_periods(const Series& series, std::int64_t first, std::int64_t last) {
    constexpr std::uint64_t most = 10'000;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const auto period = series[i].period;
        if (period < first || period > last) return outcome::fault("statistics.no_such_period");
        if (i > 0 && period <= series[i - 1].period) return outcome::fault("statistics.repeated_period");
    }
    if (last < first) return outcome::fault("statistics.no_such_period");
    const auto steps = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first);
    if (steps >= most) return outcome::fault("statistics.too_many_periods");
    const bool counted_among = !series.empty() && series.front().among.has_value();
    Series all;
    auto next = series.begin();
    for (std::uint64_t step = 0; step <= steps; ++step) {
        const auto period = first + static_cast<std::int64_t>(step);
        if (next != series.end() && next->period == period)
            all.push_back(*next++);
        else
            all.push_back({.period = period, .among = counted_among ? std::optional(0.0) : std::nullopt});
    }
    return all;
}

bool can_be_charted(double number) {
    constexpr double most = 1e50;
    const double magnitude = std::abs(number);
    return magnitude == 0 || (magnitude >= 1 / most && magnitude <= most);
}

Result<void> check(const Series& series) {
    if (series.empty()) return outcome::fault("statistics.nothing_to_chart");
    for (std::size_t i = 0; i < series.size(); ++i) {
        const auto& [period, values, among] = series[i];
        if (i > 0 && period <= series[i - 1].period) return outcome::fault("statistics.repeated_period");
        if (!std::ranges::all_of(values, can_be_charted) || !can_be_charted(among.value_or(0)) ||
            !can_be_charted(sum_of(values)))
            return outcome::fault("statistics.out_of_range");
        if (among.value_or(0) < 0) return outcome::fault("statistics.negative_count");
        if (among.has_value() != series.front().among.has_value())
            return outcome::fault("statistics.denominators_missing");
    }
    return {};
}

double sum_of(std::span<const double> values) {
    double all = 0;
    for (const double value : values)
        all += value;
    return all;
}

std::optional<double> mean_of(std::span<const double> values) {
    if (values.empty()) return std::nullopt;
    return sum_of(values) / static_cast<double>(values.size());
}

std::optional<double> median_of(std::span<const double> values) {
    if (values.empty()) return std::nullopt;
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    const auto middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

std::optional<double> deviation_of(std::span<const double> values) {
    if (values.size() < 2) return std::nullopt;
    const double middle = *mean_of(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - middle) * (value - middle);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

std::optional<double> summary_of(std::span<const double> values, Summary summary) {
    switch (summary) {
    case Summary::mean: return mean_of(values);
    case Summary::median: return median_of(values);
    case Summary::sum: return values.empty() ? std::nullopt : std::optional(sum_of(values));
    case Summary::deviation: return deviation_of(values);
    }
    outcome::raise_bug("a summary that does not exist", __FILE__, __LINE__);
}

int side(double value, double line) {
    constexpr double rounding = 1e-12;
    if (std::abs(value - line) <= rounding * std::max(std::abs(value), std::abs(line))) return 0;
    return value > line ? 1 : -1;
}

Result<std::vector<Stretch>> stretches(const Baseline& baseline, std::size_t points) {
    std::vector<Stretch> all = {{0, points, points}};
    if (const auto* frozen = std::get_if<Frozen>(&baseline)) {
        if (frozen->first == 0 || frozen->first > points) return outcome::fault("statistics.no_such_point");
        all.front().baseline = frozen->first;
    }
    if (const auto* phases = std::get_if<Phases>(&baseline)) {
        if (phases->baseline == 0U) return outcome::fault("statistics.no_such_point");
        for (const auto start : phases->starts) {
            auto& last = all.back();
            if (start <= last.first || start >= points) return outcome::fault("statistics.no_such_point");
            last.count = start - last.first;
            all.push_back({start, points - start});
        }
        for (auto& one : all)
            one.baseline = std::min(one.count, phases->baseline.value_or(one.count));
    }
    return all;
}

std::vector<double> moving_ranges(std::span<const std::optional<double>> values) {
    std::vector<double> ranges;
    for (std::size_t i = 1; i < values.size(); ++i)
        if (values[i] && values[i - 1]) ranges.push_back(std::abs(*values[i] - *values[i - 1]));
    return ranges;
}

std::optional<double> average(const std::vector<double>& ranges, Screening screening, double too_large) {
    const auto all = mean_of(ranges);
    if (!all || *all == 0 || screening == Screening::unscreened) return all;
    std::vector<double> kept;
    for (const double range : ranges)
        if (range < too_large * *all) kept.push_back(range);
    return mean_of(kept);
}

} // namespace bedre::statistics
