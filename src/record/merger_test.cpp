// Two who were known apart are one person, and two again.
#include "record/test_lines.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

class RecordMerger : public testing::Test, protected Mergers {};

TEST_F(RecordMerger, two_are_one_by_whatever_they_were_known_by_and_two_again) {
    EXPECT_EQ(found({.birth = birthday}).size(), 2U);
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(seen_as(clinician_of_havn, anne), anna);
    EXPECT_EQ(seen_as(clinician_of_havn, anna), anna);
    EXPECT_EQ(found({.number = number_of(second)}), Names{anna});
    EXPECT_EQ(found({.birth = birthday}), Names{anna});
    EXPECT_EQ(found({.birth = birthday, .name = vault::Personal("anne")}), Names{anna});
    const auto whole = people.record().identity(people.look(clinician_of_havn, anne)).value();
    EXPECT_EQ(whole.given.revealed(), "Anna") << "what the one who goes on was known by stands";
    EXPECT_EQ(whole.identifiers.size(), 2U);
    const auto mergers = people.record().mergers(people.look(clinician_of_havn, anna)).value();
    ASSERT_EQ(mergers.size(), 1U);
    EXPECT_EQ(mergers[0].entry, merger);
    EXPECT_TRUE(mergers[0].identity == second);
    EXPECT_EQ(mergers[0].account, clinician_of_havn.id);
    EXPECT_EQ(mergers[0].entries_since, 0);

    auto both = first;
    both.identifiers.push_back(second.identifiers.front());
    EXPECT_EQ(people.enrol(clinician_of_vik, second, "by the one").value().subject, anna);
    EXPECT_EQ(people.enrol(clinician_of_vik, both, "by both").value().subject, anna);
    const auto third = known_as(3, "Anna");
    both.identifiers.push_back(third.identifiers.front());
    EXPECT_EQ(people.enrol(clinician_of_vik, both, "by a new one").value().subject, anna);
    EXPECT_EQ(people.record().mergers(people.look(clinician_of_havn, anna)).value()[0].entries_since, 3);
    EXPECT_EQ(faults(), Findings());

    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(seen_as(clinician_of_havn, anne), anne);
    EXPECT_EQ(found({.number = number_of(second)}), Names{anne});
    EXPECT_EQ(found({.number = number_of(third)}), Names{anna}) << "what came meanwhile stays where it came";
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    EXPECT_EQ(seen_as(clinician_of_vik, anne), "access.unknown_person");
    EXPECT_TRUE(people.record().identity(people.look(clinician_of_havn, anne)).value() == second);
    EXPECT_EQ(people.record().mergers(people.look(clinician_of_havn, anna)).value().size(), 0U);
    EXPECT_EQ(people.enrol(clinician_of_havn, both, "two").error().code, "record.known_as_two");
    EXPECT_EQ(faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordMerger, what_stands_about_either_stands_about_the_one) {
    const auto care = People::care_of(anne);
    ASSERT_TRUE(include(clinician_of_havn, anne, "2026-03-01"));
    ASSERT_TRUE(people.complete(clinician_of_havn, {.episode = care,
                                                    .form = "decision",
                                                    .on = "2026-04-01",
                                                    .answers = {{"note", "x"}},
                                                    .attempt = {}}));
    const auto file =
        people
            .keep(clinician_of_havn,
                  {.episode = care, .name = marked_name, .bytes = marked_document, .attempt = {}})
            .value()
            .sequence;
    const auto before = people.version(care);
    ASSERT_TRUE(merge(anna, anne));
    const auto look = people.look(clinician_of_havn, anna);
    const auto now = People::care_of(anna);
    const auto entries = people.record().full_episode(look, now).value().entries;
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].episode.subject, anna);
    EXPECT_EQ(entries[0].answers.at("note"), marked_note) << "opened with the key of its own subject";
    EXPECT_EQ(people.record().bytes_of(look, file).value(), marked_document);
    EXPECT_EQ(people.record().courses(look).value().size(), 1U);
    EXPECT_EQ(people.record().followed_by(look).value().size(), 1U);
    EXPECT_GT(people.version(now), before) << "whoever saw the episode before saw another";
    EXPECT_EQ(people.record().full_episode(look, care).error().code, "access.unknown_person");
    EXPECT_EQ(include(clinician_of_havn, anne, "2026-05-01", "closed").error().code, "access.unknown_person")
        << "nothing is entered under the name that was replaced";
    ASSERT_TRUE(people.keep(clinician_of_havn,
                            {.episode = now, .name = "b.pdf", .bytes = "%PDF-1.7 b", .attempt = {}}));
    ASSERT_TRUE(include(clinician_of_havn, anna, "2026-05-01", "closed"));
    EXPECT_EQ(seen_as(clinician_of_havn, anna), "access.unknown_person") << "the one course has ended";
    EXPECT_EQ(faults(), Findings());
    for (const auto& line : lines_of(people.store.place()))
        EXPECT_FALSE(stands(line, "MERKET")) << line;
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "MERKET")) << "why they are one stands sealed";
}

TEST_F(RecordMerger, each_who_kept_a_course_apart_keeps_it_and_sees_no_more) {
    ASSERT_TRUE(people.enrol(clinician_of_vik, second, "vik"));
    ASSERT_TRUE(include(clinician_of_havn, anna, "2026-03-01"));
    ASSERT_TRUE(include(clinician_of_vik, anne, "2026-04-01"));
    const auto merger = merge(anna, anne).value().sequence;
    const auto care = People::care_of(anna);
    for (const auto& [actor, on] : {std::pair{clinician_of_havn, "included 2026-03-01"},
                                    std::pair{clinician_of_vik, "included 2026-04-01"}}) {
        people.reader = actor;
        EXPECT_EQ(people.reached(care), on);
        const auto entries = people.record().full_episode(people.look(actor, anna), care).value().entries;
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].organisation, actor.organisation);
    }
    const auto of_vik =
        people.keep(clinician_of_vik, {.episode = care, .name = "a.pdf", .bytes = "%PDF-1.7", .attempt = {}})
            .value()
            .sequence;
    EXPECT_TRUE(people.record().bytes_of(people.look(clinician_of_vik, anna), of_vik));
    EXPECT_EQ(people.record().bytes_of(people.look(clinician_of_havn, anna), of_vik).error().code,
              "record.unknown_file");
    ASSERT_TRUE(include(clinician_of_vik, anna, "2026-05-01", "closed"));
    people.reader = clinician_of_havn;
    EXPECT_EQ(people.reached(care), "included 2026-03-01");
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.unknown_person") << "its own part has ended";
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(people.reached(care), "included 2026-03-01");
    ASSERT_TRUE(people.enrol(clinician_of_vik, second, "vik again"));
    people.reader = clinician_of_vik;
    EXPECT_EQ(people.reached(People::care_of(anne)), "included 2026-04-01, closed 2026-05-01")
        << "each part went on under the name that it was begun under";
    EXPECT_EQ(faults(), Findings());
}

TEST_F(RecordMerger, a_block_of_either_holds_for_the_one) {
    ASSERT_TRUE(people.enrol(clinician_of_vik, first, "vik"));
    ASSERT_TRUE(block(anne, "vik"));
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.blocked");
    const auto blocks = people.record().blocks(people.look(clinician_of_havn, anna)).value();
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(block(anna, "vik").error().code, "record.is_blocked");
    ASSERT_TRUE(done([&](auto acknowledge) {
        people.record().lift_block(clinician_of_havn, {anna, blocks[0].entry, "ønsker det", attempt()},
                                   acknowledge);
    })) << "and is lifted there";
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    ASSERT_TRUE(block(anna, "vik"));
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(people.record().blocks(people.look(clinician_of_havn, anne)).value().size(), 0U);
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.blocked");
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anna, .decision = "26/1"}));
    EXPECT_EQ(faults(), Findings()) << "a block went with whom it was entered for, and so did its lifting";
}

TEST_F(RecordMerger, whoever_is_blocked_or_does_not_follow_both_says_nothing_of_who_they_are) {
    const auto draft = [&](const std::string& goes_on, const std::string& replaced) {
        return MergerDraft{goes_on, replaced, "den samme", 0, attempt()};
    };
    const auto other = people.enrol(clinician_of_vik, known_as(3, "Olga"), "olga").value().subject;
    const auto nobody = "person.0123456789abcdef0123456789abcdef";
    for (const auto& unknown : {other, std::string(nobody)}) {
        EXPECT_EQ(merge(clinician_of_havn, draft(anna, unknown)).error().code, "access.unknown_person");
        EXPECT_EQ(merge(clinician_of_havn, draft(unknown, anna)).error().code, "access.unknown_person");
        EXPECT_EQ(people.record().look_at_both(clinician_of_havn, anna, unknown).error().code,
                  "access.unknown_person");
    }
    ASSERT_TRUE(open(clinician_of_vik, first)) << "an emergency gives the right to read";
    EXPECT_EQ(merge(clinician_of_vik, draft(other, anna)).error().code, "access.unknown_person");
    for (const auto& actor : {coordinator, visitor, contact_of_havn, controller_of_havn})
        EXPECT_EQ(merge(actor, draft(anna, anne)).error().code, "access.clinician_only");
    ASSERT_TRUE(people.enrol(clinician_of_vik, first, "vik"));
    ASSERT_TRUE(block(anna, "vik"));
    EXPECT_EQ(merge(clinician_of_vik, draft(other, anna)).error().code, "access.blocked");
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(separate(clinician_of_vik, {anna, merger, "nei", attempt()}).error().code, "access.blocked");
}

TEST_F(RecordMerger, nobody_becomes_one_with_two_by_mistake) {
    EXPECT_EQ(merge(anna, anna).error().code, "record.is_one_person");
    EXPECT_EQ(people.record().look_at_both(clinician_of_havn, anna, anna).error().code,
              "record.is_one_person");
    EXPECT_EQ(told(merge(clinician_of_havn, {anna, anne, "", 0, ""}).error()),
              "/reason record.reason_required, /key record.attempt_required");
    const MergerDraft draft{anna, anne, "den samme", 0, "the same"};
    const auto merger = merge(clinician_of_havn, draft).value();
    const auto again = merge(clinician_of_havn, draft).value();
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.sequence, merger.sequence);
    // Somebody else, who saw them as two, was a moment later.
    const auto late = merge(clinician_of_havn, {anne, anna, "den samme", 0, attempt()}).error();
    EXPECT_EQ(late.code, "record.changed_meanwhile");
    ASSERT_EQ(late.details.size(), 2U);
    EXPECT_EQ(late.details[0].value, std::to_string(merger.sequence)) << "as it is now";
    EXPECT_EQ(late.details[1].value, "0") << "as the sender saw it";
    EXPECT_EQ(merge(clinician_of_havn, {anne, anna, "den samme", merger.sequence, attempt()}).error().code,
              "record.is_one_person");

    const auto third = people.enrol(clinician_of_havn, known_as(3, "Ane"), "ane").value().subject;
    EXPECT_EQ(merge(third, anna).error().code, "record.goes_on_for_another");
    const auto other = merge(anne, third).value().sequence;
    EXPECT_EQ(seen_as(clinician_of_havn, third), anna)
        << "whoever was replaced leads to the one that goes on";
    EXPECT_EQ(people.record().mergers(people.look(clinician_of_havn, third)).value().size(), 2U);
    EXPECT_EQ(separate(anna, 999).error().code, "record.unknown_entry");
    ASSERT_TRUE(separate(anna, merger.sequence));
    EXPECT_EQ(separate(anna, merger.sequence).error().code, "record.is_separated");
    EXPECT_EQ(seen_as(clinician_of_havn, third), anna) << "the other merger stands";
    EXPECT_EQ(told(separate(clinician_of_havn, {anna, other, "", attempt()}).error()),
              "/reason record.reason_required");
    ASSERT_TRUE(separate(anna, other));
    ASSERT_TRUE(merge(anne, anna)) << "the other way round";
    EXPECT_EQ(seen_as(clinician_of_havn, anna), anne);
    EXPECT_EQ(faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordMerger, whoever_follows_either_follows_the_one_from_the_moment_on) {
    ASSERT_TRUE(people.enrol(clinician_of_vik, second, "vik"));
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.unknown_person") << "which is remembered";
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anne);
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anna);
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.unknown_person");
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anne);
}

TEST_F(RecordMerger, an_emergency_goes_on_and_is_gone_through) {
    const auto opened = open(clinician_of_vik, second).value().receipt.sequence;
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anne);
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    EXPECT_EQ(open(clinician_of_vik, second).value().subject, anna);
    const auto openings = people.record().openings(controller_of_vik).value();
    ASSERT_EQ(openings.size(), 2U);
    EXPECT_EQ(openings[1].entry, opened);
    EXPECT_EQ(openings[1].subject, anna);
    EXPECT_EQ(openings[1].looks, 2);
    ASSERT_TRUE(done([&](auto acknowledge) {
        people.record().review(controller_of_vik, {opened, true, "", attempt()}, acknowledge);
    }));
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(people.record().openings(controller_of_vik).value()[1].looks, 2);
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anna, .decision = "26/1"}));
    const auto left = people.record().openings(controller_of_vik).value();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_TRUE(left[0].review) << "what was said of it went with it";
    EXPECT_EQ(faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordMerger, the_person_is_told_of_looks_at_both) {
    (void)people.look(clinician_of_havn, anne);
    const auto looks_at = [&](const std::string& subject) {
        Names seen;
        const auto looks = people.record().looks(people.look(clinician_of_havn, subject)).value();
        for (const auto& look : looks)
            seen.push_back(look.subject == anna ? "anna" : "anne");
        std::ranges::reverse(seen);
        return seen;
    };
    const auto merger = merge(clinician_of_havn, {anna, anne, "den samme", 0, attempt()}).value().sequence;
    EXPECT_EQ(looks_at(anna), (Names{"anne", "anna"}));
    const auto own = people.record().looks_of_own(controller_of_havn, {}).value();
    for (const auto& look : own)
        EXPECT_EQ(look.subject, anna) << "one person to whoever goes through them";
    people.clock.set(people.clock.now() + std::chrono::minutes(1));
    ASSERT_TRUE(separate(anna, merger));
    people.clock.set(people.clock.now() + std::chrono::minutes(1));
    EXPECT_EQ(looks_at(anna), (Names{"anna", "anna"}));
    EXPECT_EQ(looks_at(anne), (Names{"anne", "anna", "anne"}))
        << "whoever looked while they were one saw both";
    EXPECT_EQ(record::looks_at(people.store.place(), people.access_log, anne).value().size(), 3U);
}

} // namespace
} // namespace bedre::record
