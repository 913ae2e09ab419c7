#include "statistics/series.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::statistics {
namespace {

TEST(Series, rows_are_gathered_by_period_and_sorted) {
    const std::vector<Observation> rows = {{3, 1.0}, {1, 2.0}, {3, 4.0}, {2, std::nullopt}};
    EXPECT_EQ(gather(rows), (Series{{1, {2.0}, {}}, {2, {}, {}}, {3, {1.0, 4.0}, {}}}));
}

TEST(Series, a_row_that_lacks_its_denominator_or_its_value_is_missing) {
    const std::vector<Observation> rows = {{1, 2.0, 10.0}, {1, 3.0, {}}, {1, {}, 20.0}, {2, 5.0, {}}};
    EXPECT_EQ(gather(rows), (Series{{1, {2.0}, 10.0}, {2, {}, 0.0}}));
}

TEST(Series, empty_periods_are_inserted_when_that_is_asked_for) {
    const Series series = {{2, {1.0}, 5.0}, {4, {3.0}, 6.0}};
    EXPECT_EQ(with_empty_periods(series, 1, 5).value(),
              (Series{{1, {}, 0.0}, {2, {1.0}, 5.0}, {3, {}, 0.0}, {4, {3.0}, 6.0}, {5, {}, 0.0}}));
    EXPECT_EQ(with_empty_periods({}, 7, 7).value(), (Series{{7, {}, {}}}));
    EXPECT_EQ(code_of(with_empty_periods(series, 3, 5)), "statistics.no_such_period");
    EXPECT_EQ(code_of(with_empty_periods(Series{{4, {}, {}}, {2, {}, {}}}, 1, 5)),
              "statistics.repeated_period");
    EXPECT_EQ(code_of(with_empty_periods({}, 2, 1)), "statistics.no_such_period");
    EXPECT_EQ(code_of(with_empty_periods({}, 1, 10'001)), "statistics.too_many_periods");
    EXPECT_EQ(code_of(with_empty_periods({}, INT64_MIN, INT64_MAX)), "statistics.too_many_periods");
}

RC_GTEST_PROP(Series, inserting_empty_periods_loses_nothing_and_is_done_once, ()) {
    const auto periods = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-30, 30)));
    std::vector<Observation> rows;
    for (const auto period : periods)
        rows.push_back({period, static_cast<double>(period)});
    const auto series = gather(rows);
    const auto all = with_empty_periods(series, -31, 31).value();
    RC_ASSERT(all.size() == 63U);
    RC_ASSERT(with_empty_periods(all, -31, 31).value() == all);
    Series there;
    for (const auto& subgroup : all)
        if (!subgroup.values.empty()) there.push_back(subgroup);
    RC_ASSERT(there == series);
}

TEST(Series, what_cannot_be_charted_is_an_error) {
    EXPECT_EQ(code_of(check(Series{})), "statistics.nothing_to_chart");
    EXPECT_EQ(code_of(check(Series{{1, {1.0}, {}}, {1, {2.0}, {}}})), "statistics.repeated_period");
    EXPECT_EQ(code_of(check(numbers({1e308}))), "statistics.out_of_range");
    EXPECT_EQ(code_of(check(numbers({std::nan("")}))), "statistics.out_of_range");
    EXPECT_EQ(code_of(check(shares({{1, -2}}))), "statistics.negative_count");
    EXPECT_EQ(code_of(check(Series{{1, {1.0}, 2.0}, {2, {1.0}, {}}})), "statistics.denominators_missing");
    EXPECT_EQ(code_of(check(numbers({0, -1e50, 1e-50}))), "none");
}

TEST(Series, a_phase_and_a_baseline_begin_and_end_at_points) {
    EXPECT_EQ(code_of(stretches(Frozen{0}, 5)), "statistics.no_such_point");
    EXPECT_EQ(code_of(stretches(Frozen{6}, 5)), "statistics.no_such_point");
    for (const auto& starts : {std::vector<std::size_t>{0}, {5}, {3, 3}, {3, 2}})
        EXPECT_EQ(code_of(stretches(Phases{starts}, 5)), "statistics.no_such_point");
    const auto two = stretches(Phases{{2}}, 5).value();
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[1].first, 2U);
    EXPECT_EQ(two[1].count, 3U);
}

TEST(Series, ranges_are_screened_once_and_never_all_away) {
    const std::vector<std::optional<double>> values = {1, 2, {}, 5, 5.5, 30};
    EXPECT_EQ(moving_ranges(values), (std::vector<double>{1, 0.5, 24.5}));
    const std::vector<double> ranges = {1, 1, 1, 1, 20};
    EXPECT_EQ(average(ranges, Screening::screened), 1.0);
    EXPECT_EQ(average(ranges, Screening::unscreened), 4.8);
    EXPECT_EQ(average({0, 0, 0}, Screening::screened), 0.0);
    EXPECT_EQ(average({}, Screening::screened), std::nullopt);
}

} // namespace
} // namespace bedre::statistics
