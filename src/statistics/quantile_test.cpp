#include "statistics/quantile.h"

#include "statistics/test_codes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace bedre::statistics {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> any_values() {
    std::vector<double> values;
    const auto some = *rc::gen::inRange<std::size_t>(1, 40);
    for (std::size_t i = 0; i < some; ++i)
        values.push_back(*rc::gen::inRange(-1000, 1000) / 8.0); // no digit is lost by what is done to them
    return values;
}

TEST(Quantile, is_of_values_that_are_numbers) {
    const std::vector<double> none;
    EXPECT_EQ(codes_of(quantile(none, 0.5).error()), "statistics.no_values");
    EXPECT_EQ(codes_of(mean(none).error()), "statistics.no_values");
    for (const double strange : {infinite, -infinite, std::numeric_limits<double>::quiet_NaN(), 1e308}) {
        const std::vector<double> values = {1, strange};
        EXPECT_EQ(codes_of(quantile(values, 0.5).error()), "statistics.not_finite");
        EXPECT_EQ(codes_of(mean(values).error()), "statistics.not_finite");
        EXPECT_EQ(codes_of(compare_ranks(values, values).error()), "statistics.not_finite");
        EXPECT_EQ(codes_of(compare_means(values, values).error()), "statistics.not_finite");
    }
    const std::vector<double> one = {4};
    for (const double part : {0.0, 1.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_EQ(codes_of(quantile(one, part).error()), "statistics.invalid_part");
    EXPECT_EQ(codes_of(compare_means(one, one).error()), "statistics.no_values");
}

TEST(Quantile, of_five_has_no_bounds_and_of_six_has) {
    std::vector<double> values = {1, 2, 3, 4, 5};
    const auto five = quantile(values, 0.5).value();
    EXPECT_EQ(five.lower, std::nullopt);
    EXPECT_EQ(five.upper, std::nullopt);
    EXPECT_EQ(five.caveats, std::vector{Caveat::few_values});
    values.push_back(6);
    const auto six = quantile(values, 0.5).value();
    EXPECT_EQ(six.lower, 1);
    EXPECT_EQ(six.upper, 6);
    EXPECT_NEAR(six.coverage, 1 - 2.0 / 64, 1e-12);
}

TEST(Quantile, where_nothing_varies_nothing_is_said_to_differ) {
    const std::vector<double> same(12, 7);
    EXPECT_EQ(compare_means(same, same).value().p, std::nullopt);
    const auto ranks = compare_ranks(same, same).value();
    EXPECT_EQ(ranks.p, std::nullopt);
    EXPECT_EQ(ranks.interval, std::nullopt);
    EXPECT_EQ(ranks.shift, 0);
    EXPECT_EQ(median_deviation(same).value().value, 0);
    EXPECT_EQ(mean(same).value().standard_deviation, 0);
}

TEST(Quantile, two_without_overlap_are_told_apart_by_all_pairs) {
    const std::vector<double> low = {1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<double> high = {11, 12, 13, 14, 15, 16, 17, 18};
    const auto compared = compare_ranks(high, low).value();
    EXPECT_EQ(compared.statistic, 64);
    EXPECT_EQ(compared.shift, 10);
    EXPECT_LT(*compared.p, 0.002);
    EXPECT_GT(compared.interval->lower, 0);
}

RC_GTEST_PROP(QuantileLaw, lies_among_the_values_and_rises_with_its_part, ()) {
    const auto values = any_values();
    const auto [least, most] = std::ranges::minmax(values);
    for (int type = 1; type <= 9; ++type) {
        double before = least;
        for (const double part : {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}) {
            const auto found = quantile(values, part, static_cast<QuantileType>(type)).value();
            RC_ASSERT(before <= found.value && found.value <= most);
            RC_ASSERT(found.coverage >= 0.95 && found.coverage <= 1);
            RC_ASSERT(found.lower.value_or(least) <= found.value);
            RC_ASSERT(found.upper.value_or(most) >= found.value);
            before = found.value;
        }
    }
}

RC_GTEST_PROP(QuantileLaw, in_another_unit_it_is_the_same_in_that_unit, ()) {
    const auto values = any_values();
    auto moved = values;
    for (auto& value : moved)
        value = value * 4 + 32;
    RC_ASSERT(quantile(moved, 0.5).value().value == quantile(values, 0.5).value().value * 4 + 32);
    RC_ASSERT(std::abs(mean(moved).value().value - (mean(values).value().value * 4 + 32)) < 1e-9);
    RC_ASSERT(std::abs(median_deviation(moved).value().value - 4 * median_deviation(values).value().value) <
              1e-9);
}

RC_GTEST_PROP(QuantileLaw, the_other_way_round_a_comparison_has_the_other_sign, ()) {
    const auto first = any_values();
    const auto second = any_values();
    const auto one = compare_ranks(first, second).value();
    const auto other = compare_ranks(second, first).value();
    RC_ASSERT(one.shift == -other.shift);
    RC_ASSERT(std::abs(one.p.value_or(2) - other.p.value_or(2)) < 1e-12);
    RC_ASSERT(one.interval.has_value() == other.interval.has_value());
    if (!one.interval) return;
    RC_ASSERT(one.interval->lower == -*other.interval->upper);
    RC_ASSERT(*one.interval->upper == -other.interval->lower);
    RC_ASSERT(one.interval->lower <= one.shift);
    RC_ASSERT(one.shift <= *one.interval->upper);
}

TEST(Quantile, an_interval_of_a_mean_covers_at_its_level) {
    std::mt19937 random(20261127);
    std::normal_distribution<double> normal(50, 10);
    constexpr int times = 4000;
    int held = 0;
    for (int i = 0; i < times; ++i) {
        std::vector<double> values(8);
        for (auto& value : values)
            value = normal(random);
        const auto interval = *mean(values).value().interval;
        if (interval.lower <= 50 && 50 <= *interval.upper) ++held;
    }
    EXPECT_NEAR(held / static_cast<double>(times), 0.95, 0.012); // within 3.5 standard errors
}

TEST(Quantile, an_interval_of_a_median_and_a_tail_covers_at_least_at_its_level) {
    std::mt19937 random(20261128);
    std::exponential_distribution<double> waits(1);
    constexpr int times = 4000;
    int median = 0;
    int late = 0;
    for (int i = 0; i < times; ++i) {
        std::vector<double> values(60);
        for (auto& value : values)
            value = waits(random);
        const auto holds = [&](double part) {
            const auto found = quantile(values, part).value();
            const double truth = -std::log(1 - part);
            return found.lower.value_or(0) <= truth && truth <= found.upper.value_or(infinite);
        };
        median += holds(0.5) ? 1 : 0;
        late += holds(0.9) ? 1 : 0;
    }
    EXPECT_GE(median, 0.94 * times);
    EXPECT_GE(late, 0.94 * times);
}

TEST(Quantile, groups_that_do_not_differ_are_told_apart_as_seldom_as_said) {
    std::mt19937 random(20261129);
    std::normal_distribution<double> normal(50, 10);
    std::normal_distribution<double> wide(50, 25);
    constexpr int times = 1000;
    int ranks = 0;
    int means = 0;
    int covered = 0;
    for (int i = 0; i < times; ++i) {
        std::vector<double> first(8);
        std::vector<double> second(11);
        std::vector<double> wider(9);
        for (auto& value : first)
            value = normal(random);
        for (auto& value : second)
            value = normal(random);
        for (auto& value : wider)
            value = wide(random);
        const auto compared = compare_ranks(first, second).value();
        ranks += *compared.p < 0.05 ? 1 : 0;
        covered += compared.interval->lower <= 0 && 0 <= *compared.interval->upper ? 1 : 0;
        means += *compare_means(first, wider).value().p < 0.05 ? 1 : 0;
    }
    EXPECT_NEAR(ranks, 0.045 * times, 0.02 * times);
    EXPECT_NEAR(covered, 0.955 * times, 0.02 * times);
    EXPECT_NEAR(means, 0.05 * times, 0.02 * times) << "with a variance for each";
}

TEST(Quantile, a_mean_of_what_does_not_vary_has_no_interval) {
    for (const auto& values : {std::vector<double>{7}, std::vector<double>(12, 7)}) {
        const auto found = mean(values).value();
        EXPECT_EQ(found.interval, std::nullopt);
        EXPECT_TRUE(has(found.caveats, Caveat::no_variation));
    }
    EXPECT_EQ(mean(std::vector<double>{7}).value().standard_deviation, std::nullopt);
}

TEST(Quantile, results_say_how_they_were_made_and_of_how_few) {
    const std::vector<double> three = {1, 2, 4};
    EXPECT_EQ(median_deviation(three).value().caveats, std::vector{Caveat::few_values});
    EXPECT_EQ(quantile(three, 0.5).value().method, Method::order_statistics);
    EXPECT_EQ(mean(three).value().method, Method::student);
    EXPECT_EQ(compare_ranks(three, three).value().method, Method::mann_whitney);
    EXPECT_EQ(compare_means(three, three).value().method, Method::welch);
    EXPECT_EQ(compare_means(three, three).value().caveats, std::vector{Caveat::few_values});
}

RC_GTEST_PROP(QuantileLaw, whatever_is_given_is_an_error_or_numbers, ()) {
    const auto any = [] {
        return *rc::gen::container<std::vector<double>>(
            rc::gen::element(0.0, -0.0, 5e-324, 1.0, -3.0, 1e150, -1e150, 1e308, infinite, std::nan("")));
    };
    const auto first = any();
    const auto second = any();
    const auto fine = [](const std::optional<Interval>& interval) {
        return !interval || (std::isfinite(interval->lower) && std::isfinite(interval->upper.value_or(0)));
    };
    if (const auto found = quantile(first, 0.9)) RC_ASSERT(std::isfinite(found.value().value));
    if (const auto found = median_deviation(first)) RC_ASSERT(std::isfinite(found.value().value));
    if (const auto found = mean(first))
        RC_ASSERT(std::isfinite(found.value().value) && fine(found.value().interval));
    if (const auto found = compare_ranks(first, second))
        RC_ASSERT(std::isfinite(found.value().p.value_or(0)) && fine(found.value().interval));
    if (const auto found = compare_means(first, second))
        RC_ASSERT(std::isfinite(found.value().p.value_or(0)) && std::isfinite(found.value().statistic));
}

TEST(Agreement, is_beyond_chance_and_of_a_square) {
    EXPECT_EQ(codes_of(agreement(std::vector<std::int64_t>{1, 2, 3}).error()), "statistics.not_square");
    EXPECT_EQ(codes_of(agreement(std::vector<std::int64_t>{}).error()), "statistics.no_values");
    EXPECT_EQ(codes_of(agreement(std::vector<std::int64_t>{1, -2, 3, 4}).error()),
              "statistics.negative_count");
    EXPECT_EQ(agreement(std::vector<std::int64_t>{20, 0, 0, 0}).value().kappa, std::nullopt);
    EXPECT_EQ(agreement(std::vector<std::int64_t>{10, 0, 0, 10}).value().kappa, 1);
    EXPECT_EQ(name(agreement(std::vector<std::int64_t>{10, 0, 0, 10}).value().method), "cohen");
    EXPECT_EQ(agreement(std::vector<std::int64_t>{2, 1, 1, 2}).value().caveats,
              std::vector{Caveat::few_values});
}

} // namespace
} // namespace bedre::statistics
