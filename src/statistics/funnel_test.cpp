#include "statistics/funnel.h"

#include "statistics/test_codes.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace bedre::statistics {
namespace {

constexpr std::array measures = {Measure::proportion, Measure::ratio, Measure::log_ratio,
                                 Measure::ratio_of_counts};

std::vector<Unit> any_units() {
    std::vector<Unit> units;
    for (int i = *rc::gen::inRange(2, 30); i > 0; --i) {
        const auto all = *rc::gen::inRange<std::int64_t>(1, 2000);
        units.push_back({*rc::gen::inRange<std::int64_t>(0, all + 1), static_cast<double>(all)});
    }
    return units;
}

TEST(Funnel, needs_several_units_each_with_someone) {
    for (const auto measure : measures) {
        const auto fault = [&](Unit unit) {
            return codes_of(overdispersed_funnel(std::vector<Unit>{unit, {1, 2}}, measure).error());
        };
        EXPECT_EQ(codes_of(overdispersed_funnel({}, measure).error()), "statistics.one_group");
        EXPECT_EQ(fault({-1, 1}), "statistics.negative_count");
        EXPECT_EQ(fault({0, 0}), "statistics.no_exposure");
        EXPECT_EQ(fault({0, std::numeric_limits<double>::infinity()}), "statistics.no_exposure");
    }
    const std::vector<Unit> more_than_all = {{3, 2}, {1, 2}};
    EXPECT_EQ(codes_of(overdispersed_funnel(more_than_all, Measure::proportion).error()),
              "statistics.more_than_all");
    const std::vector<Unit> tiny = {{3, 1e-320}, {1, 1e-320}};
    EXPECT_EQ(codes_of(overdispersed_funnel(tiny, Measure::ratio).error()), "statistics.too_large");
    const std::vector<Unit> none = {{0, 2}, {0, 3}};
    EXPECT_EQ(codes_of(overdispersed_funnel(none, Measure::ratio_of_counts).error()), "statistics.none_seen");
    EXPECT_EQ(codes_of(share_funnel({}).error()), "statistics.one_group");
    EXPECT_EQ(codes_of(funnel_limits(1.5, 10).error()), "statistics.invalid_part");
    EXPECT_EQ(codes_of(funnel_limits(0.5, 0).error()), "statistics.no_denominator");
    EXPECT_EQ(codes_of(ratio_standing(1, 0).error()), "statistics.no_exposure");
}

TEST(Funnel, of_few_units_says_so_and_of_few_events_nothing) {
    const std::vector<Unit> few = {{4, 100}, {50, 100}, {97, 100}};
    const auto funnel = chance_funnel(few, Measure::proportion).value();
    EXPECT_EQ(funnel.caveats, std::vector{Caveat::few_values});
    EXPECT_EQ(funnel.points.at(0).standing, std::nullopt);
    EXPECT_EQ(funnel.points.at(1).standing, Standing::within);
    EXPECT_EQ(funnel.points.at(2).standing, std::nullopt) << "of those not counted";
}

TEST(Funnel, the_average_may_be_none_or_all) {
    const auto none = share_funnel(std::vector<Share>{{0, 10}, {0, 200}}).value();
    const auto all = share_funnel(std::vector<Share>{{10, 10}, {200, 200}}).value();
    for (const auto& funnel : {none, all})
        EXPECT_EQ(funnel.standings, std::vector(2, Standing::within));
}

TEST(Funnel, a_ratio_stands_out_when_its_interval_excludes_one) {
    EXPECT_EQ(ratio_standing(0, 3).value().standing, Standing::within);
    EXPECT_EQ(ratio_standing(0, 5).value().standing, Standing::low);
    EXPECT_EQ(ratio_standing(0, 9).value().standing, Standing::very_low);
    EXPECT_EQ(ratio_standing(100, 80).value().standing, Standing::high);
    EXPECT_EQ(ratio_standing(100, 60).value().standing, Standing::very_high);
    EXPECT_EQ(ratio_standing(4, 3).value().ratio.caveats, std::vector{Caveat::few_events});
    EXPECT_EQ(ratio_standing(100, 80).value().ratio.method, Method::byar);
}

TEST(Funnel, a_ratio_that_is_one_stands_out_as_seldom_as_said) {
    for (const double expected : {2.5, 7.0, 12.0, 40.0}) {
        double outside = 0;
        double far_outside = 0;
        for (std::int64_t seen = 0; seen < 150; ++seen) {
            const double often = boost::math::pdf(boost::math::poisson(expected), static_cast<double>(seen));
            const auto standing = ratio_standing(seen, expected).value().standing;
            if (standing != Standing::within) outside += often;
            if (standing == Standing::very_low || standing == Standing::very_high) far_outside += often;
        }
        EXPECT_LE(outside, 0.055) << expected;
        EXPECT_LE(far_outside, 0.0025) << expected;
    }
}

// What a package for R does, and this does not: tests/oracles/funnel_oracles.cpp names where it shows.

TEST(Funnel, limits_of_a_ratio_are_brought_back_to_the_scale_of_the_ratio) {
    const std::vector<Unit> units = {{90, 100}, {105, 100}, {400, 400}};
    const auto funnel = chance_funnel(units, Measure::ratio).value();
    const double z = normal_quantile(0.975);
    // Of the square root they are 1 -+ z / 20; without being squared, about half as wide.
    EXPECT_NEAR(funnel.points[0].limits_95.lower, std::pow(1 - z / 20, 2), 1e-12);
    EXPECT_NEAR(*funnel.points[0].limits_95.upper, std::pow(1 + z / 20, 2), 1e-12);
    EXPECT_NEAR(*funnel.points[2].limits_95.upper, std::pow(1 + z / 40, 2), 1e-12);
}

TEST(Funnel, a_ratio_of_counts_varies_by_both_counts) {
    const std::vector<Unit> units = {{50, 200}, {60, 190}, {40, 210}};
    const auto funnel = chance_funnel(units, Measure::ratio_of_counts).value();
    // Of a logarithm, the reciprocals of both; 1 / (2 sqrt n) is of something else.
    EXPECT_NEAR(funnel.points[0].standard_error, std::sqrt(1.0 / 50 + 1.0 / 200), 2e-3);
    EXPECT_NEAR(*funnel.points[0].limits_95.upper,
                funnel.target * std::exp(normal_quantile(0.975) * funnel.points[0].standard_error), 1e-12);
}

TEST(Funnel, shares_are_of_a_method_and_of_few_of_them_it_is_said) {
    std::vector<Share> shares(9, Share{20, 100});
    EXPECT_EQ(share_funnel(shares).value().caveats, std::vector{Caveat::few_values});
    shares.push_back({20, 100});
    EXPECT_TRUE(share_funnel(shares).value().caveats.empty());
    EXPECT_EQ(share_funnel(shares).value().method, Method::wilson);
}

RC_GTEST_PROP(FunnelLaw, a_share_is_outside_where_its_wilson_interval_excludes_the_average, ()) {
    std::vector<Share> shares;
    for (const auto& unit : any_units())
        shares.push_back({unit.count, static_cast<std::int64_t>(unit.of)});
    const auto funnel = share_funnel(shares).value();
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto interval = *proportion(shares[i]).value().interval;
        // On the limit itself the last digit decides.
        if (std::abs(interval.lower - funnel.average) < 1e-9) continue;
        if (std::abs(*interval.upper - funnel.average) < 1e-9) continue;
        const bool excludes = interval.lower > funnel.average || *interval.upper < funnel.average;
        RC_ASSERT(excludes == (funnel.standings[i] != Standing::within));
    }
}

TEST(Funnel, of_mortality_the_outer_tenths_say_nothing_of_how_units_vary) {
    std::vector<Unit> units;
    for (int i = 1; i <= 20; ++i)
        units.push_back({80 + 2 * i, 100});
    units.front().count = 1;
    units.back().count = 100'000;
    const auto funnel = overdispersed_funnel(units, Measure::log_ratio).value();
    // Ranks 1 and 20 of 20: 10 / 21 and 200 / 21 of ten groups.
    for (std::size_t i = 0; i < units.size(); ++i)
        EXPECT_EQ(funnel.points[i].winsorised.has_value(), i > 1 && i < 18) << i;
    EXPECT_LT(funnel.dispersion, 2);
    EXPECT_EQ(funnel.target, 1);
    EXPECT_NEAR(chance_funnel(units, Measure::log_ratio).value().points[0].limits_95.lower,
                std::exp(-0.1959964), 1e-6);
}

RC_GTEST_PROP(FunnelLaw, limits_are_numbers_and_over_dispersion_only_widens_them, ()) {
    const auto units = any_units();
    const auto measure = *rc::gen::elementOf(measures);
    RC_PRE(std::ranges::any_of(units, [](Unit unit) { return unit.count > 0; }));
    const auto chance = chance_funnel(units, measure).value();
    const auto dispersed = overdispersed_funnel(units, measure).value();
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto& narrow = chance.points[i].limits_95;
        const auto& wide = dispersed.points[i].limits_95;
        RC_ASSERT(std::isfinite(*wide.upper));
        RC_ASSERT(wide.lower >= 0);
        RC_ASSERT(wide.lower <= narrow.lower + 1e-12);
        RC_ASSERT(*wide.upper >= *narrow.upper - 1e-12);
        RC_ASSERT(dispersed.points[i].limits_998.lower <= wide.lower);
        RC_ASSERT(std::isfinite(dispersed.points[i].z));
    }
}

RC_GTEST_PROP(FunnelLaw, the_order_of_units_does_not_matter, ()) {
    const auto units = any_units();
    const std::vector turned(units.rbegin(), units.rend());
    const auto one = overdispersed_funnel(units, Measure::proportion).value();
    const auto other = overdispersed_funnel(turned, Measure::proportion).value();
    RC_ASSERT(std::abs(one.between - other.between) < 1e-9);
    RC_ASSERT(std::abs(one.points.front().z - other.points.back().z) < 1e-9);
}

RC_GTEST_PROP(FunnelLaw, whatever_goes_in_what_comes_out_are_numbers, ()) {
    std::vector<Unit> units;
    for (int i = *rc::gen::inRange(2, 5); i > 0; --i)
        units.push_back({*rc::gen::element<std::int64_t>(0, 1, 12, 1'000'000, -1,
                                                         std::numeric_limits<std::int64_t>::max()),
                         *rc::gen::element(5e-324, 1e-300, 1.0, 1e5, 1e150, 1.7e308, 0.0, HUGE_VAL)});
    for (const auto measure : measures) {
        const auto funnel = overdispersed_funnel(units, measure);
        if (!funnel) continue;
        RC_ASSERT(std::isfinite(funnel.value().target));
        RC_ASSERT(std::isfinite(funnel.value().dispersion));
        for (const auto& point : funnel.value().points) {
            RC_ASSERT(std::isfinite(point.scaled));
            RC_ASSERT(std::isfinite(point.standard_error));
            RC_ASSERT(std::isfinite(point.limits_998.lower));
            RC_ASSERT(std::isfinite(*point.limits_998.upper));
        }
    }
}

TEST(Funnel, raises_alarm_as_often_as_it_says_when_units_are_alike) {
    std::mt19937 random(20260904);
    constexpr int rounds = 300;
    constexpr int places = 20;
    int outside = 0;
    int far_outside = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Share> shares;
        for (int i = 0; i < places; ++i) {
            const std::int64_t all = 200 + 50 * i;
            shares.push_back({std::binomial_distribution<std::int64_t>(all, 0.2)(random), all});
        }
        const auto funnel = share_funnel(shares).value();
        for (const auto standing : funnel.standings) {
            if (standing != Standing::within) ++outside;
            if (standing == Standing::very_low || standing == Standing::very_high) ++far_outside;
        }
    }
    EXPECT_NEAR(outside, 0.05 * rounds * places, 0.015 * rounds * places);
    EXPECT_NEAR(far_outside, 0.002 * rounds * places, 0.002 * rounds * places);
}

TEST(Funnel, raises_alarm_as_often_as_theory_says_when_units_differ_as_they_usually_do) {
    std::mt19937 random(20260916);
    std::normal_distribution<double> between(0, 0.1);
    constexpr int rounds = 200;
    constexpr int places = 40;
    int outside = 0;
    int by_chance = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Unit> units;
        for (int i = 0; i < places; ++i) {
            const double expected = 300 + 20 * i;
            const double scale = 1 + between(random);
            units.push_back(
                {std::poisson_distribution<std::int64_t>(expected * scale * scale)(random), expected});
        }
        const auto count = [&](const Funnel& funnel) {
            return std::ranges::count_if(
                funnel.points, [](const FunnelPoint& point) { return point.standing != Standing::within; });
        };
        outside += static_cast<int>(count(overdispersed_funnel(units, Measure::ratio).value()));
        by_chance += static_cast<int>(count(chance_funnel(units, Measure::ratio).value()));
    }
    // Of normal scores of which a tenth at each end is drawn in, the variance is 0.679 of the whole.
    const double theory = 2 * boost::math::cdf(boost::math::normal(), -1.96 * std::sqrt(0.679));
    EXPECT_NEAR(outside, theory * rounds * places, 0.015 * rounds * places);
    EXPECT_GT(by_chance, 0.4 * rounds * places);
}

TEST(Funnel, finds_the_variance_that_was_put_between_units) {
    std::mt19937 random(20260905);
    std::normal_distribution<double> between(0, 0.1);
    double sum = 0;
    constexpr int rounds = 200;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Unit> units;
        for (int i = 0; i < 40; ++i) {
            const double expected = 100 + 10 * i;
            const double scale = 1 + between(random);
            units.push_back(
                {std::poisson_distribution<std::int64_t>(expected * scale * scale)(random), expected});
        }
        sum += overdispersed_funnel(units, Measure::ratio).value().between;
    }
    // A tenth at each end is drawn in, and so the variance is found too small rather than too large.
    EXPECT_GT(sum / rounds, 0.005);
    EXPECT_LT(sum / rounds, 0.0105);
}

} // namespace
} // namespace bedre::statistics
