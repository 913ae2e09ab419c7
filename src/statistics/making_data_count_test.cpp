#include "statistics/making_data_count.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

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
    const auto chart = xmr(readings(values), {.target = *hostile_number()});
    RC_CLASSIFY(static_cast<bool>(chart), "charted");
    if (!chart) return;
    for (const auto& point : chart.value().points)
        RC_ASSERT(std::isfinite(point.mean) && std::isfinite(point.limits.upper.value_or(0)) &&
                  std::isfinite(point.limits.lower.value_or(0)));
}

} // namespace
} // namespace bedre::statistics
