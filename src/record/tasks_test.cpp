#include "record/merger.h"
#include "record/state.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor nurse_at_the_hospital{
    .id = "per", .role = access::Role::clinician, .organisation = "sykehuset"};
const access::Actor controller_of_the_hospital{
    .id = "pia", .role = access::Role::controller, .organisation = "sykehuset"};

/// With another line for the only task than the usual one; with none: without tasks.
catalogue::Source content(const std::string& task, const std::string& sharing = "") {
    auto source = content_with_persons(sharing);
    auto& care = source["pathways/care.yaml"];
    const auto begin = care.find("tasks:");
    care.replace(begin, care.find("metrics:") - begin, task.empty() ? "" : "tasks:\n  " + task + "\n");
    return source;
}
catalogue::Source shared_content() {
    return content(
        "visit: {title: {nb: Hjemmebesøk}, opens: included, due: 3 working days, for: municipality,"
        " done by: form decision, escalates: 2 days}",
        "sharing: {agreement: {nb: Avtale}}\n");
}

Result<journal::Receipt> include(People& people, const access::Actor& actor, const std::string& subject,
                                 const std::string& on) {
    people.reader = actor;
    return people.enter(actor, people.draft("included", on, People::care_of(subject)));
}
Result<journal::Receipt> visit(People& people, const access::Actor& actor, const std::string& subject,
                               const std::string& on) {
    return people.complete(
        actor,
        {.episode = People::care_of(subject), .form = "decision", .on = on, .answers = {}, .attempt = {}});
}

/// "visit 2026-11-26 open", of each, whoever it is about.
std::string listed(People& people, const access::Actor& actor) {
    std::string all;
    for (const auto& task : people.record().work_list(actor).value().tasks)
        all +=
            fmt::format("{}{} {} {}", all.empty() ? "" : ", ", task.task, pathway::written(task.limits.due),
                        pathway::name(standing(task, people.record().now())));
    return all;
}
std::string tasks_of(People& people, const access::Actor& actor, const std::string& subject) {
    std::string all;
    for (const auto& task :
         people.record().tasks(people.look(actor, subject), People::care_of(subject)).value())
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", pathway::written(task.limits.due),
                           pathway::name(standing(task, people.record().now())));
    return all;
}
std::size_t rows_of_tasks(const People& people) {
    auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
    auto rows = database.query("select count(*) from task").value();
    EXPECT_TRUE(rows.next().value());
    return static_cast<std::size_t>(rows.integer(0));
}
void expect_whole(const People& people) {
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordTasks, of_a_person_are_listed_by_a_look_that_is_on_record) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    const auto followed = people.enrol(clinician_of_havn, "henvist", "two").value().subject;
    ASSERT_TRUE(include(people, clinician_of_havn, subject, "2026-11-23"));
    ASSERT_TRUE(include(people, clinician_of_havn, followed, "2026-11-18"));
    EXPECT_EQ(listed(people, clinician_of_havn),
              "visit 2026-11-23 overdue, visit 2026-11-26 open"); // it is the 25th
    const auto before = access::looks_at(people.access_log, subject).value().size();
    const auto list = people.record().work_list(clinician_of_havn).value();
    ASSERT_EQ(list.looks.size(), 2U);
    EXPECT_FALSE(list.more);
    const auto looks = access::looks_at(people.access_log, subject).value();
    ASSERT_EQ(looks.size(), before + 1);
    EXPECT_EQ(looks.back().actor, clinician_of_havn.id);
    EXPECT_EQ(looks.back().service, "care");
    EXPECT_EQ(looks.back().purpose, "treatment");
    for (const auto& other : {clinician_of_vik, contact_of_havn, coordinator, visitor, controller_of_vik})
        EXPECT_EQ(listed(people, other), "") << access::name(other.role);
    ASSERT_TRUE(visit(people, clinician_of_havn, subject, "2026-11-24"));
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-23 overdue");
    EXPECT_EQ(tasks_of(people, clinician_of_havn, subject), "2026-11-26 done");
    expect_whole(people);
}

TEST(RecordTasks, that_are_long_overdue_are_told_to_whoever_answers_without_a_look) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    ASSERT_TRUE(include(people, clinician_of_havn, subject, "2026-11-17")); // due on the 20th
    const auto looks = access::looks_at(people.access_log, subject).value().size();
    people.clock.set(calendar::parse_instant("2026-11-22T22:59:59Z").value());
    EXPECT_EQ(listed(people, controller_of_havn), "");
    people.clock.set(calendar::parse_instant("2026-11-22T23:00:00Z").value());
    EXPECT_EQ(listed(people, controller_of_havn), "visit 2026-11-20 escalated");
    EXPECT_TRUE(people.record().work_list(controller_of_havn).value().looks.empty());
    EXPECT_EQ(listed(people, controller_of_vik), "");
    EXPECT_EQ(access::looks_at(people.access_log, subject).value().size(), looks);
}

TEST(RecordTasks, for_a_kind_of_unit_are_those_of_its_units_that_follow_the_person) {
    People people(shared_content());
    const auto who = known_as(1, "Anna");
    const auto subject = people.enrol(nurse_at_the_hospital, who, "one").value().subject;
    ASSERT_TRUE(include(people, nurse_at_the_hospital, subject, "2026-11-17"));
    EXPECT_EQ(listed(people, nurse_at_the_hospital), "");
    EXPECT_EQ(listed(people, controller_of_the_hospital), "");
    EXPECT_EQ(listed(people, clinician_of_havn), "");
    ASSERT_EQ(people.enrol(clinician_of_havn, who, "two").value().subject, subject);
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-20 escalated");
    EXPECT_EQ(listed(people, controller_of_havn), "visit 2026-11-20 escalated");
    EXPECT_EQ(listed(people, clinician_of_vik), "");
    EXPECT_EQ(tasks_of(people, nurse_at_the_hospital, subject), "2026-11-20 escalated");
    // Whoever is of the kind and records it has the task alone.
    const auto other = people.enrol(clinician_of_vik, known_as(2, "Anne"), "three").value().subject;
    ASSERT_EQ(people.enrol(clinician_of_havn, known_as(2, "Anne"), "four").value().subject, other);
    ASSERT_TRUE(include(people, clinician_of_vik, other, "2026-11-24"));
    EXPECT_EQ(listed(people, clinician_of_vik), "visit 2026-11-27 open");
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-20 escalated");
    // Where everything is kept in common, anybody's visit is a visit.
    ASSERT_TRUE(visit(people, clinician_of_havn, other, "2026-11-25"));
    EXPECT_EQ(listed(people, clinician_of_vik), "");
    expect_whole(people);
}

TEST(RecordTasks, of_whoever_has_blocked_somebody_are_not_shown_to_them) {
    Mergers mergers;
    auto& people = mergers.people;
    ASSERT_TRUE(include(people, clinician_of_havn, mergers.anna, "2026-11-24"));
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-27 open");
    ASSERT_TRUE(mergers.block(mergers.anna, "account.0123456789abcdef0123456789abcdef"));
    auto neighbour = clinician_of_havn;
    neighbour.id = "account.0123456789abcdef0123456789abcdef";
    EXPECT_EQ(listed(people, neighbour), "");
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-27 open");
}

TEST(RecordTasks, go_with_the_person_who_becomes_one_with_another_and_come_back) {
    Mergers mergers;
    auto& people = mergers.people;
    ASSERT_TRUE(include(people, clinician_of_havn, mergers.anna, "2026-11-24"));
    const auto before = rows_about_persons(people.store);
    const auto merger = mergers.merge(mergers.anne, mergers.anna).value();
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anne), "2026-11-27 open");
    EXPECT_EQ(people.record().work_list(clinician_of_havn).value().tasks.at(0).episode.subject, mergers.anne);
    expect_whole(people);
    ASSERT_TRUE(mergers.separate(mergers.anne, merger.sequence));
    EXPECT_EQ(rows_about_persons(people.store), before);
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anna), "2026-11-27 open");
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anne), "");
    // What was done while they were one was done about the one who goes on.
    const auto again = mergers.merge(mergers.anne, mergers.anna).value();
    ASSERT_TRUE(visit(people, clinician_of_havn, mergers.anne, "2026-11-25"));
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anne), "2026-11-27 done");
    ASSERT_TRUE(mergers.separate(mergers.anne, again.sequence));
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anna), "2026-11-27 open");
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anne), "");
    expect_whole(people);
    // Whoever it was done about is forgotten, and nothing of it is left at the other's task.
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = mergers.anne, .decision = "26/1"}));
    EXPECT_EQ(tasks_of(people, clinician_of_havn, mergers.anna), "2026-11-27 open");
    expect_whole(people);
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = mergers.anna, .decision = "26/2"}));
    EXPECT_EQ(rows_of_tasks(people), 0U);
    expect_whole(people);
}

TEST(RecordTasks, that_the_content_no_longer_has_stay_in_the_journal_and_are_not_shown) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    ASSERT_TRUE(include(people, clinician_of_havn, subject, "2026-11-24"));
    people.close();
    people.catalogue = catalogue::read(content("")).value();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(listed(people, clinician_of_havn), "");
    EXPECT_EQ(tasks_of(people, clinician_of_havn, subject), "");
    ASSERT_TRUE(visit(people, clinician_of_havn, subject, "2026-11-25"));
    expect_whole(people);
    // Another limit is for what comes; and nobody is asked for what was done meanwhile.
    people.close();
    people.catalogue = catalogue::read(content("visit: {title: {nb: Besøk}, opens: included, due: 1 month,"
                                               " done by: form decision}"))
                           .value();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-27 open");
    ASSERT_TRUE(visit(people, clinician_of_havn, subject, "2026-11-25"));
    EXPECT_EQ(tasks_of(people, clinician_of_havn, subject), "2026-11-27 done");
    expect_whole(people);
}

TEST(RecordTasks, that_something_else_has_done_too_stay_done_when_the_first_is_taken_back) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    const auto care = People::care_of(subject);
    ASSERT_TRUE(include(people, clinician_of_havn, subject, "2026-11-17"));
    const auto first = visit(people, clinician_of_havn, subject, "2026-11-19").value();
    const auto second = visit(people, clinician_of_havn, subject, "2026-11-23").value();
    EXPECT_EQ(tasks_of(people, clinician_of_havn, subject), "2026-11-20 done");
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(first.sequence, care)));
    EXPECT_EQ(tasks_of(people, clinician_of_havn, subject), "2026-11-20 done late");
    expect_whole(people);
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(second.sequence, care)));
    EXPECT_EQ(tasks_of(people, clinician_of_havn, subject), "2026-11-20 escalated");
    expect_whole(people);
}

TEST(RecordTasks, end_with_the_episode) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    ASSERT_TRUE(include(people, clinician_of_havn, subject, "2026-11-24"));
    const auto closed =
        people.enter(clinician_of_havn, people.draft("closed", "2026-11-25", People::care_of(subject)))
            .value();
    EXPECT_EQ(listed(people, clinician_of_havn), "");
    auto withdrawal = people.withdrawal(closed.sequence, home_in_havn);
    withdrawal.version = closed.sequence;
    ASSERT_TRUE(people.withdraw(clinician_of_havn, withdrawal));
    EXPECT_EQ(listed(people, clinician_of_havn), "visit 2026-11-27 open");
    expect_whole(people);
}

TEST(RecordTasks, are_listed_as_many_as_can_be_gone_through) {
    People people;
    for (int i = 0; i < 51; ++i) {
        const auto subject =
            people.enrol(clinician_of_havn, "henvist", fmt::format("enrol-{}", i)).value().subject;
        ASSERT_TRUE(include(people, clinician_of_havn, subject, i == 50 ? "2026-11-02" : "2026-11-24"));
    }
    const auto list = people.record().work_list(clinician_of_havn).value();
    EXPECT_EQ(list.tasks.size(), 50U);
    EXPECT_EQ(list.looks.size(), 50U);
    EXPECT_TRUE(list.more);
    EXPECT_EQ(pathway::written(list.tasks.front().limits.due), "2026-11-05") << "what is due first";
}

TEST(RecordTasks, are_said_by_the_entries_for_which_they_mean_something_alone) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    const auto first = visit(people, clinician_of_havn, subject, "2026-11-20").value();
    const auto included = include(people, clinician_of_havn, subject, "2026-11-24").value();
    auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
    const auto said = [&](const journal::Receipt& receipt) {
        return journal::entry_at(database, receipt.sequence, people.keys()).value()->payload;
    };
    EXPECT_EQ(said(first), R"({"pathway":"care","parameter":"home","episode":1,"form":"decision",)"
                           R"("on":"2026-11-20","answers":{}})");
    EXPECT_EQ(said(included),
              R"({"pathway":"care","parameter":"home","episode":1,"stage":"included","on":"2026-11-24",)"
              R"("answers":{},"tasks":{"opened":[{"task":"visit","organisation":"havn","unit_kind":"",)"
              R"("due":"2026-11-27","escalates":"2026-11-29","closed_by":0,"done":false}],"closed":[]}})");
}

} // namespace
} // namespace bedre::record
