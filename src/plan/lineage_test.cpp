#include "plan/lineage.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace bedre::plan {
namespace {

std::string told(const std::vector<Piece>& pieces) {
    std::string text;
    for (const auto& piece : pieces)
        text += (text.empty() ? "" : " ") + (piece.changed ? "[" + piece.text + "]" : piece.text);
    return text;
}

std::string told(const std::optional<TextChange>& change) {
    return change ? told(change->before) + " > " + told(change->after) : "same";
}

std::string told(const std::vector<LineChange>& changes) {
    std::string text;
    for (const auto& change : changes)
        text += fmt::format("{}: {}\n", name(change.how), told(std::optional(change.text)));
    return text;
}

/// A plan with one group of actions that have only an id.
Plan plan_of(const std::vector<std::string>& ids) {
    ActionGroup group;
    for (const auto& id : ids)
        group.actions.push_back({.id = id});
    Plan plan;
    plan.missions = {{.target_groups = {{.groups = {group}}}}};
    return plan;
}

struct Where {
    Mission mission;
    TargetGroup target_group;
    ActionGroup group;
    Action action;
    Placed placed() const { return {&mission, &target_group, &group, &action}; }
};

TEST(Lineage, words_that_stand_in_one_text_only_are_marked) {
    EXPECT_EQ(told(difference("Spredning av prosjektet til alle kommunene.",
                              "Spredning av tjenesten til alle kommunene")),
              "Spredning av [prosjektet] til alle kommunene. > Spredning av [tjenesten] til alle kommunene");
    EXPECT_EQ(told(difference("", "Ny")), " > [Ny]");
}

TEST(Lineage, case_stops_quotation_marks_and_the_length_of_a_dash_are_no_difference) {
    EXPECT_EQ(told(difference("«FACT ung — team»:", "FACT Ung - team")), "same");
    EXPECT_EQ(told(difference("", "")), "same");
}

RC_GTEST_PROP(LineageLaw, both_sides_of_a_difference_say_their_whole_text, ()) {
    const auto words =
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("a", "b", "c"));
    const auto joined = [](const std::vector<std::string>& all) {
        std::string text;
        for (const auto& word : all)
            text += (text.empty() ? "" : " ") + word;
        return text;
    };
    const auto before = *words;
    const auto after = *words;
    const auto change = difference(joined(before), joined(after));
    RC_ASSERT(change.has_value() == (before != after));
    if (!change) return;
    std::vector<std::string> old_pieces, new_pieces, old_common, new_common;
    for (const auto& piece : change->before) {
        old_pieces.push_back(piece.text);
        if (!piece.changed) old_common.push_back(piece.text);
    }
    for (const auto& piece : change->after) {
        new_pieces.push_back(piece.text);
        if (!piece.changed) new_common.push_back(piece.text);
    }
    RC_ASSERT(joined(old_pieces) == joined(before));
    RC_ASSERT(joined(new_pieces) == joined(after));
    RC_ASSERT(joined(old_common) == joined(new_common));
}

TEST(Lineage, of_lines_the_same_are_kept_the_alike_reworded_and_the_rest_new_or_gone) {
    EXPECT_EQ(
        told(line_changes(
            {"Antall kommuner som deltar", "Antall tjenesteforløp",
             "Samarbeidsteam er etablert i hver region"},
            {"FACT Ung-team er etablert i hver region", "Antall kommuner som deltar.", "Pilot evaluert"})),
        "reworded: [Samarbeidsteam] er etablert i hver region > [FACT Ung-team] er etablert i hver region\n"
        "kept: Antall kommuner som deltar > Antall kommuner som deltar.\n"
        "added:  > Pilot evaluert\n"
        "removed: Antall tjenesteforløp > \n");
}

TEST(Lineage, a_line_that_stands_twice_is_kept_twice_and_never_reworded_in_between) {
    EXPECT_EQ(told(line_changes({"Mandat er utarbeidet", "Mandat er utarbeidet"}, {"Mandat er utarbeidet"})),
              "kept: Mandat er utarbeidet > Mandat er utarbeidet\nremoved: Mandat er utarbeidet > \n");
}

TEST(Lineage, what_can_be_seen_between_two_actions_is_computed) {
    const Where before{.target_group = {.title = {"Barn/unge"}},
                       .action = {.title = {"Hjemmebarsel"},
                                  .parts = {{"I kommunene"}},
                                  .responsible = {{.text = {"AU"}}, {.text = {"LSF"}}},
                                  .deadline = calendar::Deadline::parse("2024-2025").value()}};
    const Where after{.target_group = {.title = {"Kvinner"}},
                      .action = {.title = {"Hjemmebarsel"},
                                 .parts = {{"I kommunene"}},
                                 .responsible = {{.text = {"Styringsgruppe"}}},
                                 .deadline = calendar::Deadline::parse("2027").value(),
                                 .grant = Grant{{"tildelt"}}}};
    const auto changes = changes_between(before.placed(), after.placed());
    EXPECT_EQ(told(changes.wording), "same");
    EXPECT_EQ(told(changes.target_group), "Barn/unge > Kvinner");
    EXPECT_EQ(told(changes.responsible), "AU; LSF > Styringsgruppe");
    EXPECT_EQ(told(changes.deadline), "2024-2025 > 2027");
    EXPECT_EQ(changes.years_later, 2);
    EXPECT_EQ(told(changes.grant), " > tildelt");
    EXPECT_EQ(told(changes.parts), "kept: I kommunene > I kommunene\n");
}

TEST(Lineage, an_ongoing_deadline_is_no_number_of_years_later) {
    const Where before{.action = {.deadline = calendar::Deadline::parse("Fortløpende").value()}};
    const Where after{.action = {.deadline = calendar::Deadline::parse("2027").value()}};
    EXPECT_EQ(changes_between(before.placed(), after.placed()).years_later, 0);
}

TEST(Lineage, a_continuation_counts_only_when_the_later_plan_has_the_action) {
    const Fate fate{.kind = FateKind::continued, .into = {"mila"}};
    EXPECT_EQ(account_of(&fate, plan_of({"iht", "mila"})), Account::continued);
    EXPECT_EQ(account_of(&fate, plan_of({"iht"})), Account::unaccounted);
}

TEST(Lineage, any_other_fate_counts_when_it_is_confirmed_and_not_before) {
    const auto later = plan_of({"mila"});
    EXPECT_EQ(account_of(nullptr, later), Account::unaccounted);
    Fate fate{.kind = FateKind::completed};
    EXPECT_EQ(account_of(&fate, later), Account::unaccounted);
    fate.standing = Standing::confirmed;
    EXPECT_EQ(account_of(&fate, later), Account::completed);
    fate.kind = FateKind::merged;
    EXPECT_EQ(account_of(&fate, later), Account::merged);
    fate.kind = FateKind::dropped;
    EXPECT_EQ(account_of(&fate, later), Account::dropped);
    fate.kind = FateKind::unknown;
    EXPECT_EQ(account_of(&fate, later), Account::unaccounted);
}

TEST(Lineage, the_origins_of_an_action_are_those_that_continue_in_it) {
    const Lineage lineage{.fates = {{"a", {.kind = FateKind::continued, .into = {"x", "y"}}},
                                    {"b", {.kind = FateKind::merged, .into = {"x"}}},
                                    {"c", {.kind = FateKind::continued, .into = {"x"}}}}};
    const auto earlier = plan_of({"c", "b", "a"});
    const auto origins = origins_of(lineage, earlier, "x");
    ASSERT_EQ(origins.size(), 2U);
    EXPECT_EQ(origins[0]->id, "c");
    EXPECT_EQ(origins[1]->id, "a");
    EXPECT_TRUE(origins_of(lineage, earlier, "z").empty());
}

} // namespace
} // namespace bedre::plan
