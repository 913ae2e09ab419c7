#include "statistics/survival.h"

#include "statistics/quadratic.h"
#include "statistics/test_codes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace bedre::statistics {
namespace {

constexpr std::array intervals = {Method::log_log, Method::wald, Method::plain};

std::vector<Wait> any_waits() {
    return *rc::gen::nonEmpty(rc::gen::container<std::vector<Wait>>(
        rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 40), rc::gen::arbitrary<bool>()),
                     [](const auto& one) { return Wait{static_cast<double>(one.first), one.second}; })));
}

std::vector<Wait> scaled(std::vector<Wait> waits, double factor) {
    for (auto& wait : waits)
        wait.time *= factor;
    return waits;
}

TEST(Survival, is_of_someone_and_of_times_that_are_numbers) {
    EXPECT_EQ(codes_of(kaplan_meier({}).error()), "statistics.no_values");
    for (const double time :
         {-1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
        const std::vector<Wait> waits = {{1, true}, {time, false}};
        const std::vector<std::vector<Wait>> groups = {{{1, true}}, waits};
        EXPECT_EQ(codes_of(kaplan_meier(waits).error()), "statistics.invalid_time");
        EXPECT_EQ(codes_of(log_rank(groups).error()), "statistics.invalid_time");
        EXPECT_EQ(codes_of(hazard_ratio(waits, groups[0]).error()), "statistics.invalid_time");
    }
    const std::vector<Wait> one = {{1, true}};
    EXPECT_EQ(codes_of(kaplan_meier(one, Method::log_log, 1).error()), "statistics.invalid_level");
    const auto curve = kaplan_meier(one).value();
    EXPECT_EQ(codes_of(time_until(curve, 1).error()), "statistics.invalid_part");
    EXPECT_EQ(codes_of(restricted_mean(curve, 0).error()), "statistics.invalid_time");
    EXPECT_EQ(codes_of(log_rank(std::vector<std::vector<Wait>>{one}).error()), "statistics.one_group");
}

TEST(Survival, who_still_waits_is_counted_among_those_who_wait) {
    const std::vector<Wait> waits = {{3, true}, {3, false}, {5, true}, {8, false}};
    const auto curve = kaplan_meier(waits).value();
    EXPECT_EQ(curve.steps.at(0).at_risk, 4) << "who is censored at a time still waited then";
    EXPECT_DOUBLE_EQ(curve.steps.at(0).waiting, 0.75);
    EXPECT_DOUBLE_EQ(curve.steps.at(1).waiting, 0.375);
    EXPECT_EQ(curve.caveats, std::vector{Caveat::few_events});
}

TEST(Survival, a_share_of_all_or_of_none_has_no_bounds_but_on_its_own_scale) {
    const std::vector<Wait> waits = {{1, false}, {3, true}, {5, true}};
    const auto curve = kaplan_meier(waits).value();
    EXPECT_EQ(curve.steps.at(0).waiting, 1);
    EXPECT_EQ(curve.steps.at(0).interval, std::nullopt);
    EXPECT_EQ(curve.steps.at(2).waiting, 0);
    EXPECT_EQ(curve.steps.at(2).interval, std::nullopt);
    EXPECT_TRUE(curve.steps.at(1).interval);
}

TEST(Survival, a_median_on_a_level_is_in_its_middle) {
    const std::vector<Wait> even = {{1, true}, {2, true}, {6, true}, {7, true}};
    EXPECT_DOUBLE_EQ(*time_until(kaplan_meier(even).value(), 0.5).value().value, 4);
    const std::vector<Wait> ends_there = {{1, true}, {2, true}, {6, false}, {8, false}};
    EXPECT_DOUBLE_EQ(*time_until(kaplan_meier(ends_there).value(), 0.5).value().value, 5);
}

TEST(Survival, what_most_still_wait_for_has_no_median) {
    const std::vector<Wait> waits = {{1, true}, {5, false}, {6, false}};
    const auto median = time_until(kaplan_meier(waits).value(), 0.5).value();
    EXPECT_EQ(median.value, std::nullopt);
    EXPECT_EQ(median.caveats, (std::vector{Caveat::few_events, Caveat::not_reached}));
}

TEST(Survival, a_mean_beyond_the_last_who_waits_cannot_be_said) {
    const std::vector<Wait> waits = {{1, true}, {5, false}};
    const auto curve = kaplan_meier(waits).value();
    const auto beyond = restricted_mean(curve, 6).value().mean;
    EXPECT_EQ(beyond.value, std::nullopt);
    EXPECT_EQ(beyond.caveats, (std::vector{Caveat::few_events, Caveat::not_reached}));
    EXPECT_DOUBLE_EQ(*restricted_mean(curve, 5).value().mean.value, 3);
    EXPECT_EQ(restricted_mean(curve, 0.5).value().mean.interval, std::nullopt) << "nothing came before then";
    const std::vector<Wait> all_came = {{1, true}, {5, true}};
    EXPECT_DOUBLE_EQ(*restricted_mean(kaplan_meier(all_came).value(), 1e300).value().mean.value, 3);
}

TEST(Survival, very_long_waits_are_no_less_numbers) {
    const std::vector<Wait> waits = {{1e308, true}, {1.5e308, true}, {1.7e308, true}, {1.7e308, false}};
    const auto curve = kaplan_meier(waits).value();
    EXPECT_TRUE(std::isfinite(*time_until(curve, 0.5).value().value));
    const auto mean = restricted_mean(curve, 1.7e308).value();
    EXPECT_TRUE(std::isfinite(*mean.mean.value));
    EXPECT_TRUE(std::isfinite(*mean.mean.interval->upper));
    EXPECT_TRUE(std::isfinite(*mean.standard_error));
}

TEST(HazardRatio, is_none_where_one_group_always_comes_first) {
    const std::vector<Wait> sooner = {{1, true}, {2, true}};
    const std::vector<Wait> later = {{3, true}, {4, true}};
    const std::vector<Wait> never = {{3, false}, {4, false}};
    for (const auto& other : {later, never}) {
        const auto ratio = hazard_ratio(sooner, other).value().ratio;
        EXPECT_EQ(ratio.value, std::nullopt);
        EXPECT_EQ(ratio.interval, std::nullopt);
        EXPECT_EQ(ratio.caveats, (std::vector{Caveat::few_events, Caveat::none_seen}));
    }
}

TEST(LogRank, of_no_event_or_no_time_together_says_nothing) {
    const std::vector<std::vector<Wait>> no_event = {{{1, false}, {2, false}}, {{3, false}}};
    EXPECT_EQ(log_rank(no_event).value().test.p, std::nullopt);
    const std::vector<std::vector<Wait>> never_together = {{{1, false}, {1, false}}, {{3, true}, {4, true}}};
    EXPECT_EQ(log_rank(never_together).value().test.p, std::nullopt);
    EXPECT_EQ(log_rank(no_event).value().test.method, Method::log_rank);
    EXPECT_EQ(log_rank(no_event).value().test.caveats, std::vector{Caveat::few_events});
}

TEST(Scores, of_which_one_follows_from_the_rest_have_one_degree_of_freedom_less) {
    const auto test = test_of_scores({3, -1, -2}, {{2, -1, -1}, {-1, 2, -1}, {-1, -1, 2}});
    // By the inverse of the first two rows and columns: ((2, 1), (1, 2)) / 3.
    EXPECT_NEAR(test.statistic, (2.0 * 9 + 2 * -3 + 2 * 1) / 3, 1e-12);
    EXPECT_NEAR(*test.p, std::exp(-test.statistic / 2), 1e-12) << "of two degrees";
}

RC_GTEST_PROP(SurvivalLaw, a_curve_falls_within_its_bounds, ()) {
    const auto waits = any_waits();
    for (const auto method : intervals) {
        const auto curve = kaplan_meier(waits, method).value();
        double before = 1;
        std::int64_t seen = 0;
        for (const auto& step : curve.steps) {
            RC_ASSERT(step.waiting <= before && step.waiting >= 0);
            before = step.waiting;
            seen += step.came + step.censored;
            RC_ASSERT(std::isfinite(step.standard_error.value_or(0)));
            if (!step.interval) continue;
            RC_ASSERT(step.interval->lower >= 0 && *step.interval->upper <= 1);
            RC_ASSERT(step.interval->lower <= step.waiting + 1e-12);
            RC_ASSERT(*step.interval->upper >= step.waiting - 1e-12);
        }
        RC_ASSERT(seen == static_cast<std::int64_t>(waits.size()));
    }
}

RC_GTEST_PROP(SurvivalLaw, nobody_censored_leaves_the_plain_share, ()) {
    auto waits = any_waits();
    for (auto& wait : waits)
        wait.came = true;
    const auto curve = kaplan_meier(waits).value();
    for (const auto& step : curve.steps) {
        const auto longer = std::ranges::count_if(waits, [&](Wait wait) { return wait.time > step.time; });
        RC_ASSERT(std::abs(step.waiting - static_cast<double>(longer) / static_cast<double>(waits.size())) <
                  1e-9);
    }
}

RC_GTEST_PROP(SurvivalLaw, in_hours_it_is_what_it_is_in_days, ()) {
    const auto days = any_waits();
    const auto hours = scaled(days, 24);
    const auto one = kaplan_meier(days).value();
    const auto other = kaplan_meier(hours).value();
    const auto median = time_until(one, 0.5).value().value;
    const auto in_hours = time_until(other, 0.5).value().value;
    RC_ASSERT(median.has_value() == in_hours.has_value());
    RC_ASSERT(std::abs(median.value_or(0) * 24 - in_hours.value_or(0)) < 1e-9);
    const auto mean = restricted_mean(one, 10).value();
    const auto mean_in_hours = restricted_mean(other, 240).value();
    RC_ASSERT(mean.mean.value.has_value() == mean_in_hours.mean.value.has_value());
    RC_ASSERT(std::abs(mean.mean.value.value_or(0) * 24 - mean_in_hours.mean.value.value_or(0)) < 1e-9);
    RC_ASSERT(std::abs(mean.standard_error.value_or(0) * 24 - mean_in_hours.standard_error.value_or(0)) <
              1e-9);
}

RC_GTEST_PROP(SurvivalLaw, which_group_is_first_does_not_matter, ()) {
    const auto first = any_waits();
    const auto second = any_waits();
    const auto test = log_rank(std::vector{first, second}).value().test;
    const auto other = log_rank(std::vector{second, first}).value().test;
    RC_ASSERT(test.p.has_value() == other.p.has_value());
    RC_ASSERT(std::abs(test.p.value_or(0) - other.p.value_or(0)) < 1e-9);
    RC_ASSERT(test.p.value_or(0) >= 0 && test.p.value_or(0) <= 1);
    for (const auto ties : {Ties::efron, Ties::breslow}) {
        const auto ratio = hazard_ratio(first, second, ties).value().ratio;
        const auto turned = hazard_ratio(second, first, ties).value().ratio;
        RC_ASSERT(ratio.value.has_value() == turned.value.has_value());
        if (!ratio.value) continue;
        RC_ASSERT(std::abs(*ratio.value * *turned.value - 1) < 1e-6);
        RC_ASSERT(std::isfinite(ratio.interval->lower));
    }
}

RC_GTEST_PROP(SurvivalLaw, a_group_like_the_other_does_not_differ, ()) {
    const auto waits = any_waits();
    const auto result = log_rank(std::vector{waits, waits, waits}).value();
    RC_ASSERT(result.test.statistic < 1e-9);
    RC_ASSERT(std::abs(result.observed[0] - result.expected[0]) < 1e-9);
}

RC_GTEST_PROP(SurvivalLaw, whatever_the_times_what_comes_out_are_numbers, ()) {
    const auto any = [] {
        return *rc::gen::element(0.0, 5e-324, 1e-300, 1.0, 1e300, 1.7e308, -1.0, HUGE_VAL);
    };
    std::vector<Wait> waits;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i)
        waits.push_back({any(), *rc::gen::arbitrary<bool>()});
    const auto curve = kaplan_meier(waits);
    if (!curve) return;
    const auto until = any();
    if (const auto mean = restricted_mean(curve.value(), until)) {
        RC_ASSERT(std::isfinite(mean.value().mean.value.value_or(0)));
        RC_ASSERT(std::isfinite(mean.value().mean.interval.value_or(Interval{}).lower));
        RC_ASSERT(std::isfinite(mean.value().mean.interval.value_or(Interval{}).upper.value_or(0)));
        RC_ASSERT(std::isfinite(mean.value().standard_error.value_or(0)));
    }
    const auto median = time_until(curve.value(), 0.5).value();
    RC_ASSERT(std::isfinite(median.value.value_or(0)));
    RC_ASSERT(std::isfinite(median.interval.value_or(Interval{}).upper.value_or(0)));
    RC_ASSERT(std::isfinite(log_rank(std::vector{waits, waits}).value().test.statistic));
    RC_ASSERT(std::isfinite(hazard_ratio(waits, waits).value().standard_error.value_or(0)));
}

/// Waits of a constant hazard, of which about a third are cut short.
std::vector<Wait> drawn(std::mt19937& random, int count) {
    std::exponential_distribution<double> event(1);
    std::exponential_distribution<double> loss(0.5);
    std::vector<Wait> waits;
    for (int i = 0; i < count; ++i) {
        const double came = event(random);
        const double lost = loss(random);
        waits.push_back({std::min(came, lost), came <= lost});
    }
    return waits;
}

TEST(Survival, covers_and_raises_alarm_as_often_as_it_says) {
    std::mt19937 random(20260901);
    constexpr int rounds = 2000;
    int covered = 0;
    int alarms = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto first = drawn(random, 60);
        const auto second = drawn(random, 60);
        const auto median = time_until(kaplan_meier(first).value(), 0.5).value();
        const double truth = std::log(2);
        if (median.interval->lower <= truth && (!median.interval->upper || truth <= *median.interval->upper))
            ++covered;
        if (*log_rank(std::vector{first, second}).value().test.p < 0.05) ++alarms;
    }
    EXPECT_NEAR(covered, 0.95 * rounds, 0.02 * rounds);
    EXPECT_NEAR(alarms, 0.05 * rounds, 0.02 * rounds);
}

TEST(Survival, curves_means_and_ratios_cover_at_their_level) {
    std::mt19937 random(20260902);
    constexpr int rounds = 1500;
    constexpr double until = 0.8;
    std::array<int, 3> shares = {};
    int means = 0;
    int ratios = 0;
    const auto holds = [](const std::optional<Interval>& interval, double truth) {
        return interval && interval->lower <= truth && truth <= interval->upper.value_or(HUGE_VAL) ? 1 : 0;
    };
    for (int i = 0; i < rounds; ++i) {
        const auto first = drawn(random, 80);
        auto second = drawn(random, 80);
        for (auto& wait : second)
            wait.time *= 2; // half the hazard
        for (std::size_t k = 0; k < intervals.size(); ++k) {
            const auto curve = kaplan_meier(first, intervals[k]).value();
            const auto after = std::ranges::upper_bound(curve.steps, until, {}, &SurvivalStep::time);
            shares[k] += holds(std::prev(after)->interval, std::exp(-until));
        }
        const auto curve = kaplan_meier(first).value();
        means += holds(restricted_mean(curve, until).value().mean.interval, 1 - std::exp(-until));
        ratios += holds(hazard_ratio(first, second).value().ratio.interval, 0.5);
    }
    for (const int covered : shares)
        EXPECT_NEAR(covered, 0.95 * rounds, 0.02 * rounds);
    EXPECT_NEAR(means, 0.945 * rounds, 0.02 * rounds);
    EXPECT_NEAR(ratios, 0.95 * rounds, 0.02 * rounds);
}

} // namespace
} // namespace bedre::statistics
