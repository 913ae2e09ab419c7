#include "record/fate.h"

#include "record/test_world.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const EpisodeKey former{"action", "2024-2025", "stillasbyggerne"};

FormDraft account(form::Answers answers, EpisodeKey of = former) {
    return {.episode = std::move(of),
            .form = "action-fate",
            .on = "2026-11-20",
            .answers = std::move(answers),
            .attempt = {}};
}

std::string fault_of(const Result<journal::Receipt>& result) {
    if (result) return "none";
    const auto& error = result.error();
    return error.findings.empty() ? error.code
                                  : error.findings.front().code + " " + error.findings.front().place.path;
}

TEST(fate, those_who_keep_the_plan_say_what_became_of_an_action_and_nobody_else) {
    World world(real_content());
    const form::Answers completed{{"fate", "completed"}, {"reason", "Gjennomført i 2025."}};
    const access::Actor owner{
        .id = "driftsrad-iht", .role = access::Role::contact, .organisation = "driftsrad-iht"};
    EXPECT_EQ(fault_of(world.complete(visitor, account(completed))), "access.coordinator_only");
    EXPECT_EQ(fault_of(world.complete(owner, account(completed))), "access.coordinator_only");
    EXPECT_EQ(fault_of(world.complete(coordinator, account(completed))), "none");
    const auto said = world.record().said("action", "2024-2025", "action-fate").value();
    ASSERT_EQ(said.size(), 1U);
    const auto fate = fate_of(*world.catalogue.form("action-fate"), "fate", said.front().answers);
    EXPECT_EQ(fate.kind, plan::FateKind::completed);
    EXPECT_EQ(fate.standing, plan::Standing::confirmed);
    EXPECT_EQ(fate.reason->nb, "Gjennomført i 2025.");
    EXPECT_TRUE(fate.into.empty());
}

TEST(fate, an_action_goes_on_in_another_only_where_it_is_continued_or_taken_up) {
    World world(real_content());
    const auto say = [&](form::Answers answers) {
        return fault_of(world.complete(coordinator, account(std::move(answers))));
    };
    EXPECT_EQ(say({{"fate", "continued"}}), "record.fate_without_action /answers/into");
    EXPECT_EQ(say({{"fate", "merged"}}), "record.fate_without_action /answers/into");
    EXPECT_EQ(say({{"fate", "dropped"}, {"into", "immi"}}), "record.fate_with_action /answers/into");
    EXPECT_EQ(say({{"fate", "merged"}, {"into", "stillasbyggerne"}}), "form.unknown_option /answers/into");
    EXPECT_EQ(say({{"fate", "unknown"}}), "form.unknown_option /answers/fate");
    EXPECT_EQ(say({}), "form.required /answers/fate");
    EXPECT_EQ(say({{"fate", "merged"}, {"into", "immi"}}), "none");
}

TEST(fate, an_action_of_the_plan_in_force_is_not_asked_what_became_of_it) {
    World world(real_content());
    EXPECT_EQ(fault_of(world.complete(coordinator,
                                      account({{"fate", "completed"}}, {"action", "2026-2027", "immi"}))),
              "record.unknown_form");
}

TEST(fate, a_proposal_is_filled_in_beforehand_and_says_the_same) {
    const auto catalogue = catalogue::read(real_content()).value();
    const auto& form = *catalogue.form("action-fate");
    int filled = 0;
    for (const auto& [action, proposed] : catalogue.lineages.front().fates) {
        const auto answers = answers_of(form, "fate", proposed, text::Language::nb);
        if (proposed.kind == plan::FateKind::unknown) {
            EXPECT_TRUE(answers.empty()) << action;
            continue;
        }
        const auto fate = fate_of(form, "fate", answers);
        EXPECT_EQ(fate.kind, proposed.kind) << action;
        EXPECT_EQ(fate.into, proposed.into) << action;
        EXPECT_EQ(fate.reason.has_value(), proposed.reason.has_value()) << action;
        ++filled;
    }
    EXPECT_GE(filled, 11);
}

} // namespace
} // namespace bedre::record
