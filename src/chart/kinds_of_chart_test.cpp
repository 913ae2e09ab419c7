#include "chart/bars.h"
#include "chart/funnel_plot.h"
#include "chart/paper_test.h"
#include "chart/small_multiples.h"
#include "chart/tile_map.h"
#include "chart/waiting_curve.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::chart {
namespace {

using statistics::Standing;

constexpr std::array widths = {300.0, 340.0, 720.0};

FunnelPlot funnel(std::vector<FunnelUnit> units) {
    double largest = 1;
    for (const auto& unit : units)
        largest = std::max(largest, unit.size);
    return {.id = "f",
            .title = "Reinnleggelser",
            .description = "",
            .units = std::move(units),
            .limits = limits_of_shares(0.2, std::int64_t(largest)).value(),
            .average = 0.2,
            .average_label = "snitt",
            .usual_label = "95 %",
            .far_label = "99,8 %",
            .outside = "utenfor 95 %",
            .far_outside = "utenfor 99,8 %",
            .size_title = "utskrivninger",
            .value_title = "andel",
            .unit_column = "kommune",
            .scale = 100,
            .suffix = " %"};
}

TEST(FunnelPlot, a_unit_outside_is_named_and_told_by_shape_and_the_others_are_not) {
    const auto drawing = drawing_of(funnel({{"Nes", 200, 0.2, Standing::within},
                                            {"Hurdal", 100, 0.5, Standing::very_high},
                                            {"Grue", 400, 0.13, Standing::very_low}}));
    EXPECT_TRUE(says(drawing, "Hurdal"));
    EXPECT_FALSE(says(drawing, "Nes"));
    const auto marks = marks_of(drawing);
    EXPECT_EQ(marks[1].shape, Shape::triangle_up);
    EXPECT_EQ(marks[1].says, "Hurdal: 50,0 % (utenfor 99,8 %)");
    EXPECT_EQ(marks[2].shape, Shape::triangle_down);
    EXPECT_EQ(drawing.table.rows.size(), 3U);
}

RC_GTEST_PROP(FunnelPlot, it_stays_on_its_paper, ()) {
    std::vector<FunnelUnit> units;
    const auto count = *rc::gen::inRange(1, 30);
    for (int i = 0; i < count; ++i)
        units.push_back({"Kommune " + std::to_string(i), double(*rc::gen::inRange(2, 5000)),
                         double(*rc::gen::inRange(0, 101)) / 100,
                         *rc::gen::element(Standing::within, Standing::low, Standing::very_high)});
    for (const auto width : widths)
        RC_ASSERT(outside(drawing_of(funnel(units), width)) == "");
}

BarChart bars(std::vector<Bar> all) {
    return {.id = "b",
            .title = "Andel",
            .description = "",
            .bars = std::move(all),
            .unit = "andel",
            .suffix = " %",
            .name_column = "kommune",
            .value_column = "verdi",
            .interval_column = "intervall"};
}

TEST(BarChart, bars_keep_their_order_and_one_without_a_value_says_why) {
    const auto drawing = drawing_of(bars({{"Nes", 12, statistics::Interval{8, 17}},
                                          {"Hurdal", std::nullopt, std::nullopt, "for få til å vises"},
                                          {"Grue", 40, statistics::Interval{31, std::nullopt}}}));
    EXPECT_EQ(drawing.table.rows[0], (std::vector<std::string>{"Nes", "12,0 %", "8,0–17,0 %"}));
    EXPECT_EQ(drawing.table.rows[1], (std::vector<std::string>{"Hurdal", "for få til å vises", ""}));
    EXPECT_EQ(drawing.table.rows[2], (std::vector<std::string>{"Grue", "40,0 %", "31,0–"}));
    EXPECT_EQ(marks_of(drawing)[0].says, "Nes: 12,0 % (8,0–17,0 %)");
    EXPECT_TRUE(says(drawing, "for få til å vises"));
}

RC_GTEST_PROP(BarChart, it_stays_on_its_paper, ()) {
    std::vector<Bar> all;
    const auto count = *rc::gen::inRange(1, 12);
    for (int i = 0; i < count; ++i) {
        const double value = *rc::gen::inRange(-500, 500);
        all.push_back({std::string(std::size_t(*rc::gen::inRange(1, 60)), 'n'), value,
                       statistics::Interval{value - *rc::gen::inRange(0, 300), value + 7}});
        if (i % 4 == 3) all.back() = {"Grue", std::nullopt, std::nullopt, "ikke rapportert"};
    }
    auto chart = bars(all);
    if (*rc::gen::arbitrary<bool>()) {
        chart.reference = *rc::gen::inRange(-500, 500);
        chart.reference_label = "hele fellesskapet";
    }
    for (const auto width : widths)
        RC_ASSERT(outside(drawing_of(chart, width)) == "");
}

WaitingChart waiting(std::vector<WaitingCurve> curves) {
    return {.id = "w",
            .title = "Ventetid",
            .description = "",
            .curves = std::move(curves),
            .time_title = "dager",
            .share_title = "andel som venter",
            .at_risk_title = "venter fortsatt",
            .curve_column = "gruppe",
            .time_column = "dager",
            .share_column = "andel",
            .interval_column = "intervall"};
}

TEST(WaitingChart, those_who_still_wait_are_counted_below) {
    const std::vector<statistics::Wait> waits = {{2, true}, {4, true}, {4, false}, {7, true}, {10, false}};
    const auto drawing = drawing_of(waiting({curve_of("barn", statistics::kaplan_meier(waits).value())}));
    EXPECT_TRUE(says(drawing, "5"));
    EXPECT_TRUE(says(drawing, "venter fortsatt"));
    EXPECT_EQ(marks_of(drawing).front().says, "barn, 2: 80\u00a0%");
    EXPECT_EQ(drawing.table.rows.size(), 4U);
}

RC_GTEST_PROP(WaitingChart, it_stays_on_its_paper, ()) {
    std::vector<WaitingCurve> curves;
    const auto groups = *rc::gen::inRange(1, 5);
    for (int group = 0; group < groups; ++group) {
        std::vector<statistics::Wait> waits;
        const auto count = *rc::gen::inRange(1, 40);
        for (int i = 0; i < count; ++i)
            waits.push_back({double(*rc::gen::inRange(0, 900)), *rc::gen::arbitrary<bool>()});
        curves.push_back(
            curve_of("gruppe " + std::to_string(group), statistics::kaplan_meier(waits).value()));
    }
    auto chart = waiting(curves);
    if (*rc::gen::arbitrary<bool>()) {
        chart.limit = *rc::gen::inRange(1, 900);
        chart.limit_label = "frist";
    }
    for (const auto width : widths)
        RC_ASSERT(outside(drawing_of(chart, width)) == "");
}

TEST(TileMap, a_tile_that_is_not_known_is_an_outline_and_the_legend_says_so) {
    TileMap map{.id = "t",
                .title = "Kart",
                .description = "",
                .tiles = {{"Nes", "", 0, 0, 0U, "3 %"}, {"Nordre Follo", "N. Follo", 5, 4, {}, "–"}},
                .levels = {"under 5 %", "over 5 %"},
                .unknown = "ikke kjent",
                .name_column = "kommune",
                .value_column = "verdi"};
    for (const auto width : widths) {
        const auto drawing = drawing_of(map, width);
        EXPECT_EQ(outside(drawing), "");
        EXPECT_TRUE(says(drawing, "ikke kjent"));
        EXPECT_EQ(spots_of(drawing), (std::vector<std::string>{"Nes: 3 %", "Nordre Follo: –"}));
    }
    map.tiles.pop_back();
    EXPECT_FALSE(says(drawing_of(map), "ikke kjent"));
}

TEST(SmallMultiples, a_place_that_changed_is_told_by_shape_and_words_and_one_without_numbers_says_so) {
    const auto panel = [](const char* name, auto value) {
        statistics::Series series;
        for (int i = 0; i < 24; ++i)
            series.push_back({i, {value(i)}, {}});
        return Panel{name, statistics::control_chart(statistics::Kind::run, series).value(),
                     "ikke rapportert"};
    };
    auto silent = panel("Grue", [](int) { return 1.0; });
    for (auto& point : silent.chart.points)
        point.value.reset();
    const SmallMultiples all{.id = "m",
                             .title = "Kommuner",
                             .description = "",
                             .panels = {panel("Nes", [](int i) { return 10.0 + i % 3; }),
                                        panel("Hurdal", [](int i) { return (i < 12 ? 10.0 : 20.0) + i % 3; }),
                                        silent},
                             .first = "jan. 2024",
                             .last = "des. 2025",
                             .suffix = "",
                             .unusual = "uvanlig",
                             .name_column = "kommune",
                             .last_column = "siste",
                             .centre_column = "median"};
    for (const auto width : widths) {
        const auto drawing = drawing_of(all, width);
        EXPECT_EQ(outside(drawing), "");
        EXPECT_EQ(spots_of(drawing),
                  (std::vector<std::string>{"Nes: 12", "Hurdal: 22 (uvanlig)", "Grue: ikke rapportert"}));
    }
}

TEST(SmallMultiples, an_excluded_point_is_a_ring_and_a_centre_is_of_its_own_phase) {
    statistics::Series series;
    for (int i = 0; i < 40; ++i)
        series.push_back({i, {(i == 5 ? 90.0 : i == 30 ? 18.0 : 10.0) + i % 3}, {}});
    const SmallMultiples all{
        .id = "m",
        .title = "Kommuner",
        .description = "",
        .panels = {{"Nes", statistics::control_chart(statistics::Kind::i, series,
                                                     {.baseline = statistics::Phases{{20}}, .excluded = {5}})
                               .value()}},
        .first = "",
        .last = "",
        .unusual = "uvanlig"};
    const auto drawing = drawing_of(all);
    std::vector<Shape> shapes;
    for (const auto& item : drawing.items) {
        if (const auto* mark = std::get_if<Mark>(&item)) shapes.push_back(mark->shape);
        const auto* line = std::get_if<Line>(&item);
        EXPECT_FALSE(line != nullptr && line->ink == Ink::signal);
    }
    // By the name, in its place, and the one that stands out.
    EXPECT_EQ(shapes, (std::vector{Shape::diamond, Shape::ring, Shape::diamond}));
    EXPECT_EQ(spots_of(drawing), std::vector<std::string>{"Nes: 10 (uvanlig)"});
}

} // namespace
} // namespace bedre::chart
