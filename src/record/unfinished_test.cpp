#include "record/test_lines.h"
#include "record/test_mergers.h"

#include <algorithm>

namespace bedre::record {
namespace {

const pathway::Step included{pathway::Step::Kind::stage, "included"};
const pathway::Step decision{pathway::Step::Kind::form, "decision"};
const access::Actor colleague{.id = "liv", .role = access::Role::clinician, .organisation = "havn"};

Result<calendar::Instant> keep(People& people, const std::string& subject, const pathway::Step& step,
                               std::string note = marked_typed) {
    return people.record().keep_unfinished(clinician_of_havn, {.episode = People::care_of(subject),
                                                               .step = step,
                                                               .on = "2026-03-0",
                                                               .answers = {{"note", std::move(note)}},
                                                               .reason = "MERKET grunn"});
}

std::vector<Unfinished> begun(People& people, const std::string& subject,
                              const access::Actor& actor = clinician_of_havn) {
    return people.record().unfinished(people.look(actor, subject), People::care_of(subject)).value();
}

std::int64_t rows_in(const sql::TestStore& store) {
    auto database = sql::Database::open(store.place()).value();
    auto rows = database.query("select count(*) from unfinished_form").value();
    EXPECT_TRUE(rows.next().value());
    return rows.integer(0);
}

class RecordUnfinished : public testing::Test {
  protected:
    People people;
    std::string subject = people.enrol(clinician_of_havn, "henvist").value().subject;
};

TEST_F(RecordUnfinished, is_as_it_was_typed_by_whoever_typed_it_also_when_the_record_is_opened_anew) {
    const auto now = people.clock.now();
    EXPECT_EQ(keep(people, subject, included, "kort").value(), now);
    ASSERT_TRUE(keep(people, subject, included));
    ASSERT_TRUE(keep(people, subject, decision, "annet"));
    people.close();
    ASSERT_TRUE(people.open());
    const auto all = begun(people, subject);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].step, decision);
    EXPECT_EQ(all[1].step, included);
    EXPECT_EQ(all[1].on, "2026-03-0");
    EXPECT_EQ(all[1].answers, (form::Answers{{"note", marked_typed}}));
    EXPECT_EQ(all[1].reason, "MERKET grunn");
    EXPECT_EQ(all[1].kept, now);
    EXPECT_TRUE(begun(people, subject, colleague).empty()) << "it is theirs alone";
}

TEST_F(RecordUnfinished, is_sealed_and_in_no_copy_and_no_entry) {
    const auto head = people.record().journal().head();
    ASSERT_TRUE(keep(people, subject, included));
    EXPECT_EQ(people.record().journal().head(), head);
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "MERKET"));
    for (const auto& line : lines_of(people.store.place()))
        EXPECT_EQ(line.find("unfinished"), std::string::npos);
    const sql::TestStore copy;
    import_lines(copy.place(), lines_of(people.store.place()), {}, people.keys()).value();
    EXPECT_EQ(rows_in(copy), 0);
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordUnfinished, goes_when_it_is_recorded_or_discarded_and_after_thirty_days) {
    ASSERT_TRUE(keep(people, subject, included));
    ASSERT_TRUE(keep(people, subject, decision));
    ASSERT_TRUE(
        people.enter(clinician_of_havn, people.draft("included", "2026-03-01", People::care_of(subject))));
    EXPECT_EQ(begun(people, subject).size(), 1U);
    ASSERT_TRUE(people.record().discard_unfinished(clinician_of_havn, People::care_of(subject), decision));
    EXPECT_TRUE(begun(people, subject).empty());
    ASSERT_TRUE(keep(people, subject, decision));
    ASSERT_TRUE(people.complete(clinician_of_havn, {.episode = People::care_of(subject),
                                                    .form = "decision",
                                                    .on = "2026-04-01",
                                                    .answers = {},
                                                    .attempt = {}}));
    EXPECT_EQ(rows_in(people.store), 0);
    ASSERT_TRUE(keep(people, subject, decision));
    people.clock.set(people.clock.now() + std::chrono::days(30));
    EXPECT_EQ(begun(people, subject).size(), 1U) << "the thirtieth day";
    people.clock.set(people.clock.now() + std::chrono::minutes(1));
    EXPECT_TRUE(begun(people, subject).empty());
    people.close();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(rows_in(people.store), 0);
}

TEST_F(RecordUnfinished, of_a_colleague_stays_when_another_records) {
    ASSERT_TRUE(keep(people, subject, included));
    ASSERT_TRUE(people.enter(colleague, people.draft("included", "2026-03-01", People::care_of(subject))));
    EXPECT_EQ(begun(people, subject).size(), 1U);
}

TEST_F(RecordUnfinished, is_erased_with_the_person) {
    ASSERT_TRUE(keep(people, subject, included));
    ASSERT_TRUE(
        people.record().erase(controller_of_havn, {.subject = subject, .reason = ErasureReason::request}));
    EXPECT_EQ(rows_in(people.store), 0);
    EXPECT_FALSE(keep(people, subject, included));
    EXPECT_EQ(rows_in(people.store), 0);
}

TEST_F(RecordUnfinished, is_begun_by_those_alone_who_may_record_it) {
    const auto care = People::care_of(subject);
    const auto try_to = [&](const access::Actor& actor, Unfinished form) {
        return people.record().keep_unfinished(actor, form).error().code;
    };
    EXPECT_EQ(try_to(clinician_of_vik, {.episode = care, .step = included}), "access.unknown_person");
    EXPECT_EQ(try_to(controller_of_havn, {.episode = care, .step = included}), "access.clinician_only");
    EXPECT_EQ(try_to(clinician_of_havn, {.episode = care, .step = {pathway::Step::Kind::form, "meeting"}}),
              "record.unknown_form");
    EXPECT_EQ(told(people.record()
                       .keep_unfinished(clinician_of_havn,
                                        {.episode = care, .step = {pathway::Step::Kind::stage, "gone"}})
                       .error()),
              "/stage pathway.unknown_stage");
    EXPECT_EQ(told(keep(people, subject, included, std::string(64 * 1024, 'x')).error()),
              "/answers record.unfinished_too_large");
    EXPECT_EQ(try_to(contact_of_havn, {.episode = home_in_havn, .step = included}), "access.unknown_person")
        << "of persons alone";
}

TEST_F(RecordUnfinished, that_was_moved_to_another_place_is_not_read) {
    const auto other = people.enrol(clinician_of_havn, "henvist", "other").value().subject;
    ASSERT_TRUE(keep(people, subject, included));
    auto database = sql::Database::open(people.store.place()).value();
    ASSERT_TRUE(database.run("update unfinished_form set account = 'liv'"));
    EXPECT_TRUE(begun(people, subject, colleague).empty());
    ASSERT_TRUE(database.run("update unfinished_form set account = 'kari', subject = ?1", other));
    EXPECT_TRUE(begun(people, other).empty());
}

TEST_F(RecordUnfinished, is_no_look) {
    const auto looks = [&] { return access::looks_at(people.access_log, subject).value().size(); };
    const auto before = looks();
    ASSERT_TRUE(keep(people, subject, included));
    ASSERT_TRUE(people.record().discard_unfinished(clinician_of_havn, People::care_of(subject), included));
    EXPECT_EQ(looks(), before);
}

} // namespace
} // namespace bedre::record
