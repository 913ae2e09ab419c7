#include "statistics/proportion.h"

#include "statistics/test_codes.h"

#include <boost/math/distributions/binomial.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace bedre::statistics {
namespace {

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

TEST(Mcnemar, says_nothing_when_nobody_changed) {
    EXPECT_EQ(mcnemar_exact({0, 0}).value().p, std::nullopt);
    EXPECT_EQ(mcnemar({0, 0}).value().p, std::nullopt);
    EXPECT_EQ(codes_of(mcnemar({-1, 0}).error()), "statistics.negative_count");
}

} // namespace
} // namespace bedre::statistics
