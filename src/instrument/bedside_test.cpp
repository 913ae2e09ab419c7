#include "instrument/four_at.h"
#include "instrument/news2.h"
#include "instrument/nutrition.h"
#include "instrument/test_faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::instrument {
namespace {

constexpr Vitals well = {.respirations = 16,
                         .saturation = 97,
                         .oxygen = false,
                         .systolic = 120,
                         .pulse = 70,
                         .consciousness = Consciousness::alert,
                         .temperature = 370};

TEST(News2, has_the_points_of_the_chart_at_each_edge) {
    struct Edge {
        int value;
        int points;
    };
    const auto expect = [](std::optional<int> Vitals::* measure, std::optional<int> News2::* part,
                           const std::vector<Edge>& edges) {
        for (const auto [value, points] : edges) {
            auto vitals = well;
            vitals.*measure = value;
            EXPECT_EQ(news2(vitals).value().*part, points) << value;
        }
    };
    expect(&Vitals::respirations, &News2::respirations,
           {{8, 3}, {9, 1}, {11, 1}, {12, 0}, {20, 0}, {21, 2}, {24, 2}, {25, 3}});
    expect(&Vitals::saturation, &News2::saturation,
           {{91, 3}, {92, 2}, {93, 2}, {94, 1}, {95, 1}, {96, 0}, {100, 0}});
    expect(&Vitals::systolic, &News2::systolic,
           {{90, 3}, {91, 2}, {100, 2}, {101, 1}, {110, 1}, {111, 0}, {219, 0}, {220, 3}});
    expect(&Vitals::pulse, &News2::pulse,
           {{40, 3}, {41, 1}, {50, 1}, {51, 0}, {90, 0}, {91, 1}, {110, 1}, {111, 2}, {130, 2}, {131, 3}});
    expect(&Vitals::temperature, &News2::temperature,
           {{350, 3}, {351, 1}, {360, 1}, {361, 0}, {380, 0}, {381, 1}, {390, 1}, {391, 2}});
}

TEST(News2, has_another_scale_of_saturation_when_it_is_prescribed) {
    const auto points = [](int saturation, std::optional<bool> oxygen) {
        auto vitals = well;
        vitals.scale = SaturationScale::prescribed;
        vitals.saturation = saturation;
        vitals.oxygen = oxygen;
        return news2(vitals).value().saturation;
    };
    for (const bool oxygen : {false, true}) {
        EXPECT_EQ(points(83, oxygen), 3);
        EXPECT_EQ(points(84, oxygen), 2);
        EXPECT_EQ(points(86, oxygen), 1);
        EXPECT_EQ(points(88, oxygen), 0);
        EXPECT_EQ(points(92, oxygen), 0);
    }
    EXPECT_EQ(points(93, true), 1);
    EXPECT_EQ(points(95, true), 2);
    EXPECT_EQ(points(97, true), 3);
    EXPECT_EQ(points(100, false), 0);
    EXPECT_EQ(points(97, std::nullopt), std::nullopt) << "it matters whether oxygen is given";
    EXPECT_EQ(points(90, std::nullopt), 0);
}

TEST(News2, tells_of_a_single_red_though_something_is_missing) {
    auto vitals = well;
    vitals.pulse = std::nullopt;
    EXPECT_EQ(news2(vitals).value().single_red, std::nullopt) << "the pulse may be it";
    EXPECT_EQ(news2(vitals).value().total, std::nullopt);
    EXPECT_EQ(news2(vitals).value().missing, std::vector<std::string>{"pulse"});
    vitals.respirations = 6;
    EXPECT_EQ(news2(vitals).value().single_red, true);
    EXPECT_EQ(news2(vitals).value().band, std::nullopt);
    EXPECT_EQ(news2(Vitals{}).value().missing.size(), 7U);
}

TEST(News2, goes_by_the_total_before_a_single_red) {
    auto vitals = well;
    vitals.systolic = 105; // 1
    vitals.oxygen = true;  // 2
    EXPECT_EQ(news2(vitals).value().band, "low");
    vitals.respirations = 22; // 2
    EXPECT_EQ(news2(vitals).value().band, "medium");
    vitals.pulse = 115; // 2
    EXPECT_EQ(news2(vitals).value().band, "high");
    auto confused = well;
    confused.consciousness = Consciousness::confused;
    EXPECT_EQ(news2(confused).value().band, "low_medium");
}

TEST(News2, takes_no_measure_that_nobody_has) {
    EXPECT_EQ(faults_of(news2({.saturation = 101, .pulse = -1, .temperature = 37})),
              "instrument.not_allowed at /saturation, instrument.not_allowed at /pulse, "
              "instrument.not_allowed at /temperature");
    EXPECT_EQ(parse_consciousness("C").value(), Consciousness::confused);
    for (const auto* letter : {"", "B", "AV", "a"})
        EXPECT_EQ(faults_of(parse_consciousness(letter)), "instrument.unknown_code at ") << letter;
}

RC_GTEST_PROP(News2Law, a_whole_set_of_measures_has_a_total_of_its_parts, ()) {
    const Vitals vitals{.respirations = *rc::gen::inRange(0, 151),
                        .saturation = *rc::gen::inRange(0, 101),
                        .scale = *rc::gen::element(SaturationScale::usual, SaturationScale::prescribed),
                        .oxygen = *rc::gen::arbitrary<bool>(),
                        .systolic = *rc::gen::inRange(0, 351),
                        .pulse = *rc::gen::inRange(0, 351),
                        .consciousness = static_cast<Consciousness>(*rc::gen::inRange(0, 5)),
                        .temperature = *rc::gen::inRange(130, 471)};
    const auto news = news2(vitals).value();
    RC_ASSERT(*news.total == *news.respirations + *news.saturation + *news.oxygen + *news.systolic +
                                 *news.pulse + *news.consciousness + *news.temperature);
    RC_ASSERT(*news.total >= 0 && *news.total <= 20);
    RC_ASSERT(!*news.single_red || *news.band != "low");
}

TEST(FourAt, counts_mistakes_as_the_guide_does) {
    const auto total = [](FourAt screened) { return four_at(screened).value().total; };
    const FourAt well_rested{.alertness_abnormal = false,
                             .amt4 = Mistakes{0},
                             .months = Months::seven_or_more,
                             .acute_change = false};
    auto screened = well_rested;
    screened.amt4 = Mistakes{2};
    EXPECT_EQ(total(screened), 2);
    screened.amt4 = Mistakes{4};
    EXPECT_EQ(total(screened), 2);
    screened.months = Months::fewer;
    EXPECT_EQ(total(screened), 3);
    EXPECT_EQ(four_at(screened).value().band, "possible_cognitive_impairment");
    EXPECT_EQ(total({true, Mistakes{}, Months::untestable, true}), 12);
    screened.amt4 = Mistakes{5};
    EXPECT_EQ(faults_of(four_at(screened)), "instrument.not_allowed at /amt4");
    EXPECT_EQ(four_at({}).value().missing,
              (std::vector<std::string>{"alertness", "amt4", "attention", "acute_change"}));
}

TEST(Mst, goes_by_the_answer_and_takes_whole_kilos_for_it) {
    EXPECT_EQ(weight_lost(1).value(), WeightLost::kg_1_to_5);
    EXPECT_EQ(weight_lost(5).value(), WeightLost::kg_1_to_5);
    EXPECT_EQ(weight_lost(6).value(), WeightLost::kg_6_to_10);
    EXPECT_EQ(weight_lost(10).value(), WeightLost::kg_6_to_10);
    EXPECT_EQ(weight_lost(11).value(), WeightLost::kg_11_to_15);
    EXPECT_EQ(weight_lost(15).value(), WeightLost::kg_11_to_15);
    EXPECT_EQ(weight_lost(16).value(), WeightLost::more_than_15_kg);
    EXPECT_EQ(faults_of(weight_lost(0)), "instrument.not_allowed at /kilos");
    EXPECT_EQ(mst(WeightLost::not_known, false).total, 2);
    EXPECT_EQ(mst(WeightLost::kg_11_to_15, false).total, 3);
    EXPECT_EQ(mst(WeightLost::more_than_15_kg, true).total, 5);
    EXPECT_EQ(mst(WeightLost::none, std::nullopt).missing, std::vector<std::string>{"eats_less"});
    EXPECT_EQ(mst(std::nullopt, true).total, std::nullopt) << "though at risk it may be";
}

TEST(Must, has_its_edges_in_tenths) {
    const auto points = [](int bmi, int loss) {
        const auto found = must({.bmi = bmi, .loss = loss, .acute_no_intake = false}).value();
        return std::pair(*found.bmi, *found.loss);
    };
    EXPECT_EQ(points(201, 49), std::pair(0, 0));
    EXPECT_EQ(points(200, 50), std::pair(1, 1));
    EXPECT_EQ(points(185, 100), std::pair(1, 1));
    EXPECT_EQ(points(184, 101), std::pair(2, 2));
    EXPECT_EQ(must({.bmi = 240, .loss = 0}).value().score.missing, std::vector<std::string>{"acute"});
    EXPECT_EQ(faults_of(must({.bmi = 24, .loss = -1})),
              "instrument.not_allowed at /bmi, instrument.not_allowed at /loss");
}

} // namespace
} // namespace bedre::instrument
