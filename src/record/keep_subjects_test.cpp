#include "record/test_world.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

catalogue::Source content_with_agreements() {
    auto source = small_content();
    source["pathways/agreement.yaml"] = R"(
pathway: agreement
title: {nb: Avtaler}
subject: [document]
stages:
  in-force: {title: {nb: Gjeldende}}
  revised: {title: {nb: Revideres}}
forms:
  - {form: note, dated: true, by each: [municipality]}
  - {form: plan, stands: true}
)";
    source["forms/note.yaml"] = R"(
form: note
title: {nb: Merknad}
items:
  - {item: text, title: {nb: Merknad}, type: text}
)";
    source["forms/plan.yaml"] = R"(
form: plan
title: {nb: Plan}
items:
  - {item: text, title: {nb: Plan}, type: text}
)";
    return source;
}

const access::Actor of_havn{.id = "per", .role = access::Role::contact, .organisation = "havn"};
const access::Actor of_vik{.id = "eva", .role = access::Role::contact, .organisation = "vik"};
const access::Actor coordinator{.id = "au", .role = access::Role::coordinator, .organisation = "au"};

struct Agreements : World {
    Agreements() : World(content_with_agreements()) {}

    std::string registered(const access::Actor& actor, const std::string& title,
                           const std::string& organisation) {
        const auto done = describe(actor, draft_of(title, organisation));
        return record().described_in(done.value().sequence).value();
    }
    static SubjectDraft draft_of(std::string title, std::string organisation) {
        return {.kind = "document",
                .title = std::move(title),
                .organisation = std::move(organisation),
                .attempt = {}};
    }
    const Subject& subject(const std::string& id) {
        subjects = record().subjects();
        return subjects->at(id);
    }
    std::shared_ptr<const Subjects> subjects;
};

TEST(RecordSubjects, are_there_when_they_are_acknowledged_and_pass_through_stages) {
    Agreements world;
    EXPECT_TRUE(world.record().subjects()->empty());
    const auto id = world.registered(of_havn, "Utskrivning", "havn");
    EXPECT_TRUE(id.starts_with("document."));
    EXPECT_EQ(world.subject(id).title, "Utskrivning");
    EXPECT_EQ(world.subject(id).organisation, "havn");
    EXPECT_NE(world.registered(of_havn, "Utskrivning", "havn"), id) << "another of the same name";
    const EpisodeKey key{"agreement", "agreement", id};
    ASSERT_TRUE(world.enter(of_havn, world.draft("in-force", "2026-01-05", key)));
    ASSERT_TRUE(world.enter(coordinator, world.draft("revised", "2026-11-05", key)));
    EXPECT_EQ(world.reached(key), "in-force 2026-01-05, revised 2026-11-05");
    EXPECT_EQ(told(world.enter(of_vik, world.draft("revised", "2026-11-05", key)).error()),
              "access.other_organisation");
    EXPECT_EQ(world.record().episodes("agreement").value().size(), 1U);
    world.close();
    world.open().value();
    EXPECT_EQ(world.reached(key), "in-force 2026-01-05, revised 2026-11-05");
    EXPECT_TRUE(verify(world.store.place()).value().empty());
}

TEST(RecordSubjects, each_party_says_for_itself_whoever_answers_for_the_subject) {
    Agreements world;
    const EpisodeKey key{"agreement", "agreement", world.registered(of_havn, "Utskrivning", "havn")};
    const auto said_by = [&](const access::Actor& actor) {
        return world.complete(actor, {.episode = key, .form = "note", .on = "2026-01-05", .attempt = {}});
    };
    EXPECT_TRUE(said_by(of_vik)) << "that answers for itself alone";
    EXPECT_TRUE(said_by(of_havn));
    EXPECT_EQ(told(said_by(coordinator).error()), "record.no_party");
    const access::Actor visitor{.id = "ola", .role = access::Role::visitor, .organisation = "vik"};
    EXPECT_EQ(told(said_by(visitor).error()), "access.visitor_may_only_read");
}

TEST(RecordSubjects, what_stands_is_said_anew_in_view_of_what_stood) {
    Agreements world;
    const EpisodeKey key{"agreement", "agreement", world.registered(of_havn, "Utskrivning", "havn")};
    const auto said_after = [&](std::int64_t seen) {
        return world.complete(of_havn, {.episode = key, .form = "plan", .on = "2026-01-05", .version = seen});
    };
    const auto first = said_after(0).value().sequence;
    const auto late = said_after(0);
    EXPECT_EQ(told(late.error()), "record.changed_meanwhile");
    EXPECT_EQ(late.error().details, (outcome::Details{{"now", std::to_string(first)}, {"yours", "0"}}));
    const auto second = said_after(first).value().sequence;
    ASSERT_TRUE(world.withdraw(of_havn, world.withdrawal(second, key)));
    EXPECT_EQ(told(said_after(second).error()), "record.changed_meanwhile") << "the first stands again";
    EXPECT_TRUE(said_after(first));
}

TEST(RecordSubjects, are_not_called_after_a_person) {
    Agreements world;
    EXPECT_EQ(told(world.describe(of_havn, Agreements::draft_of("Avtale om 178541 40035", "havn")).error()),
              "/title record.title_of_a_person");
    EXPECT_TRUE(world.describe(of_havn, Agreements::draft_of("Delavtale 3, sak 26/1785414", "havn")));
}

TEST(RecordSubjects, are_described_anew_by_who_speaks_for_the_old_and_the_new) {
    Agreements world;
    const auto id = world.registered(of_havn, "Utskriving", "havn");
    auto anew = Agreements::draft_of("Utskrivning", "havn");
    anew.subject = id;
    EXPECT_EQ(told(world.describe(of_havn, anew).error()), "record.changed_meanwhile") << "of no version";
    anew.version = world.subject(id).version;
    ASSERT_TRUE(world.describe(of_havn, anew));
    EXPECT_EQ(world.subject(id).title, "Utskrivning");
    anew.version = world.subject(id).version;
    anew.organisation = "vik";
    EXPECT_EQ(told(world.describe(of_havn, anew).error()), "access.other_organisation");
    EXPECT_EQ(told(world.describe(of_vik, anew).error()), "access.other_organisation");
    ASSERT_TRUE(world.describe(coordinator, anew));
    EXPECT_EQ(world.subject(id).organisation, "vik");
    EXPECT_TRUE(verify(world.store.place()).value().empty());
}

TEST(RecordSubjects, are_registered_with_all_faults_told_and_nothing_kept) {
    Agreements world;
    SubjectDraft wrong{.kind = "person", .title = " ", .organisation = "nowhere", .attempt = "a"};
    EXPECT_EQ(told(world.describe(coordinator, wrong).error()),
              "/kind record.unknown_subject_kind, /title record.title_required,"
              " /organisation record.unknown_organisation");
    wrong = Agreements::draft_of(std::string(201, 'x'), "havn");
    EXPECT_EQ(told(world.describe(of_havn, wrong).error()), "/title record.title_too_long");
    wrong.title = "To\nlinjer";
    EXPECT_EQ(told(world.describe(of_havn, wrong).error()), "/title record.title_too_long");
    wrong.title = "Avtale";
    wrong.subject = "document.00000000000000000000000000000000";
    EXPECT_EQ(told(world.describe(of_havn, wrong).error()), "record.unknown_subject");
    wrong.subject = "havn";
    EXPECT_EQ(told(world.describe(of_havn, wrong).error()), "record.unknown_subject") << "a unit";
    EXPECT_TRUE(world.record().subjects()->empty());
}

TEST(RecordSubjects, are_registered_once_however_often_it_is_sent) {
    Agreements world;
    auto draft = Agreements::draft_of("Utskrivning", "havn");
    draft.attempt = "once";
    const auto first = world.describe(of_havn, draft).value();
    const auto again = world.describe(of_havn, draft).value();
    EXPECT_EQ(first.sequence, again.sequence);
    EXPECT_EQ(world.record().subjects()->size(), 1U);
}

TEST(RecordSubjects, pass_only_through_what_takes_their_kind) {
    Agreements world;
    const auto id = world.registered(of_havn, "Utskrivning", "havn");
    EXPECT_EQ(
        told(world.enter(of_havn, world.draft("decided", "2026-01-05", {"service", "home", id})).error()),
        "record.unknown_subject");
    EXPECT_EQ(
        told(world.enter(of_havn, world.draft("in-force", "2026-01-05", {"agreement", "agreement", "havn"}))
                 .error()),
        "record.unknown_subject");
}

} // namespace
} // namespace bedre::record
