#include "chart/chart.h"

#include <gtest/gtest.h>

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
            .last_label = "2 av 23"};
}

TEST(Chart, a_spread_curve_is_named_described_and_labelled_without_markup_of_its_words) {
    const auto svg = draw(curve());
    EXPECT_NE(svg.find("role=\"img\" aria-labelledby=\"c1-title c1-description\""), std::string::npos);
    EXPECT_NE(svg.find("<title id=\"c1-title\">I drift &lt;IHT&gt;</title>"), std::string::npos);
    EXPECT_NE(svg.find(">2 av 23</text>"), std::string::npos);
    EXPECT_NE(svg.find(">2025</text>"), std::string::npos);
    EXPECT_EQ(svg.find("style="), std::string::npos);
}

TEST(Chart, a_curve_steps_where_its_days_say) {
    const auto svg = draw(curve());
    // 2025-01-01 is 184 of 730 days in: 36 + 184 / 730 x 528 = 169.1.
    EXPECT_NE(svg.find("M36.0 212.0H169.1V203.7"), std::string::npos) << svg;
}

TEST(Chart, a_curve_without_steps_is_a_line_at_zero_and_one_that_began_before_starts_at_its_value) {
    auto empty = curve();
    empty.steps.clear();
    EXPECT_NE(draw(empty).find("d=\"M36.0 212.0H564.0\""), std::string::npos);
    auto earlier = curve();
    earlier.steps = {{Date::make(2020, 1, 1).value(), 23}};
    EXPECT_NE(draw(earlier).find("d=\"M36.0 22.0H564.0\""), std::string::npos);
}

} // namespace
} // namespace bedre::chart
