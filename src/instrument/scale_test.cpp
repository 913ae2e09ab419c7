#include "instrument/scale.h"

#include "instrument/known.h"
#include "instrument/questionnaires.h"
#include "instrument/test_faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

namespace bedre::instrument {
namespace {

using Given = std::vector<std::optional<int>>;

constexpr auto unanswered = std::nullopt;

std::vector<Scale> all_scales() {
    return known_scales();
}

Given any_answers(const Scale& scale) {
    Given answers;
    for (const auto& item : scale.items)
        answers.emplace_back(item.least +
                             item.step * *rc::gen::inRange(0, (item.most - item.least) / item.step + 1));
    return answers;
}

TEST(Scale, tells_all_that_is_wrong_with_its_place) {
    EXPECT_EQ(faults_of(score(gad7(), Given{4, 0, -1, 0, 0, 0, 3})),
              "instrument.not_allowed at /items/0, instrument.not_allowed at /items/2");
    EXPECT_EQ(faults_of(score(gad7(), Given{9})),
              "instrument.wrong_number_of_items at /items, instrument.not_allowed at /items/0");
    EXPECT_EQ(faults_of(score(gad7(), Given{})), "instrument.wrong_number_of_items at /items");
    const auto wrong = score(gad7(), Given{4, 0, 0, 0, 0, 0, 0});
    EXPECT_EQ(wrong.error().findings.at(0).details, (outcome::Details{{"allowed", "0-3"}}));
}

TEST(Scale, takes_only_the_answers_that_an_item_has) {
    const auto with_last = [](int ninth, int tenth) {
        return score(audit(), Given{0, 0, 0, 0, 0, 0, 0, 0, ninth, tenth});
    };
    EXPECT_EQ(faults_of(with_last(1, 3)),
              "instrument.not_allowed at /items/8, instrument.not_allowed at /items/9");
    EXPECT_EQ(with_last(1, 0).error().findings.at(0).details, (outcome::Details{{"allowed", "0, 2, 4"}}));
    EXPECT_EQ(with_last(2, 4).value().total, 6);
    EXPECT_EQ(faults_of(score(dudit(), Given{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3})),
              "instrument.not_allowed at /items/9, instrument.not_allowed at /items/10");
}

TEST(Scale, has_no_total_when_an_item_is_missing) {
    const auto scored = score(phq9(), Given{3, 3, unanswered, 3, 3, 3, 3, 3, 3}).value();
    EXPECT_EQ(scored.total, std::nullopt);
    EXPECT_EQ(scored.band, std::nullopt);
    EXPECT_EQ(scored.missing, std::vector<std::string>{"3"});
    EXPECT_FALSE(scored.imputed);
}

TEST(Scale, raises_what_calls_for_action_without_a_total) {
    const auto self_harm = [](Given answers) {
        return raised(score(phq9(), answers).value().safety, "self_harm");
    };
    EXPECT_EQ(self_harm({unanswered, 0, 0, 0, 0, 0, 0, 0, 1}), true);
    EXPECT_EQ(self_harm({unanswered, 0, 0, 0, 0, 0, 0, 0, 0}), false);
    EXPECT_EQ(self_harm({3, 3, 3, 3, 3, 3, 3, 3, unanswered}), std::nullopt) << "was not asked";
    EXPECT_EQ(raised(score(epds(), Given{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}).value().safety, "self_harm"), true);
}

TEST(Scale, imputes_only_what_the_manual_lets_it_and_only_when_asked) {
    const Given two_missing = {unanswered, unanswered, 1, 1, 1, 1, 1, 1, 2};
    EXPECT_EQ(score(phq9(), two_missing).value().total, std::nullopt);
    const auto imputed = score(phq9(), two_missing, Missing::by_manual).value();
    EXPECT_EQ(imputed.total, 10) << "8 of 7 items is 10.3 of 9";
    EXPECT_TRUE(imputed.imputed);
    EXPECT_EQ(imputed.missing.size(), 2U);
    const Given half = {unanswered, 1, 1, 1, 1, 0, 0, 0, 0};
    EXPECT_EQ(score(phq9(), half, Missing::by_manual).value().total, 5) << "4.5, upward";

    Given three_missing = two_missing;
    three_missing[2] = unanswered;
    EXPECT_EQ(score(phq9(), three_missing, Missing::by_manual).value().total, std::nullopt);
    EXPECT_EQ(score(gad7(), Given{unanswered, 1, 1, 1, 1, 1, 1}, Missing::by_manual).value().total,
              std::nullopt)
        << "its manual has no rule";
    EXPECT_FALSE(score(phq9(), Given(9, 0), Missing::by_manual).value().imputed) << "nothing is missing";
}

TEST(Scale, judges_a_total_that_others_have_reckoned) {
    EXPECT_EQ(score_of_total(phq9(), 14).value().band, "moderate");
    EXPECT_EQ(score_of_total(phq9(), 27).value().band, "severe");
    EXPECT_EQ(raised(score_of_total(epds(), 10).value().cuts, "from_10"), true);
    EXPECT_EQ(raised(score_of_total(phq9(), 0).value().safety, "self_harm"), std::nullopt);
    for (const int total : {-1, 28, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()})
        EXPECT_EQ(faults_of(score_of_total(phq9(), total)), "instrument.not_allowed at /total");
    EXPECT_EQ(faults_of(score_of_total(who5(), 50)), "instrument.not_a_multiple at /total");
}

TEST(Scale, has_bands_that_begin_where_they_are_said_to) {
    const auto band = [](const Scale& scale, int total) {
        return *score_of_total(scale, total).value().band;
    };
    for (const auto& [total, code] : std::vector<std::pair<int, std::string>>{{4, "minimal"},
                                                                              {5, "mild"},
                                                                              {9, "mild"},
                                                                              {10, "moderate"},
                                                                              {14, "moderate"},
                                                                              {15, "moderately_severe"},
                                                                              {19, "moderately_severe"},
                                                                              {20, "severe"}})
        EXPECT_EQ(band(phq9(), total), code) << total;
    EXPECT_EQ(band(gad7(), 9), "mild");
    EXPECT_EQ(band(gad7(), 14), "moderate");
    EXPECT_EQ(band(who5(), 28), "depression_likely");
    EXPECT_EQ(band(who5(), 32), "low");
    EXPECT_EQ(band(who5(), 48), "low");
    EXPECT_EQ(band(who5(), 52), "good");
    EXPECT_EQ(band(audit(), 7), "zone_1");
    EXPECT_EQ(band(audit(), 8), "zone_2");
    EXPECT_EQ(band(audit(), 15), "zone_2");
    EXPECT_EQ(band(audit(), 19), "zone_3");
    EXPECT_EQ(band(steadi(), 3), "not_at_risk");
    EXPECT_EQ(band(steadi(), 4), "at_risk");
    EXPECT_EQ(band(mchat_r(), 7), "medium");
    EXPECT_EQ(band(mchat_r(), 8), "high");
}

TEST(Scale, has_totals_as_far_as_the_instrument_says) {
    const auto most = [](const Scale& scale) {
        for (int total = 200; total >= 0; --total)
            if (score_of_total(scale, total)) return total;
        return -1;
    };
    std::vector<int> all;
    for (const auto& scale : all_scales())
        all.push_back(most(scale));
    EXPECT_EQ(all, (std::vector{12, 40, 12, 9, 44, 30, 21, 20, 5, 20, 27, 12, 14, 100}));
}

// What public pages about these instruments get wrong.

TEST(Scale, well_being_is_four_times_the_sum_and_begins_at_none) {
    EXPECT_EQ(score(who5(), Given(5, 0)).value().total, 0) << "and not (sum - 5) times 4";
    EXPECT_EQ(score(who5(), Given(5, 1)).value().total, 20);
    EXPECT_EQ(score(who5(), Given(5, 5)).value().total, 100);
}

TEST(Scale, of_dudit_the_last_two_items_have_three_answers_and_the_others_five) {
    for (std::size_t item = 0; item < 11; ++item) {
        Given answers(11, 0);
        answers[item] = 3;
        EXPECT_EQ(static_cast<bool>(score(dudit(), answers)), item < 9) << item;
    }
}

TEST(DepressionPattern, counts_symptoms_by_their_own_thresholds) {
    const auto pattern = [](Given answers) { return depression_pattern(answers).value(); };
    EXPECT_EQ(pattern({0, 0, 3, 3, 3, 3, 3, 3, 3}), DepressionPattern::none) << "neither of the first two";
    EXPECT_EQ(pattern({0, 2, 2, 2, 2, 0, 0, 0, 1}), DepressionPattern::major) << "item 9 counts from 1";
    EXPECT_EQ(pattern({2, 0, 2, 2, 1, 1, 1, 1, 0}), DepressionPattern::other) << "1 is no symptom";
    EXPECT_EQ(pattern({2, 0, 0, 0, 0, 0, 0, 0, 0}), DepressionPattern::none) << "one alone";
    EXPECT_EQ(pattern({2, 2, 2, 2, 2, 2, 2, 2, unanswered}), std::nullopt);
    EXPECT_EQ(faults_of(depression_pattern(Given{1})), "instrument.wrong_number_of_items at /items");
}

TEST(Toddlers, are_screened_positive_by_the_interview_when_in_between) {
    const auto positive = [](int total, std::optional<int> follow_up) {
        return screened_positive(score_of_total(mchat_r(), total).value(), follow_up).value();
    };
    EXPECT_EQ(positive(2, unanswered), false);
    EXPECT_EQ(positive(3, unanswered), std::nullopt) << "the interview has not been held";
    EXPECT_EQ(positive(3, 1), false);
    EXPECT_EQ(positive(7, 2), true);
    EXPECT_EQ(positive(8, unanswered), true);
    const auto incomplete = score(mchat_r(), Given(20, unanswered)).value();
    EXPECT_EQ(screened_positive(incomplete, 2).value(), std::nullopt);
    EXPECT_EQ(faults_of(screened_positive(incomplete, 21)), "instrument.not_allowed at /follow_up");
}

TEST(Toddlers, have_three_items_where_yes_is_what_counts) {
    Given all_no(20, 1);
    EXPECT_EQ(score(mchat_r(), all_no).value().total, 17);
    Given all_yes(20, 0);
    EXPECT_EQ(score(mchat_r(), all_yes).value().total, 3);
}

RC_GTEST_PROP(ScaleLaw, any_answers_give_a_total_that_the_scale_has, ()) {
    for (const auto& scale : all_scales()) {
        const auto scored = score(scale, any_answers(scale)).value();
        RC_ASSERT(scored.total.has_value() && scored.missing.empty());
        const auto judged = score_of_total(scale, *scored.total).value();
        RC_ASSERT(judged.band == scored.band && judged.cuts == scored.cuts);
    }
}

RC_GTEST_PROP(ScaleLaw, whatever_is_given_is_told_or_counted, ()) {
    const auto scale = *rc::gen::elementOf(all_scales());
    const auto given = *rc::gen::container<std::vector<int>>(scale.items.size(), rc::gen::arbitrary<int>());
    const auto scored = score(scale, Given(given.begin(), given.end()));
    if (scored) RC_ASSERT(bool(score_of_total(scale, *scored.value().total)));
}

RC_GTEST_PROP(ScaleLaw, one_missing_answer_takes_the_total_and_nothing_of_the_flags_of_others, ()) {
    for (const auto& scale : all_scales()) {
        auto answers = any_answers(scale);
        const auto whole = score(scale, answers).value();
        const auto at = *rc::gen::inRange<std::size_t>(0, answers.size());
        answers[at] = unanswered;
        const auto rest = score(scale, answers).value();
        RC_ASSERT(!rest.total && !rest.band && rest.missing == std::vector{scale.items[at].id});
        for (std::size_t i = 0; i < scale.safety.size(); ++i)
            if (scale.safety[i].item != scale.items[at].id) RC_ASSERT(rest.safety[i] == whole.safety[i]);
    }
}

RC_GTEST_PROP(ScaleLaw, one_more_point_never_lowers_the_band, ()) {
    for (const auto& scale : all_scales()) {
        const auto place = [&](int total) {
            const auto band = score_of_total(scale, total).value().band;
            return std::ranges::find(scale.bands, band.value_or(""), &Band::code) - scale.bands.begin();
        };
        for (int total = least_total(scale) + scale.factor; score_of_total(scale, total);
             total += scale.factor)
            RC_ASSERT(place(total) >= place(total - scale.factor));
    }
}

} // namespace
} // namespace bedre::instrument
