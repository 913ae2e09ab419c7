#include "record/test_lines.h"
#include "record/test_people.h"

namespace bedre::record {
namespace {

TEST(RecordPerson, is_followed_under_a_random_name) {
    People people;
    const auto subject = somebody(people);
    const auto care = People::care_of(subject);
    EXPECT_TRUE(vault::is_person(subject));
    EXPECT_EQ(people.reached(care), "included 2026-03-01");
    const auto entries = people.record().entries(care).value();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].answers.at("note"), marked_note);
    EXPECT_EQ(entries[1].answers.at("note"), marked_note);
    EXPECT_EQ(entries[1].withdrawal_reason, marked_taken_back);
    const auto file = people.record().kept_file(4).value();
    EXPECT_EQ(file.name, marked_name);
    EXPECT_EQ(file.media, "application/pdf");
    EXPECT_EQ(people.record().bytes_of(file).value(), marked_document);
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
    EXPECT_EQ(verify(people.store.place()).error().code, "journal.keys_needed");
}

TEST(RecordPerson, is_told_of_to_nobody_who_asks_for_what_is_new) {
    People people;
    somebody(people);
    ASSERT_TRUE(people.enter(contact_of_havn, people.draft("decided", "2026-01-05")));
    const auto recent = people.record().recent(10).value();
    ASSERT_EQ(recent.size(), 1U);
    EXPECT_EQ(recent[0].episode, home_in_havn);
    EXPECT_TRUE(people.record().said("care", "home", "decision").value().empty());
}

TEST(RecordPerson, is_recorded_by_the_unit_that_follows_the_person) {
    People people;
    EXPECT_EQ(people.enrol(coordinator, marked_why).error().code, "access.contact_only");
    EXPECT_EQ(people.enrol(visitor, marked_why).error().code, "access.contact_only");
    const auto subject = somebody(people);
    const auto care = People::care_of(subject);
    EXPECT_EQ(people.enter(contact_of_vik, people.draft("closed", "2026-05-01", care)).error().code,
              "access.other_organisation");
    EXPECT_EQ(told(people.enrol(contact_of_havn, "", "other").error()), "/reason record.reason_required");
    EXPECT_EQ(people.record().episode(People::care_of("person.0")).error().code, "record.unknown_subject");
}

TEST(RecordPerson, who_is_sent_twice_is_one) {
    People people;
    const auto first = people.enrol(contact_of_havn, marked_why, "the same").value();
    const auto again = people.enrol(contact_of_havn, marked_why, "the same").value();
    EXPECT_EQ(again.subject, first.subject);
    EXPECT_TRUE(again.receipt.repeated);
    EXPECT_NE(people.enrol(contact_of_havn, marked_why, "another").value().subject, first.subject);
}

TEST(RecordPerson, needs_a_vault) {
    People people;
    people.close();
    people.vault.clear();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(people.enrol(contact_of_havn, marked_why).error().code, "record.no_vault");
    EXPECT_EQ(people.record().erase(contact_of_havn, {.subject = "person.0", .decision = {}}).error().code,
              "record.no_vault");
}

TEST(RecordPerson, nothing_that_is_said_of_a_person_is_at_rest_in_the_clear) {
    People people;
    const auto subject = somebody(people);
    const auto key = people.keys()(subject).value().value();
    for (const auto* store : {&people.store, &people.vault_store}) {
        const auto bytes = bytes_at_rest(*store);
        EXPECT_TRUE(stands(bytes, subject)) << "the search finds what is there";
        EXPECT_FALSE(stands(bytes, "MERKET"));
    }
    EXPECT_FALSE(stands(bytes_at_rest(people.store), text_of(key)));
    EXPECT_TRUE(stands(bytes_at_rest(people.vault_store), text_of(key)));
    for (const auto& line : lines_of(people.store.place()))
        EXPECT_FALSE(stands(line, "MERKET")) << line;
}

} // namespace
} // namespace bedre::record
