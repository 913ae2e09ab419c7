#include "statistics/control_chart.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace bedre::statistics {
namespace {

constexpr std::array all_kinds = {Kind::run,     Kind::i, Kind::mr,     Kind::xbar,    Kind::s,
                                  Kind::t,       Kind::c, Kind::u,      Kind::u_prime, Kind::p,
                                  Kind::p_prime, Kind::g, Kind::i_prime};
const std::vector<double> monthly = {18,   21.8, 14.2, 15.2, 18.9, 16,   13.5, 18.8,
                                     27.2, 20.4, 21.5, 17.4, 20.6, 21.3, 26.5, 29.2};

Chart chart_of(Kind kind, const Series& series, const Design& design = {}) {
    return control_chart(kind, series, design).value();
}

// What the package for R does that this one does not: tests/oracles/spc_oracles.cpp names where it shows.

TEST(ControlChart, some_of_none_is_missing_and_not_infinitely_many) {
    const auto chart = chart_of(Kind::run, shares({{1, 10}, {2, 0}, {2, 10}, {3, 10}}));
    EXPECT_EQ(chart.points[1].value, std::nullopt);
    EXPECT_EQ(chart.points[1].centre, 0.2);
    EXPECT_EQ(chart.phases[0].runs.useful, 2U);
}

TEST(ControlChart, points_after_a_frozen_baseline_and_excluded_ones_do_not_set_limits_of_any_kind) {
    const Series quiet = shares({{5, 20}, {6, 21}, {4, 22}, {7, 20}, {5, 23}, {6, 20}});
    auto wild = quiet;
    for (int i = 0; i < 6; ++i)
        wild.push_back({.period = 6 + i, .values = {i % 2 == 0 ? 1.0 : 19.0}, .among = 20});
    for (const auto kind :
         {Kind::i, Kind::mr, Kind::u, Kind::u_prime, Kind::p, Kind::p_prime, Kind::i_prime}) {
        const auto alone = chart_of(kind, quiet);
        const auto frozen = chart_of(kind, wild, {.baseline = Frozen{6}});
        const auto excluding = chart_of(kind, wild, {.excluded = {6, 7, 8, 9, 10, 11}});
        for (std::size_t i = 0; i < 6; ++i) {
            EXPECT_EQ(frozen.points[i].limits, alone.points[i].limits) << name(kind);
            EXPECT_EQ(excluding.points[i].limits, alone.points[i].limits) << name(kind);
        }
    }
}

/// Every other one is missing.
Series with_gaps(std::size_t points) {
    Series series;
    for (std::size_t i = 0; i < points; ++i) {
        const auto period = static_cast<std::int64_t>(i);
        if (i % 2 == 0)
            series.push_back({.period = period, .values = {5.0 + double(i % 7)}, .among = 40});
        else
            series.push_back({.period = period, .values = {}, .among = 40});
    }
    return series;
}
Series without_denominators(Series series) {
    for (auto& subgroup : series)
        subgroup.among.reset();
    return series;
}

TEST(ControlChart, limits_that_rest_on_steps_need_neighbours_and_not_only_points) {
    for (const auto kind : {Kind::u_prime, Kind::p_prime, Kind::i_prime}) {
        const auto chart = chart_of(kind, with_gaps(40));
        EXPECT_TRUE(has(chart.phases[0].caveats, Caveat::few_points)) << name(kind);
        EXPECT_EQ(signals(chart), std::vector<std::size_t>());
    }
    for (const auto kind : {Kind::i, Kind::t})
        EXPECT_TRUE(
            has(chart_of(kind, without_denominators(with_gaps(40))).phases[0].caveats, Caveat::few_points))
            << name(kind);
    for (const auto kind : {Kind::u, Kind::p})
        EXPECT_FALSE(has(chart_of(kind, with_gaps(40)).phases[0].caveats, Caveat::few_points)) << name(kind);
}

TEST(ControlChart, eleven_steps_are_enough_and_ten_are_not) {
    auto series = numbers(monthly);
    series.resize(13);
    EXPECT_FALSE(has(chart_of(Kind::i, series).phases[0].caveats, Caveat::few_points));
    series[6].values.clear();
    EXPECT_TRUE(has(chart_of(Kind::i, series).phases[0].caveats, Caveat::few_points));
    series.resize(12);
    series[6].values = {13.5};
    EXPECT_FALSE(has(chart_of(Kind::i, series).phases[0].caveats, Caveat::few_points));
}

TEST(ControlChart, means_of_one_value_each_have_no_spread_within_them) {
    EXPECT_TRUE(has(chart_of(Kind::xbar, numbers(monthly)).phases[0].caveats, Caveat::few_points));
}

TEST(ControlChart, limits_of_means_need_twelve_subgroups_whose_values_lie_apart) {
    auto series = numbers(monthly);
    for (std::size_t i = 0; i < 11; ++i)
        series[i].values.push_back(series[i].values[0] + 1);
    for (const auto kind : {Kind::xbar, Kind::s})
        EXPECT_TRUE(has(chart_of(kind, series).phases[0].caveats, Caveat::few_points)) << name(kind);
    series[11].values.push_back(30);
    for (const auto kind : {Kind::xbar, Kind::s})
        EXPECT_FALSE(has(chart_of(kind, series).phases[0].caveats, Caveat::few_points)) << name(kind);
}

TEST(ControlChart, numbers_that_are_all_alike_have_limits_screened_or_not_and_a_caveat) {
    for (const auto screening : {Screening::screened, Screening::unscreened}) {
        const auto chart = chart_of(Kind::i, numbers(std::vector<double>(12, 0.1)), {.screening = screening});
        const auto& point = chart.points[0];
        EXPECT_EQ(point.limits, (Limits{point.centre, point.centre}));
        EXPECT_FALSE(point.outside);
        EXPECT_EQ(chart.phases[0].caveats, (std::vector{Caveat::few_useful, Caveat::no_variation}));
    }
}

TEST(ControlChart, says_whether_moving_ranges_are_screened) {
    EXPECT_EQ(chart_of(Kind::i, numbers(monthly)).screening, Screening::screened);
    EXPECT_EQ(chart_of(Kind::i, numbers(monthly), {.screening = Screening::unscreened}).screening,
              Screening::unscreened);
}

TEST(ControlChart, the_nearer_lower_limit_of_t_is_a_number_too) {
    const auto chart = chart_of(Kind::t, numbers({1, 400, 2, 500, 1, 300, 2, 450, 1, 600, 3, 500}));
    EXPECT_EQ(chart.points[0].limits.lower, 0.0);
    EXPECT_EQ(chart.points[0].near.lower, 0.0);
}

TEST(ControlChart, of_g_the_centre_is_the_median_and_the_mean_that_limits_stand_about_is_told) {
    const auto chart = chart_of(Kind::g, numbers({0, 1, 2, 3, 44}));
    EXPECT_EQ(chart.points[0].centre, 2.0);
    EXPECT_EQ(chart.phases[0].middle, 10.0);
    EXPECT_DOUBLE_EQ(*chart.points[0].limits.upper, 10 + 3 * std::sqrt(110.0));
}

TEST(ControlChart, a_point_on_a_limit_is_not_outside_it_whatever_rounding_says) {
    const auto chart = chart_of(Kind::c, numbers({9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 18, 19}),
                                {.baseline = Frozen{12}, .scale = 0.1});
    EXPECT_FALSE(chart.points[12].outside);
    EXPECT_FALSE(chart.points[13].outside);
    EXPECT_TRUE(chart.points[14].outside);
}

TEST(ControlChart, a_subgroup_without_values_changes_no_limits) {
    Series series = {{0, {1, 3, 2}, {}}, {1, {4, 2}, {}}, {2, {2, 5, 3, 3}, {}}};
    const auto without = chart_of(Kind::xbar, series);
    series.push_back({.period = 3});
    const auto with = chart_of(Kind::xbar, series);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(with.points[i].limits, without.points[i].limits);
    EXPECT_EQ(with.points[3].limits, Limits{});
}

TEST(ControlChart, a_move_is_taken_from_the_last_point_that_is_included_and_not_over_a_missing_one) {
    auto series = numbers({1, 2, 50, 4, 9, 7});
    series[4].values.clear();
    const auto chart = chart_of(Kind::mr, series, {.excluded = {2}});
    std::vector<std::optional<double>> moves;
    for (const auto& point : chart.points)
        moves.push_back(point.value);
    EXPECT_EQ(moves, (std::vector<std::optional<double>>{{}, 1, 48, 2, {}, {}}));
    EXPECT_EQ(chart.points[0].centre, 1.5);
}

// What keeps one from reading more into a chart than there is.

TEST(ControlChart, of_fewer_than_twelve_points_limits_are_computed_and_give_no_signal) {
    const std::vector<double> steady = {10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11};
    auto eleven = numbers(std::vector<double>(steady.begin(), steady.begin() + 11));
    auto twelve = numbers(steady);
    for (auto* series : {&eleven, &twelve}) {
        const auto points = series->size();
        series->push_back({.period = 99, .values = {50.0}});
        const auto chart = chart_of(Kind::i, *series, {.baseline = Frozen{points}});
        EXPECT_TRUE(chart.points.back().outside);
        EXPECT_EQ(has(chart.phases[0].caveats, Caveat::few_points), points == 11);
        EXPECT_EQ(signals(chart), points == 11 ? std::vector<std::size_t>{} : std::vector<std::size_t>{12});
    }
}

TEST(ControlChart, runs_are_judged_from_ten_useful_points_and_only_where_there_is_an_order) {
    const std::vector<double> apart = {1, 1, 1, 1, 1, 9, 9, 9, 9, 9};
    EXPECT_EQ(verdict(chart_of(Kind::run, numbers(apart)).phases[0]), true);
    const auto places = chart_of(Kind::run, numbers(apart), {.order = Order::none});
    EXPECT_EQ(verdict(places.phases[0]), std::nullopt);
    EXPECT_EQ(places.phases[0].caveats, std::vector{Caveat::no_order});
    EXPECT_EQ(verdict(chart_of(Kind::mr, numbers(monthly)).phases[0]), std::nullopt);
    EXPECT_EQ(verdict(chart_of(Kind::run, numbers({1, 1, 1, 1, 9, 9, 9, 9, 9})).phases[0]), std::nullopt);
}

TEST(ControlChart, an_excluded_point_is_shown_outside_and_is_no_signal) {
    auto values = monthly;
    values[4] = 90;
    const auto chart = chart_of(Kind::i, numbers(values), {.excluded = {4}});
    EXPECT_TRUE(chart.points[4].outside);
    EXPECT_EQ(signals(chart), std::vector<std::size_t>());
    EXPECT_EQ(signals(chart_of(Kind::i, numbers(values))).front(), 4U);
}

TEST(ControlChart, a_target_is_in_the_unit_of_the_chart) {
    const auto chart = chart_of(Kind::u, shares({{5, 200}, {7, 210}}), {.target = 30, .scale = 1000});
    EXPECT_EQ(chart.target, 30);
    EXPECT_NEAR(*chart.points[0].value, 25, 1e-12);
}

TEST(ControlChart, each_phase_may_be_set_by_its_first_points) {
    const auto both = chart_of(Kind::i, numbers(monthly), {.baseline = Phases{{8}, 4}});
    for (const std::size_t phase : {0U, 1U}) {
        const auto first = monthly.begin() + 8 * static_cast<std::ptrdiff_t>(phase);
        const auto alone = chart_of(Kind::i, numbers({first, first + 8}), {.baseline = Frozen{4}});
        EXPECT_EQ(both.points[8 * phase + 7].limits, alone.points[7].limits);
        EXPECT_FALSE(both.points[8 * phase + 7].in_baseline);
    }
    EXPECT_EQ(code_of(control_chart(Kind::i, numbers(monthly), {.baseline = Phases{{8}, 0}})),
              "statistics.no_such_point");
}

TEST(ControlChart, a_phase_is_a_chart_of_its_own) {
    const auto both = chart_of(Kind::i, numbers(monthly), {.baseline = Phases{{8}}});
    const auto second = chart_of(Kind::i, numbers({monthly.begin() + 8, monthly.end()}));
    ASSERT_EQ(both.phases.size(), 2U);
    EXPECT_EQ(both.points[8].limits, second.points[0].limits);
    EXPECT_EQ(both.phases[1].runs, second.phases[0].runs);
    EXPECT_NE(both.points[7].centre, both.points[8].centre);
}

TEST(ControlChart, what_does_not_belong_to_a_kind_is_an_error) {
    const auto code = [](Kind kind, const Series& series, const Design& design = {}) {
        return code_of(control_chart(kind, series, design));
    };
    EXPECT_EQ(code(Kind::i, {}), "statistics.nothing_to_chart");
    EXPECT_EQ(code(Kind::p, numbers({1})), "statistics.denominators_missing");
    EXPECT_EQ(code(Kind::c, shares({{1, 2}})), "statistics.denominators_unused");
    EXPECT_EQ(code(Kind::c, numbers({-1})), "statistics.negative_count");
    EXPECT_EQ(code(Kind::u, shares({{1, -1}})), "statistics.negative_count");
    EXPECT_EQ(code(Kind::p, shares({{2, 1}})), "statistics.more_than_all");
    EXPECT_EQ(code(Kind::t, numbers({0})), "statistics.not_above_zero");
    EXPECT_EQ(code(Kind::i, numbers({1e308, -1e308})), "statistics.out_of_range");
    EXPECT_EQ(code(Kind::i, numbers({1}), {.scale = 0}), "statistics.out_of_range");
    EXPECT_EQ(code(Kind::i, numbers({1}), {.centre = HUGE_VAL}), "statistics.out_of_range");
    EXPECT_EQ(code(Kind::p, shares({{1, 2}}), {.centre = 1.5}), "statistics.more_than_all");
    EXPECT_EQ(code(Kind::i, numbers({1}), {.excluded = {1}}), "statistics.no_such_point");
    EXPECT_EQ(code(Kind::i, numbers({1}), {.baseline = Frozen{2}}), "statistics.no_such_point");
}

/// Values of a series of one kind, near a level, as a number of any chart may be.
std::vector<double> some_numbers() {
    const auto raw = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-50, 50)));
    return {raw.begin(), raw.end()};
}

void expect_near(const std::optional<double>& one, const std::optional<double>& other) {
    RC_ASSERT(one.has_value() == other.has_value());
    if (one) RC_ASSERT(std::abs(*one - *other) <= 1e-6 * (1 + std::abs(*one)));
}

RC_GTEST_PROP(ControlChart, shifted_and_scaled_numbers_have_shifted_and_scaled_lines, ()) {
    const auto values = some_numbers();
    const auto kind = *rc::gen::element(Kind::run, Kind::i);
    auto moved = values;
    for (auto& value : moved)
        value = 4 * value + 100;
    const auto one = chart_of(kind, numbers(values));
    const auto other = chart_of(kind, numbers(moved));
    const auto told = chart_of(kind, numbers(values), {.scale = 4});
    const auto move = [](std::optional<double> line, double by) {
        return line ? std::optional(4 * *line + by) : std::nullopt;
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        expect_near(move(one.points[i].centre, 100), other.points[i].centre);
        expect_near(move(one.points[i].limits.lower, 100), other.points[i].limits.lower);
        expect_near(move(one.points[i].near.upper, 100), other.points[i].near.upper);
        expect_near(move(one.points[i].limits.upper, 0), told.points[i].limits.upper);
        RC_ASSERT(one.points[i].outside == told.points[i].outside);
    }
    RC_ASSERT(one.phases[0].runs == other.phases[0].runs);
}

RC_GTEST_PROP(ControlChart, lines_of_counts_do_not_hang_on_the_order_of_points, ()) {
    auto values = some_numbers();
    std::vector<std::pair<double, double>> pairs;
    for (auto& value : values)
        pairs.emplace_back(std::abs(value), 2 * std::abs(value) + 7);
    auto reversed = pairs;
    std::ranges::reverse(reversed);
    for (const auto kind : {Kind::u, Kind::p, Kind::u_prime, Kind::p_prime, Kind::i_prime}) {
        const auto one = chart_of(kind, shares(pairs));
        const auto other = chart_of(kind, shares(reversed));
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto& same = other.points[pairs.size() - 1 - i];
            expect_near(one.points[i].centre, same.centre);
            expect_near(one.points[i].limits.lower, same.limits.lower);
            expect_near(one.points[i].limits.upper, same.limits.upper);
        }
    }
}

RC_GTEST_PROP(ControlChart, limits_lie_about_the_middle_and_within_what_a_number_can_be, ()) {
    auto values = some_numbers();
    std::vector<std::pair<double, double>> pairs;
    for (const auto value : values)
        pairs.emplace_back(std::abs(value), std::abs(value) + *rc::gen::inRange(0, 30));
    for (const auto kind : all_kinds) {
        auto series = shares(pairs);
        if (kind == Kind::c || kind == Kind::g || kind == Kind::t || kind == Kind::xbar || kind == Kind::s)
            for (auto& subgroup : series) {
                subgroup.among.reset();
                subgroup.values.assign({subgroup.values[0] + 1, subgroup.values[0] + 3});
            }
        const auto chart = chart_of(kind, series);
        for (const auto& point : chart.points) {
            if (!point.limits.upper) continue;
            const double middle = *chart.phases[0].middle;
            RC_ASSERT(side(*point.limits.lower, *point.near.lower) <= 0);
            RC_ASSERT(side(*point.near.lower, middle) <= 0);
            RC_ASSERT(side(middle, *point.near.upper) <= 0);
            RC_ASSERT(side(*point.near.upper, *point.limits.upper) <= 0);
            if (kind != Kind::i && kind != Kind::i_prime && kind != Kind::xbar)
                RC_ASSERT(*point.limits.lower >= 0);
            if (kind == Kind::p || kind == Kind::p_prime) RC_ASSERT(*point.limits.upper <= 1);
        }
    }
}

bool all_finite(const Chart& chart) {
    const auto fine = [](const std::optional<double>& number) { return !number || std::isfinite(*number); };
    return std::ranges::all_of(chart.points,
                               [&](const Point& point) {
                                   return fine(point.value) && fine(point.centre) &&
                                          fine(point.limits.lower) && fine(point.limits.upper) &&
                                          fine(point.near.lower) && fine(point.near.upper);
                               }) &&
           std::ranges::all_of(chart.phases, [&](const Phase& phase) { return fine(phase.middle); });
}

RC_GTEST_PROP(ControlChart, hostile_numbers_give_an_error_or_numbers, ()) {
    const auto kind = *rc::gen::elementOf(all_kinds);
    const auto rows = *rc::gen::inRange<std::size_t>(0, 20);
    const bool among = *rc::gen::arbitrary<bool>();
    const bool tame = *rc::gen::arbitrary<bool>(); // so that some come past the first check
    const auto number = tame ? rc::gen::element(0.0, 1.0, 3.0, 1e50, 1e-50) : hostile_number();
    std::vector<Observation> observations;
    for (std::size_t i = 0; i < rows; ++i) {
        Observation row{.period = *rc::gen::inRange(0, 15)};
        if (*rc::gen::inRange(0, 5) > 0) row.value = *number;
        if (among && *rc::gen::inRange(0, 9) > 0) row.among = *number;
        observations.push_back(row);
    }
    const auto chart = control_chart(kind, gather(observations),
                                     {.centre = *rc::gen::element<std::optional<double>>(std::nullopt, 1.0),
                                      .scale = *rc::gen::element(1.0, 1000.0, 1e50)});
    RC_CLASSIFY(static_cast<bool>(chart), "charted");
    if (chart) RC_ASSERT(all_finite(chart.value()));
}

} // namespace
} // namespace bedre::statistics
