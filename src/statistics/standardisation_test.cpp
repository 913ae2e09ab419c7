#include "statistics/standardisation.h"

#include "statistics/rate.h"
#include "statistics/test_codes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace bedre::statistics {
namespace {

constexpr std::array methods = {Method::dobson, Method::fay_feuer};

std::vector<Stratum> any_strata() {
    std::vector<Stratum> strata;
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i)
        strata.push_back(
            {*rc::gen::inRange(0, 60), 1.0 * *rc::gen::inRange(1, 5000), 1.0 * *rc::gen::inRange(1, 5000)});
    return strata;
}

TEST(Standardisation, the_european_population_is_a_hundred_thousand) {
    EXPECT_EQ(std::accumulate(european_2013.begin(), european_2013.end(), 0.0), 100'000);
}

TEST(Standardisation, needs_persons_weights_and_counts) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const auto method : methods) {
        const auto fault = [&](Stratum stratum) {
            return codes_of(standardised_rate(std::vector{stratum, {1, 1, 1}}, method).error());
        };
        EXPECT_EQ(codes_of(standardised_rate({}, method).error()), "statistics.no_values");
        EXPECT_EQ(fault({-1, 1, 1}), "statistics.negative_count");
        EXPECT_EQ(fault({1, 0, 1}), "statistics.no_exposure");
        EXPECT_EQ(fault({1, none, 1}), "statistics.no_exposure");
        EXPECT_EQ(fault({1, 1, 0}), "statistics.invalid_weight");
        EXPECT_EQ(fault({1, 1, none}), "statistics.invalid_weight");
        EXPECT_EQ(fault({1, 1e-300, 1}), "statistics.too_large");
        EXPECT_EQ(fault({std::numeric_limits<std::int64_t>::max(), 1, 1}), "statistics.too_large");
        const std::vector<Stratum> one = {{20, 100, 1}};
        EXPECT_EQ(codes_of(standardised_rate(one, method, 2).error()), "statistics.invalid_level");
    }
    const std::vector<Stratum> heavy = {{20, 1, 1.7e308}, {1, 1, 1.7e308}};
    EXPECT_EQ(codes_of(standardised_rate(heavy).error()), "statistics.invalid_weight");
    const std::vector<Stratum> many = {{2'000'000, 1e9, 1}};
    EXPECT_EQ(codes_of(standardised_rate(many, Method::fay_feuer).error()), "statistics.too_many_for_exact");
    const std::vector<RepeatStratum> negative = {{{3, -1}, 100, 1}};
    EXPECT_EQ(codes_of(standardised_repeat_rate(negative).error()), "statistics.negative_count");
}

TEST(Standardisation, of_fewer_than_ten_is_not_said_but_by_the_gamma_distribution) {
    const std::vector<Stratum> nine = {{9, 100, 1}};
    const auto dobson = standardised_rate(nine).value();
    EXPECT_EQ(dobson.value, std::nullopt);
    EXPECT_EQ(dobson.interval, std::nullopt);
    EXPECT_EQ(dobson.caveats, std::vector{Caveat::below_ten});
    EXPECT_DOUBLE_EQ(*standardised_rate(nine, Method::fay_feuer).value().value, 0.09);
}

TEST(Standardisation, of_none_begins_at_none) {
    const std::vector<Stratum> none = {{0, 100, 1}, {0, 50, 1}};
    const auto estimate = standardised_rate(none, Method::fay_feuer).value();
    EXPECT_EQ(*estimate.value, 0);
    EXPECT_EQ(estimate.interval->lower, 0);
    EXPECT_GT(*estimate.interval->upper, 0);
}

TEST(Standardisation, one_heavy_event_among_light_ones_goes_no_lower_than_none) {
    const std::vector<Stratum> strata = {{1, 1, 1}, {9, 1e6, 1}};
    EXPECT_EQ(standardised_rate(strata).value().interval->lower, 0);
}

TEST(Standardisation, once_for_each_person_is_as_if_independent) {
    const std::vector<Stratum> independent = {{12, 100, 3}, {8, 50, 1}};
    const std::vector<RepeatStratum> once = {{{12}, 100, 3}, {{8}, 50, 1}};
    EXPECT_EQ(standardised_repeat_rate(once).value().interval,
              standardised_rate(independent).value().interval);
    const std::vector<RepeatStratum> twice = {{{0, 6}, 100, 3}, {{0, 4}, 50, 1}};
    const auto wider = standardised_repeat_rate(twice).value();
    EXPECT_DOUBLE_EQ(*wider.value, *standardised_rate(independent).value().value);
    EXPECT_LT(wider.interval->lower, standardised_rate(independent).value().interval->lower);
}

TEST(Standardisation, an_indirect_one_needs_something_to_expect) {
    const std::vector<ReferredStratum> none = {{3, 100, 0, 1000}};
    EXPECT_EQ(codes_of(standardised_ratio(none).error()), "statistics.none_expected");
    EXPECT_EQ(codes_of(standardised_ratio({}).error()), "statistics.no_values");
    const std::vector<ReferredStratum> nobody = {{3, 100, 1, 0}};
    EXPECT_EQ(codes_of(standardised_ratio(nobody).error()), "statistics.no_exposure");
    const std::vector<ReferredStratum> huge = {{3, 1e300, 1'000'000, 1e-300}};
    EXPECT_EQ(codes_of(standardised_ratio(huge).error()), "statistics.too_large");
}

TEST(Standardisation, the_reference_against_itself_is_one) {
    const std::vector<ReferredStratum> same = {{30, 100, 30, 100}, {4, 50, 4, 50}};
    const auto result = standardised_ratio(same).value();
    EXPECT_DOUBLE_EQ(*result.ratio.value, 1);
    EXPECT_DOUBLE_EQ(*result.rate.value, 34.0 / 150);
    EXPECT_EQ(result.ratio.method, Method::byar);
}

RC_GTEST_PROP(StandardisationLaw, weights_count_by_their_proportions_and_strata_in_any_order, ()) {
    const auto strata = any_strata();
    auto other = std::vector(strata.rbegin(), strata.rend());
    for (auto& stratum : other)
        stratum.standard *= 7;
    for (const auto method : methods) {
        const auto one = standardised_rate(strata, method).value();
        const auto same = standardised_rate(other, method).value();
        RC_ASSERT(one.value.has_value() == same.value.has_value());
        if (!one.value) continue;
        RC_ASSERT(std::abs(*one.value - *same.value) <= 1e-9 * *one.value);
        RC_ASSERT(std::abs(*one.interval->upper - *same.interval->upper) <= 1e-9 * *one.interval->upper);
        RC_ASSERT(one.interval->lower >= 0);
        RC_ASSERT(one.interval->lower <= *one.value);
        RC_ASSERT(*one.interval->upper >= *one.value);
    }
}

RC_GTEST_PROP(StandardisationLaw, composed_as_the_standard_it_is_the_crude_rate, ()) {
    auto strata = any_strata();
    Events all;
    for (auto& stratum : strata) {
        stratum.standard = stratum.persons;
        all.count += stratum.events;
        all.exposure += stratum.persons;
    }
    const auto crude = rate(all, Method::byar).value();
    const auto direct = standardised_rate(strata, Method::fay_feuer).value();
    RC_ASSERT(std::abs(*direct.value - *crude.value) <= 1e-9 * *crude.value);
    const auto dobson = standardised_rate(strata).value();
    if (dobson.value) RC_ASSERT(std::abs(dobson.interval->lower - crude.interval->lower) < 1e-9);
}

RC_GTEST_PROP(StandardisationLaw, whatever_goes_in_what_comes_out_are_numbers, ()) {
    const auto count = [] {
        return *rc::gen::element<std::int64_t>(0, 1, 12, 1'000'000, 1'000'000'000'000, -1,
                                               std::numeric_limits<std::int64_t>::max());
    };
    const auto any = [] { return *rc::gen::element(5e-324, 1e-300, 1.0, 1e5, 1e150, 1e300, 0.0, HUGE_VAL); };
    std::vector<Stratum> strata;
    std::vector<RepeatStratum> repeats;
    std::vector<ReferredStratum> referred;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
        strata.push_back({count(), any(), any()});
        repeats.push_back({{count(), count()}, any(), any()});
        referred.push_back({count(), any(), count(), any()});
    }
    std::vector<Result<Estimate>> all = {standardised_rate(strata), standardised_repeat_rate(repeats),
                                         standardised_rate(strata, Method::fay_feuer)};
    if (const auto indirect = standardised_ratio(referred)) {
        all.emplace_back(indirect.value().ratio);
        all.emplace_back(indirect.value().rate);
    }
    for (const auto& estimate : all) {
        if (!estimate) continue;
        RC_ASSERT(std::isfinite(estimate.value().value.value_or(0)));
        RC_ASSERT(std::isfinite(estimate.value().interval.value_or(Interval{}).lower));
        RC_ASSERT(std::isfinite(estimate.value().interval.value_or(Interval{}).upper.value_or(0)));
    }
}

TEST(Standardisation, covers_as_often_as_it_says) {
    std::mt19937 random(20260903);
    const std::vector<double> means = {2, 5, 9, 20};
    const std::vector<Stratum> place = {{0, 900, 5}, {0, 700, 4}, {0, 300, 3}, {0, 100, 2}};
    double truth = 0;
    for (std::size_t i = 0; i < place.size(); ++i)
        truth += means[i] / place[i].persons * place[i].standard / 14;
    constexpr int rounds = 2000;
    for (const auto method : methods) {
        int covered = 0;
        for (int round = 0; round < rounds; ++round) {
            auto strata = place;
            for (std::size_t i = 0; i < strata.size(); ++i)
                strata[i].events = std::poisson_distribution<std::int64_t>(means[i])(random);
            const auto interval = standardised_rate(strata, method).value().interval;
            if (interval->lower <= truth && truth <= *interval->upper) ++covered;
        }
        EXPECT_NEAR(covered, 0.955 * rounds, 0.02 * rounds);
    }
}

TEST(Standardisation, of_repeat_events_covers_as_often_as_it_says_and_as_if_independent_less) {
    std::mt19937 random(20260917);
    // Of each hundred persons who have the event, so many have it once, twice, ... five times.
    std::discrete_distribution<std::size_t> times({50, 20, 12, 10, 8});
    constexpr double events_each = 0.5 + 0.4 + 0.36 + 0.4 + 0.4;
    const std::vector<double> persons_with = {20, 30, 25};
    const std::vector<Stratum> place = {{0, 900, 5}, {0, 700, 4}, {0, 300, 3}};
    double truth = 0;
    for (std::size_t i = 0; i < place.size(); ++i)
        truth += persons_with[i] * events_each / place[i].persons * place[i].standard / 12;
    constexpr int rounds = 2000;
    int covered = 0;
    int as_if_independent = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<RepeatStratum> strata;
        auto independent = place;
        for (std::size_t i = 0; i < place.size(); ++i) {
            strata.push_back({std::vector<std::int64_t>(5), place[i].persons, place[i].standard});
            for (auto left = std::poisson_distribution<int>(persons_with[i])(random); left > 0; --left) {
                const auto repeats = times(random);
                ++strata[i].persons_by_events[repeats];
                independent[i].events += static_cast<std::int64_t>(repeats) + 1;
            }
        }
        const auto holds = [&](const Estimate& estimate) {
            return estimate.interval->lower <= truth && truth <= *estimate.interval->upper ? 1 : 0;
        };
        covered += holds(standardised_repeat_rate(strata).value());
        as_if_independent += holds(standardised_rate(independent).value());
    }
    EXPECT_NEAR(covered, 0.95 * rounds, 0.02 * rounds);
    EXPECT_LT(as_if_independent, 0.85 * rounds);
}

} // namespace
} // namespace bedre::statistics
