#include "record/merger.h"
#include "record/state.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor workmate{.id = "account.00000000000000000000000000000001",
                             .role = access::Role::clinician,
                             .organisation = "havn"};
const access::Actor contact_of_vik{
    .id = "account.00000000000000000000000000000002", .role = access::Role::contact, .organisation = "vik"};

/// Anna is included on Tuesday the 24th, and to be visited by Friday the 27th.
struct Owners : Mergers {
    Owners() {
        people.reader = clinician_of_havn;
        care = People::care_of(anna);
        entry =
            people.enter(clinician_of_havn, people.draft("included", "2026-11-24", care)).value().sequence;
        assign(workmate);
        assign(contact_of_vik);
    }

    void assign(const access::Actor& actor) {
        const auto given = done([&](auto acknowledge) {
            people.record().assign_role({.id = "maintainer", .role = access::Role::maintainer},
                                        {.account = actor.id,
                                         .role = std::string(access::name(actor.role)),
                                         .organisation = actor.organisation,
                                         .from = "2026-01-01",
                                         .attempt = attempt()},
                                        acknowledge);
        });
        ASSERT_TRUE(given) << given.error().code;
    }
    Result<journal::Receipt> give(const access::Actor& actor, const std::string& to,
                                  const std::string& was = "") {
        return done([&](auto acknowledge) {
            people.record().give_task(actor,
                                      {.episode = care,
                                       .entry = entry,
                                       .task = "visit",
                                       .was = was,
                                       .to = to,
                                       .attempt = attempt()},
                                      acknowledge);
        });
    }
    std::string owner(const std::string& subject) {
        const auto all =
            people.record().tasks(people.look(clinician_of_havn, subject), People::care_of(subject)).value();
        return all.empty() ? "no task" : all.front().owner;
    }
    std::string owner() { return owner(care.subject); }
    std::size_t mine(const access::Actor& actor) {
        return people.record().work_list(actor, {.mine = true}).value().tasks.size();
    }
    void expect_whole() {
        EXPECT_EQ(faults(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
    }

    EpisodeKey care;
    std::int64_t entry = 0;
};

class RecordTaskOwners : public testing::Test, protected Owners {};

TEST_F(RecordTaskOwners, take_a_task_give_it_to_a_colleague_and_give_it_back) {
    EXPECT_EQ(owner(), "");
    ASSERT_TRUE(give(clinician_of_havn, clinician_of_havn.id));
    EXPECT_EQ(owner(), clinician_of_havn.id);
    EXPECT_EQ(mine(clinician_of_havn), 1U);
    EXPECT_EQ(mine(workmate), 0U);
    ASSERT_TRUE(give(clinician_of_havn, workmate.id, clinician_of_havn.id));
    EXPECT_EQ(mine(clinician_of_havn), 0U);
    EXPECT_EQ(mine(workmate), 1U);
    EXPECT_EQ(people.record().work_list(clinician_of_havn).value().tasks.at(0).owner, workmate.id);
    ASSERT_TRUE(give(workmate, "", workmate.id));
    EXPECT_EQ(owner(), "");
    expect_whole();
}

TEST_F(RecordTaskOwners, hear_of_each_other) {
    ASSERT_TRUE(give(workmate, workmate.id));
    EXPECT_EQ(give(clinician_of_havn, clinician_of_havn.id).error().code, "record.task_was_given");
    EXPECT_EQ(owner(), workmate.id);
}

TEST_F(RecordTaskOwners, are_those_who_act_there_and_may_see_the_person) {
    EXPECT_EQ(people.record().takers(clinician_of_havn, true), Names{workmate.id});
    EXPECT_EQ(told(give(clinician_of_havn, "account.00000000000000000000000000000009").error()),
              "/to record.unknown_taker");
    EXPECT_EQ(told(give(clinician_of_havn, contact_of_vik.id).error()), "/to record.unknown_taker");
    ASSERT_TRUE(block(anna, workmate.id));
    EXPECT_EQ(told(give(clinician_of_havn, workmate.id).error()), "/to record.unknown_taker");
    EXPECT_EQ(give(clinician_of_vik, clinician_of_vik.id).error().code, "access.unknown_person");
    EXPECT_EQ(give(visitor, visitor.id).error().category, Category::refused);
}

TEST_F(RecordTaskOwners, have_none_that_is_done_or_taken_back) {
    ASSERT_TRUE(give(clinician_of_havn, workmate.id));
    const auto visited = people.complete(
        clinician_of_havn,
        {.episode = care, .form = "decision", .on = "2026-11-25", .answers = {}, .attempt = {}});
    EXPECT_EQ(mine(workmate), 0U);
    EXPECT_EQ(give(clinician_of_havn, "", workmate.id).error().code, "record.unknown_task");
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(visited.value().sequence, care)));
    EXPECT_EQ(mine(workmate), 1U);
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(entry, care)));
    EXPECT_EQ(owner(), "no task");
    expect_whole();
}

TEST_F(RecordTaskOwners, of_one_of_two_who_became_one_are_not_the_other_s) {
    ASSERT_TRUE(give(clinician_of_havn, clinician_of_havn.id));
    const auto before = rows_about_persons(people.store);
    const auto merger = merge(anne, anna).value();
    EXPECT_EQ(owner(anne), clinician_of_havn.id);
    ASSERT_TRUE(separate(anne, merger.sequence));
    EXPECT_EQ(rows_about_persons(people.store), before);
    const auto again = merge(anne, anna).value();
    care = People::care_of(anne);
    ASSERT_TRUE(give(clinician_of_havn, workmate.id, clinician_of_havn.id));
    EXPECT_EQ(owner(anne), workmate.id);
    expect_whole();
    ASSERT_TRUE(separate(anne, again.sequence));
    EXPECT_EQ(owner(anna), clinician_of_havn.id); // what was said of the one who goes on
    expect_whole();
}

TEST_F(RecordTaskOwners, are_forgotten_with_the_person) {
    ASSERT_TRUE(give(clinician_of_havn, workmate.id));
    (void)people.record()
        .erase(controller_of_havn, {.subject = anna, .reason = ErasureReason::mistake, .decision = "26/1"})
        .value();
    for (const auto& row : rows_about_persons(people.store))
        EXPECT_EQ(row.find(workmate.id), std::string::npos) << row;
    expect_whole();
}

TEST(RecordWorkList, goes_on_where_it_ended_and_looks_at_those_alone_who_are_shown) {
    Mergers mergers;
    auto& people = mergers.people;
    constexpr int followed = 53;
    std::vector<std::string> subjects;
    for (int i = 0; i < followed; ++i) {
        subjects.push_back(
            people.enrol(clinician_of_havn, "henvist", fmt::format("of {}", i)).value().subject);
        ASSERT_TRUE(mergers.include(clinician_of_havn, subjects.back(), i < 3 ? "2026-11-23" : "2026-11-24"));
    }
    const auto first = people.record().work_list(clinician_of_havn).value();
    EXPECT_TRUE(first.more);
    EXPECT_EQ(first.tasks.size(), 50U);
    EXPECT_EQ(first.looks.size(), 50U);
    const auto rest = people.record().work_list(clinician_of_havn, {.skipped = 50}).value();
    EXPECT_FALSE(rest.more);
    EXPECT_EQ(rest.tasks.size(), 3U);
    EXPECT_EQ(rest.looks.size(), 3U);
    EXPECT_EQ(pathway::written(first.tasks.front().limits.due), "2026-11-26");
    EXPECT_EQ(pathway::written(rest.tasks.front().limits.due), "2026-11-27");
}

} // namespace
} // namespace bedre::record
