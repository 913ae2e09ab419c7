#include "chart/control_chart.h"
#include "chart/paper_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace bedre::chart {
namespace {

using statistics::Kind;
using statistics::Series;

ControlWords words(std::size_t points) {
    ControlWords words{.id = "c",
                       .title = "Ventetid",
                       .description = "Ventetid i dager",
                       .periods = {},
                       .unit = "dager",
                       .centre = "snitt",
                       .upper = "øvre",
                       .lower = "nedre",
                       .target = "mål",
                       .missing = "mangler",
                       .excluded = "regnes ikke med",
                       .signal = "utenfor",
                       .gain = "bedre",
                       .period_column = "måned",
                       .value_column = "verdi",
                       .among_column = "nevner",
                       .decimals = 1};
    for (std::size_t i = 0; i < points; ++i)
        words.periods.push_back(
            {"måned " + std::to_string(i + 1), std::to_string(i % 12 + 1), std::to_string(2024 + i / 12)});
    return words;
}

Series series(const std::vector<double>& values) {
    Series all;
    for (std::size_t i = 0; i < values.size(); ++i)
        all.push_back({std::int64_t(i), {values[i]}, {}});
    return all;
}

/// Twelve that vary, and one far above them.
const std::vector<double> with_signal = {10, 12, 11, 9, 10, 12, 9, 11, 10, 9, 12, 10, 30};

Drawing drawn(Kind kind, const Series& values, const statistics::Design& design = {}) {
    return drawing_of(statistics::control_chart(kind, values, design).value(), words(values.size()));
}

TEST(ControlChartDrawing, what_lies_outside_is_told_by_shape_colour_and_words) {
    const auto marks = marks_of(drawn(Kind::i, series(with_signal)));
    ASSERT_EQ(marks.size(), 13U);
    EXPECT_EQ(marks[12].shape, Shape::diamond);
    EXPECT_EQ(marks[12].ink, Ink::signal);
    EXPECT_EQ(marks[12].says, "måned 13: 30,0 (utenfor)");
    EXPECT_EQ(marks[0].shape, Shape::disc);
    EXPECT_EQ(marks[0].says, "måned 1: 10,0");
}

TEST(ControlChartDrawing, too_few_points_have_no_limits) {
    const auto few = drawn(Kind::i, series({10, 12, 11, 9}));
    EXPECT_FALSE(says(few, "øvre"));
    EXPECT_EQ(few.table.columns, (std::vector<std::string>{"måned", "verdi", "snitt"}));
    const auto enough = drawn(Kind::i, series(with_signal));
    EXPECT_TRUE(says(enough, "øvre"));
    EXPECT_EQ(enough.table.columns.size(), 5U);
}

TEST(ControlChartDrawing, a_hole_is_shown_as_a_hole) {
    auto values = series(with_signal);
    values[4].values.clear();
    const auto drawing = drawn(Kind::i, values);
    const auto marks = marks_of(drawing);
    EXPECT_EQ(marks[4].shape, Shape::cross);
    EXPECT_EQ(marks[4].says, "måned 5: mangler");
    EXPECT_EQ(drawing.table.rows[4][1], "mangler");
    // The line of the points is in two pieces.
    EXPECT_EQ(std::ranges::count_if(drawing.items,
                                    [](const Item& item) {
                                        const auto* line = std::get_if<Line>(&item);
                                        return line != nullptr && line->ink == Ink::data;
                                    }),
              2);
}

TEST(ControlChartDrawing, nothing_but_holes_has_no_numbers_of_an_axis) {
    Series none = series(std::vector<double>(12, 0));
    for (auto& one : none)
        one.values.clear();
    const auto drawing = drawn(Kind::run, none);
    EXPECT_TRUE(says(drawing, "mangler"));
    EXPECT_FALSE(says(drawing, ","));
}

TEST(ControlChartDrawing, one_left_out_is_a_ring_and_unusual_runs_are_dashed) {
    auto values = with_signal;
    const auto out = drawn(Kind::i, series(values), {.excluded = {12}});
    EXPECT_EQ(marks_of(out)[12].shape, Shape::ring);
    EXPECT_EQ(marks_of(out)[12].says, "måned 13: 30,0 (regnes ikke med)");
    std::vector<double> shifted;
    for (int i = 0; i < 24; ++i)
        shifted.push_back((i < 12 ? 10 : 20) + i % 3);
    const auto dashed = drawn(Kind::run, series(shifted));
    EXPECT_TRUE(std::ranges::any_of(dashed.items, [](const Item& item) {
        const auto* line = std::get_if<Line>(&item);
        return line != nullptr && line->dashed && line->ink == Ink::signal;
    }));
}

TEST(ControlChartDrawing, making_data_count_tells_better_from_worse_by_shape) {
    std::vector<statistics::Reading> readings;
    for (int i = 0; i < 24; ++i)
        readings.push_back({i, (i < 12 ? 50.0 : 40.0) + i % 2});
    const auto chart = statistics::xmr(readings, {.better = statistics::Better::lower}).value();
    const auto marks = marks_of(drawing_of(chart, std::nullopt, words(24)));
    EXPECT_EQ(marks.back().shape, Shape::triangle_down);
    EXPECT_EQ(marks.back().ink, Ink::gain);
    EXPECT_EQ(marks.front().shape, Shape::diamond);
}

TEST(ControlChartDrawing, making_data_count_shows_holes_where_they_are) {
    std::vector<statistics::Reading> readings;
    for (int i = 0; i < 24; ++i)
        readings.push_back({i, 50.0 + i % 3});
    const auto chart = statistics::xmr(readings, {.baseline = statistics::Phases{{12}}}).value();
    auto with_holes = words(24);
    with_holes.holes = {{0, {"før", "f"}}, {12, {"mellom", "m"}}, {24, {"etter", "e"}}};
    const auto drawing = drawing_of(chart, std::nullopt, with_holes);
    const auto marks = marks_of(drawing);
    ASSERT_EQ(marks.size(), 27U);
    for (const std::size_t hole : {0U, 13U, 26U})
        EXPECT_EQ(marks[hole].shape, Shape::cross);
    EXPECT_EQ(marks[13].says, "mellom: mangler");
    EXPECT_EQ(marks[14].says, "måned 13: 50,0");
    EXPECT_EQ(drawing.table.rows.size(), 27U);
}

TEST(ControlChartDrawing, making_data_count_shows_one_left_out_as_a_ring) {
    std::vector<statistics::Reading> readings;
    for (int i = 0; i < 24; ++i)
        readings.push_back({i, (i == 5 ? 90.0 : 50.0) + i % 3});
    const auto chart = statistics::xmr(readings, {.excluded = {5}}).value();
    const auto marks = marks_of(drawing_of(chart, std::nullopt, words(24)));
    EXPECT_EQ(marks[5].shape, Shape::ring);
    EXPECT_EQ(marks[5].says, "måned 6: 92,0 (regnes ikke med)");
}

TEST(ControlChartDrawing, what_cannot_have_moved_is_not_missing) {
    const auto drawing = drawn(Kind::mr, series(with_signal));
    EXPECT_EQ(marks_of(drawing).size(), 12U);
    EXPECT_EQ(drawing.table.rows[0][1], "");
}

TEST(ControlChartDrawing, what_xml_does_not_allow_is_not_written) {
    auto named = words(13);
    named.title = "a\x1b\xff\xef\xbf\xbe<å\t";
    const auto chart = statistics::control_chart(Kind::i, series(with_signal)).value();
    const auto file = document(drawing_of(chart, named));
    EXPECT_NE(file.find("a\ufffd\ufffd\ufffd&lt;å\t</title>"), std::string::npos);
    EXPECT_EQ(file.find('\x1b'), std::string::npos);
}

RC_GTEST_PROP(ControlChartDrawing, whatever_it_shows_lies_on_the_paper, ()) {
    const auto size = std::pow(10.0, *rc::gen::inRange(-40, 40));
    const auto count = *rc::gen::inRange<std::size_t>(1, 80);
    Series values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back({std::int64_t(i), {double(*rc::gen::inRange(-100, 100)) * size}, {}});
        if (*rc::gen::inRange(0, 6) == 0) values.back().values.clear();
    }
    statistics::Design design;
    if (*rc::gen::arbitrary<bool>()) design.target = double(*rc::gen::inRange(-100, 100)) * size;
    if (count > 4 && *rc::gen::arbitrary<bool>()) design.baseline = statistics::Phases{{count / 2}};
    auto said = words(count);
    said.phases = {"før", "etter"};
    const auto kind = *rc::gen::element(Kind::run, Kind::i);
    const double width = *rc::gen::element(300.0, 340.0, 720.0);
    const auto drawing = drawing_of(statistics::control_chart(kind, values, design).value(), said, width);
    RC_ASSERT(outside(drawing) == "");
    RC_ASSERT(marks_of(drawing).size() == count);
}

TEST(ControlChartDrawing, as_a_file_it_has_a_dark_look_and_as_part_of_a_page_none) {
    const auto drawing = drawn(Kind::i, series(with_signal));
    EXPECT_TRUE(holds(document(drawing), "prefers-color-scheme: dark"));
    EXPECT_TRUE(holds(document(drawing), "<?xml"));
    EXPECT_FALSE(holds(draw(drawing), "<style"));
    EXPECT_TRUE(holds(draw(drawing), "data-mark=\"12\""));
}

} // namespace
} // namespace bedre::chart
