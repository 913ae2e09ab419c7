// One pathway, passed through more than once.
#include "journal/store.h"
#include "record/state.h"
#include "record/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

/// A unit that has begun and ended once.
struct Ended : World {
    Ended() {
        (void)enter(contact_of_havn, draft("decided", "2026-01-05")).value();
        (void)enter(contact_of_havn, draft("running", "2026-02-01")).value();
        ended = enter(contact_of_havn, draft("ended", "2026-06-01")).value().sequence;
    }
    std::string numbers() { return listed(record().numbers(coordinator, home_in_havn)); }
    std::int64_t present() { return record().present_number(coordinator, home_in_havn).value(); }
    std::int64_t ended = 0;
    const EpisodeKey second = again(home_in_havn);
};

TEST(RecordNumbers, an_episode_is_begun_anew_when_the_one_before_has_ended) {
    World world;
    EXPECT_EQ(listed(world.record().numbers(coordinator, home_in_havn)), ", next 1");
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("running", "2026-02-01")));
    const auto second = again(home_in_havn);
    auto early = world.draft("decided", "2026-07-01", second);
    early.version = world.version();
    EXPECT_EQ(told(world.enter(contact_of_havn, early).error()), "/number record.episode_goes_on");
    EXPECT_EQ(world.record().episode(coordinator, second).error().code, "record.unknown_episode");
    EXPECT_EQ(listed(world.record().numbers(coordinator, home_in_havn)), "1");
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("ended", "2026-06-01")));
    EXPECT_EQ(listed(world.record().numbers(coordinator, home_in_havn)), "1, next 2");
    EXPECT_EQ(world.reached(second), "") << "what can be begun can be seen";
    EXPECT_EQ(world.record().present_number(coordinator, home_in_havn).value(), 1);
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("decided", "2026-06-01", second)));
    EXPECT_EQ(world.reached(second), "decided 2026-06-01");
    EXPECT_EQ(world.reached(), "running 2026-02-01, ended 2026-06-01");
    EXPECT_EQ(listed(world.record().numbers(coordinator, home_in_havn)), "1 2");
    EXPECT_EQ(world.record().present_number(coordinator, home_in_havn).value(), 2);
    EXPECT_EQ(world.record().entries(coordinator, second).value().size(), 1U);
    EXPECT_EQ(world.record().entries(coordinator, home_in_havn).value().size(), 2U);
    const auto last = world.record().episodes("service").value();
    ASSERT_EQ(last.size(), 1U);
    ASSERT_EQ(last.at({"home", "havn"}).episode.reached.size(), 1U) << "the one that goes on";
    EXPECT_EQ(last.at({"home", "havn"}).episode.reached[0].stage, "decided");
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(RecordNumbers, there_is_no_other_number) {
    Ended world;
    for (const auto number : {-1, 0, 3, 1'000'000}) {
        const auto other = again(home_in_havn, number);
        auto draft = world.draft("decided", "2026-07-01", other);
        draft.version = world.version();
        EXPECT_EQ(told(world.enter(contact_of_havn, draft).error()), "record.unknown_episode") << number;
        EXPECT_EQ(told(world.record().entries(coordinator, other).error()), "record.unknown_episode");
        EXPECT_EQ(told(world.record().tasks(coordinator, other).error()), "record.unknown_episode");
        EXPECT_EQ(told(world
                           .keep(contact_of_havn,
                                 {.episode = other, .name = "a.pdf", .bytes = "%PDF-1.7", .attempt = {}})
                           .error()),
                  "record.unknown_episode");
    }
    EXPECT_EQ(world.numbers(), "1, next 2");
}

TEST(RecordNumbers, of_two_who_begin_anew_the_second_hears_of_the_first) {
    Ended world;
    const auto one = world.draft("decided", "2026-07-01", world.second);
    const auto other = world.draft("running", "2026-08-01", world.second);
    EXPECT_EQ(one.version, world.ended);
    ASSERT_TRUE(world.enter(contact_of_havn, one));
    EXPECT_EQ(told(world.enter(coordinator, other).error()), "record.changed_meanwhile");
    EXPECT_EQ(world.reached(world.second), "decided 2026-07-01");
}

TEST(RecordNumbers, whoever_takes_back_an_end_and_whoever_begins_anew_hear_of_each_other) {
    Ended world;
    const auto begins = world.draft("decided", "2026-07-01", world.second);
    ASSERT_TRUE(world.withdraw(contact_of_havn, world.withdrawal(world.ended)));
    EXPECT_EQ(told(world.enter(contact_of_havn, begins).error()), "record.changed_meanwhile");
    EXPECT_EQ(world.numbers(), "1");
}

TEST(RecordNumbers, what_has_ended_can_be_put_right_but_not_go_on_beside_a_later_one) {
    Ended world;
    const auto begun = world.enter(contact_of_havn, world.draft("decided", "2026-07-01", world.second));
    ASSERT_TRUE(begun);
    const auto running = world.record().entries(coordinator, home_in_havn).value()[1].sequence;
    ASSERT_TRUE(world.withdraw(contact_of_havn, world.withdrawal(running)));
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("running", "2026-02-03")));
    EXPECT_EQ(world.reached(), "decided 2026-01-05, running 2026-02-03, ended 2026-06-01");
    EXPECT_EQ(told(world.withdraw(contact_of_havn, world.withdrawal(world.ended)).error()),
              "record.begun_anew");
    ASSERT_TRUE(world.withdraw(contact_of_havn, world.withdrawal(begun.value().sequence, world.second)));
    EXPECT_EQ(world.numbers(), "1 2, next 2");
    EXPECT_EQ(world.present(), 1);
    EXPECT_EQ(world.record().entries(coordinator, world.second).value().size(), 1U) << "taken back, and seen";
    ASSERT_TRUE(world.withdraw(contact_of_havn, world.withdrawal(world.ended)));
    EXPECT_EQ(world.numbers(), "1 2");
    EXPECT_EQ(world.record().entries(coordinator, world.second).value().size(), 1U);
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(RecordNumbers, an_episode_does_not_begin_before_the_last_ended) {
    Ended world;
    EXPECT_EQ(told(world.enter(contact_of_havn, world.draft("decided", "2026-05-31", world.second)).error()),
              "/on record.before_the_last_ended");
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("running", "2026-07-01", world.second)));
    EXPECT_EQ(told(world.enter(contact_of_havn, world.draft("decided", "2026-05-31", world.second)).error()),
              "/on record.before_the_last_ended");
}

TEST(RecordNumbers, the_third_follows_the_second) {
    Ended world;
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("ended", "2026-07-01", world.second)));
    EXPECT_EQ(world.numbers(), "1 2, next 3");
    const auto third = again(home_in_havn, 3);
    EXPECT_EQ(told(world.enter(contact_of_havn, world.draft("decided", "2026-06-15", third)).error()),
              "/on record.before_the_last_ended");
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("decided", "2026-07-01", third)));
    EXPECT_EQ(told(world.withdraw(contact_of_havn, world.withdrawal(world.ended)).error()),
              "record.begun_anew");
    EXPECT_EQ(world.numbers(), "1 2 3");
}

catalogue::Source content_with_a_report() {
    auto source = small_content();
    source["forms/proof.yaml"] = "form: proof\ntitle: {nb: Dokument}\nitems:\n"
                                 "  - {item: paper, title: {nb: Vedlegg}, type: file}\n";
    source["pathways/service.yaml"] = R"(
pathway: service
title: {nb: Tjeneste}
subject: [municipality]
parameters: [{parameter: home, title: {nb: Hjemme}}]
stages:
  decided: {title: {nb: Vedtatt}}
  ended: {title: {nb: Avsluttet}, ends: true}
forms: [{form: decision, dated: true}, {form: proof, dated: true}]
tasks:
  report: {title: {nb: Rapport}, opens: decided, due: 1 month, done by: form decision}
)";
    return source;
}

TEST(RecordNumbers, forms_files_and_tasks_are_of_their_own_episode) {
    World world(content_with_a_report());
    const auto second = again(home_in_havn);
    const auto report = [&](const EpisodeKey& episode) {
        return world.complete(
            contact_of_havn,
            {.episode = episode, .form = "decision", .on = "2026-07-05", .answers = {}, .attempt = {}});
    };
    const auto proof = [&](const EpisodeKey& episode, std::int64_t file) {
        return world.complete(contact_of_havn, {.episode = episode,
                                                .form = "proof",
                                                .on = "2026-07-05",
                                                .answers = {{"paper", std::to_string(file)}},
                                                .attempt = {}});
    };
    const auto tasks = [&](const EpisodeKey& episode) {
        std::string all;
        for (const auto& task : world.record().tasks(coordinator, episode).value())
            all += fmt::format("{} {} {};", task.episode.number, pathway::written(task.limits.due),
                               task.closed ? task.done ? "done" : "lapsed" : "open");
        return all;
    };
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("decided", "2026-05-01")));
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("ended", "2026-06-15")));
    EXPECT_EQ(tasks(home_in_havn), "1 2026-06-01 lapsed;");
    EXPECT_EQ(told(report(second).error()), "record.unknown_episode") << "nothing but a stage begins";
    const auto file =
        world.keep(contact_of_havn, {.episode = second, .name = "a.pdf", .bytes = "%PDF-1.7", .attempt = {}})
            .value()
            .sequence;
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("decided", "2026-07-01", second)));
    EXPECT_EQ(tasks(second), "2 2026-08-01 open;");
    EXPECT_EQ(told(proof(home_in_havn, file).error()), "/answers/paper record.unknown_file");
    ASSERT_TRUE(proof(second, file));
    const auto late = report(home_in_havn).value();
    EXPECT_EQ(tasks(second), "2 2026-08-01 open;") << "what is said of the one says nothing of the other";
    ASSERT_TRUE(report(second));
    EXPECT_EQ(tasks(second), "2 2026-08-01 done;");
    EXPECT_EQ(tasks(home_in_havn), "1 2026-06-01 lapsed;");
    ASSERT_TRUE(world.withdraw(contact_of_havn, world.withdrawal(late.sequence)));
    EXPECT_EQ(world.record().episode_of(late.sequence).value(), home_in_havn);
    EXPECT_EQ(world.record().kept_file(file).value().episode, second);
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(RecordNumbers, an_older_store_has_tasks_of_the_first) {
    const sql::TestStore store;
    auto database = sql::Database::open(store.place()).value();
    database.prepare(journal::schema_of(std::span(state_steps).first(33))).value(); // before they had one
    database
        .run("insert into task values (7, 0, 'visit', 'care', 'home', 'person.1', 'havn', '', '2026-01-01',"
             " '', null, 0)")
        .value();
    EXPECT_EQ(database.upgrade(journal::schema_of(state_steps)).value(), std::ssize(state_steps) - 33);
    auto rows = database.query("select entry, episode from task").value();
    ASSERT_TRUE(rows.next().value());
    EXPECT_EQ(rows.integer(0), 7);
    EXPECT_EQ(rows.integer(1), 1);
}

TEST(RecordNumbers, one_that_lies_ahead_comes_into_view_on_its_day) {
    World world;
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("running", "2026-02-01")));
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("ended", "2026-06-01")));
    ASSERT_TRUE(world.enter(contact_of_havn, world.draft("decided", "2026-12-01", again(home_in_havn))));
    const auto present = [&] { return world.record().present_number(coordinator, home_in_havn).value(); };
    const auto stages = [&] {
        return world.record().episodes("service").value().at({"home", "havn"}).episode.reached.size();
    };
    EXPECT_EQ(present(), 1);
    EXPECT_EQ(stages(), 2U);
    world.clock.set(calendar::parse_instant("2026-12-01T10:00:00Z").value());
    EXPECT_EQ(present(), 2);
    EXPECT_EQ(stages(), 1U);
}

} // namespace
} // namespace bedre::record
