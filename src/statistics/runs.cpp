#include "statistics/runs.h"

#include "outcome/outcome.h"
#include "statistics/series.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace bedre::statistics {
namespace {

namespace math = boost::math;

/// Of the useful points, the side each lies on.
std::vector<int> sides(std::span<const std::optional<double>> values, double line) {
    std::vector<int> all;
    for (const auto& value : values)
        if (const int of = value ? side(*value, line) : 0; of != 0) all.push_back(of);
    return all;
}

struct Counted {
    std::size_t longest = 0;
    std::size_t crossings = 0;
};
Counted count(const std::vector<int>& sides) {
    Counted counted;
    std::size_t run = 0;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const bool crosses = i > 0 && sides[i] != sides[i - 1];
        run = crosses ? 1 : run + 1;
        counted.crossings += crosses ? 1 : 0;
        counted.longest = std::max(counted.longest, run);
    }
    return counted;
}

/// The most points in a row that rise, or fall.
std::size_t longest_trend(std::span<const std::optional<double>> values) {
    std::size_t longest = 0;
    std::size_t points = 0;
    int direction = 0;
    std::optional<double> last;
    for (const auto& value : values) {
        if (!value || !last) {
            points = value ? 1 : 0;
            direction = 0;
        } else if (const int step = side(*value, *last); step != 0) {
            points = step == direction ? points + 1 : 2;
            direction = step;
        }
        last = value;
        longest = std::max(longest, points);
    }
    return longest;
}

/// How likely so many runs are, of as many points above as below, or one more.
/// Source: Swed and Eisenhart 1943.
double probability_of_runs(std::size_t runs, std::size_t points) {
    const auto log_choose = [](std::size_t of, std::size_t some) {
        const auto log_factorial = [](std::size_t n) { return math::lgamma(static_cast<double>(n) + 1); };
        return log_factorial(of) - log_factorial(some) - log_factorial(of - some);
    };
    const auto fewer = points / 2;
    const auto more = points - fewer;
    const auto ways = [&](std::size_t above, std::size_t below) {
        if (above > fewer || below > more || above == 0 || below == 0) return 0.0;
        return std::exp(log_choose(fewer - 1, above - 1) + log_choose(more - 1, below - 1) -
                        log_choose(points, fewer));
    };
    const auto half = runs / 2;
    return runs % 2 == 0 ? 2 * ways(half, half) : ways(half, half + 1) + ways(half + 1, half);
}

} // namespace

std::size_t longest_run_limit(std::size_t useful) {
    ENSURE(useful >= 1);
    return static_cast<std::size_t>(std::lround(std::log2(static_cast<double>(useful)))) + 3;
}

std::size_t crossings_limit(std::size_t useful) {
    ENSURE(useful >= 1);
    using Upwards =
        math::policies::policy<math::policies::discrete_quantile<math::policies::integer_round_up>>;
    if (useful == 1) return 0;
    const math::binomial_distribution<double, Upwards> chance(static_cast<double>(useful - 1), 0.5);
    return static_cast<std::size_t>(math::quantile(chance, 0.05));
}

Runs runs(std::span<const std::optional<double>> values, double line) {
    const auto useful = sides(values, line);
    if (useful.empty()) return {.points = values.size()};
    const auto counted = count(useful);
    return {.points = values.size(),
            .useful = useful.size(),
            .longest = counted.longest,
            .longest_limit = longest_run_limit(useful.size()),
            .crossings = counted.crossings,
            .crossings_limit = crossings_limit(useful.size())};
}

bool breaks_a_rule(const Runs& runs) {
    return runs.longest > runs.longest_limit || runs.crossings < runs.crossings_limit;
}

std::optional<bool> verdict(const Runs& runs) {
    if (runs.useful < fewest_useful) return std::nullopt;
    return breaks_a_rule(runs);
}

OlderRules older_rules(std::span<const std::optional<double>> values, double line) {
    constexpr double each_side = 0.025;
    const auto useful = sides(values, line);
    const auto counted = count(useful);
    OlderRules rules{.useful = useful.size(), .shift = counted.longest, .trend = longest_trend(values)};
    if (useful.empty()) return rules;
    rules.runs = counted.crossings + 1;
    rules.fewest_runs = 1;
    rules.most_runs = useful.size();
    double below = probability_of_runs(rules.fewest_runs, useful.size());
    for (; rules.fewest_runs < useful.size() && below <= each_side;
         below += probability_of_runs(rules.fewest_runs, useful.size()))
        ++rules.fewest_runs;
    double above = probability_of_runs(rules.most_runs, useful.size());
    for (; rules.most_runs > rules.fewest_runs && above <= each_side;
         above += probability_of_runs(rules.most_runs, useful.size()))
        --rules.most_runs;
    return rules;
}

std::optional<bool> verdict(const OlderRules& rules) {
    constexpr std::size_t unusual_shift = 6;
    constexpr std::size_t unusual_trend = 5;
    if (rules.useful < fewest_useful) return std::nullopt;
    return rules.shift >= unusual_shift || rules.trend >= unusual_trend || rules.runs < rules.fewest_runs ||
           rules.runs > rules.most_runs;
}

} // namespace bedre::statistics
