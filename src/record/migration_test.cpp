#include "record/migration.h"

#include "record/test_editions.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor operation{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};
const form::Answers recorded = {
    {"by", "director"}, {"meeting", "2026-02-03"}, {"beds", "4"}, {"note", "Hjelp"}};
const form::Answers carried = {{"by", "leader"}, {"met", "2026-02-03"}, {"rooms", "2"}, {"note", "Hjelp"}};

std::string summed_up(const MigrationPreview& preview) {
    auto all = fmt::format("{} of {}", preview.entries, preview.subjects);
    for (const auto& [move, entries] : preview.lines)
        all += fmt::format(", {}={} > {}={}{}: {}", move.item, move.answer, move.to, move.becomes,
                           move.reason, entries);
    return all;
}

struct RecordEditions : testing::Test {
    std::string previewed(const std::string& migration = "names") {
        const auto preview =
            preview_migration(people.store.place(), people.catalogue, migration, people.keys());
        return preview ? summed_up(preview.value()) : preview.error().code;
    }
    Result<MigrationReceipt> migrate(const std::string& migration = "names") {
        return people.record().migrate(operation, migration, "Nytt skjema");
    }
    /// Somebody of whom the stage was recorded.
    std::string included(const vault::Identity& who, form::Answers answers = recorded) {
        const auto subject = people.enrol(clinician_of_havn, who, who.given.revealed()).value().subject;
        auto draft = people.draft("included", "2026-03-01", People::care_of(subject));
        draft.answers = std::move(answers);
        EXPECT_TRUE(people.enter(clinician_of_havn, draft));
        return subject;
    }
    std::vector<EpisodeEntry> entries(const std::string& subject) {
        return people.record()
            .full_episode(people.look(clinician_of_havn, subject), People::care_of(subject))
            .value()
            .entries;
    }
    void expect_sound() {
        EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
    }
    void change_content() { ASSERT_TRUE(reopen(people, next_edition())); }

    People people;
};

TEST_F(RecordEditions, what_was_recorded_is_read_as_it_was_asked) {
    const auto anna = included(known_as(1, "Anna"));
    change_content();
    const auto entry = entries(anna).at(0);
    EXPECT_EQ(entry.answers, recorded);
    EXPECT_EQ(entry.reached.stage, "included");
    const auto asked = people.record().form_asked(entry).value();
    ASSERT_NE(asked.item("meeting"), nullptr);
    EXPECT_EQ(asked.item("meeting")->title.nb, "Møtedato");
    EXPECT_EQ(asked.item("met"), nullptr);
    EXPECT_EQ(form::answer_in_words(*asked.item("by"), "director", text::Language::nb).text,
              "Kommunedirektøren");
    EXPECT_EQ(people.record().content_of(entry.content)->pathway("care")->stage("included")->title.nb,
              "Inkludert");
    expect_sound();
}

TEST_F(RecordEditions, a_migration_is_seen_first_and_then_done_once) {
    const auto anna = included(known_as(1, "Anna"));
    included(known_as(2, "Anne"), {{"by", "council"}, {"beds", "3"}});
    ASSERT_TRUE(people.complete(clinician_of_havn, {.episode = People::care_of(anna),
                                                    .form = "decision",
                                                    .on = "2026-04-01",
                                                    .answers = {{"by", "director"}},
                                                    .attempt = {}}));
    const auto before = people.record().journal().head().sequence;
    change_content();
    EXPECT_EQ(previewed(), "2 of 1, beds= > rooms=: 1, beds= > rooms=migration.not_exact: 1, "
                           "by=director > by=leader: 2, meeting= > met=: 1");
    EXPECT_EQ(people.record().journal().head().sequence, before + 1) << "the content is adopted, and no more";
    const auto done = migrate().value();
    EXPECT_EQ(done.entry, before + 2);
    EXPECT_EQ(done.entries, 2);
    const auto now = entries(anna);
    ASSERT_EQ(now.size(), 2U) << "it stays the same entry";
    EXPECT_EQ(now[0].answers, carried);
    EXPECT_EQ(now[0].organisation, "havn");
    EXPECT_EQ(now[0].actor, "kari");
    ASSERT_TRUE(now[0].carried);
    EXPECT_EQ(now[0].carried->migration, "names");
    EXPECT_EQ(now[0].carried->reason, "Nytt skjema");
    EXPECT_EQ(as_recorded(now[0]).answers, recorded) << "what was recorded stays";
    EXPECT_NE(people.record().form_asked(now[0]).value().item("met"), nullptr);
    EXPECT_NE(people.record().form_asked(as_recorded(now[0])).value().item("meeting"), nullptr);
    EXPECT_EQ(now[1].answers, (form::Answers{{"by", "leader"}}));

    const auto head = people.record().journal().head();
    EXPECT_EQ(migrate().error().code, "migration.nothing_to_do");
    EXPECT_EQ(people.record().journal().head(), head);
    EXPECT_EQ(previewed(), "0 of 0, beds= > rooms=migration.not_exact: 1");
    expect_sound();
}

TEST_F(RecordEditions, a_reason_is_asked_for_and_a_migration_that_there_is) {
    included(known_as(1, "Anna"));
    change_content();
    EXPECT_EQ(told(people.record().migrate(operation, "names", "").error()),
              "/reason record.reason_required");
    EXPECT_EQ(migrate("others").error().code, "record.unknown_migration");
    EXPECT_EQ(previewed("others"), "record.unknown_migration");
}

TEST_F(RecordEditions, a_stage_is_called_another_and_the_episode_goes_on) {
    const auto anna = included(known_as(1, "Anna"));
    const auto care = People::care_of(anna);
    change_content();
    EXPECT_EQ(people.reached(care), "") << "the content has no such stage";
    EXPECT_EQ(previewed("stages"), "1 of 1, included= > begun=: 1");
    ASSERT_TRUE(migrate("stages"));
    EXPECT_EQ(people.reached(care), "begun 2026-03-01");
    const auto entry = entries(anna).at(0);
    EXPECT_EQ(entry.answers, recorded) << "of which the migration said nothing";
    EXPECT_NE(people.record().form_asked(entry).value().item("meeting"), nullptr);
    EXPECT_EQ(as_recorded(entry).reached.stage, "included");
    ASSERT_TRUE(migrate());
    EXPECT_EQ(entries(anna).at(0).answers, carried);
    EXPECT_EQ(entries(anna).at(0).reached.stage, "begun");
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("closed", "2026-05-01", care)));
    expect_sound();
}

TEST_F(RecordEditions, a_stage_that_was_entered_anew_is_not_reached_twice) {
    const auto care = People::care_of(included(known_as(1, "Anna")));
    change_content();
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("begun", "2026-03-02", care)));
    EXPECT_EQ(previewed("stages"), "0 of 0, included= > begun=migration.reached_already: 1");
    EXPECT_EQ(migrate("stages").error().code, "migration.nothing_to_do");
    EXPECT_EQ(people.reached(care), "begun 2026-03-02");
}

TEST_F(RecordEditions, of_two_stages_that_become_one_the_first_does) {
    auto source = content_with_persons();
    const std::string closed = "  closed: {title: {nb: Avsluttet}";
    change(source, "pathways/care.yaml", closed, "  seen: {title: {nb: Sett}}\n" + closed);
    ASSERT_TRUE(reopen(people, source));
    const auto care = People::care_of(included(known_as(1, "Anna")));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("seen", "2026-03-02", care)));
    source = next_edition();
    change(source, "migrations/stages.yaml", "becomes: begun}",
           "becomes: begun}, {stage: seen, becomes: begun}");
    ASSERT_TRUE(reopen(people, source));
    EXPECT_EQ(previewed("stages"),
              "1 of 1, included= > begun=: 1, seen= > begun=migration.reached_already: 1");
    EXPECT_EQ(migrate("stages").value().entries, 1);
    EXPECT_EQ(people.reached(care), "begun 2026-03-01");
    expect_sound();
}

TEST_F(RecordEditions, what_was_written_stands_in_no_preview) {
    included(known_as(1, "Anna"), {{"note", "Hjelp"}});
    auto source = content_with_persons();
    change(source, "forms/decision.yaml", "{item: note, title: {nb: Merknad}, type: text, max length: 10}",
           "{item: kind, title: {nb: Slag}, type: yes-no}");
    source["migrations/words.yaml"] = R"(
migration: words
title: {nb: Ord}
form: decision
steps: [{item: note, becomes: kind}]
)";
    ASSERT_TRUE(reopen(people, source));
    EXPECT_EQ(previewed("words"), "0 of 0, note= > kind=migration.no_answer: 1");
}

TEST_F(RecordEditions, an_end_that_is_called_another_ends_what_it_ended) {
    const auto anna = included(known_as(1, "Anna"));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("closed", "2026-04-01", People::care_of(anna))));
    EXPECT_EQ(people.record().look(clinician_of_havn, anna).error().code, "access.unknown_person");
    auto source = content_with_persons();
    change(source, "pathways/care.yaml", "  closed: {", "  finished: {");
    change(source, "pathways/care.yaml", "to: closed", "to: finished");
    EXPECT_EQ(told(reopen(people, source).error()), "/pathways/care/stages/closed record.end_is_gone");
    source["migrations/ends.yaml"] = R"(
migration: ends
title: {nb: Avsluttet}
pathway: care
steps: [{stage: closed, becomes: finished}]
)";
    ASSERT_TRUE(reopen(people, source));
    EXPECT_EQ(people.record().look(clinician_of_havn, anna).error().code, "access.unknown_person")
        << "nobody follows anybody again because a word is another";
    ASSERT_TRUE(migrate("ends"));
    EXPECT_EQ(people.record().look(clinician_of_havn, anna).error().code, "access.unknown_person");
}

TEST_F(RecordEditions, what_was_taken_back_stays_as_it_was_and_what_is_carried_over_can_be_taken_back) {
    const auto anna = included(known_as(1, "Anna"));
    const auto care = People::care_of(anna);
    const auto said = [&](const std::string& on) {
        return people
            .complete(clinician_of_havn, {.episode = care,
                                          .form = "decision",
                                          .on = on,
                                          .answers = {{"by", "director"}},
                                          .attempt = {}})
            .value()
            .sequence;
    };
    const auto first = said("2026-04-01");
    const auto second = said("2026-04-02");
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(first, care)));
    change_content();
    EXPECT_EQ(migrate().value().entries, 2);
    auto now = entries(anna);
    EXPECT_EQ(now.at(1).answers, (form::Answers{{"by", "director"}}));
    EXPECT_FALSE(now.at(1).carried);
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(second, care)));
    now = entries(anna);
    EXPECT_TRUE(now.at(2).withdrawn_by);
    EXPECT_EQ(now.at(2).answers, (form::Answers{{"by", "leader"}}));
    expect_sound();
}

TEST_F(RecordEditions,
       whoever_is_erased_takes_both_along_and_those_whose_follow_up_has_ended_are_carried_over) {
    const auto anna = included(known_as(1, "Anna"));
    const auto anne = included(known_as(2, "Anne"));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("closed", "2026-05-01", People::care_of(anne))));
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anna, .decision = "26/17"}));
    change_content();
    EXPECT_EQ(previewed().substr(0, 6), "1 of 1");
    EXPECT_EQ(migrate().value().entries, 1);
    expect_sound();
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "Hjelp")) << "sealed, as it was";
    const auto kept = people.record().footprint(controller_of_havn, anne).value();
    EXPECT_EQ(kept.entries, 4);
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anne, .decision = "26/18"}));
    expect_sound();
}

TEST_F(RecordEditions, carrying_over_makes_nothing_be_kept_longer) {
    const auto anna = included(known_as(1, "Anna"));
    const auto until = people.record().footprint(controller_of_havn, anna).value().kept.at(0).until;
    people.clock.set(calendar::parse_instant("2027-11-25T12:00:00Z").value());
    change_content();
    ASSERT_TRUE(migrate());
    EXPECT_EQ(people.record().footprint(controller_of_havn, anna).value().kept.at(0).until, until);
}

TEST(RecordMigration, of_two_who_are_one_each_keeps_its_own_when_they_are_two_again) {
    Mergers world;
    auto& people = world.people;
    for (const auto& [subject, on] : {std::pair(world.anna, "2026-03-01"), {world.anne, "2026-03-02"}}) {
        ASSERT_TRUE(people.complete(clinician_of_havn, {.episode = People::care_of(subject),
                                                        .form = "decision",
                                                        .on = on,
                                                        .answers = {{"by", "director"}},
                                                        .attempt = {}}));
    }
    const auto merged = world.merge(world.anna, world.anne).value().sequence;
    ASSERT_TRUE(reopen(people, next_edition()));
    EXPECT_EQ(
        summed_up(preview_migration(people.store.place(), people.catalogue, "names", people.keys()).value()),
        "2 of 1, by=director > by=leader: 2");
    EXPECT_EQ(people.record().migrate(operation, "names", "Nytt skjema").value().entries, 2);
    EXPECT_EQ(world.faults(), Findings());
    ASSERT_TRUE(world.separate(world.anna, merged));
    for (const auto& subject : {world.anna, world.anne}) {
        const auto entries =
            people.record()
                .full_episode(people.look(clinician_of_havn, subject), People::care_of(subject))
                .value()
                .entries;
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].answers, (form::Answers{{"by", "leader"}}));
    }
    EXPECT_EQ(world.faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordMigration, of_whoever_has_blocked_it_too_and_nobody_is_looked_at) {
    Mergers world;
    auto& people = world.people;
    auto draft = people.draft("included", "2026-03-01", People::care_of(world.anna));
    draft.answers = recorded;
    ASSERT_TRUE(people.enter(clinician_of_havn, draft));
    ASSERT_TRUE(world.block(world.anna, "vik"));
    ASSERT_TRUE(reopen(people, next_edition()));
    const auto looks = [&] { return access::looks_at(people.access_log, world.anna).value().size(); };
    const auto before = looks();
    ASSERT_TRUE(preview_migration(people.store.place(), people.catalogue, "names", people.keys()));
    EXPECT_EQ(people.record().migrate(operation, "names", "Nytt skjema").value().entries, 1);
    EXPECT_EQ(looks(), before);
    EXPECT_EQ(world.faults(), Findings());
}

TEST(RecordMigration, of_units_what_is_said_and_new_is_carried_over_too) {
    World world;
    auto draft = world.draft("decided", "2026-06-15");
    draft.answers = {{"by", "director"}};
    ASSERT_TRUE(world.enter(coordinator, draft));
    auto source = small_content();
    change(source, "forms/decision.yaml", "option: director", "option: leader");
    source["migrations/names.yaml"] = "migration: names\ntitle: {nb: Navn}\nform: decision\n"
                                      "steps: [{item: by, option: director, becomes: leader}]\n";
    ASSERT_TRUE(reopen(world, source));
    EXPECT_EQ(world.record().recent(1).value().at(0).answers, draft.answers);
    ASSERT_TRUE(world.record().migrate(operation, "names", "Nytt skjema"));
    EXPECT_EQ(world.record().recent(1).value().at(0).answers, (form::Answers{{"by", "leader"}}));
    EXPECT_EQ(world.record().entries(visitor, home_in_havn).value().at(0).answers,
              (form::Answers{{"by", "leader"}}));
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(RecordMigration, goes_on_where_it_was_interrupted_and_after_another_edition) {
    World world;
    const auto names_with = [](const std::string& option) {
        auto source = small_content();
        change(source, "forms/decision.yaml", "option: director", "option: " + option);
        source["migrations/names.yaml"] = "migration: names\ntitle: {nb: Navn}\nform: decision\n"
                                          "steps: [{item: by, option: director, becomes: " +
                                          option + "}";
        source["migrations/names.yaml"] +=
            option == "chief" ? ", {item: by, option: leader, becomes: chief}]\n" : "]\n";
        return source;
    };
    const EpisodeKey home_in_vik{"service", "home", "vik"};
    const auto decide = [&](const EpisodeKey& key) {
        auto draft = world.draft("decided", "2026-06-15", key);
        draft.answers = {{"by", "director"}};
        return world.enter(coordinator, draft);
    };
    ASSERT_TRUE(decide(home_in_havn));
    ASSERT_TRUE(reopen(world, names_with("leader")));
    ASSERT_TRUE(world.record().migrate(operation, "names", "Nytt skjema"));
    ASSERT_TRUE(reopen(world, small_content()));
    ASSERT_TRUE(decide(home_in_vik)); // what the migration has not met
    ASSERT_TRUE(reopen(world, names_with("chief")));
    EXPECT_EQ(world.record().migrate(operation, "names", "Og et til").value().entries, 2);
    for (const auto& key : {home_in_havn, home_in_vik})
        EXPECT_EQ(world.record().entries(visitor, key).value().at(0).answers,
                  (form::Answers{{"by", "chief"}}));
    EXPECT_EQ(as_recorded(world.record().entries(visitor, home_in_havn).value().at(0)).answers,
              (form::Answers{{"by", "director"}}));
    EXPECT_EQ(verify(world.store.place()).value(), Findings());
}

TEST(RecordContent, an_item_that_would_mean_another_is_refused_and_the_old_content_stays) {
    World world;
    auto draft = world.draft("decided", "2026-06-15");
    draft.answers = {{"beds", "12"}};
    ASSERT_TRUE(world.enter(coordinator, draft));
    const auto first = world.catalogue.source;
    auto source = small_content();
    change(source, "forms/decision.yaml", "title: {nb: Plasser}, type: number",
           "title: {nb: Plasser}, type: number, unit: {nb: rom}");
    change(source, "forms/decision.yaml", "title: {nb: Avtale inngått}, type: yes-no",
           "title: {nb: Avtale inngått}, type: text");
    EXPECT_EQ(told(reopen(world, source).error()), "/forms/decision/items/agreed record.item_means_another, "
                                                   "/forms/decision/items/beds record.item_means_another");
    ASSERT_TRUE(reopen(world, first));
    EXPECT_EQ(world.record().entries(visitor, home_in_havn).value().at(0).answers, draft.answers);
    ASSERT_TRUE(world.withdraw(coordinator, world.withdrawal(2)));
    EXPECT_TRUE(reopen(world, source)) << "nothing stands that was answered to it";
}

} // namespace
} // namespace bedre::record
