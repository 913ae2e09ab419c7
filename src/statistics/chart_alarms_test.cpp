#include "statistics/chart_test.h"
#include "statistics/control_chart.h"
#include "statistics/shewhart.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/geometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace bedre::statistics {
namespace {

/// Below: beyond three standard deviations lie 0.27 % of normal numbers.
TEST(ChartAlarms, raises_alarm_as_often_as_theory_says_when_nothing_changes) {
    constexpr std::size_t baseline = 5000;
    constexpr std::size_t later = 50000;
    std::mt19937 engine(20261127);
    std::normal_distribution<double> normal(50, 7);
    std::vector<double> values;
    for (std::size_t i = 0; i < baseline + later; ++i)
        values.push_back(normal(engine));
    const auto chart = control_chart(Kind::i, numbers(values), {.baseline = Frozen{baseline}}).value();
    const auto found = signals(chart);
    const auto alarms = std::ranges::count_if(found, [](std::size_t point) { return point >= baseline; });
    // 135 with a deviation of 12; the limits themselves are estimated.
    EXPECT_NEAR(double(alarms), 0.0027 * later, 45);
}

/// How many of the later points lie outside limits that the first ones have set, and the first of these
/// limits.
struct Alarms {
    double found = 0;
    Limits limits;
};
Alarms alarms(Kind kind, const Series& series, std::size_t baseline) {
    const auto chart =
        control_chart(kind, series, {.baseline = Frozen{baseline}, .screening = Screening::unscreened})
            .value();
    const auto found = signals(chart);
    const auto later = std::ranges::count_if(found, [&](std::size_t point) { return point >= baseline; });
    return {static_cast<double>(later), chart.points.front().limits};
}

namespace math = boost::math;

/// How often counts lie outside limits, when they are told by so many.
template <class Distribution>
double beyond(const Distribution& chance, const Limits& limits, double among = 1) {
    const double below = std::ceil(*limits.lower * among) - 1;
    return (below < 0 ? 0 : math::cdf(chance, below)) +
           math::cdf(math::complement(chance, std::floor(*limits.upper * among)));
}

TEST(ChartAlarms, of_counts_each_kind_raises_alarm_as_often_as_theory_says) {
    constexpr std::size_t baseline = 4000;
    constexpr std::size_t later = 40000;
    std::mt19937 engine(20261130);
    std::poisson_distribution<int> events(9);
    std::binomial_distribution<int> among(60, 0.2);
    std::geometric_distribution<int> between(0.04);
    Series counts;
    Series proportions;
    Series gaps;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(baseline + later); ++i) {
        counts.push_back({i, {static_cast<double>(events(engine))}, {}});
        proportions.push_back({i, {static_cast<double>(among(engine))}, 60});
        gaps.push_back({i, {static_cast<double>(between(engine))}, {}});
    }
    auto rates = counts;
    for (auto& one : rates)
        one.among = 3;
    const auto expect = [&](Kind kind, const Series& series, const auto& chance, double of = 1) {
        const auto [found, limits] = alarms(kind, series, baseline);
        const double theory = beyond(chance, limits, of) * later;
        EXPECT_NEAR(found, theory, 4 * std::sqrt(theory)) << name(kind);
        EXPECT_LT(theory, (kind == Kind::g ? 0.025 : 0.007) * later) << name(kind);
    };
    expect(Kind::c, counts, math::poisson(9));
    expect(Kind::u, rates, math::poisson(9), 3);
    expect(Kind::p, proportions, math::binomial(60, 0.2), 60);
    expect(Kind::p_prime, proportions, math::binomial(60, 0.2), 60);
    expect(Kind::g, gaps, math::geometric(0.04));
}

TEST(ChartAlarms, of_measurements_each_kind_raises_alarm_as_often_as_theory_says) {
    constexpr std::size_t baseline = 4000;
    constexpr std::size_t later = 40000;
    std::mt19937 engine(20261131);
    std::normal_distribution<double> normal(50, 7);
    std::exponential_distribution<double> exponential(0.1);
    std::gamma_distribution<double> own(400, 1.0 / 400);
    Series measured;
    Series subgroups;
    Series waits;
    Series more_than_chance;
    Series weighed;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(baseline + later); ++i) {
        measured.push_back({i, {normal(engine)}, {}});
        subgroups.push_back({i, {}, {}});
        for (int k = 0; k < 5; ++k)
            subgroups.back().values.push_back(normal(engine));
        waits.push_back({i, {exponential(engine)}, {}});
        std::poisson_distribution<int> events(2000 * own(engine));
        more_than_chance.push_back({i, {static_cast<double>(events(engine))}, 20000});
        const double weight = 10 + static_cast<double>(i % 7) * 20;
        weighed.push_back({i, {weight * (50 + 30 / std::sqrt(weight) * (normal(engine) - 50) / 7)}, weight});
    }
    // The limits themselves are estimated.
    const auto expect = [&](Kind kind, const Series& series, double theory) {
        EXPECT_NEAR(alarms(kind, series, baseline).found, theory * later, 0.4 * theory * later) << name(kind);
    };
    const auto outside = [](double z) { return 2 * math::cdf(math::normal(), -z); };
    expect(Kind::xbar, subgroups, outside(3));
    // Limits of s lie at 0 and B4; of squares, four degrees of freedom.
    const double farthest = b4(5) * c4(5);
    expect(Kind::s, subgroups, math::cdf(math::complement(math::chi_squared(4), 4 * farthest * farthest)));
    // A range is of two, whose difference has the standard deviation sqrt 2.
    expect(Kind::mr, measured, outside(3.267 * 1.128 / std::numbers::sqrt2));
    expect(Kind::u_prime, more_than_chance, outside(3));
    expect(Kind::i_prime, weighed, outside(3));
    // Times are made nearly normal and not wholly: by Weibull's distribution, with limits as computed.
    const auto limits = alarms(Kind::t, waits, baseline).limits;
    expect(Kind::t, waits, 1 - std::exp(-*limits.lower / 10) + std::exp(-*limits.upper / 10));
}

} // namespace
} // namespace bedre::statistics
