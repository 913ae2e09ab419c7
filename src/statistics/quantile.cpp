#include "statistics/quantile.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace bedre::statistics {
namespace {

namespace math = boost::math;

constexpr std::size_t fewest_values = 10;

/// In order. Errors: as quantile().
Result<std::vector<double>> ordered(std::span<const double> values) {
    if (values.empty()) return outcome::fault("statistics.no_values");
    // So that sums of squares of differences are numbers still.
    constexpr double largest = 1e150;
    for (const double value : values)
        if (!(std::abs(value) <= largest)) return outcome::fault("statistics.not_finite");
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    return sorted;
}

std::vector<Caveat> caveats_of(std::size_t values) {
    if (values < fewest_values) return {Caveat::few_values};
    return {};
}

/// Between which of the ordered values, from 1, and how far from the first of them.
struct Position {
    double rank = 0;
    double beyond = 0;
};

Position position(double n, double p, QuantileType type) {
    const auto shifted = [&]() -> double {
        switch (type) {
        case QuantileType::one:
        case QuantileType::two:
        case QuantileType::four: return 0;
        case QuantileType::three: return -0.5;
        case QuantileType::five: return 0.5;
        case QuantileType::six: return p;
        case QuantileType::seven: return 1 - p;
        case QuantileType::eight: return (p + 1) / 3;
        case QuantileType::nine: return p / 4 + 0.375;
        }
        outcome::raise_bug("a type of quantile that does not exist", __FILE__, __LINE__);
    }();
    // 0.1 times 30 is a little more than 3 in binary.
    constexpr double fuzz = 4 * std::numeric_limits<double>::epsilon();
    const double place = n * p + shifted;
    const double rank = std::floor(place + fuzz);
    const double beyond = place - rank;
    return {rank, std::abs(beyond) < fuzz ? 0 : beyond};
}

double weight(Position at, QuantileType type) {
    switch (type) {
    case QuantileType::one: return at.beyond > 0 ? 1 : 0;
    case QuantileType::two: return at.beyond > 0 ? 1 : 0.5;
    case QuantileType::three: return at.beyond > 0 || std::fmod(at.rank, 2) != 0 ? 1 : 0;
    case QuantileType::four:
    case QuantileType::five:
    case QuantileType::six:
    case QuantileType::seven:
    case QuantileType::eight:
    case QuantileType::nine: return at.beyond;
    }
    outcome::raise_bug("a type of quantile that does not exist", __FILE__, __LINE__);
}

double quantile_of(const std::vector<double>& sorted, double p, QuantileType type) {
    const auto n = static_cast<double>(sorted.size());
    const auto at = position(n, p, type);
    const auto value = [&](double rank) {
        return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, n)) - 1];
    };
    const double further = weight(at, type);
    const double low = value(at.rank);
    const double high = value(at.rank + 1);
    return low == high ? low : (1 - further) * low + further * high;
}

using RoundedUp = math::policies::policy<math::policies::discrete_quantile<math::policies::integer_round_up>>;

/// Mean and variance.
struct Moments {
    double n = 0;
    double mean = 0;
    double variance = 0; ///< 0 for a single value
};

Moments moments(const std::vector<double>& values) {
    // From the first one on, so that of values that are all the same nothing is lost.
    Moments of{.n = static_cast<double>(values.size()), .mean = values.front()};
    for (const double value : values)
        of.mean += (value - values.front()) / of.n;
    for (const double value : values)
        of.variance += (value - of.mean) * (value - of.mean);
    of.variance = values.size() > 1 ? of.variance / (of.n - 1) : 0;
    return of;
}

} // namespace

Result<Quantile> quantile(std::span<const double> values, double part, QuantileType type, double level) {
    const auto sorted = TRY(ordered(values));
    TRY(check_level(level));
    if (!(part > 0 && part < 1)) return outcome::fault("statistics.invalid_part");
    const auto n = static_cast<std::int64_t>(sorted.size());
    const math::binomial_distribution<double, RoundedUp> below(static_cast<double>(n), part);
    Quantile found{.value = quantile_of(sorted, part, type), .type = type};
    found.lower_rank = static_cast<std::int64_t>(math::quantile(below, (1 - level) / 2));
    found.upper_rank = static_cast<std::int64_t>(math::quantile(below, (1 + level) / 2)) + 1;
    const auto at_most = [&](std::int64_t count) {
        if (count < 0) return 0.0;
        return count >= n ? 1.0 : math::cdf(below, static_cast<double>(count));
    };
    found.coverage = at_most(found.upper_rank - 1) - at_most(found.lower_rank - 1);
    if (found.lower_rank >= 1) found.lower = sorted[static_cast<std::size_t>(found.lower_rank - 1)];
    if (found.upper_rank <= n) found.upper = sorted[static_cast<std::size_t>(found.upper_rank - 1)];
    found.caveats = caveats_of(sorted.size());
    return found;
}

Result<Spread> median_deviation(std::span<const double> values) {
    auto sorted = TRY(ordered(values));
    const double median = quantile_of(sorted, 0.5, QuantileType::two);
    for (auto& value : sorted)
        value = std::abs(value - median);
    std::ranges::sort(sorted);
    constexpr double of_normal = 1.4826;
    return Spread{of_normal * quantile_of(sorted, 0.5, QuantileType::two), caveats_of(sorted.size())};
}

Result<Mean> mean(std::span<const double> values, double level) {
    const auto sorted = TRY(ordered(values));
    TRY(check_level(level));
    const auto of = moments(sorted);
    Mean found{.value = of.mean,
               .interval = {},
               .standard_deviation = {},
               .values = static_cast<std::int64_t>(sorted.size()),
               .caveats = caveats_of(sorted.size())};
    if (of.variance == 0) found.caveats.push_back(Caveat::no_variation);
    if (sorted.size() < 2) return found;
    found.standard_deviation = std::sqrt(of.variance);
    if (of.variance == 0) return found;
    const double t = math::quantile(math::students_t(of.n - 1), (1 + level) / 2);
    const double width = t * std::sqrt(of.variance / of.n);
    found.interval = Interval{of.mean - width, of.mean + width};
    return found;
}

namespace {

/// All that the first are more than the second, in order; and how the two compare when the first are moved.
class Pairs {
  public:
    Pairs(std::vector<double> first, std::vector<double> second)
        : first_(std::move(first)), second_(std::move(second)) {
        for (const double one : first_)
            for (const double other : second_)
                more_.push_back(one - other);
        std::ranges::sort(more_);
    }
    const std::vector<double>& more() const { return more_; }

    /// In how many pairs the first is larger when all of it is made less by `shift`.
    double larger(double shift) const {
        const auto beyond = std::ranges::upper_bound(more_, shift);
        const auto from = std::ranges::lower_bound(more_, shift);
        return static_cast<double>(more_.end() - beyond) + static_cast<double>(beyond - from) / 2;
    }
    double expected() const { return static_cast<double>(more_.size()) / 2; }
    /// 0 when all values are the same.
    double deviation(double shift) const {
        std::map<double, double> counts;
        for (const double one : first_)
            ++counts[one - shift];
        for (const double other : second_)
            ++counts[other];
        double ties = 0;
        for (const auto& [value, count] : counts)
            ties += count * count * count - count;
        const auto n = static_cast<double>(first_.size() + second_.size());
        return std::sqrt(expected() / 6 * (n + 1 - ties / (n * (n - 1))));
    }
    /// Distance from what is expected, in deviations, half a pair nearer.
    double distance(double shift) const {
        const double apart = larger(shift) - expected();
        const double width = deviation(shift);
        if (width == 0) return 0;
        return std::copysign(std::max(0.0, std::abs(apart) - 0.5), apart) / width;
    }

  private:
    std::vector<double> first_;
    std::vector<double> second_;
    std::vector<double> more_;
};

/// All shifts that are not rejected lie between two of the differences, where the test changes its mind.
Interval not_rejected(const Pairs& pairs, double level) {
    const double z = normal_quantile((1 + level) / 2);
    std::vector<double> places(pairs.more());
    const auto twice = std::ranges::unique(places);
    places.erase(twice.begin(), twice.end());
    const auto between = [&](std::size_t i) {
        return i + 1 < places.size() ? (places[i] + places[i + 1]) / 2 : places[i] + 1;
    };
    Interval interval{places.front(), places.back()};
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (pairs.distance(between(i)) > z) continue;
        interval.lower = places[i];
        break;
    }
    for (std::size_t i = places.size() - 1; i > 0; --i) {
        if (pairs.distance(between(i - 1)) < -z) continue;
        interval.upper = places[i];
        break;
    }
    return interval;
}

} // namespace

Result<RankComparison> compare_ranks(std::span<const double> first, std::span<const double> second,
                                     double level) {
    auto one = TRY(ordered(first));
    auto other = TRY(ordered(second));
    TRY(check_level(level));
    if (static_cast<double>(one.size()) * static_cast<double>(other.size()) >
        static_cast<double>(most_for_exact))
        return outcome::fault("statistics.too_many_for_exact");
    const auto fewer = std::min(one.size(), other.size());
    const Pairs pairs(std::move(one), std::move(other));
    RankComparison found{.statistic = pairs.larger(0),
                         .p = {},
                         .shift = quantile_of(pairs.more(), 0.5, QuantileType::two),
                         .interval = {},
                         .caveats = caveats_of(fewer)};
    if (pairs.deviation(0) == 0) return found;
    found.p = std::min(1.0, 2 * math::cdf(math::normal(), -std::abs(pairs.distance(0))));
    found.interval = not_rejected(pairs, level);
    return found;
}

Result<Test> compare_means(std::span<const double> first, std::span<const double> second) {
    const auto one = moments(TRY(ordered(first)));
    const auto other = moments(TRY(ordered(second)));
    if (one.n < 2 || other.n < 2) return outcome::fault("statistics.no_values");
    const double of_one = one.variance / one.n;
    const double of_other = other.variance / other.n;
    Test test{.method = Method::welch,
              .caveats = caveats_of(static_cast<std::size_t>(std::min(one.n, other.n)))};
    if (of_one + of_other == 0) {
        test.caveats.push_back(Caveat::no_variation);
        return test;
    }
    test.statistic = (one.mean - other.mean) / std::sqrt(of_one + of_other);
    // Divided first: the squares of small variances are none.
    const double part = of_one / (of_one + of_other);
    const double freedom = 1 / (part * part / (one.n - 1) + (1 - part) * (1 - part) / (other.n - 1));
    test.p = 2 * math::cdf(math::students_t(freedom), -std::abs(test.statistic));
    return test;
}

Result<Agreement> agreement(std::span<const std::int64_t> table) {
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(table.size()))));
    if (side * side != table.size()) return outcome::fault("statistics.not_square");
    std::vector<double> of_first(side);
    std::vector<double> of_second(side);
    double all = 0;
    double same = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i] < 0) return outcome::fault("statistics.negative_count");
        const auto count = static_cast<double>(table[i]);
        all += count;
        of_first[i / side] += count;
        of_second[i % side] += count;
        if (i / side == i % side) same += count;
    }
    if (all == 0) return outcome::fault("statistics.no_values");
    Agreement found{.observed = same / all, .by_chance = 0, .kappa = {}, .caveats = {}};
    for (std::size_t i = 0; i < side; ++i)
        found.by_chance += of_first[i] / all * of_second[i] / all;
    if (found.by_chance < 1) found.kappa = (found.observed - found.by_chance) / (1 - found.by_chance);
    if (all < static_cast<double>(fewest_values)) found.caveats.push_back(Caveat::few_values);
    return found;
}

} // namespace bedre::statistics
