#include "statistics/making_data_count.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace bedre::statistics {
namespace {

std::vector<Reading> readings(const std::vector<double>& values) {
    std::vector<Reading> all;
    for (const double value : values)
        all.push_back({static_cast<std::int64_t>(all.size()), value});
    return all;
}

const std::vector<double> published = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};

TEST(Xmr, limits_are_as_published_screened_and_not) {
    const auto screened = xmr(readings(published)).value();
    EXPECT_NEAR(*screened.points[0].limits.lower, -0.716, 0.0005);
    EXPECT_NEAR(*screened.points[0].limits.upper, 4.604, 0.0005);
    EXPECT_EQ(screened.screening, Screening::screened);
    const auto all = xmr(readings(published), {.screening = Screening::unscreened}).value();
    EXPECT_NEAR(*all.points[0].limits.lower, -3.063, 0.0005);
    EXPECT_NEAR(*all.points[0].limits.upper, 6.952, 0.0005);
}

TEST(Xmr, fewer_than_twelve_points_or_points_all_alike_give_no_verdict) {
    const std::vector<double> eleven(published.begin() + 5, published.begin() + 16);
    const XmrDesign aimed{.target = 100};
    const auto few = xmr(readings(eleven), aimed).value();
    EXPECT_EQ(few.phases[0].caveats, std::vector{Caveat::few_points});
    EXPECT_EQ(few.variation, std::nullopt);
    EXPECT_EQ(few.assurance, std::nullopt);
    EXPECT_TRUE(few.points[0].limits.upper);
    const auto alike = xmr(readings(std::vector<double>(15, 7.0)), aimed).value();
    EXPECT_EQ(alike.phases[0].caveats, std::vector{Caveat::no_variation});
    EXPECT_EQ(alike.points[0].limits, (Limits{7, 7}));
    EXPECT_EQ(alike.assurance, std::nullopt);
    const auto twelve = xmr(readings({published.begin() + 5, published.begin() + 17}), aimed).value();
    EXPECT_EQ(twelve.variation, Variation::common);
    EXPECT_EQ(twelve.assurance, Assurance::missed);
}

TEST(Xmr, the_verdict_is_that_of_the_last_phase) {
    auto values = published;
    values.insert(values.end(), {20, 21, 20});
    const auto rebased = xmr(readings(values), {.baseline = Phases{{18}}, .target = 0}).value();
    EXPECT_EQ(rebased.variation, std::nullopt);
    const auto frozen = xmr(readings(values), {.baseline = Frozen{12}, .target = 30}).value();
    EXPECT_EQ(frozen.variation, Variation::improvement);
    EXPECT_EQ(frozen.points.back().cause, Cause::above);
    EXPECT_EQ(frozen.assurance, Assurance::missed);
}

TEST(Xmr, neither_way_being_better_there_is_no_assurance) {
    const auto chart = xmr(readings(published), {.better = Better::neither, .target = 50}).value();
    EXPECT_EQ(chart.assurance, std::nullopt);
    EXPECT_EQ(chart.points[4].variation, Variation::higher);
}

TEST(Xmr, an_excluded_reading_is_shown_and_counts_for_nothing) {
    std::vector<double> values = {5, 7, 6, 4, 5, 7, 6, 5, 4, 6, 7, 5, 6, 4, 5, 7};
    const auto without = xmr(readings(values)).value();
    values.insert(values.begin() + 6, 40);
    values.push_back(-30);
    const auto chart = xmr(readings(values), {.excluded = {6, 17}}).value();
    EXPECT_FALSE(chart.points[6].included);
    EXPECT_EQ(chart.points[6].value, 40);
    EXPECT_EQ(chart.points[6].cause, Cause::common);
    EXPECT_FALSE(chart.points[6].outside);
    EXPECT_EQ(chart.points[0].limits, without.points[0].limits);
    EXPECT_EQ(chart.points[16].cause, without.points[15].cause);
    EXPECT_EQ(chart.variation, without.variation) << "of the last that counts";
}

TEST(Xmr, rules_pass_over_an_excluded_reading) {
    const std::vector<double> values = {1, 9, 1, 9, 1, 9, 2, 3, 4, 90, 5, 6, 7, 8, 1, 9, 1, 9};
    const auto chart = xmr(readings(values), {.excluded = {9}}).value();
    for (const std::size_t rising : {6U, 8U, 10U, 13U})
        EXPECT_EQ(chart.points[rising].cause, Cause::rising) << rising;
}

TEST(Xmr, of_twelve_readings_of_which_one_is_excluded_there_is_no_verdict) {
    const std::vector<double> twelve(published.begin() + 5, published.begin() + 17);
    const auto chart = xmr(readings(twelve), {.excluded = {3}, .target = 100}).value();
    EXPECT_EQ(chart.phases[0].caveats, std::vector{Caveat::few_points});
    EXPECT_EQ(chart.variation, std::nullopt);
}

TEST(Xmr, each_phase_may_be_set_by_its_first_readings) {
    auto values = published;
    values.insert(values.end(), {11, 12, 11, 12, 11, 12, 11, 12, 11, 12, 11, 12, 20, 20, 20});
    const auto chart = xmr(readings(values), {.baseline = Phases{{18}, 12}}).value();
    EXPECT_DOUBLE_EQ(chart.points.back().mean, 11.5);
    EXPECT_EQ(chart.points.back().cause, Cause::above);
    EXPECT_TRUE(chart.phases[1].caveats.empty());
}

TEST(Xmr, lies_outside_its_limits_as_seldom_as_chance_lets_it) {
    std::mt19937 engine(20261201);
    std::normal_distribution<double> normal(50, 7);
    std::vector<double> values(44000);
    for (auto& value : values)
        value = normal(engine);
    const auto chart = xmr(readings(values), {.baseline = Frozen{4000}}).value();
    const auto outside = std::ranges::count_if(chart.points, &XmrPoint::outside);
    EXPECT_NEAR(static_cast<double>(outside), 0.0027 * 44000, 40);
}

TEST(Xmr, what_cannot_be_charted_is_an_error) {
    const auto code = [](const std::vector<Reading>& all, const XmrDesign& design = {}) {
        return code_of(xmr(all, design));
    };
    EXPECT_EQ(code({}), "statistics.nothing_to_chart");
    EXPECT_EQ(code({{2, 1}, {2, 1}}), "statistics.repeated_period");
    EXPECT_EQ(code({{1, 1e308}}), "statistics.out_of_range");
    EXPECT_EQ(code({{1, 1}}, {.target = HUGE_VAL}), "statistics.out_of_range");
    EXPECT_EQ(code(readings(published), {.baseline = Frozen{11}}), "statistics.baseline_too_short");
    EXPECT_EQ(code(readings(published), {.baseline = Frozen{19}}), "statistics.no_such_point");
    EXPECT_EQ(code(readings(published), {.baseline = Phases{{12}, 11}}), "statistics.baseline_too_short");
    EXPECT_EQ(code(readings(published), {.excluded = {18}}), "statistics.no_such_point");
    EXPECT_EQ(code(readings({1, 2, 3}), {.baseline = Phases{{2}}, .excluded = {2}}),
              "statistics.nothing_to_chart");
    EXPECT_EQ(code(readings(published), {.baseline = Phases{{18}}}), "statistics.no_such_point");
}

Cause mirrored(Cause cause) {
    switch (cause) {
    case Cause::common: return Cause::common;
    case Cause::above: return Cause::below;
    case Cause::below: return Cause::above;
    case Cause::rising: return Cause::falling;
    case Cause::falling: return Cause::rising;
    case Cause::near_above: return Cause::near_below;
    case Cause::near_below: return Cause::near_above;
    case Cause::long_above: return Cause::long_below;
    case Cause::long_below: return Cause::long_above;
    }
    return cause;
}

RC_GTEST_PROP(Xmr, upside_down_and_with_the_other_way_better_it_says_the_same, ()) {
    const auto raw = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-9, 10)));
    std::vector<double> values(raw.begin(), raw.end());
    const auto target = static_cast<double>(*rc::gen::inRange(-30, 30));
    const auto one = xmr(readings(values), {.better = Better::higher, .target = target}).value();
    for (auto& value : values)
        value = -2 * value + 64;
    const auto other = xmr(readings(values), {.better = Better::lower, .target = -2 * target + 64}).value();
    for (std::size_t i = 0; i < values.size(); ++i) {
        RC_ASSERT(one.points[i].cause == mirrored(other.points[i].cause));
        RC_ASSERT(one.points[i].variation == other.points[i].variation);
    }
    RC_ASSERT(one.variation == other.variation);
    RC_ASSERT(one.assurance == other.assurance);
}

RC_GTEST_PROP(Xmr, hostile_numbers_give_an_error_or_numbers, ()) {
    const auto values = *rc::gen::container<std::vector<double>>(hostile_number());
    XmrDesign design{.target = *hostile_number()};
    if (*rc::gen::arbitrary<bool>()) design.excluded = {*rc::gen::inRange<std::size_t>(0, 4)};
    const auto chart = xmr(readings(values), design);
    RC_CLASSIFY(static_cast<bool>(chart), "charted");
    if (!chart) return;
    for (const auto& point : chart.value().points)
        RC_ASSERT(std::isfinite(point.mean) && std::isfinite(point.limits.upper.value_or(0)) &&
                  std::isfinite(point.limits.lower.value_or(0)));
}

} // namespace
} // namespace bedre::statistics
