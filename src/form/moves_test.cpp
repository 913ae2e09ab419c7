#include "form/moves.h"

#include "form/test_form.h"

#include <gtest/gtest.h>

namespace bedre::form {
namespace {

/// What becomes of one answer to the form of the tests, and why not.
std::string carried(const Moves& moves, const Answers& answers) {
    const auto form = test_form();
    const auto moved = carry_over(form, nullptr, moves, answers);
    std::string all;
    for (const auto& [item, answer] : moved.answers)
        all += fmt::format("{}={} ", item, answer);
    for (const auto& move : moved.moves)
        all += fmt::format("| {}={} > {}={} {}", move.item, move.answer, move.to, move.becomes, move.reason);
    const auto again = carry_over(form, nullptr, moves, moved.answers);
    EXPECT_EQ(again.answers, moved.answers) << "what has been carried over is carried over no further";
    return all;
}

TEST(FormMoves, an_item_is_called_another_and_keeps_what_was_answered) {
    const Moves moves{.items = {{"remark", "note"}}, .options = {}};
    EXPECT_EQ(carried(moves, {{"remark", "Hjelp"}, {"hurt", "yes"}}),
              "hurt=yes note=Hjelp | remark=Hjelp > note=Hjelp ");
    EXPECT_EQ(carried(moves, {{"hurt", "yes"}}), "hurt=yes ") << "of what was not answered nothing is said";
    EXPECT_EQ(carried(moves, {{"remark", "far too long a note"}}),
              "remark=far too long a note | remark=far too long a note > note= migration.no_answer");
}

TEST(FormMoves, several_options_become_one) {
    const Moves moves{
        .items = {{"where", "place"}},
        .options = {{"place", "house", "home"}, {"place", "flat", "home"}, {"aids", "bar", "rails"}}};
    EXPECT_EQ(carried(moves, {{"place", "flat"}}), "place=home | place=flat > place=home ");
    EXPECT_EQ(carried(moves, {{"where", "house"}}), "place=home | where=house > place=home ");
    EXPECT_EQ(carried(moves, {{"place", "ward"}}), "place=ward ");
    EXPECT_EQ(carried(moves, {{"place", "tent"}}), "place=tent ") << "of which nothing is said";
    EXPECT_EQ(carried(moves, {{"where", "tent"}}), "where=tent | where=tent > place= migration.no_answer");
    EXPECT_EQ(carried(moves, {{"aids", "walker bar rails"}}),
              "aids=rails walker | aids=walker bar rails > aids=rails walker ");
}

TEST(FormMoves, a_number_comes_out_exactly_in_another_unit_or_stays) {
    const Moves grams{.items = {{"grams", "weight", 1, 1000}}, .options = {}};
    EXPECT_EQ(carried(grams, {{"grams", "72500"}}), "weight=72.5 | grams=72500 > weight=72.5 ");
    EXPECT_EQ(carried(grams, {{"grams", "72510"}}),
              "grams=72510 | grams=72510 > weight= migration.not_exact");
    EXPECT_EQ(carried(grams, {{"grams", "900000"}}),
              "grams=900000 | grams=900000 > weight= migration.no_answer")
        << "more than the item takes";
    const Moves tonnes{.items = {{"tonnes", "weight", 1000, 1}}, .options = {}};
    EXPECT_EQ(carried(tonnes, {{"tonnes", "0.0725"}}), "weight=72.5 | tonnes=0.0725 > weight=72.5 ");
    EXPECT_EQ(carried(tonnes, {{"tonnes", "999999999"}}),
              "tonnes=999999999 | tonnes=999999999 > weight= migration.no_answer");
}

TEST(FormMoves, a_number_in_another_unit_needs_a_factor) {
    const auto form = test_form();
    auto asked = test_form();
    for (auto& item : asked.items)
        if (item.id == "weight") {
            item.id = "grams";
            item.unit = text::Title{.nb = "g"};
        }
    const auto reason = [&](const Moves& moves) {
        return carry_over(form, &asked, moves, {{"grams", "72"}}).moves.front().reason;
    };
    EXPECT_EQ(reason({.items = {{"grams", "weight"}}, .options = {}}), "migration.another_unit");
    EXPECT_EQ(reason({.items = {{"grams", "weight", 1, 1000}}, .options = {}}), "migration.not_exact");
    EXPECT_EQ(reason({.items = {{"grams", "weight", 1, 4}}, .options = {}}), "");
}

TEST(FormMoves, of_two_answers_to_what_is_one_item_now_neither_is_chosen) {
    const Moves moves{.items = {{"remark", "note"}, {"comment", "note"}}, .options = {}};
    EXPECT_EQ(carried(moves, {{"comment", "a"}, {"remark", "b"}}),
              "comment=a remark=b | remark=b > note= migration.answered_already"
              "| comment=a > note= migration.answered_already");
    EXPECT_EQ(carried(moves, {{"note", "a"}, {"remark", "b"}}),
              "note=a remark=b | remark=b > note= migration.answered_already");
    EXPECT_EQ(carried(moves, {{"note", ""}, {"remark", "b"}}), "note=b | remark=b > note=b ");
}

TEST(FormMoves, what_an_item_asks_anew_in_another_unit_is_not_taken_from_before) {
    auto asked = test_form();
    const auto form = test_form();
    const Answers answers = {
        {"weight", "72.5"}, {"place", "home"}, {"medicines.1.dose", "2.00"}, {"gone", "x"}};
    EXPECT_EQ(still_fit(form, asked, answers),
              (Answers{{"weight", "72.5"}, {"place", "home"}, {"medicines.1.dose", "2.00"}}));
    for (auto& item : asked.items) {
        if (item.id == "weight") item.unit = text::Title{.nb = "g"};
        if (item.id == "place") item.options.push_back({"tent", {.nb = "Telt"}});
        if (item.id == "medicines") item.items[1].type = ItemType::text;
    }
    EXPECT_EQ(still_fit(form, asked, answers), (Answers{{"place", "home"}}));
    EXPECT_EQ(still_fit(form, asked, {{"place", "tent"}}), Answers());
}

} // namespace
} // namespace bedre::form
