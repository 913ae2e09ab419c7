#include "record/test_lines.h"
#include "record/test_mergers.h"

namespace bedre::record {
namespace {

/// The pathway of persons, where one must be of age and have consented.
catalogue::Source content_with_clauses() {
    auto source = content_with_persons();
    auto& care = source["pathways/care.yaml"];
    const std::string plain = "included: {title: {nb: Inkludert}, form: decision}";
    care.replace(care.find(plain), plain.size(),
                 "included: {title: {nb: Inkludert}, form: decision, eligible: {"
                 "agreed: {title: {nb: Samtykke}, that: agreed, binds: yes},"
                 "age: {title: {nb: Over 65}, that: age > 65},"
                 "council: {title: {nb: Av rådet}, that: decision.by = 'council'}}}");
    return source;
}

constexpr auto marked_reason = "MERKET likevel";

StageDraft inclusion(People& people, const std::string& subject, form::Answers answers,
                     std::string reason = "") {
    auto draft = people.draft("included", "2026-03-01", People::care_of(subject));
    draft.answers = std::move(answers);
    draft.reason = std::move(reason);
    return draft;
}

TEST(RecordEligibility, is_recorded_with_the_stage_and_its_reason_and_sealed) {
    People people(content_with_clauses());
    const auto subject = people.enrol(clinician_of_havn, known_as(1, "Kari"), "one").value().subject;
    const auto asked = people.enter(clinician_of_havn, inclusion(people, subject, {{"agreed", "no"}}));
    EXPECT_EQ(told(asked.error()),
              "/clauses/agreed pathway.clause_binds, /clauses/council pathway.clause_not_known")
        << "the age is known: 84 years";
    EXPECT_TRUE(
        people.enter(clinician_of_havn, inclusion(people, subject, {{"agreed", "yes"}}, marked_reason)));
    const auto entries = people.record()
                             .full_episode(people.look(clinician_of_havn, subject), People::care_of(subject))
                             .value()
                             .entries;
    using enum pathway::Fulfilment;
    EXPECT_EQ(entries.at(0).eligibility.value().clauses,
              (std::vector<pathway::Judged>{{"agreed", met}, {"age", met}, {"council", not_known}}));
    EXPECT_EQ(entries.at(0).eligibility.value().reason, marked_reason);
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "MERKET"));
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "not_known"));
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordEligibility, of_whom_no_birth_is_known_no_age_is) {
    People people(content_with_clauses());
    const auto subject = people.enrol(clinician_of_havn, "henvist").value().subject;
    const auto asked = people.enter(clinician_of_havn, inclusion(people, subject, {{"agreed", "yes"}}));
    EXPECT_EQ(told(asked.error()),
              "/clauses/age pathway.clause_not_known, /clauses/council pathway.clause_not_known");
}

TEST(RecordEligibility, a_reason_is_held_to_its_length_and_left_out_where_none_was_needed) {
    People people(content_with_clauses());
    const auto subject = people.enrol(clinician_of_havn, known_as(1, "Kari"), "one").value().subject;
    ASSERT_TRUE(people.complete(clinician_of_havn, {.episode = People::care_of(subject),
                                                    .form = "decision",
                                                    .on = "2026-02-01",
                                                    .answers = {{"by", "council"}},
                                                    .attempt = {}}));
    const form::Answers agreed = {{"agreed", "yes"}};
    EXPECT_EQ(told(people.enter(clinician_of_havn, inclusion(people, subject, agreed, std::string(401, 'x')))
                       .error()),
              "/reason record.reason_too_long");
    ASSERT_TRUE(people.enter(clinician_of_havn, inclusion(people, subject, agreed, marked_reason)));
    const auto look = people.look(clinician_of_havn, subject);
    const auto entries = people.record().full_episode(look, People::care_of(subject)).value().entries;
    EXPECT_EQ(entries.back().eligibility.value().reason, "");
}

TEST(RecordEligibility, what_is_wrong_tells_of_the_person_so_that_it_is_a_look) {
    People people(content_with_clauses());
    const auto subject = people.enrol(clinician_of_havn, known_as(1, "Kari"), "one").value().subject;
    const auto looks = [&] { return access::looks_at(people.access_log, subject).value().size(); };
    const auto draft = inclusion(people, subject, {});
    const auto before = looks();
    EXPECT_FALSE(people.enter(clinician_of_havn, draft));
    EXPECT_EQ(looks(), before + 1);
    EXPECT_FALSE(people.enter(clinician_of_havn, draft));
    EXPECT_EQ(looks(), before + 1) << "it goes on";
    people.clock.set(people.clock.now() + std::chrono::minutes(61));
    EXPECT_FALSE(people.enter(clinician_of_havn, draft));
    EXPECT_EQ(looks(), before + 2);
    EXPECT_EQ(people.enter(clinician_of_vik, draft).error().code, "access.unknown_person");
    EXPECT_EQ(looks(), before + 2);
}

TEST(RecordEligibility, what_is_recorded_stays_when_the_content_asks_for_something_else) {
    People people(content_with_clauses());
    const auto subject = people.enrol(clinician_of_havn, known_as(1, "Kari"), "one").value().subject;
    ASSERT_TRUE(
        people.enter(clinician_of_havn, inclusion(people, subject, {{"agreed", "yes"}}, marked_reason)));
    people.close();
    people.catalogue = catalogue::read(content_with_persons()).value();
    ASSERT_TRUE(people.open());
    const auto look = people.look(clinician_of_havn, subject);
    const auto entries = people.record().full_episode(look, People::care_of(subject)).value().entries;
    EXPECT_EQ(entries.at(0).eligibility.value().clauses.size(), 3U);
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

} // namespace
} // namespace bedre::record
