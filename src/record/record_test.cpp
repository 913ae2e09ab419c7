#include "record/record.h"

#include "record/test_world.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace bedre::record {
namespace {

TEST(Record, the_reminders_of_a_week_are_taken_on_once) {
    World world;
    const auto monday = calendar::Date::parse("2026-11-23").value();
    EXPECT_TRUE(world.record().take_on_reminders(monday).value());
    EXPECT_FALSE(world.record().take_on_reminders(monday).value());
    world.close();
    ASSERT_TRUE(world.open());
    EXPECT_FALSE(world.record().take_on_reminders(monday).value());
    EXPECT_TRUE(world.record().take_on_reminders(monday + calendar::days(7)).value());
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(Record, content_is_adopted_once_for_each_content) {
    World world;
    EXPECT_EQ(world.record().journal().head().sequence, 1);
    world.close();
    ASSERT_TRUE(world.open());
    EXPECT_EQ(world.record().journal().head().sequence, 1);
    world.close();

    const auto first = std::move(world.catalogue);
    auto source = first.source;
    source["forms/decision.yaml"] += "# another wording\n";
    world.catalogue = catalogue::read(source).value();
    ASSERT_TRUE(world.open());
    EXPECT_EQ(world.record().journal().head().sequence, 2);
    world.close();

    world.catalogue = first; // going back to what once was is an adoption too
    ASSERT_TRUE(world.open());
    EXPECT_EQ(world.record().journal().head().sequence, 3);
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(Record, a_stage_is_entered_and_stands_in_the_episode) {
    World world;
    auto draft = world.draft("decided", "2026-06-15");
    draft.answers = {{"by", "council"}, {"note", "Åpent møte"}};
    ASSERT_EQ(world.enter(contact_of_havn, draft).value().sequence, 2);
    EXPECT_EQ(world.reached(), "decided 2026-06-15");
    EXPECT_EQ(world.version(), 2);
    const auto entries = world.record().entries(visitor, home_in_havn).value();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].actor, "kari");
    EXPECT_EQ(entries[0].organisation, "havn");
    EXPECT_EQ(entries[0].answers, draft.answers);
    EXPECT_EQ(entries[0].recorded, world.clock.now());
    EXPECT_EQ(world.record().episodes("service").value().size(), 1U);
}

TEST(Record, what_is_withdrawn_no_longer_counts_and_is_still_read) {
    World world;
    ASSERT_TRUE(world.enter(coordinator, world.draft("decided", "2026-06-15")));
    ASSERT_EQ(world.withdraw(contact_of_havn, world.withdrawal(2)).value().sequence, 3);
    EXPECT_EQ(world.reached(), "");
    EXPECT_EQ(world.version(), 3);
    const auto entries = world.record().entries(visitor, home_in_havn).value();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].withdrawn_by, 3);
    EXPECT_EQ(entries[0].withdrawal_reason, "Feil dato");
    EXPECT_EQ(told(world.withdraw(coordinator, world.withdrawal(2)).error()), "record.already_withdrawn");
    ASSERT_TRUE(world.enter(coordinator, world.draft("decided", "2026-06-16")));
    EXPECT_EQ(world.reached(), "decided 2026-06-16");
}

TEST(Record, all_findings_are_told_at_once_and_nothing_is_recorded) {
    World world;
    ASSERT_TRUE(world.enter(coordinator, world.draft("decided", "2026-06-15")));
    auto draft = world.draft("decided", "31.12.2026");
    draft.answers = {{"by", "nobody"}, {"note", "far too long a note"}, {"unasked", "x"}};
    draft.attempt = "";
    EXPECT_EQ(
        told(world.enter(coordinator, draft).error()),
        "/answers/by form.unknown_option, /answers/note form.too_long, /answers/unasked form.unknown_item, "
        "/on record.invalid_date, /key record.attempt_required, /stage pathway.already_reached");
    EXPECT_EQ(world.record().journal().head().sequence, 2);

    const WithdrawalDraft empty{.entry = 2, .version = 2};
    EXPECT_EQ(told(world.withdraw(coordinator, empty).error()),
              "/reason record.reason_required, /key record.attempt_required");
    auto garbled = world.withdrawal(2);
    garbled.reason = "\xC3";
    EXPECT_EQ(told(world.withdraw(coordinator, garbled).error()), "/reason record.reason_too_long");
    EXPECT_EQ(world.record().journal().head().sequence, 2);
}

TEST(Record, a_stage_without_a_form_takes_no_answers) {
    World world;
    auto draft = world.draft("running", "2026-06-15");
    draft.answers = {{"note", "x"}};
    EXPECT_EQ(told(world.enter(coordinator, draft).error()), "/answers/note form.unknown_item");
}

TEST(Record, a_stale_version_is_told_before_anything_else) {
    World world;
    const auto first = world.draft("decided", "2026-06-15");
    const auto second = world.draft("running", "2026-07-01");
    ASSERT_TRUE(world.enter(coordinator, first));
    const auto refused = world.enter(coordinator, second);
    EXPECT_EQ(told(refused.error()), "record.changed_meanwhile");
    EXPECT_EQ(refused.error().details, (outcome::Details{{"now", "2"}, {"yours", "0"}}));
    auto withdrawal = world.withdrawal(2);
    withdrawal.version = 1;
    EXPECT_EQ(told(world.withdraw(coordinator, withdrawal).error()), "record.changed_meanwhile");
    EXPECT_EQ(world.reached(), "decided 2026-06-15");
}

TEST(Record, a_version_that_is_guessed_right_gets_no_faulty_draft_through) {
    World world;
    std::promise<void> reached;
    std::promise<void> let_go;
    world.record().journal().submit(
        "",
        [&](sql::Database&) -> Result<journal::Draft> {
            reached.set_value();
            let_go.get_future().wait();
            return outcome::refused("test.held");
        },
        [](const Result<journal::Receipt>&) {});
    reached.get_future().wait();

    const auto sound = world.draft("decided", "2026-06-15");
    auto faulty = world.draft("running", "tomorrow");
    faulty.version = 2; // what the sound one, which waits before it, will make of it
    world.record().enter_stage(coordinator, sound, [](const Result<journal::Receipt>&) {});
    std::promise<std::string> answer;
    world.record().enter_stage(coordinator, faulty, [&](const Result<journal::Receipt>& result) {
        answer.set_value(result ? "recorded" : told(result.error()));
    });
    let_go.set_value();
    EXPECT_EQ(answer.get_future().get(), "/on record.invalid_date");
}

TEST(Record, nobody_records_what_is_not_theirs) {
    World world;
    EXPECT_EQ(told(world.enter(visitor, world.draft("decided", "2026-06-15")).error()),
              "access.visitor_may_only_read");
    const EpisodeKey in_vik{"service", "home", "vik"};
    EXPECT_EQ(told(world.enter(contact_of_havn, world.draft("decided", "2026-06-15", in_vik)).error()),
              "access.other_organisation");
    ASSERT_TRUE(world.enter(coordinator, world.draft("decided", "2026-06-15", in_vik)));
    EXPECT_EQ(told(world.withdraw(contact_of_havn, world.withdrawal(2, in_vik)).error()),
              "access.other_organisation");
    EXPECT_EQ(told(world.withdraw(visitor, world.withdrawal(2, in_vik)).error()),
              "access.visitor_may_only_read");
    EXPECT_EQ(world.record().journal().head().sequence, 2);
}

TEST(Record, what_is_not_there_is_said_so) {
    World world;
    const auto refusal = [&](const EpisodeKey& episode) {
        return told(world
                        .enter(coordinator,
                               {.episode = episode, .stage = "decided", .on = "2026-06-15", .attempt = "x"})
                        .error());
    };
    EXPECT_EQ(refusal({"nothing", "home", "havn"}), "record.unknown_pathway");
    EXPECT_EQ(refusal({"service", "nothing", "havn"}), "record.unknown_pathway");
    EXPECT_EQ(refusal({"service", "home", "nowhere"}), "record.unknown_subject");
    EXPECT_EQ(refusal({"service", "home", "sykehuset"}),
              "record.unknown_subject"); // a trust passes through nothing
    EXPECT_EQ(told(world.withdraw(coordinator, {.entry = 7, .reason = "x", .attempt = "x"}).error()),
              "record.unknown_entry");
    EXPECT_EQ(told(world.withdraw(coordinator, {.entry = 1, .reason = "x", .attempt = "x"}).error()),
              "record.unknown_entry"); // an adoption of content
}

TEST(Record, the_same_attempt_gives_the_same_receipt_though_the_episode_has_gone_on) {
    World world;
    const auto first = world.draft("decided", "2026-06-15");
    ASSERT_EQ(world.enter(coordinator, first).value().sequence, 2);
    ASSERT_TRUE(world.enter(coordinator, world.draft("running", "2026-07-01")));
    const auto withdrawal = world.withdrawal(3);
    ASSERT_EQ(world.withdraw(coordinator, withdrawal).value().sequence, 4);
    for (const auto& again : {world.enter(coordinator, first), world.withdraw(coordinator, withdrawal)})
        EXPECT_TRUE(again.value().repeated);
    EXPECT_EQ(world.enter(coordinator, first).value().sequence, 2);
    EXPECT_EQ(world.withdraw(coordinator, withdrawal).value().sequence, 4);
    world.close();
    ASSERT_TRUE(world.open());
    EXPECT_EQ(world.enter(coordinator, first).value().sequence, 2);
    EXPECT_EQ(world.record().journal().head().sequence, 4);
}

TEST(Record, the_same_key_from_another_actor_is_another_attempt) {
    World world;
    auto first = world.draft("decided", "2026-06-15");
    ASSERT_TRUE(world.enter(coordinator, first));
    auto second = world.draft("running", "2026-07-01");
    second.attempt = first.attempt;
    EXPECT_EQ(world.enter(contact_of_havn, second).value().sequence, 3);
}

TEST(Record, an_episode_and_its_version_are_of_one_moment) {
    World world;
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0;
    std::thread reader([&] {
        while (!done) {
            const auto state = world.record().episode(visitor, home_in_havn).value();
            // Entries and withdrawals take turns, after the content's adoption: what is even has been
            // entered.
            const bool entered = state.version % 2 == 0 && state.version > 0;
            if (entered != !state.episode.reached.empty()) ++torn;
        }
    });
    for (int i = 0; i < 60; ++i) {
        const auto receipt = world.enter(coordinator, world.draft("decided", "2026-06-15"));
        EXPECT_TRUE(world.withdraw(coordinator, world.withdrawal(receipt.value().sequence)));
    }
    done = true;
    reader.join();
    EXPECT_EQ(torn, 0);
}

TEST(Record, several_people_at_once_neither_lose_nor_double_anything) {
    World world;
    std::vector<std::thread> people;
    std::atomic<int> recorded = 0;
    std::atomic<int> refused = 0;
    const auto seen = world.version();
    for (int person = 0; person < 6; ++person)
        people.emplace_back([&, person] {
            const StageDraft draft{.episode = home_in_havn,
                                   .stage = "decided",
                                   .on = "2026-06-15",
                                   .version = seen,
                                   .attempt = fmt::format("person-{}", person)};
            const auto result = world.enter(coordinator, draft);
            if (result)
                ++recorded;
            else if (result.error().code == "record.changed_meanwhile")
                ++refused;
        });
    for (auto& person : people)
        person.join();
    EXPECT_EQ(recorded, 1);
    EXPECT_EQ(refused, 5);
    EXPECT_EQ(world.reached(), "decided 2026-06-15");
}

} // namespace
} // namespace bedre::record
