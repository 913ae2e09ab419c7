#include "statistics/proportion.h"

#include "statistics/test_codes.h"

#include <boost/math/distributions/binomial.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace bedre::statistics {
namespace {

namespace math = boost::math;

Share any_share() {
    const auto all = *rc::gen::inRange<std::int64_t>(1, 400);
    return {*rc::gen::inRange<std::int64_t>(0, all + 1), all};
}

TEST(Proportion, what_is_no_share_is_told_with_every_fault) {
    EXPECT_EQ(codes_of(proportion({0, 0}).error()), "statistics.no_denominator");
    EXPECT_EQ(codes_of(proportion({-1, 10}).error()), "statistics.negative_count");
    EXPECT_EQ(codes_of(proportion({11, 10}).error()), "statistics.more_than_all");
    EXPECT_EQ(codes_of(proportion({1, -1}).error()), "statistics.negative_count statistics.more_than_all");
    for (const double level : {0.0, 1.0, -0.5, 95.0, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_EQ(codes_of(proportion({1, 2}, Method::wilson, level).error()), "statistics.invalid_level");
}

TEST(Proportion, of_few_says_so) {
    EXPECT_EQ(proportion({4, 100}).value().caveats, std::vector{Caveat::few_events});
    EXPECT_EQ(proportion({97, 100}).value().caveats, std::vector{Caveat::few_events})
        << "of those not counted";
    EXPECT_TRUE(proportion({5, 10}).value().caveats.empty());
}

TEST(Proportion, of_very_many_is_no_less_a_number) {
    constexpr std::int64_t many = 4'000'000'000'000'000;
    const auto estimate = proportion({many / 4, many}).value();
    EXPECT_NEAR(estimate.interval->lower, 0.25, 1e-6);
    EXPECT_NEAR(*estimate.interval->upper, 0.25, 1e-6);
    EXPECT_NEAR(proportion({250'000, 1'000'000}, Method::clopper_pearson).value().interval->lower, 0.25,
                1e-3);
    EXPECT_EQ(codes_of(proportion({1, many}, Method::clopper_pearson).error()),
              "statistics.too_many_for_exact");
    EXPECT_EQ(codes_of(fisher({1, many}, {1, many}).error()), "statistics.too_many_for_exact");
    EXPECT_EQ(codes_of(odds_ratio({1, 2}, {1, many}).error()), "statistics.too_many_for_exact");
    EXPECT_NEAR(chi_squared({many / 4, many}, {many / 4, many}).value().p.value(), 1, 1e-9);
}

RC_GTEST_PROP(ProportionLaw, what_is_not_counted_is_its_mirror, ()) {
    const auto share = any_share();
    for (const auto method : {Method::wilson, Method::clopper_pearson}) {
        const auto one = proportion(share, method).value();
        const auto other = proportion({share.all - share.of, share.all}, method).value();
        RC_ASSERT(std::abs(one.interval->lower + *other.interval->upper - 1) < 1e-9);
        RC_ASSERT(one.interval->lower <= *one.value && *one.value <= *one.interval->upper);
        RC_ASSERT(one.interval->lower >= 0 && *one.interval->upper <= 1);
    }
}

RC_GTEST_PROP(ProportionLaw, the_other_way_round_a_difference_has_the_other_sign, ()) {
    const auto first = any_share();
    const auto second = any_share();
    const auto one = difference(first, second).value();
    const auto other = difference(second, first).value();
    RC_ASSERT(std::abs(one.interval->lower + *other.interval->upper) < 1e-12);
    RC_ASSERT(one.interval->lower >= -1 - 1e-12 && *one.interval->upper <= 1 + 1e-12);
}

RC_GTEST_PROP(ProportionLaw, odds_the_other_way_round_are_turned_over, ()) {
    const auto first = any_share();
    const auto second = any_share();
    const auto one = odds_ratio(first, second).value();
    const auto other = odds_ratio(second, first).value();
    const auto is_inverse = [](std::optional<double> value, double of) {
        return value && *value > 0 ? std::abs(of * *value - 1) < 1e-6 : of == 0 || std::isinf(of) || !value;
    };
    RC_ASSERT(is_inverse(one.interval->upper, other.interval->lower));
    RC_ASSERT(is_inverse(other.interval->upper, one.interval->lower));
    RC_ASSERT(std::abs(*fisher(first, second).value().p - *fisher(second, first).value().p) < 1e-9);
}

/// How often the interval holds the truth, over all that can be seen.
double coverage(std::int64_t all, double truth, Method method) {
    double sum = 0;
    for (std::int64_t of = 0; of <= all; ++of) {
        const auto interval = *proportion({of, all}, method).value().interval;
        if (interval.lower <= truth && truth <= *interval.upper)
            sum += boost::math::pdf(boost::math::binomial(static_cast<double>(all), truth),
                                    static_cast<double>(of));
    }
    return sum;
}

TEST(Proportion, an_exact_interval_covers_at_least_at_its_level_and_wilsons_at_it_on_average) {
    double sum = 0;
    int asked = 0;
    for (double truth = 0.0105; truth < 1; truth += 0.01, ++asked) {
        EXPECT_GE(coverage(30, truth, Method::clopper_pearson), 0.95) << truth;
        sum += coverage(30, truth, Method::wilson);
    }
    EXPECT_NEAR(sum / asked, 0.95, 0.01);
}

/// How often both ways of asking hold, over all that can be seen of two groups: each of what, by its chance.
template <class Holds> double held(std::int64_t all, double first, double second, Holds holds) {
    const math::binomial of_first(static_cast<double>(all), first);
    const math::binomial of_second(static_cast<double>(all), second);
    double sum = 0;
    for (std::int64_t one = 0; one <= all; ++one)
        for (std::int64_t other = 0; other <= all; ++other)
            if (holds(Share{one, all}, Share{other, all}))
                sum += math::pdf(of_first, static_cast<double>(one)) *
                       math::pdf(of_second, static_cast<double>(other));
    return sum;
}

TEST(Proportion, an_interval_of_a_difference_covers_at_its_level_on_average) {
    double sum = 0;
    int asked = 0;
    for (const double first : {0.07, 0.21, 0.46, 0.83})
        for (const double second : {0.11, 0.38, 0.72}) {
            const double covered = held(25, first, second, [&](Share one, Share other) {
                const auto interval = *difference(one, other).value().interval;
                return interval.lower <= first - second && first - second <= *interval.upper;
            });
            EXPECT_GT(covered, 0.92) << first << " " << second;
            sum += covered;
            ++asked;
        }
    EXPECT_NEAR(sum / asked, 0.95, 0.015);
}

TEST(Proportion, exact_odds_cover_at_least_at_their_level) {
    for (const auto& [first, second] : {std::pair(0.2, 0.2), {0.1, 0.4}, {0.7, 0.3}}) {
        const double truth = first / (1 - first) / (second / (1 - second));
        const double covered = held(15, first, second, [&](Share one, Share other) {
            const auto interval = *odds_ratio(one, other).value().interval;
            return interval.lower <= truth && truth <= interval.upper.value_or(HUGE_VAL);
        });
        EXPECT_GE(covered, 0.95) << first << " " << second;
    }
}

TEST(Proportion, alike_groups_are_told_apart_as_seldom_as_said) {
    for (const double share : {0.1, 0.3, 0.5}) {
        const double exact = held(20, share, share, [](Share one, Share other) {
            return fisher(one, other).value().p.value_or(1) < 0.05;
        });
        EXPECT_LE(exact, 0.05) << share;
    }
    const double of_many = held(60, 0.4, 0.4, [](Share one, Share other) {
        return chi_squared(one, other).value().p.value_or(1) < 0.05;
    });
    EXPECT_NEAR(of_many, 0.05, 0.012);
}

TEST(Proportion, a_test_says_how_it_was_made_and_of_how_few) {
    EXPECT_EQ(fisher({3, 20}, {9, 20}).value().method, Method::fisher);
    EXPECT_EQ(fisher({3, 20}, {9, 20}).value().caveats, std::vector{Caveat::few_events});
    EXPECT_TRUE(fisher({7, 20}, {9, 20}).value().caveats.empty());
    EXPECT_EQ(chi_squared({1, 20}, {2, 20}).value().caveats, std::vector{Caveat::few_events});
    EXPECT_TRUE(chi_squared({2, 20}, {12, 20}).value().caveats.empty()) << "seven are expected in each";
    EXPECT_EQ(mcnemar_exact({5, 4}).value().caveats, std::vector{Caveat::few_events});
    EXPECT_EQ(mcnemar({5, 6}).value().method, Method::chi_squared);
}

RC_GTEST_PROP(ProportionLaw, whatever_is_given_is_an_error_or_numbers, ()) {
    const auto any = [] {
        return *rc::gen::element<std::int64_t>(0, 1, 2, 7, 12, 1'000'000, 1'000'001, 4'000'000'000'000'000,
                                               std::numeric_limits<std::int64_t>::max(), -1,
                                               std::numeric_limits<std::int64_t>::min());
    };
    const auto fine = [](const Result<Estimate>& estimate) {
        if (!estimate) return true;
        const auto& [value, interval, level, method, caveats] = estimate.value();
        return std::isfinite(value.value_or(0)) && interval && std::isfinite(interval->lower) &&
               std::isfinite(interval->upper.value_or(0));
    };
    const auto sound = [](const Result<Test>& test) {
        return !test || (std::isfinite(test.value().statistic) && test.value().p.value_or(0) >= 0 &&
                         test.value().p.value_or(0) <= 1);
    };
    const Share first{any(), any()};
    const Share second{any(), any()};
    RC_ASSERT(fine(proportion(first)));
    RC_ASSERT(fine(proportion(first, Method::clopper_pearson)));
    RC_ASSERT(fine(difference(first, second)));
    RC_ASSERT(sound(chi_squared(first, second)));
    RC_ASSERT(sound(mcnemar({any(), any()})));
    RC_ASSERT(sound(mcnemar_exact({any(), any()})));
}

TEST(Mcnemar, finds_a_change_that_is_none_as_seldom_as_said) {
    constexpr int changed = 40;
    const math::binomial chance(changed, 0.5);
    double exact = 0;
    double of_many = 0;
    for (std::int64_t one = 0; one <= changed; ++one) {
        const double often = math::pdf(chance, static_cast<double>(one));
        if (*mcnemar_exact({one, changed - one}).value().p < 0.05) exact += often;
        if (*mcnemar({one, changed - one}).value().p < 0.05) of_many += often;
    }
    EXPECT_LE(exact, 0.05);
    EXPECT_NEAR(of_many, 0.05, 0.02);
}

TEST(Mcnemar, says_nothing_when_nobody_changed) {
    EXPECT_EQ(mcnemar_exact({0, 0}).value().p, std::nullopt);
    EXPECT_EQ(mcnemar({0, 0}).value().p, std::nullopt);
    EXPECT_EQ(codes_of(mcnemar({-1, 0}).error()), "statistics.negative_count");
}

} // namespace
} // namespace bedre::statistics
