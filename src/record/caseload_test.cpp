#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

Result<journal::Receipt> reach(People& people, const access::Actor& actor, const std::string& subject,
                               const std::string& stage, const std::string& on) {
    people.reader = actor;
    return people.enter(actor, people.draft(stage, on, People::care_of(subject)));
}

/// "3: included 2026-11-20, - 2026-11-23": how many are followed, and those who are shown.
std::string told_of(People& people, const access::Actor& actor, std::optional<std::string> stage = {}) {
    const auto load =
        people.record()
            .caseload(actor, {.pathway = "care", .parameter = "home", .stage = std::move(stage)})
            .value();
    std::string all;
    for (const auto& person : load.persons) {
        EXPECT_EQ(person.look.subject(), person.episode.subject);
        all += fmt::format("{}{} {}", all.empty() ? " " : ", ", person.stage.empty() ? "-" : person.stage,
                           person.since.iso());
    }
    const auto count = load.services.find({"care", "home"});
    return fmt::format("{}:{}", count == load.services.end() ? 0 : count->second, all);
}

std::size_t looks_at(const People& people, const std::string& subject) {
    return access::looks_at(people.access_log, subject).value().size();
}

TEST(RecordCaseload, holds_whoever_is_followed_and_each_is_looked_at) {
    People people;
    EXPECT_EQ(told_of(people, clinician_of_havn), "0:");
    const auto anna = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    const auto bjarne = people.enrol(clinician_of_havn, "henvist", "two").value().subject;
    const auto clara = people.enrol(clinician_of_havn, "henvist", "three").value().subject;
    EXPECT_EQ(told_of(people, clinician_of_havn), "0:") << "they are in no service yet";
    ASSERT_TRUE(reach(people, clinician_of_havn, anna, "included", "2026-11-20"));
    ASSERT_TRUE(reach(people, clinician_of_havn, bjarne, "included", "2026-11-02"));
    ASSERT_TRUE(people.complete(clinician_of_havn, {.episode = People::care_of(clara),
                                                    .form = "decision",
                                                    .on = "2026-11-23",
                                                    .answers = {},
                                                    .attempt = {}}));
    const auto before = looks_at(people, anna);
    EXPECT_EQ(told_of(people, clinician_of_havn),
              "3: - 2026-11-23, included 2026-11-02, included 2026-11-20");
    EXPECT_EQ(looks_at(people, anna), before + 1);
    EXPECT_EQ(access::looks_at(people.access_log, anna).value().back().service, "care");
    // Whoever asks for those at one stage has looked at those alone; whoever asks how many there are, at
    // none.
    EXPECT_EQ(told_of(people, clinician_of_havn, ""), "3: - 2026-11-23");
    const auto counted = people.record().caseload(clinician_of_havn, {}).value();
    EXPECT_EQ(counted.services.at({"care", "home"}), 3);
    EXPECT_TRUE(counted.persons.empty());
    EXPECT_EQ(looks_at(people, anna), before + 1);
    EXPECT_EQ(people.record().caseload(clinician_of_havn, {.pathway = "none"}).error().code,
              "record.unknown_pathway");
}

TEST(RecordCaseload, leaves_out_whoever_has_come_to_the_end) {
    People people;
    const auto anna = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
    ASSERT_TRUE(reach(people, clinician_of_havn, anna, "included", "2026-11-02"));
    ASSERT_TRUE(reach(people, clinician_of_havn, anna, "closed", "2026-11-24"));
    EXPECT_EQ(told_of(people, clinician_of_havn), "0:");
}

TEST(RecordCaseload, is_of_the_own_organisation_and_of_those_who_have_not_blocked_it) {
    Mergers mergers;
    auto& people = mergers.people;
    ASSERT_TRUE(reach(people, clinician_of_havn, mergers.anna, "included", "2026-11-20"));
    EXPECT_EQ(told_of(people, clinician_of_havn), "1: included 2026-11-20");
    EXPECT_EQ(told_of(people, clinician_of_vik), "0:");
    // Two organisations that each keep their own: the other's is not shown, whoever follows the person too.
    ASSERT_TRUE(people.enrol(clinician_of_vik, known_as(1, "Anna"), "vik"));
    EXPECT_EQ(told_of(people, clinician_of_vik), "0:");
    ASSERT_TRUE(mergers.block(mergers.anna, "account.0123456789abcdef0123456789abcdef"));
    auto neighbour = clinician_of_havn;
    neighbour.id = "account.0123456789abcdef0123456789abcdef";
    EXPECT_EQ(told_of(people, neighbour), "0:");
    EXPECT_EQ(told_of(people, clinician_of_havn), "1: included 2026-11-20");
}

TEST(RecordCaseload, goes_on_with_whoever_becomes_one_with_another) {
    Mergers mergers;
    auto& people = mergers.people;
    ASSERT_TRUE(reach(people, clinician_of_havn, mergers.anna, "included", "2026-11-20"));
    ASSERT_TRUE(mergers.merge(mergers.anne, mergers.anna));
    const auto load =
        people.record().caseload(clinician_of_havn, {.pathway = "care", .parameter = "home"}).value();
    ASSERT_EQ(load.persons.size(), 1U);
    EXPECT_EQ(load.persons[0].look.subject(), mergers.anne);
    // And whoever is forgotten is gone.
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = mergers.anne, .decision = "26/1"}));
    EXPECT_EQ(told_of(people, clinician_of_havn), "0:");
}

TEST(RecordCaseload, shows_each_of_two_keepers_its_own) {
    Mergers mergers;
    auto& people = mergers.people;
    ASSERT_TRUE(reach(people, clinician_of_havn, mergers.anna, "included", "2026-11-20"));
    const auto of_vik = people.enrol(clinician_of_vik, known_as(2, "Anne"), "vik").value().subject;
    ASSERT_EQ(of_vik, mergers.anne);
    ASSERT_TRUE(reach(people, clinician_of_vik, mergers.anne, "included", "2026-10-01"));
    ASSERT_TRUE(reach(people, clinician_of_vik, mergers.anne, "closed", "2026-11-01"));
    ASSERT_TRUE(mergers.merge(mergers.anne, mergers.anna));
    EXPECT_EQ(told_of(people, clinician_of_havn), "1: included 2026-11-20");
    EXPECT_EQ(told_of(people, clinician_of_vik), "0:");
}

TEST(RecordCaseload, is_shown_a_part_at_a_time_and_by_stages_that_there_are) {
    People people;
    for (int i = 0; i < 103; ++i) {
        const auto one =
            people.enrol(clinician_of_havn, "henvist", fmt::format("enrol-{}", i)).value().subject;
        ASSERT_TRUE(reach(people, clinician_of_havn, one, "included", "2026-11-02"));
    }
    CaseloadQuery query{.pathway = "care", .parameter = "home"};
    const auto first = people.record().caseload(clinician_of_havn, query).value();
    EXPECT_EQ(first.persons.size(), 100U);
    EXPECT_TRUE(first.more);
    query.skipped = 100;
    const auto rest = people.record().caseload(clinician_of_havn, query).value();
    EXPECT_EQ(rest.persons.size(), 3U);
    EXPECT_FALSE(rest.more);
    EXPECT_EQ(rest.stages.at("included"), 103);
    query.skipped = 1'000'000;
    EXPECT_TRUE(people.record().caseload(clinician_of_havn, query).value().persons.empty());
    query.stage = "nowhere";
    EXPECT_EQ(told(people.record().caseload(clinician_of_havn, query).error()),
              "/stage pathway.unknown_stage");
}

} // namespace
} // namespace bedre::record
