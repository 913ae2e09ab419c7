#include "statistics/rate.h"

#include "statistics/test_codes.h"

#include <boost/math/distributions/poisson.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace bedre::statistics {
namespace {

constexpr std::array counted = {Method::exact_poisson, Method::byar, Method::mid_p};
constexpr std::array compared = {Method::conditional, Method::mid_p, Method::wald};

TEST(Rate, needs_exposure_and_no_negative_count) {
    for (const double exposure :
         {0.0, -1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
        EXPECT_EQ(codes_of(rate({1, exposure}).error()), "statistics.no_exposure");
    EXPECT_EQ(codes_of(rate({-1, 1}).error()), "statistics.negative_count");
    EXPECT_EQ(codes_of(rate_ratio({1, 1}, {1, 0}, Method::wald).error()), "statistics.no_exposure");
    EXPECT_EQ(codes_of(rate({1, 1}, Method::byar, 1).error()), "statistics.invalid_level");
}

TEST(Rate, of_none_begins_at_none) {
    for (const auto method : counted) {
        const auto estimate = rate({0, 10}, method).value();
        EXPECT_EQ(estimate.interval->lower, 0);
        EXPECT_GT(*estimate.interval->upper, 0);
        EXPECT_EQ(estimate.caveats, std::vector{Caveat::few_events});
    }
}

TEST(Rate, two_without_events_have_no_ratio_and_nothing_to_compare) {
    for (const auto method : compared) {
        const auto ratio = rate_ratio({0, 10}, {0, 20}, method).value();
        EXPECT_EQ(ratio.value, std::nullopt);
        EXPECT_EQ(ratio.interval, std::nullopt);
    }
    EXPECT_EQ(compare_rates({0, 10}, {0, 20}).value().p, std::nullopt);
}

TEST(Rate, of_very_many_and_very_little_is_no_less_a_number) {
    constexpr std::int64_t many = 1'000'000'000'000;
    EXPECT_NEAR(rate({many, 1e12}).value().interval->lower, 1, 1e-5);
    for (const auto method : {Method::exact_poisson, Method::mid_p}) {
        EXPECT_NEAR(rate({1'000'000, 1e6}, method).value().interval->lower, 1, 1e-2);
        EXPECT_EQ(codes_of(rate({many, 1}, method).error()), "statistics.too_many_for_exact");
    }
    EXPECT_EQ(codes_of(rate({many, 1e-300}).error()), "statistics.too_large");
    EXPECT_EQ(codes_of(rate_ratio({many, 1}, {1, 1}, Method::conditional).error()),
              "statistics.too_many_for_exact");
    EXPECT_NEAR(*rate_ratio({many, 1}, {many, 1}, Method::wald).value().value, 1, 1e-9);
    EXPECT_LT(*compare_rates({400'000, 1}, {405'000, 1}).value().p, 1e-5);
}

RC_GTEST_PROP(RateLaw, another_unit_of_exposure_changes_nothing_but_the_unit, ()) {
    const auto count = *rc::gen::inRange<std::int64_t>(0, 2000);
    const double exposure = *rc::gen::inRange(1, 100000);
    for (const auto method : counted) {
        const auto one = *rate({count, exposure}, method).value().interval;
        const auto other = *rate({count, exposure * 1000}, method).value().interval;
        RC_ASSERT(std::abs(one.lower - other.lower * 1000) <= 1e-9 * (1 + one.lower));
        RC_ASSERT(std::abs(*one.upper - *other.upper * 1000) <= 1e-9 * (1 + *one.upper));
    }
}

RC_GTEST_PROP(RateLaw, the_other_way_round_a_ratio_is_turned_over, ()) {
    const Events first{*rc::gen::inRange<std::int64_t>(1, 300), 1.0 * *rc::gen::inRange(1, 1000)};
    const Events second{*rc::gen::inRange<std::int64_t>(1, 300), 1.0 * *rc::gen::inRange(1, 1000)};
    for (const auto method : compared) {
        const auto one = rate_ratio(first, second, method).value();
        const auto other = rate_ratio(second, first, method).value();
        RC_ASSERT(std::abs(*one.value * *other.value - 1) < 1e-6);
        RC_ASSERT(std::abs(one.interval->lower * *other.interval->upper - 1) < 1e-6);
        RC_ASSERT(one.interval->lower <= *one.value && *one.value <= *one.interval->upper);
    }
    const double one = *compare_rates(first, second).value().p;
    RC_ASSERT(std::abs(one - *compare_rates(second, first).value().p) < 1e-9);
    RC_ASSERT(one >= 0 && one <= 1);
}

/// How often the interval holds the truth, over all that can be seen.
double coverage(double truth, Method method) {
    double sum = 0;
    for (std::int64_t count = 0; count < 120; ++count) {
        const auto interval = poisson_interval(count, method).value();
        if (interval.lower <= truth && truth <= *interval.upper)
            sum += boost::math::pdf(boost::math::poisson(truth), static_cast<double>(count));
    }
    return sum;
}

TEST(Rate, an_exact_interval_covers_at_least_at_its_level_and_mid_p_at_it_on_average) {
    double sum = 0;
    int asked = 0;
    for (double truth = 0.55; truth < 40; truth += 0.5, ++asked) {
        EXPECT_GE(coverage(truth, Method::exact_poisson), 0.95 - 1e-9) << truth;
        sum += coverage(truth, Method::mid_p);
    }
    EXPECT_NEAR(sum / asked, 0.95, 0.01);
}

} // namespace
} // namespace bedre::statistics
