// One pathway, passed through more than once.
#include "journal/store.h"
#include "record/state.h"
#include "record/test_mergers.h"

#include <random>

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

constexpr auto shared = "sharing: {agreement: {nb: Avtale}}\n";

EpisodeKey again(EpisodeKey key, std::int64_t number = 2) {
    key.number = number;
    return key;
}

/// "1 2, next 3".
std::string listed(const Result<Numbers>& numbers) {
    if (!numbers) return numbers.error().code;
    std::string all;
    for (const auto number : numbers.value().known)
        all += fmt::format("{}{}", all.empty() ? "" : " ", number);
    return numbers.value().next ? fmt::format("{}, next {}", all, *numbers.value().next) : all;
}

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

struct Followed : People {
    explicit Followed(const std::string& sharing = "") : People(content_with_persons(sharing)) {}
    Result<journal::Receipt> goes(const access::Actor& actor, const std::string& stage, const std::string& on,
                                  std::int64_t number = 1) {
        reader = actor;
        return enter(actor, draft(stage, on, again(care_of(anna), number)));
    }
    std::string numbers(const access::Actor& actor) {
        return listed(record().numbers(look(actor, anna), care_of(anna)));
    }
    std::string follow(const access::Actor& actor) {
        return enrol(actor, who, fmt::format("enrol-{}", ++enrolled)).value().subject;
    }
    std::string seen(const access::Actor& actor) {
        const auto seen = record().look(actor, anna);
        return seen ? "seen" : seen.error().code;
    }
    void expect_whole() {
        EXPECT_EQ(verify(store.place(), keys()).value(), Findings());
        EXPECT_TRUE(second_verifier_agrees(*this));
    }

    int enrolled = 0;
    const vault::Identity who = known_as(1, "Anna");
    const std::string anna = follow(clinician_of_havn);
};

TEST(RecordNumbers, whoever_comes_back_is_followed_by_those_who_take_part_again) {
    Followed people(shared);
    people.follow(clinician_of_vik);
    ASSERT_TRUE(people.goes(clinician_of_havn, "included", "2026-03-01"));
    ASSERT_TRUE(people.complete(clinician_of_vik, {.episode = People::care_of(people.anna),
                                                   .form = "decision",
                                                   .on = "2026-03-02",
                                                   .answers = {},
                                                   .attempt = {}}));
    ASSERT_TRUE(people.goes(clinician_of_havn, "closed", "2026-05-01"));
    EXPECT_EQ(people.seen(clinician_of_havn), "access.unknown_person");
    EXPECT_EQ(people.goes(clinician_of_havn, "included", "2026-06-01", 2).error().code,
              "access.unknown_person");
    people.follow(clinician_of_havn);
    EXPECT_EQ(people.numbers(clinician_of_havn), "1, next 2");
    ASSERT_TRUE(people.goes(clinician_of_havn, "included", "2026-06-01", 2));
    EXPECT_EQ(people.seen(clinician_of_vik), "access.unknown_person") << "it has no part in the second";
    people.follow(clinician_of_vik);
    EXPECT_EQ(people.numbers(clinician_of_vik), "1 2");
    const auto courses = people.record().courses(people.look(clinician_of_vik, people.anna)).value();
    ASSERT_EQ(courses.size(), 2U);
    EXPECT_EQ(courses[1], again(People::care_of(people.anna)));
    ASSERT_TRUE(people.goes(clinician_of_havn, "closed", "2026-07-01", 2));
    EXPECT_EQ(people.seen(clinician_of_havn), "access.unknown_person");
    EXPECT_EQ(people.seen(clinician_of_vik), "seen") << "enrolled since, and nothing begun";
    people.expect_whole();
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

TEST(RecordNumbers, each_keeps_its_own_and_goes_on_where_another_has_ended) {
    Followed people;
    people.follow(clinician_of_vik);
    ASSERT_TRUE(people.goes(clinician_of_havn, "included", "2026-03-01"));
    EXPECT_EQ(people.goes(clinician_of_vik, "included", "2026-04-01").error().code, "access.unknown_person");
    auto early = people.draft("included", "2026-04-01", again(People::care_of(people.anna)));
    people.reader = clinician_of_havn;
    early.version = people.version(People::care_of(people.anna));
    EXPECT_EQ(told(people.enter(clinician_of_vik, early).error()), "/number record.episode_goes_on");
    const auto closed = people.goes(clinician_of_havn, "closed", "2026-05-01").value();
    EXPECT_EQ(people.record().present_number(clinician_of_vik, People::care_of(people.anna)).value(), 2)
        << "the first is another's";
    EXPECT_EQ(people.numbers(clinician_of_vik), ", next 2");
    ASSERT_TRUE(people.goes(clinician_of_vik, "included", "2026-06-01", 2));
    EXPECT_EQ(people.numbers(clinician_of_vik), "2");
    people.follow(clinician_of_havn);
    EXPECT_EQ(people.numbers(clinician_of_havn), "1");
    EXPECT_EQ(people.record().present_number(clinician_of_havn, People::care_of(people.anna)).value(), 1);
    EXPECT_EQ(
        people.record()
            .full_episode(people.look(clinician_of_havn, people.anna), again(People::care_of(people.anna)))
            .error()
            .code,
        "access.unknown_person");
    // What it takes back goes on beside that of another, who is not asked.
    people.reader = clinician_of_havn;
    ASSERT_TRUE(
        people.withdraw(clinician_of_havn, people.withdrawal(closed.sequence, People::care_of(people.anna))));
    EXPECT_EQ(people.reached(People::care_of(people.anna)), "included 2026-03-01");
    people.expect_whole();
}

TEST(RecordNumbers, of_two_who_are_one_the_same_numbers_are_one_until_they_are_two_again) {
    Mergers mergers;
    auto& people = mergers.people;
    const auto go = [&](const std::string& subject, const std::string& stage, const std::string& on,
                        std::int64_t number) {
        people.reader = clinician_of_havn;
        return people.enter(clinician_of_havn,
                            people.draft(stage, on, again(People::care_of(subject), number)));
    };
    const auto numbers = [&](const std::string& subject) {
        return listed(
            people.record().numbers(people.look(clinician_of_havn, subject), People::care_of(subject)));
    };
    ASSERT_TRUE(go(mergers.anna, "included", "2026-02-01", 1));
    ASSERT_TRUE(go(mergers.anna, "closed", "2026-03-01", 1));
    (void)people.enrol(clinician_of_havn, mergers.first, "anna again").value();
    ASSERT_TRUE(go(mergers.anna, "included", "2026-05-01", 2));
    ASSERT_TRUE(go(mergers.anne, "included", "2026-02-02", 1));
    const auto before = rows_about_persons(people.store);
    const auto merger = mergers.merge(mergers.anna, mergers.anne).value().sequence;
    EXPECT_EQ(numbers(mergers.anna), "1 2");
    EXPECT_EQ(people.record()
                  .full_episode(people.look(clinician_of_havn, mergers.anna), People::care_of(mergers.anna))
                  .value()
                  .entries.size(),
              3U);
    EXPECT_EQ(people.reached(again(People::care_of(mergers.anna))), "included 2026-05-01");
    ASSERT_TRUE(go(mergers.anna, "closed", "2026-06-01", 2));
    (void)people.enrol(clinician_of_havn, mergers.first, "anna once more").value();
    EXPECT_EQ(numbers(mergers.anna), "1 2, next 3");
    EXPECT_EQ(mergers.faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
    ASSERT_TRUE(mergers.separate(mergers.anna, merger));
    EXPECT_EQ(numbers(mergers.anne), "1");
    EXPECT_EQ(numbers(mergers.anna), "1 2, next 3");
    EXPECT_NE(rows_about_persons(people.store), before) << "what came meanwhile stays";
    EXPECT_EQ(mergers.faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordNumbersLaw, whatever_happens_each_but_the_last_has_ended_and_all_replays) {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        std::mt19937 chance(seed);
        Followed people(seed % 2 == 0 ? shared : "");
        const auto care = People::care_of(people.anna);
        for (int step = 0; step < 40; ++step) {
            people.follow(clinician_of_havn); // whatever has ended
            people.reader = clinician_of_havn;
            const auto number = static_cast<std::int64_t>(1 + chance() % 4);
            const auto on = fmt::format("2026-{:02}-01", 1 + chance() % 11);
            const auto last = people.record().journal().head().sequence;
            if (chance() % 4 == 0)
                (void)people.withdraw(
                    clinician_of_havn,
                    people.withdrawal(last - static_cast<std::int64_t>(chance() % 9), care));
            else if (chance() % 4 == 0)
                (void)people.complete(clinician_of_havn, {.episode = again(care, number),
                                                          .form = "decision",
                                                          .on = on,
                                                          .answers = {},
                                                          .attempt = {}});
            else {
                auto draft = people.draft(chance() % 2 == 0 ? "included" : "closed", on, again(care, number));
                draft.version = people.version(care);
                (void)people.enter(clinician_of_havn, draft);
            }
        }
        people.follow(clinician_of_havn);
        const auto look = people.look(clinician_of_havn, people.anna);
        const auto known = people.record().numbers(look, care).value().known;
        std::int64_t last = 0;
        for (const auto number : known) {
            const auto entries = people.record().full_episode(look, again(care, number)).value().entries;
            if (std::ranges::any_of(entries, [](const auto& entry) { return !entry.withdrawn_by; }))
                last = number;
        }
        EXPECT_GT(last, 1) << "or nothing was tried";
        for (std::int64_t number = 1; number < last; ++number)
            EXPECT_TRUE(stands(people.reached(again(care, number)), "closed"))
                << number << " of " << last << ": " << people.reached(again(care, number));
        people.expect_whole();
    }
}

} // namespace
} // namespace bedre::record
