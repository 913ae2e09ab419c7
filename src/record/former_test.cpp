// What is gone on with under another edition of the content: what stands, what was begun, and what is taken
// over.
#include "record/migration.h"
#include "record/test_editions.h"
#include "record/test_taken.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor operation{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};
const pathway::Step decision{pathway::Step::Kind::form, "decision"};

/// Somebody is followed under one content, and from a moment on under another.
struct Former : testing::Test {
    explicit Former(const catalogue::Source& source = content_with_persons()) : people(source) {}

    Result<journal::Receipt> decide(form::Answers answers, std::int64_t version = 0) {
        return people.complete(clinician_of_havn, {.episode = People::care_of(anna),
                                                   .form = "decision",
                                                   .on = "2026-04-01",
                                                   .answers = std::move(answers),
                                                   .attempt = {},
                                                   .version = version});
    }
    EpisodeEntry last() {
        return people.record()
            .full_episode(people.look(clinician_of_havn, anna), People::care_of(anna))
            .value()
            .entries.back();
    }
    Result<calendar::Instant> type(form::Answers answers) {
        return people.record().keep_unfinished(clinician_of_havn, {.episode = People::care_of(anna),
                                                                   .step = decision,
                                                                   .on = "2026-04-01",
                                                                   .answers = std::move(answers)});
    }
    Unfinished typed() {
        return people.record()
            .unfinished(people.look(clinician_of_havn, anna), People::care_of(anna))
            .value()
            .at(0);
    }

    People people;
    std::string anna = people.enrol(clinician_of_havn, "henvist", "anna").value().subject;
};

catalogue::Source standing(catalogue::Source source) {
    change(source, "pathways/care.yaml", "{form: decision, dated: true}",
           "{form: decision, dated: true, stands: true}");
    return source;
}

struct FormerStanding : Former {
    FormerStanding() : Former(standing(content_with_persons())) {}
};

TEST_F(FormerStanding, whoever_began_before_it_was_carried_over_is_told_so) {
    const auto first = decide({{"by", "director"}}).value().sequence;
    ASSERT_TRUE(reopen(people, next_edition(standing(content_with_persons()))));
    ASSERT_TRUE(people.record().migrate(operation, "names", "Nytt skjema"));
    const auto carried_by = last().carried.value().by;
    EXPECT_EQ(decide({{"by", "council"}}, first).error().code, "record.changed_meanwhile");
    EXPECT_TRUE(decide({{"by", "council"}}, carried_by));
}

using FormerDraft = Former;

TEST_F(FormerDraft, what_was_begun_is_read_as_answers_to_the_form_as_it_is) {
    ASSERT_TRUE(type({{"by", "director"}, {"meeting", "2026-02-03"}, {"beds", "4"}, {"note", "Hje"}}));
    ASSERT_TRUE(reopen(people, next_edition()));
    EXPECT_EQ(typed().answers,
              (form::Answers{{"by", "leader"}, {"met", "2026-02-03"}, {"rooms", "2"}, {"note", "Hje"}}));
    EXPECT_EQ(typed().left, form::Answers());
    EXPECT_EQ(typed().on, "2026-04-01");
}

TEST_F(FormerDraft, what_is_no_answer_any_more_is_kept_beside_it_while_somebody_types_on) {
    ASSERT_TRUE(type({{"by", "director"}, {"meeting", "2026-02-0"}, {"beds", "3"}, {"note", "Hje"}}));
    ASSERT_TRUE(reopen(people, next_edition()));
    const form::Answers left = {{"meeting", "2026-02-0"}, {"beds", "3"}};
    EXPECT_EQ(typed().answers, (form::Answers{{"by", "leader"}, {"note", "Hje"}}));
    EXPECT_EQ(typed().left, left);
    ASSERT_TRUE(type({{"by", "leader"}, {"rooms", "1"}}));
    EXPECT_EQ(typed().answers, (form::Answers{{"by", "leader"}, {"rooms", "1"}}));
    EXPECT_EQ(typed().left, left);
    EXPECT_EQ(people.record().content_of(typed().asked)->form("decision")->item("beds")->title.nb, "Plasser");
    ASSERT_TRUE(reopen(people, next_edition()));
    EXPECT_EQ(typed().left, left);
}

TEST_F(FormerDraft, what_is_half_typed_stays_where_it_is_asked_still) {
    ASSERT_TRUE(type({{"meeting", "2026-02-0"}, {"beds", "4 "}}));
    auto source = content_with_persons();
    change(source, "forms/decision.yaml", "{nb: Møtedato}", "{nb: Møte}");
    ASSERT_TRUE(reopen(people, source));
    EXPECT_EQ(typed().answers, (form::Answers{{"meeting", "2026-02-0"}, {"beds", "4 "}}));
    EXPECT_EQ(typed().left, form::Answers());
}

TEST_F(FormerDraft, of_a_stage_that_is_called_another_is_one_of_that) {
    const auto keep = [&](const std::string& stage, const std::string& note) {
        return people.record().keep_unfinished(clinician_of_havn,
                                               {.episode = People::care_of(anna),
                                                .step = {pathway::Step::Kind::stage, stage},
                                                .on = "",
                                                .answers = {{"by", "director"}, {"note", note}}});
    };
    ASSERT_TRUE(keep("included", "Hje"));
    ASSERT_TRUE(reopen(people, next_edition()));
    EXPECT_EQ(typed().step.id, "begun");
    EXPECT_EQ(typed().answers, (form::Answers{{"by", "leader"}, {"note", "Hje"}}));
    ASSERT_TRUE(keep("begun", "Hjelp"));
    EXPECT_EQ(typed().answers.at("note"), "Hjelp");
    const pathway::Step begun{pathway::Step::Kind::stage, "begun"};
    ASSERT_TRUE(people.record().discard_unfinished(clinician_of_havn, People::care_of(anna), begun));
    const auto look = people.look(clinician_of_havn, anna);
    EXPECT_TRUE(people.record().unfinished(look, People::care_of(anna)).value().empty());
}

TEST_F(FormerDraft, what_would_mean_another_is_not_read_as_the_same) {
    ASSERT_TRUE(type({{"beds", "4"}, {"by", "director"}}));
    auto source = content_with_persons();
    change(source, "forms/decision.yaml", "title: {nb: Plasser}, type: number",
           "title: {nb: Plasser}, type: number, unit: {nb: rom}");
    change(source, "forms/decision.yaml", "option: director", "option: leader");
    ASSERT_TRUE(reopen(people, source));
    EXPECT_EQ(typed().answers, form::Answers());
    EXPECT_EQ(typed().left, (form::Answers{{"beds", "4"}, {"by", "director"}}));
}

/// How somebody walks was told at a stage, and is taken over into another service.
struct FormerTaken : Former {
    FormerTaken() : Former(content_with_two()) {
        (void)people.enter(clinician_of_havn, people.draft("included", "2026-10-01", People::care_of(anna)))
            .value();
        auto draft = people.draft("seen", "2026-10-02", {"falls", "home", anna});
        draft.version = 0;
        draft.answers = {{"how", "helped"}};
        seen = people.enter(clinician_of_havn, draft).value().sequence;
    }
    Result<journal::Receipt> walked(const std::string& item) {
        return people.complete(clinician_of_havn, {.episode = People::care_of(anna),
                                                   .form = "walk",
                                                   .on = "2026-11-20",
                                                   .answers = {{item, "helped"}},
                                                   .attempt = {},
                                                   .taken = {{item, seen}}});
    }
    std::int64_t seen = 0;
};

TEST_F(FormerTaken, is_taken_from_the_form_that_was_asked_also_when_the_stage_asks_for_another) {
    auto source = content_with_two();
    source["forms/looked.yaml"] =
        "form: looked\ntitle: {nb: Tilsyn}\nitems: [{item: note, title: {nb: Merknad}, type: text}]\n";
    change(source, "pathways/falls.yaml", "seen: {title: {nb: Sett}, form: seen}",
           "seen: {title: {nb: Sett}, form: looked}");
    source["pathways/falls.yaml"] += "forms: [{form: seen, dated: true}]\n";
    ASSERT_TRUE(reopen(people, source));
    EXPECT_TRUE(walked("how"));
}

TEST_F(FormerTaken, stays_told_of_an_answer_that_is_called_another) {
    ASSERT_TRUE(walked("how"));
    auto source = content_with_two();
    change(source, "forms/walk.yaml", "- item: how", "- item: gait");
    source["migrations/gait.yaml"] = "migration: gait\ntitle: {nb: Gange}\nform: walk\n"
                                     "steps: [{item: how, becomes: gait}]\n";
    ASSERT_TRUE(reopen(people, source));
    ASSERT_TRUE(people.record().migrate(operation, "gait", "Nytt skjema"));
    EXPECT_EQ(last().answers, (form::Answers{{"gait", "helped"}}));
    EXPECT_EQ(last().taken, (std::vector<Taken>{{"gait", seen, "seen", "2026-10-02"}}));
    EXPECT_EQ(as_recorded(last()).taken, (std::vector<Taken>{{"how", seen, "seen", "2026-10-02"}}));
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

} // namespace
} // namespace bedre::record
