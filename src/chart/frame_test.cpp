#include "chart/frame.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace bedre::chart {
namespace {

using text::Language;

TEST(ChartFrame, steps_are_round_and_reach_over_the_values) {
    EXPECT_EQ(steps_over(0, 23, 5).values, (std::vector<double>{0, 5, 10, 15, 20, 25}));
    EXPECT_EQ(steps_over(-3.2, 2.4, 4).values, (std::vector<double>{-4, -2, 0, 2, 4}));
    EXPECT_EQ(steps_over(0.12, 0.31, 4).decimals, 1);
}

RC_GTEST_PROP(ChartFrame, steps_reach_over_any_values_and_are_few, ()) {
    const auto size = std::pow(10.0, *rc::gen::inRange(-50, 50));
    const auto one = double(*rc::gen::inRange(-1000, 1000)) * size;
    const auto other = double(*rc::gen::inRange(-1000, 1000)) * size;
    const auto most = *rc::gen::inRange(2, 10);
    const auto steps = steps_over(std::min(one, other), std::max(one, other), most);
    const auto slack = 1e-6 * (std::abs(one) + std::abs(other));
    RC_ASSERT(steps.values.size() >= 2U);
    RC_ASSERT(steps.values.size() <= std::size_t(most) + 1);
    RC_ASSERT(steps.values.front() <= std::min(one, other) + slack);
    RC_ASSERT(steps.values.back() >= std::max(one, other) - slack);
}

TEST(ChartFrame, an_axis_begins_at_zero_unless_its_values_lie_close_together_far_from_it) {
    Reach near;
    near.over(12.0);
    near.over(40.0);
    EXPECT_EQ(near.steps(6).values.front(), 0);
    Reach far;
    far.over(81.0);
    far.over(94.0);
    EXPECT_EQ(far.steps(6).values.front(), 80);
    Reach below;
    below.over(-2.0);
    below.over(1.0);
    EXPECT_LE(below.steps(6).values.front(), -2);
}

TEST(ChartFrame, numbers_too_long_for_an_axis_are_told_by_their_power_of_ten) {
    EXPECT_EQ(told(3.2e12, 0, Language::nb), "3,2·10¹²");
    EXPECT_EQ(told(-9.96e12, 0, Language::en), "−1.0·10¹³");
    EXPECT_EQ(told(4e-9, 10, Language::nb), "4,0·10⁻⁹");
    EXPECT_EQ(told(1234.5, 1, Language::nb), "1\u202f234,5");
    EXPECT_EQ(told(0, 0, Language::nb), "0");
}

TEST(ChartFrame, words_are_cut_where_there_is_no_room_and_broken_at_spaces_and_hyphens) {
    EXPECT_EQ(shortened("Lillestrøm", 500), "Lillestrøm");
    const auto cut = shortened("Samhandlingsavdelingen", 60);
    EXPECT_TRUE(cut.ends_with("…"));
    EXPECT_LE(width_of(cut), 60);
    EXPECT_EQ(shortened("Å", 0), "…");
    EXPECT_EQ(in_lines("Aurskog-Høland", 60, 2, 10), (std::vector<std::string>{"Aurskog-", "Høland"}));
    EXPECT_EQ(in_lines("Nordre Follo", 50, 2, 10), (std::vector<std::string>{"Nordre", "Follo"}));
    EXPECT_EQ(in_lines("Ås", 50, 2, 10), (std::vector<std::string>{"Ås"}));
}

RC_GTEST_PROP(ChartFrame, labels_never_lie_on_each_other, ()) {
    std::vector<EndLabel> labels;
    const auto count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i)
        labels.push_back({double(*rc::gen::inRange(0, 300)), "nedre grense",
                          std::to_string(*rc::gen::inRange(0, 1'000'000)), Ink::quiet, i == 0});
    const double width = *rc::gen::element(320.0, 720.0);
    Drawing drawing{.width = width, .height = 300};
    auto placed = with_room(labels, width);
    const Frame frame{.left = 30, .right = width - placed.width, .top = 10, .bottom = 260};
    draw_labels(drawing, frame, std::move(placed));
    std::vector<double> lines;
    for (const auto& item : drawing.items) {
        const auto& text = std::get<Text>(item);
        RC_ASSERT(text.at.x + width_of(text.words, text.size) * (text.bold ? bold : 1) <= width + 0.01);
        RC_ASSERT(text.at.y <= 300);
        lines.push_back(text.at.y);
    }
    std::ranges::sort(lines);
    for (std::size_t i = 1; i < lines.size(); ++i)
        RC_ASSERT(lines[i] - lines[i - 1] > 12);
}

} // namespace
} // namespace bedre::chart
