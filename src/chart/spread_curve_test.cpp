#include "chart/spread_curve.h"

#include "chart/paper_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bedre::chart {
namespace {

using calendar::Date;

SpreadCurve curve() {
    return {.id = "c1",
            .title = "I drift <IHT>",
            .description = "Fra 1 til 2",
            .first = Date::make(2024, 7, 1).value(),
            .last = Date::make(2026, 7, 1).value(),
            .steps = {{Date::make(2025, 1, 1).value(), 1}, {Date::make(2026, 1, 1).value(), 2}},
            .all = 23,
            .all_label = "alle 23",
            .last_label = "2 av 23",
            .day_column = "fra",
            .value_column = "antall"};
}

TEST(SpreadCurve, it_is_named_described_and_labelled_without_markup_of_its_words) {
    const auto svg = draw(drawing_of(curve()));
    EXPECT_TRUE(holds(svg, "role=\"img\" aria-labelledby=\"c1-title c1-description\""));
    EXPECT_TRUE(holds(svg, "<title id=\"c1-title\">I drift &lt;IHT&gt;</title>"));
    EXPECT_TRUE(holds(svg, ">2 av 23</text>"));
    EXPECT_TRUE(holds(svg, ">2025</text>"));
    EXPECT_FALSE(holds(svg, "style"));
}

TEST(SpreadCurve, it_steps_where_its_days_say) {
    const auto drawing = drawing_of(curve());
    const auto marks = marks_of(drawing);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_EQ(marks[0].says, "01.01.2025: 1");
    // 184 of 730 days, and 549 of them: as far apart as half of the axis, but for a day.
    const auto* line = std::get_if<Line>(&*std::ranges::find_if(drawing.items, [](const Item& item) {
        const auto* found = std::get_if<Line>(&item);
        return found != nullptr && found->ink == Ink::data;
    }));
    const auto left = line->places.front().x;
    const auto width = line->places.back().x - left;
    EXPECT_NEAR(marks[0].at.x, left + width * 184 / 730, 0.01);
    EXPECT_NEAR(marks[1].at.x, left + width * 549 / 730, 0.01);
}

TEST(SpreadCurve, without_steps_it_lies_at_zero_and_one_that_began_before_starts_at_its_value) {
    auto empty = curve();
    empty.steps.clear();
    EXPECT_TRUE(marks_of(drawing_of(empty)).empty());
    auto earlier = curve();
    earlier.steps = {{Date::make(2020, 1, 1).value(), 23}};
    const auto drawing = drawing_of(earlier);
    EXPECT_TRUE(marks_of(drawing).empty());
    EXPECT_EQ(drawing.table.rows, (std::vector<std::vector<std::string>>{{"01.01.2020", "23"}}));
}

TEST(SpreadCurve, it_stays_on_its_paper_at_any_width) {
    for (const double width : {300.0, 340.0, 640.0, 1200.0})
        EXPECT_EQ(outside(drawing_of(curve(), width)), "");
    auto one = curve();
    one.all = 1;
    one.steps.pop_back();
    one.last_label = "1 av 1";
    EXPECT_EQ(outside(drawing_of(one)), "");
    EXPECT_TRUE(says(drawing_of(one), "1"));
}

} // namespace
} // namespace bedre::chart
