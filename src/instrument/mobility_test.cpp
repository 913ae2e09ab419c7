#include "instrument/mobility.h"

#include "instrument/falls.h"
#include "instrument/test_faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace bedre::instrument {
namespace {

constexpr Attempt unable = {};

Sppb fit() {
    return {.side_by_side = Attempt{1'000},
            .semi_tandem = Attempt{1'000},
            .tandem = Attempt{1'000},
            .walk_of_4_m = Attempt{400},
            .five_chair_stands = Attempt{1'000}};
}

TEST(Sppb, ends_the_test_of_balance_at_the_position_that_was_not_held) {
    auto tests = fit();
    tests.tandem = Attempt{300};
    EXPECT_EQ(sppb(tests).value().balance, 3);
    tests.tandem = Attempt{299};
    EXPECT_EQ(sppb(tests).value().balance, 2);
    tests.tandem = std::nullopt;
    EXPECT_EQ(sppb(tests).value().balance, std::nullopt) << "was to be tried";
    tests.semi_tandem = Attempt{999};
    EXPECT_EQ(sppb(tests).value().balance, 1) << "is not tried any more";
    tests.semi_tandem = std::nullopt;
    tests.side_by_side = unable;
    EXPECT_EQ(sppb(tests).value().balance, 0);
    EXPECT_EQ(sppb(tests).value().score.total, 8);
}

TEST(Sppb, has_the_times_of_the_form_for_four_metres) {
    const auto gait = [](Attempt walk) {
        auto tests = fit();
        tests.walk_of_4_m = walk;
        return *sppb(tests).value().gait;
    };
    EXPECT_EQ(gait({481}), 4);
    EXPECT_EQ(gait({482}), 3);
    EXPECT_EQ(gait({620}), 3);
    EXPECT_EQ(gait({621}), 2);
    EXPECT_EQ(gait({870}), 2);
    EXPECT_EQ(gait({871}), 1);
    EXPECT_EQ(gait(unable), 0);
    const auto chair = [](Attempt stands) {
        auto tests = fit();
        tests.five_chair_stands = stands;
        return *sppb(tests).value().chair;
    };
    EXPECT_EQ(chair({1'119}), 4);
    EXPECT_EQ(chair({1'120}), 3);
    EXPECT_EQ(chair({1'369}), 3);
    EXPECT_EQ(chair({1'370}), 2);
    EXPECT_EQ(chair({1'669}), 2);
    EXPECT_EQ(chair({1'670}), 1);
    EXPECT_EQ(chair({6'000}), 1);
    EXPECT_EQ(chair({6'001}), 0);
}

TEST(Sppb, tells_unable_from_missing) {
    EXPECT_EQ(sppb({}).value().score.missing, (std::vector<std::string>{"balance", "gait", "chair"}));
    EXPECT_EQ(sppb({unable, unable, unable, unable, unable}).value().score.total, 0);
    EXPECT_EQ(sppb(fit()).value().score.band, "high");
    EXPECT_EQ(faults_of(sppb({.tandem = Attempt{-1}, .walk_of_4_m = Attempt{360'001}})),
              "instrument.not_allowed at /tandem, instrument.not_allowed at /walk_of_4_m");
}

TEST(TimedUpAndGo, has_cuts_that_differ_in_whether_they_include_their_edge) {
    const auto is = [](int hundredths, const char* cut) {
        return *raised(timed_up_and_go(hundredths).value(), cut);
    };
    EXPECT_FALSE(is(1'199, "steadi"));
    EXPECT_TRUE(is(1'200, "steadi"));
    EXPECT_FALSE(is(1'349, "shumway_cook"));
    EXPECT_TRUE(is(1'350, "shumway_cook"));
    EXPECT_FALSE(is(1'500, "world_falls_guidelines"));
    EXPECT_TRUE(is(1'501, "world_falls_guidelines"));
    EXPECT_FALSE(is(1'999, "ewgsop2"));
    EXPECT_TRUE(is(2'000, "ewgsop2"));
    EXPECT_EQ(faults_of(timed_up_and_go(-1)), "instrument.not_allowed at /time");
}

TEST(ChairStands, are_compared_with_the_same_age_and_sex) {
    const auto few = [](int age, Sex sex, int stands) { return few_chair_stands(age, sex, stands).value(); };
    EXPECT_EQ(few(59, Sex::male, 3), std::nullopt);
    EXPECT_EQ(few(60, Sex::male, 13), true);
    EXPECT_EQ(few(60, Sex::male, 14), false);
    EXPECT_EQ(few(64, Sex::female, 12), false);
    EXPECT_EQ(few(65, Sex::female, 10), true);
    EXPECT_EQ(few(94, Sex::female, 4), false);
    EXPECT_EQ(few(95, Sex::female, 0), std::nullopt);
    EXPECT_EQ(faults_of(few_chair_stands(-1, Sex::male, -1)),
              "instrument.not_allowed at /age, instrument.not_allowed at /stands");
}

FallHistory simple_fall() {
    return {.fall = true,
            .injury = false,
            .two_or_more = false,
            .frail = false,
            .long_lie = false,
            .loss_of_consciousness = false};
}

TEST(FallRisk, is_said_as_soon_as_what_is_missing_cannot_change_it) {
    EXPECT_EQ(fall_risk({.fall = true, .injury = true}).value().band, "high");
    EXPECT_EQ(fall_risk({.fall = true, .injury = false}).value().missing,
              (std::vector<std::string>{"two_or_more", "frail", "long_lie", "loss_of_consciousness"}));
    EXPECT_EQ(fall_risk({}).value().missing, std::vector<std::string>{"fall"});
    EXPECT_EQ(fall_risk({.fall = false}).value().missing, std::vector<std::string>{"unsteady_or_worried"});
    EXPECT_EQ(fall_risk({.fall = false, .unsteady_or_worried = false}).value().band, "low");
    EXPECT_EQ(fall_risk(simple_fall()).value().missing, std::vector<std::string>{"gait_speed"});
}

TEST(FallRisk, goes_by_either_test_of_gait) {
    const auto band = [](std::optional<int> speed, std::optional<int> time, int slow) {
        auto history = simple_fall();
        history.gait_speed = speed;
        history.timed_up_and_go = time;
        return *fall_risk(history, slow).value().band;
    };
    EXPECT_EQ(band(80, std::nullopt, 1'500), "intermediate");
    EXPECT_EQ(band(81, std::nullopt, 1'500), "low");
    EXPECT_EQ(band(81, 1'501, 1'500), "intermediate");
    EXPECT_EQ(band(std::nullopt, 1'500, 1'500), "low");
    EXPECT_EQ(band(std::nullopt, 1'500, 1'000), "intermediate") << "the variant of 2024";
}

TEST(FallRisk, tells_of_answers_that_cannot_both_be_so) {
    EXPECT_EQ(faults_of(fall_risk({.fall = false, .injury = true, .long_lie = true, .gait_speed = -1})),
              "instrument.not_allowed at /gait_speed, instrument.contradiction at /injury, "
              "instrument.contradiction at /long_lie");
    EXPECT_EQ(fall_risk({.fall = false, .unsteady_or_worried = false, .frail = true}).value().band, "low")
        << "frail one may be without a fall";
}

RC_GTEST_PROP(FallRiskLaw, a_risk_or_what_is_missing_is_always_told, ()) {
    const auto maybe = [] { return *rc::gen::maybe(rc::gen::arbitrary<bool>()); };
    const auto optional = [](auto given) { return given ? std::optional(*given) : std::nullopt; };
    const auto fault_or_risk = fall_risk({.fall = optional(maybe()),
                                          .unsteady_or_worried = optional(maybe()),
                                          .injury = optional(maybe()),
                                          .two_or_more = optional(maybe()),
                                          .frail = optional(maybe()),
                                          .long_lie = optional(maybe()),
                                          .loss_of_consciousness = optional(maybe()),
                                          .gait_speed = *rc::gen::inRange(-5, 1'300)});
    if (fault_or_risk)
        RC_ASSERT(fault_or_risk.value().band.has_value() == fault_or_risk.value().missing.empty());
}

} // namespace
} // namespace bedre::instrument
