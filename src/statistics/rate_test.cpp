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

TEST(Rate, byars_lower_bound_of_none_is_none_and_not_negative) {
    // Of x + 1/2 for both bounds, as in a package for R, it would be below 0.
    EXPECT_EQ(poisson_interval(0, Method::byar).value().lower, 0);
    EXPECT_GE(poisson_interval(1, Method::byar).value().lower, 0);
}

TEST(Rate, is_exact_below_ten_and_byars_from_there_on) {
    EXPECT_EQ(rate({9, 1}).value().method, Method::exact_poisson);
    EXPECT_EQ(rate({10, 1}).value().method, Method::byar);
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

TEST(Rate, byars_interval_covers_nearly_as_the_exact_one) {
    double sum = 0;
    int asked = 0;
    for (double truth = 10.25; truth < 60; truth += 0.5, ++asked)
        sum += coverage(truth, Method::byar) - coverage(truth, Method::exact_poisson);
    EXPECT_NEAR(sum / asked, 0, 0.001);
}

/// How often something holds, over all that can be seen of two rates.
template <class Holds> double held(double first, double second, Holds holds) {
    double sum = 0;
    for (std::int64_t one = 0; one < 30; ++one)
        for (std::int64_t other = 0; other < 40; ++other)
            if (holds(Events{one, 1}, Events{other, 2}))
                sum += boost::math::pdf(boost::math::poisson(first), static_cast<double>(one)) *
                       boost::math::pdf(boost::math::poisson(2 * second), static_cast<double>(other));
    return sum;
}

bool holds(const Estimate& estimate, double truth) {
    if (!estimate.interval) return true; // nothing is said
    return estimate.interval->lower <= truth && truth <= estimate.interval->upper.value_or(HUGE_VAL);
}

TEST(Rate, ratios_and_differences_cover_at_their_level) {
    for (const auto& [first, second] : {std::pair(8.0, 8.0), {12.0, 5.0}}) {
        const auto covered = [&](Method method) {
            return held(first, second, [&](Events one, Events other) {
                return holds(rate_ratio(one, other, method).value(), second / first);
            });
        };
        EXPECT_GE(covered(Method::conditional), 0.95);
        EXPECT_NEAR(covered(Method::mid_p), 0.955, 0.02);
        EXPECT_NEAR(covered(Method::wald), 0.955, 0.025);
        EXPECT_NEAR(held(first, second,
                         [&](Events one, Events other) {
                             return holds(rate_difference(one, other).value(), second - first);
                         }),
                    0.955, 0.02);
        EXPECT_LE(held(first, first,
                       [&](Events one, Events other) {
                           return compare_rates(one, other).value().p.value_or(1) < 0.05;
                       }),
                  0.05);
    }
}

TEST(Rate, none_where_none_was_likeliest_is_no_difference) {
    EXPECT_EQ(compare_rates({1, 1000}, {0, 1}).value().p, 1);
    EXPECT_EQ(compare_rates({0, 1}, {1, 1000}).value().p, 1);
}

TEST(Rate, a_difference_says_how_it_was_made_and_of_how_few) {
    const auto estimate = rate_difference({10, 100}, {4, 100}).value();
    EXPECT_DOUBLE_EQ(*estimate.value, -0.06);
    EXPECT_EQ(estimate.method, Method::square_and_add);
    EXPECT_EQ(estimate.caveats, std::vector{Caveat::few_events});
    const auto back = rate_difference({4, 100}, {10, 100}).value();
    EXPECT_DOUBLE_EQ(back.interval->lower, -*estimate.interval->upper);
    EXPECT_EQ(codes_of(rate_difference({1, 1}, {1, 0}).error()), "statistics.no_exposure");
    EXPECT_EQ(compare_rates({3, 1}, {9, 1}).value().caveats, std::vector{Caveat::few_events});
    EXPECT_EQ(compare_rates({7, 1}, {9, 1}).value().method, Method::binomial);
}

RC_GTEST_PROP(RateLaw, whatever_is_given_is_an_error_or_numbers, ()) {
    const auto any = [] {
        const auto count = *rc::gen::element<std::int64_t>(0, 1, 12, 1'000'000, most_counted,
                                                           std::numeric_limits<std::int64_t>::max(), -1);
        return Events{count, *rc::gen::element(5e-324, 1e-300, 1.0, 1e5, 1.7e308, 0.0, -1.0, HUGE_VAL)};
    };
    const auto fine = [](const Result<Estimate>& estimate) {
        if (!estimate) return true;
        const auto interval = estimate.value().interval.value_or(Interval{});
        return std::isfinite(estimate.value().value.value_or(0)) && std::isfinite(interval.lower) &&
               std::isfinite(interval.upper.value_or(0));
    };
    const auto first = any();
    const auto second = any();
    RC_ASSERT(fine(rate(first)));
    RC_ASSERT(fine(rate_difference(first, second)));
    for (const auto method : compared)
        RC_ASSERT(fine(rate_ratio(first, second, method)));
    if (const auto test = compare_rates(first, second))
        RC_ASSERT(test.value().p.value_or(0) >= 0 && test.value().p.value_or(0) <= 1);
}

} // namespace
} // namespace bedre::statistics
