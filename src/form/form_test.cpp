#include "form/test_form.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace bedre::form {
namespace {

/// What is wrong, a line each: "/answers/place form.required".
std::vector<std::string> faults(const Answers& answers) {
    std::vector<std::string> lines;
    for (const auto& finding : check(test_form(), answers)) {
        auto line = finding.place.path + " " + finding.code;
        for (const auto& detail : finding.details)
            line += " " + detail.value;
        lines.push_back(std::move(line));
    }
    return lines;
}
using Lines = std::vector<std::string>;

std::string kept(const Answers& answers, const std::string& item) {
    const auto all = complete(test_form(), answers);
    const auto found = all.find(item);
    return found == all.end() ? "none" : found->second;
}

std::string in_words(const std::string& item, const std::string& answer,
                     text::Language language = text::Language::nb) {
    return answer_in_words(*test_form().item(item), answer, language).text;
}

TEST(Form, a_number_takes_a_comma_and_is_kept_with_a_point_and_its_decimals) {
    EXPECT_EQ(kept({{"weight", "72,5"}}, "weight"), "72.5");
    EXPECT_EQ(kept({{"weight", "072"}}, "weight"), "72.0");
    EXPECT_EQ(kept({{"year", "-007"}}, "year"), "-7");
    EXPECT_EQ(kept({{"year", "-0"}}, "year"), "0");
    EXPECT_EQ(read_number("-0,05", 2), -5);
    EXPECT_EQ(kept_number(-5, 2), "-0.05");
}

TEST(Form, a_number_of_other_shape_is_told_of) {
    for (const auto* wrong :
         {"72,55", "72,", ",5", "7 2", "7,2,5", "1e3", "--1", "-", "+1", "0x1", "1234567890123456"})
        EXPECT_EQ(faults({{"place", "home"}, {"weight", wrong}}),
                  Lines{"/answers/weight form.not_a_decimal 1"})
            << wrong;
    EXPECT_EQ(faults({{"place", "home"}, {"year", "2,5"}}), Lines{"/answers/year form.not_a_number"});
}

TEST(Form, a_number_beyond_its_limits_is_told_which_they_are) {
    EXPECT_EQ(faults({{"place", "home"}, {"weight", "-0,1"}}), Lines{"/answers/weight form.below_least 0"});
    EXPECT_EQ(faults({{"place", "home"}, {"weight", "300,1"}}), Lines{"/answers/weight form.above_most 300"});
    EXPECT_EQ(faults({{"place", "home"}, {"weight", "300"}}), Lines{});
}

TEST(Form, several_options_are_kept_in_the_order_of_the_options) {
    EXPECT_EQ(kept({{"aids", "alarm rails"}}, "aids"), "rails alarm");
    EXPECT_EQ(kept({{"aids", "alarm rails"}}, "number-of-aids"), "2");
    for (const auto* wrong : {"rails  alarm", " rails", "rails ", "rails rail", " ", "rails,alarm"})
        EXPECT_EQ(faults({{"place", "home"}, {"aids", wrong}}), Lines{"/answers/aids form.unknown_option"})
            << wrong;
}

TEST(Form, a_time_is_an_hour_and_a_minute) {
    EXPECT_EQ(faults({{"place", "home"}, {"at", "23:59"}}), Lines{});
    for (const auto* wrong : {"24:00", "8:30", "08.30", "08:60", "08:3a", "08:300"})
        EXPECT_EQ(faults({{"place", "home"}, {"at", wrong}}), Lines{"/answers/at form.not_a_time"}) << wrong;
}

TEST(Form, what_is_not_asked_has_no_answer) {
    EXPECT_EQ(faults({{"place", "home"}, {"hurt", "no"}, {"nurse", "yes"}}),
              Lines{"/answers/nurse form.not_asked"});
    EXPECT_EQ(faults({{"place", "ward"}, {"hurt", "no"}, {"nurse", "no"}}), Lines{});
    EXPECT_EQ(kept({{"place", "home"}, {"nurse", "yes"}}, "nurse"), "none");
}

TEST(Form, a_condition_that_is_missing_does_not_hold) {
    const auto filled = fill(test_form(), {{"place", "home"}});
    EXPECT_EQ(std::ranges::count(filled.asked, "nurse"), 0);
    EXPECT_EQ(filled.required, Lines{"place"});
}

TEST(Form, what_must_be_answered_can_depend_on_another_answer) {
    EXPECT_EQ(faults({{"place", "ward"}, {"nurse", "yes"}}), Lines{"/answers/said form.required"});
    EXPECT_EQ(faults({{"place", "ward"}, {"nurse", "no"}}), Lines{});
}

TEST(Form, what_is_calculated_is_kept_among_the_answers) {
    const Answers answers{{"place", "home"}, {"weight", "62"}};
    EXPECT_EQ(kept(answers, "third"), "20.67");
    EXPECT_EQ(kept(answers, "band"), "heavy");
    EXPECT_EQ(kept({{"place", "home"}}, "third"), "none");
    EXPECT_EQ(kept({{"place", "home"}}, "band"), "none");
    EXPECT_EQ(kept({{"weight", "72,55"}}, "third"), "none") << "nothing follows from what has a fault";
}

TEST(Form, what_is_calculated_from_nothing_is_a_hole_and_no_0) {
    EXPECT_EQ(kept({{"place", "home"}}, "number-of-aids"), "none");
    EXPECT_EQ(kept({{"place", "home"}}, "doses"), "none");
    EXPECT_EQ(kept({{"medicines.1.name", "A"}}, "doses"), "0.00");
}

TEST(Form, nobody_answers_what_is_calculated) {
    EXPECT_EQ(faults({{"place", "home"}, {"weight", "62"}, {"band", "light"}}),
              Lines{"/answers/band form.calculated"});
    EXPECT_EQ(faults({{"place", "home"}, {"third", "1.00"}}), Lines{"/answers/third form.calculated"});
    EXPECT_EQ(faults({{"place", "home"}, {"weight", "62"}, {"band", "heavy"}}), Lines{});
}

TEST(Form, rows_are_kept_without_gaps_and_their_faults_stand_where_they_were_sent) {
    const Answers answers{{"place", "home"},
                          {"medicines.2.name", "A"},
                          {"medicines.2.dose", "1,5"},
                          {"medicines.12.name", "B"},
                          {"medicines.12.dose", "2"}};
    EXPECT_EQ(faults(answers), Lines{});
    EXPECT_EQ(kept(answers, "medicines.1.dose"), "1.50");
    EXPECT_EQ(kept(answers, "medicines.2.name"), "B");
    EXPECT_EQ(kept(answers, "medicines.12.name"), "none");
    EXPECT_EQ(kept(answers, "doses"), "3.50");
    EXPECT_EQ(
        faults({{"place", "home"}, {"medicines.2.dose", "x"}}),
        (Lines{"/answers/medicines.2.name form.required", "/answers/medicines.2.dose form.not_a_decimal 2"}));
    EXPECT_EQ(faults({{"place", "home"}, {"medicines.1.name", "A"}, {"medicines.1.dose", "10000000"}}),
              Lines{"/answers/medicines.1.dose form.too_large 9"});
}

TEST(Form, there_are_no_more_rows_than_the_form_takes) {
    EXPECT_EQ(faults({{"place", "home"}, {"medicines.13.name", "A"}}),
              Lines{"/answers/medicines.13.name form.too_many_rows 12"});
    for (const auto* key : {"medicines", "medicines.0.name", "medicines.01.name", "medicines.1.colour",
                            "medicines..name", "medicines.name", "medicines.1.name.x"})
        EXPECT_EQ(faults({{"place", "home"}, {key, "A"}}),
                  Lines{std::string("/answers/") + key + " form.unknown_item"});
}

TEST(Form, a_code_is_one_of_its_list_or_has_the_form_of_its_system) {
    EXPECT_EQ(faults({{"place", "home"}, {"to", "11"}, {"diagnosis", "s72.0"}}), Lines{});
    EXPECT_EQ(kept({{"diagnosis", "s72.0"}}, "diagnosis"), "S72.0");
    EXPECT_EQ(
        faults({{"place", "home"}, {"to", "Sykehjem"}, {"diagnosis", "S7"}}),
        (Lines{"/answers/to terminology.unknown_code", "/answers/diagnosis terminology.not_a_code S72.0"}));
    EXPECT_EQ(in_words("to", "11"), "Valg 11 (11)");
    EXPECT_EQ(in_words("to", "12"), "12") << "what the list no longer has stays as it was said";
    EXPECT_EQ(in_words("diagnosis", "S72.0"), "S72.0");
}

TEST(Form, a_score_is_a_total_that_its_instrument_can_have) {
    EXPECT_EQ(kept({{"well", "028"}}, "well"), "28");
    EXPECT_EQ(faults({{"place", "home"}, {"well", "101"}}), Lines{"/answers/well form.above_most 100"});
    EXPECT_EQ(faults({{"place", "home"}, {"well", "-4"}}), Lines{"/answers/well form.below_least 0"});
    EXPECT_EQ(faults({{"place", "home"}, {"well", "30"}}), Lines{"/answers/well form.not_a_multiple 4"});
}

TEST(Form, a_total_is_told_with_its_band) {
    EXPECT_EQ(in_words("well", "28"), "28 \u2013 Valg depression_likely");
    EXPECT_EQ(in_words("well", "32"), "32 \u2013 Valg low");
    EXPECT_EQ(band_of(*test_form().item("well"), "0")->tone, Tone::bad);
    EXPECT_EQ(band_of(*test_form().item("well"), "cfs-6"), nullptr) << "what an older form took";
    EXPECT_EQ(band_of(*test_form().item("year"), "28"), nullptr);
}

TEST(Form, a_score_is_added_up_from_its_parts_where_all_of_them_are_answered) {
    const Answers answers{{"place", "home"}, {"lost", "some"}, {"eats-less", "1"}};
    EXPECT_EQ(kept(answers, "nutrition"), "3");
    EXPECT_EQ(kept({{"place", "home"}, {"lost", "some"}}, "nutrition"), "none") << "a hole is no 0";
    EXPECT_EQ(kept({{"lost", "some"}, {"eats-less", "2"}}, "nutrition"), "none") << "of what has a fault";
    auto told = answers;
    told["nutrition"] = "2";
    EXPECT_EQ(faults(told), Lines{"/answers/nutrition form.calculated"});
}

TEST(Form, expressions_know_a_total_and_its_band_and_no_code_without_a_list) {
    const auto form = test_form();
    const auto code = [&](const char* text) {
        const auto program = rule::Program::compile(text, vocabulary_of(form));
        return program ? "fine" : program.error().findings.at(0).code;
    };
    EXPECT_EQ(code("nutrition >= 2 and nutrition.band = 'at_risk'"), "fine");
    EXPECT_EQ(code("nutrition.band = 'at-risk'"), "rule.no_such_code");
    EXPECT_EQ(code("'11' = to"), "fine");
    EXPECT_EQ(code("to in ('1', '12')"), "rule.no_such_code");
    EXPECT_EQ(code("place = 'hospital'"), "rule.no_such_code");
    EXPECT_EQ(code("exists(aids where option = 'stick')"), "rule.no_such_code");
    EXPECT_EQ(code("diagnosis = 'S72.0'"), "rule.no_list_of_codes");
    EXPECT_EQ(items_named("nutrition.band = 'at_risk'", vocabulary_of(form)), Lines{"nutrition"});
    const auto values = values_of(form, {{"lost", "much"}, {"eats-less", "0"}});
    const auto risk =
        rule::Program::compile("nutrition.band = 'at_risk' and nutrition = 4", vocabulary_of(form));
    EXPECT_EQ(risk.value().evaluate({values.records.view(), values.slots, calendar::Date()}), 1);
}

TEST(Form, answers_are_told_in_words) {
    EXPECT_EQ(in_words("weight", "72.5"), "72,5\u00a0kg");
    EXPECT_EQ(in_words("weight", "-1272.5", text::Language::en), "\u22121\u202f272.5\u00a0kg");
    EXPECT_EQ(in_words("year", "2026"), "2026");
    EXPECT_EQ(in_words("aids", "rails alarm"), "Valg rails, Valg alarm");
    EXPECT_EQ(in_words("on", "2026-03-01"), "01.03.2026");
    EXPECT_EQ(in_words("weight", "light"), "light") << "what an older form took stays as it was said";
    EXPECT_EQ(in_words("aids", "stick"), "stick");
}

TEST(Form, a_number_that_is_too_large_for_its_decimals_is_none) {
    EXPECT_EQ(read_number("18446744073710", 6), std::nullopt) << "as 64 bits it would be another number";
    EXPECT_EQ(read_number("999999999999999", 0), 999999999999999);
    EXPECT_EQ(read_number("999999999,123456", 6), 999999999123456);
    EXPECT_EQ(read_number("9999999999", 6), std::nullopt);
}

} // namespace
} // namespace bedre::form
