#include "journal/store.h"
#include "record/state.h"
#include "record/test_lines.h"
#include "record/test_people.h"
#include "terminology/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

terminology::IdentityNumber number(int individual) {
    const auto born = calendar::Date::parse("1941-05-17").value();
    const auto digits = terminology::synthetic_number(born, 100 * individual);
    return terminology::IdentityNumber::parse(digits, calendar::Date::parse("2026-11-25").value()).value();
}

TEST(RecordPerson, is_followed_under_a_random_name) {
    People people;
    const auto subject = somebody(people);
    const auto care = People::care_of(subject);
    EXPECT_TRUE(vault::is_person(subject));
    EXPECT_EQ(people.reached(care), "included 2026-03-01");
    const auto entries =
        people.record().full_episode(people.look(clinician_of_havn, subject), care).value().entries;
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].answers.at("note"), marked_note);
    EXPECT_EQ(entries[1].answers.at("note"), marked_note);
    EXPECT_EQ(entries[1].withdrawal_reason, marked_taken_back);
    const auto file = people.record().kept_file(people.look(clinician_of_havn, subject), 4).value();
    EXPECT_EQ(file.name, marked_name);
    EXPECT_EQ(file.media, "application/pdf");
    EXPECT_EQ(people.record().bytes_of(people.look(clinician_of_havn, subject), 4).value(), marked_document);
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

TEST(RecordPerson, is_recorded_by_those_who_follow_the_person) {
    People people;
    for (const auto& other : {coordinator, visitor, contact_of_havn, controller_of_havn})
        EXPECT_EQ(people.enrol(other, marked_why).error().code, "access.clinician_only");
    const auto subject = somebody(people);
    const auto care = People::care_of(subject);
    const auto closing = people.draft("closed", "2026-05-01", care);
    for (const auto& other : {coordinator, visitor, contact_of_havn, controller_of_havn})
        EXPECT_EQ(people.enter(other, closing).error().code, "access.clinician_only");
    EXPECT_EQ(people.enter(clinician_of_vik, closing).error().code, "access.unknown_person");
    EXPECT_EQ(told(people.enrol(clinician_of_havn, "", "other").error()), "/reason record.reason_required");
    EXPECT_TRUE(people.enter(clinician_of_havn, closing));
}

TEST(RecordPerson, nobody_learns_whom_others_follow) {
    People people;
    const auto known = People::care_of(somebody(people));
    const auto unknown = People::care_of("person.0123456789abcdef0123456789abcdef");
    auto& record = people.record();
    const auto no_file = outcome::not_found("record.unknown_file", {{"entry", "4"}});
    const auto no_entry = outcome::not_found("record.unknown_entry", {{"entry", "3"}});
    for (const auto& actor : {clinician_of_vik, contact_of_havn, coordinator, controller_of_vik, visitor}) {
        const auto refused = record.look(actor, known.subject);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error(), record.look(actor, unknown.subject).error());
        EXPECT_EQ(record.episode(actor, known).error(), record.episode(actor, unknown).error());
        EXPECT_EQ(record.entries(actor, known).error(), record.entries(actor, unknown).error());
        EXPECT_EQ(people.enter(actor, people.draft("closed", "2026-05-01", known)).error(),
                  people.enter(actor, people.draft("closed", "2026-05-01", unknown)).error());
        EXPECT_EQ(people.withdraw(actor, people.withdrawal(3, home_in_havn)).error(), no_entry);
    }
    EXPECT_EQ(record.kept_file(4).error(), no_file);
    EXPECT_EQ(record.bytes_of(4).error(), no_file);
    EXPECT_EQ(record.episode_of(3).error(), no_entry);
}

TEST(RecordPerson, is_seen_only_by_a_look_that_is_on_record) {
    People people;
    const auto subject = somebody(people);
    const auto care = People::care_of(subject);
    auto& record = people.record();
    const auto before = access::looks_at(people.access_log, subject).value().size();
    EXPECT_EQ(record.episode(clinician_of_havn, care).error().code, "access.unknown_person");
    EXPECT_FALSE(record.look(clinician_of_vik, subject));
    EXPECT_EQ(access::looks_at(people.access_log, subject).value().size(), before);
    const auto look = record.look(clinician_of_havn, subject, "care").value();
    EXPECT_TRUE(record.episode(look, care));
    const auto looks = access::looks_at(people.access_log, subject).value();
    ASSERT_EQ(looks.size(), before + 1);
    EXPECT_EQ(looks.back().actor, clinician_of_havn.id);
    EXPECT_EQ(looks.back().organisation, "havn");
    EXPECT_EQ(looks.back().service, "care");
    EXPECT_EQ(looks.back().purpose, "treatment");
    EXPECT_EQ(looks.back().decision, 2) << "the entry with which havn began to follow the person";
    // A look at one is no look at another.
    const auto other = people.enrol(clinician_of_havn, marked_why, "another").value().subject;
    EXPECT_EQ(record.episode(look, People::care_of(other)).error().code, "access.unknown_person");
    EXPECT_EQ(record.full_episode(look, People::care_of(other)).error().code, "access.unknown_person");
    EXPECT_EQ(record.kept_file(people.look(clinician_of_havn, other), 4).error().code, "record.unknown_file");
    EXPECT_EQ(access::verify_log(people.access_log).value(), Findings());
}

TEST(RecordPerson, is_seen_by_nobody_without_an_access_log) {
    People people;
    const auto subject = somebody(people);
    people.close();
    people.access_log.clear();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(people.record().look(clinician_of_havn, subject).error().code, "record.no_access_log");
}

TEST(RecordPerson, is_the_same_to_whoever_knows_the_number) {
    People people;
    const auto first_number = number(1);
    const auto name = [&](const std::string& given) {
        return vault::Identity{.identifiers = {{first_number}},
                               .family = vault::Personal("Testesen"),
                               .given = vault::Personal(given)};
    };
    const auto first = people.enrol(clinician_of_havn, name("Anna"), "one").value();
    EXPECT_EQ(people.record().look(clinician_of_vik, first.subject).error().code, "access.unknown_person");
    auto in_vik = name("Anne");
    in_vik.identifiers.push_back({number(2)});
    const auto again = people.enrol(clinician_of_vik, in_vik, "one").value();
    EXPECT_EQ(again.subject, first.subject);
    // What was known stays, and the number that is new is added.
    auto whole = name("Anna");
    whole.identifiers.push_back(in_vik.identifiers[1]);
    for (const auto& clinician : {clinician_of_havn, clinician_of_vik})
        EXPECT_TRUE(people.record().identity(people.look(clinician, first.subject)).value() == whole);
    const auto other = people.enrol(clinician_of_havn, {.identifiers = {{number(3)}}}, "two");
    EXPECT_NE(other.value().subject, first.subject);
    EXPECT_EQ(
        people.enrol(clinician_of_havn, {.identifiers = {{first_number}, {number(3)}}}, "three").error().code,
        "record.known_as_two");
    for (const auto& seen : {first.subject, other.value().subject})
        EXPECT_EQ(access::looks_at(people.access_log, seen).value().back().actor, clinician_of_havn.id)
            << "whoever is told that both are known has looked at both";
    EXPECT_EQ(told(people.enrol(clinician_of_havn, vault::Identity(), "four").error()),
              "/identity identity.unknown");
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

TEST(RecordPerson, is_kept_by_each_for_itself_without_an_agreement) {
    People people;
    const vault::Identity who{.identifiers = {{number(1)}}};
    const auto subject = people.enrol(clinician_of_havn, who, "one").value().subject;
    const auto care = People::care_of(subject);
    ASSERT_TRUE(people.enrol(clinician_of_vik, who, "one"));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-03-01", care)));
    EXPECT_EQ(
        people.record().full_episode(people.look(clinician_of_havn, subject), care).value().entries.size(),
        1U);
    EXPECT_EQ(people.record().full_episode(people.look(clinician_of_vik, subject), care).error().code,
              "access.unknown_person");
    EXPECT_EQ(people.enter(clinician_of_vik, people.draft("closed", "2026-04-01", care)).error().code,
              "access.unknown_person");
}

TEST(RecordPerson, is_kept_in_common_under_an_agreement) {
    People people(content_with_persons("sharing: {agreement: {nb: Avtale om felles journal}}"));
    const vault::Identity who{.identifiers = {{number(1)}}};
    const auto subject = people.enrol(clinician_of_havn, who, "one").value().subject;
    const auto care = People::care_of(subject);
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-03-01", care)));
    EXPECT_EQ(people.record().look(clinician_of_vik, subject).error().code, "access.unknown_person");
    ASSERT_TRUE(people.enrol(clinician_of_vik, who, "one"));
    EXPECT_EQ(
        people.record().full_episode(people.look(clinician_of_vik, subject), care).value().entries.size(),
        1U);
    EXPECT_TRUE(people.enter(clinician_of_vik, people.draft("closed", "2026-04-01", care)));
}

TEST(RecordPerson, is_out_of_sight_of_all_who_took_part_when_what_they_share_has_ended) {
    People people(content_with_persons("sharing: {agreement: {nb: Avtale om felles journal}}"));
    const vault::Identity who{.identifiers = {{number(1)}}};
    const auto subject = people.enrol(clinician_of_havn, who, "one").value().subject;
    const auto care = People::care_of(subject);
    ASSERT_TRUE(people.enrol(clinician_of_vik, who, "one"));
    ASSERT_TRUE(people.complete(
        clinician_of_vik,
        {.episode = care, .form = "decision", .on = "2026-03-01", .answers = {}, .attempt = {}}));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-03-01", care)));
    ASSERT_TRUE(people.record().look(clinician_of_vik, subject));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("closed", "2026-04-01", care)));
    for (const auto& clinician : {clinician_of_havn, clinician_of_vik})
        EXPECT_EQ(people.record().look(clinician, subject).error().code, "access.unknown_person");
    // Whoever begins anew, with a reason, sees the person again.
    ASSERT_TRUE(people.enrol(clinician_of_vik, who, "two"));
    EXPECT_TRUE(people.record().look(clinician_of_vik, subject));
    EXPECT_FALSE(people.record().look(clinician_of_havn, subject));
}

TEST(RecordPerson, a_note_is_not_lost_to_whoever_wrote_it_when_another_comes) {
    People people;
    const vault::Identity who{.identifiers = {{number(1)}}};
    const auto subject = people.enrol(clinician_of_havn, who, "one").value().subject;
    const auto care = People::care_of(subject);
    ASSERT_TRUE(people.complete(
        clinician_of_havn,
        {.episode = care, .form = "decision", .on = "2026-03-01", .answers = {}, .attempt = {}}));
    ASSERT_TRUE(people.enrol(clinician_of_vik, who, "one"));
    EXPECT_EQ(people.enter(clinician_of_vik, people.draft("included", "2026-03-01", care)).error().code,
              "access.unknown_person");
    EXPECT_EQ(
        people.record().full_episode(people.look(clinician_of_havn, subject), care).value().entries.size(),
        1U);
}

TEST(RecordPerson, an_older_store_keeps_who_follows_whom) {
    const sql::TestStore store;
    auto database = sql::Database::open(store.place()).value();
    database.prepare(journal::schema_of(std::span(state_steps).first(10))).value(); // before care relations
    database.run("insert into person values ('person.1', 'havn', 7)").value();
    EXPECT_EQ(database.upgrade(journal::schema_of(state_steps)).value(), std::ssize(state_steps) - 10);
    auto rows = database.query("select entry, subject, organisation from care_relation").value();
    ASSERT_TRUE(rows.next().value());
    EXPECT_EQ(rows.integer(0), 7);
    EXPECT_EQ(rows.text(1), "person.1");
    EXPECT_EQ(rows.text(2), "havn");
}

TEST(RecordPerson, is_out_of_sight_when_the_episode_has_ended) {
    People people;
    const auto subject = people.enrol(clinician_of_havn, marked_why).value().subject;
    const auto care = People::care_of(subject);
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-03-01", care)));
    const auto closed = people.enter(clinician_of_havn, people.draft("closed", "2026-05-01", care)).value();
    EXPECT_EQ(people.record().look(clinician_of_havn, subject).error().code, "access.unknown_person");
    // A slip of the pen can be taken back by whoever made it, and the episode goes on.
    auto withdrawal = people.withdrawal(closed.sequence, home_in_havn);
    withdrawal.version = closed.sequence;
    ASSERT_TRUE(people.withdraw(clinician_of_havn, withdrawal));
    EXPECT_EQ(
        people.record().full_episode(people.look(clinician_of_havn, subject), care).value().entries.size(),
        2U);
}

TEST(RecordPerson, who_is_sent_twice_is_one) {
    People people;
    const auto first = people.enrol(clinician_of_havn, marked_why, "the same").value();
    const auto again = people.enrol(clinician_of_havn, marked_why, "the same").value();
    EXPECT_EQ(again.subject, first.subject);
    EXPECT_TRUE(again.receipt.repeated);
    EXPECT_NE(people.enrol(clinician_of_havn, marked_why, "another").value().subject, first.subject);
}

TEST(RecordPerson, needs_a_vault) {
    People people;
    people.close();
    people.vault.clear();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(people.enrol(clinician_of_havn, marked_why).error().code, "record.no_vault");
    EXPECT_EQ(people.record().erase(controller_of_havn, {.subject = "person.0", .decision = {}}).error().code,
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
