#include "statistics/before_after.h"

#include "statistics/test_codes.h"
#include "statistics/test_estimates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <random>

// What would have come about by itself.
namespace bedre::statistics {
namespace {

Events any_events() {
    return {*rc::gen::inRange<std::int64_t>(0, 12), *rc::gen::inRange(1, 730) / 365.0};
}

bool covers(const Estimate& estimate, double truth) {
    return estimate.interval->lower <= truth && truth <= *estimate.interval->upper;
}

TEST(Expected, who_is_chosen_for_much_has_less_by_itself) {
    std::mt19937 random(20260909);
    constexpr Selected selected{.mean = 10, .between = 4, .within = 3, .cut = 14};
    std::normal_distribution<double> usual(selected.mean, selected.between);
    std::normal_distribution<double> about(0, selected.within);
    double first = 0;
    double second = 0;
    int chosen = 0;
    for (int i = 0; i < 400'000; ++i) {
        const double own = usual(random);
        const double seen = own + about(random);
        const double next = own + about(random);
        if (seen <= selected.cut) continue;
        ++chosen;
        first += seen;
        second += next;
    }
    const auto expected = expected_regression(selected).value();
    EXPECT_NEAR(first / chosen, expected.baseline, 0.05);
    EXPECT_NEAR(second / chosen, expected.follow_up, 0.05);
    EXPECT_NEAR(expected.effect, expected.baseline - expected.follow_up, 1e-12);
    EXPECT_EQ(expected.method, Method::normal);
    EXPECT_TRUE(expected.caveats.empty());
}

TEST(Expected, regression_is_none_without_a_cut_and_all_without_own_level) {
    EXPECT_NEAR(expected_regression({0, 1, 1, -40}).value().effect, 0, 1e-12);
    const auto all_chance = expected_regression({5, 0, 2, 8}).value();
    EXPECT_TRUE(has(all_chance.caveats, Caveat::no_variation));
    EXPECT_DOUBLE_EQ(all_chance.follow_up, 5);
    // Just above a far cut there is hardly anyone, and nobody much above it.
    for (const double cut : {9.999999, 10.0, 40.0, 1e6}) {
        const auto far = expected_regression({0, 0, 1, cut}).value();
        EXPECT_GT(far.baseline, cut);
        EXPECT_LE(far.baseline, cut + 1 / cut);
    }
    EXPECT_NEAR(expected_regression({0, 0, 1, 9.9999999}).value().baseline,
                expected_regression({0, 0, 1, 10.0000001}).value().baseline, 1e-6);
}

TEST(Expected, a_regression_needs_numbers_and_a_spread) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(codes_of(expected_regression({infinity, 1, 1, 1}).error()), "statistics.not_finite");
    EXPECT_EQ(codes_of(expected_regression({1, -1, 1, 1}).error()), "statistics.invalid_spread");
    EXPECT_EQ(codes_of(expected_regression({1, 1, 0, 1}).error()), "statistics.invalid_spread");
    EXPECT_EQ(codes_of(expected_regression({-1e308, 1, 1, 1e308}).error()), "statistics.too_large");
    EXPECT_EQ(codes_of(expected_rate({1, 1}, {0, 1}).error()), "statistics.invalid_spread");
    EXPECT_EQ(codes_of(expected_rate({1, 1}, {1, infinity}).error()), "statistics.invalid_spread");
    EXPECT_EQ(codes_of(expected_rate({-1, 1}, {1, 1}).error()), "statistics.negative_count");
    EXPECT_EQ(codes_of(expected_rate({1, 0}, {1, 1}).error()), "statistics.no_exposure");
    EXPECT_EQ(codes_of(expected_rate({1, 1}, {1, 1e-7}).error()), "statistics.invalid_spread");
    EXPECT_EQ(codes_of(expected_rate({1, 1e-320}, {1e308, 1e-6}).error()), "statistics.too_large");
    EXPECT_EQ(codes_of(expected_rate({1'000'000, 1}, {1, 1}).error()), "statistics.too_many_for_exact");
    EXPECT_EQ(codes_of(expected_rate({1, 1}, {1, 1}, 1).error()), "statistics.invalid_level");
}

RC_GTEST_PROP(ExpectedLaw, what_is_expected_lies_between_what_was_seen_and_what_is_usual, ()) {
    const auto seen = any_events();
    const Rates rates{*rc::gen::inRange(1, 100) / 10.0, *rc::gen::inRange(1, 100) / 10.0};
    const double own = static_cast<double>(seen.count) / seen.exposure;
    const auto estimate = expected_rate(seen, rates).value();
    const double expected = *estimate.value;
    RC_ASSERT(expected >= std::min(own, rates.mean) - 1e-9);
    RC_ASSERT(expected <= std::max(own, rates.mean) + 1e-9);
    RC_ASSERT(is_sound(estimate));
    RC_ASSERT(has(estimate.caveats, Caveat::few_events) == (seen.count < 5));
}

RC_GTEST_PROP(ExpectedLaw, another_unit_of_time_is_another_unit_of_what_is_expected, ()) {
    const auto seen = any_events();
    const Rates rates{*rc::gen::inRange(1, 100) / 10.0, *rc::gen::inRange(1, 100) / 10.0};
    const auto years = expected_rate(seen, rates).value();
    const auto days =
        expected_rate({seen.count, seen.exposure * 365}, {rates.mean / 365, rates.shape}).value();
    RC_ASSERT(is_near(*years.value, *days.value * 365));
    RC_ASSERT(is_near(*years.interval->upper, *days.interval->upper * 365));
}

RC_GTEST_PROP(ExpectedLaw, what_is_expected_is_an_error_or_numbers, ()) {
    const auto any = [] {
        return *rc::gen::element(5e-324, 1e-300, 1e-3, 1.0, 1e5, 1e150, 1.7e308, 0.0, -1.0, HUGE_VAL,
                                 std::nan(""));
    };
    const Events seen{
        *rc::gen::element<std::int64_t>(0, 1, 12, 1'000'000, -1, std::numeric_limits<std::int64_t>::max()),
        any()};
    if (const auto expected = expected_rate(seen, {any(), any()})) {
        // Of a shape near 0 nearly all rates are none, and a few very high: their mean lies above the
        // interval.
        const auto& [lower, upper] = *expected.value().interval;
        RC_ASSERT(std::isfinite(*expected.value().value) && std::isfinite(*upper));
        RC_ASSERT(lower >= 0 && lower <= *upper);
    }
    if (const auto regression = expected_regression({any(), any(), any(), any()}))
        RC_ASSERT(std::isfinite(regression.value().effect) && std::isfinite(regression.value().follow_up));
}

TEST(Expected, the_own_rate_of_who_was_chosen_lies_where_it_is_said_to) {
    std::mt19937 random(20260915);
    constexpr Rates rates{.mean = 2, .shape = 0.8};
    std::gamma_distribution<double> usual(rates.shape, rates.mean / rates.shape);
    constexpr int rounds = 4000;
    int chosen = 0;
    int covered = 0;
    double expected = 0;
    double next = 0;
    while (chosen < rounds) {
        const double own = usual(random);
        const auto seen = std::poisson_distribution<std::int64_t>(own)(random);
        if (seen < 4) continue;
        ++chosen;
        const auto estimate = expected_rate({seen, 1}, rates).value();
        covered += covers(estimate, own) ? 1 : 0;
        expected += *estimate.value;
        next += own;
    }
    EXPECT_NEAR(covered, 0.95 * rounds, 0.012 * rounds);
    EXPECT_NEAR(expected / next, 1, 0.03) << "however much they had the first time";
}

RC_GTEST_PROP(ExpectedLaw, a_higher_cut_means_a_larger_fall, ()) {
    const double mean = *rc::gen::inRange(-50, 50);
    const double between = *rc::gen::inRange(0, 50) / 10.0;
    const double within = *rc::gen::inRange(1, 50) / 10.0;
    const double cut = mean + *rc::gen::inRange(-300, 300) / 10.0;
    const auto one = expected_regression({mean, between, within, cut}).value();
    const auto higher = expected_regression({mean, between, within, cut + 1}).value();
    RC_ASSERT(higher.effect >= one.effect - 1e-9);
    RC_ASSERT(one.baseline >= one.follow_up && one.follow_up >= mean - 1e-9);
    const auto scaled = expected_regression({mean * 7, between * 7, within * 7, cut * 7}).value();
    RC_ASSERT(is_near(scaled.effect, one.effect * 7));
}

} // namespace
} // namespace bedre::statistics
