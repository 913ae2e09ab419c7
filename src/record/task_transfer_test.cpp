#include "record/merger.h"
#include "record/state.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor nurse_at_the_hospital{
    .id = "per", .role = access::Role::clinician, .organisation = "sykehuset"};
constexpr auto marked_transfer = "MERKET overført";
constexpr auto kept_together = "sharing: {agreement: {nb: Avtale}}\n";

/// Havn includes Anna on Tuesday the 24th, and is to visit her by Friday the 27th; Vik follows her too.
struct Transfers : Mergers {
    explicit Transfers(const catalogue::Source& source = content_with_persons(kept_together))
        : Mergers{.people = People(source)} {
        (void)people.enrol(clinician_of_vik, first, "in vik").value();
        care = People::care_of(anna);
        people.reader = clinician_of_havn;
        entry =
            people.enter(clinician_of_havn, people.draft("included", "2026-11-24", care)).value().sequence;
    }

    Result<journal::Receipt> give(const access::Actor& actor, TaskGift gift) {
        gift.episode = care;
        gift.entry = entry;
        gift.task = "visit";
        gift.attempt = attempt();
        return done([&](auto acknowledge) { people.record().give_task(actor, gift, acknowledge); });
    }
    /// As it stands.
    Result<journal::Receipt> move(const access::Actor& actor, const std::string& was, const std::string& to,
                                  const std::string& reason = marked_transfer) {
        return move(actor, {was, to, reason, task().version});
    }
    Result<journal::Receipt> move(const access::Actor& actor, TaskTransfer transfer) {
        TaskGift gift;
        gift.transfer = std::move(transfer);
        return give(actor, gift);
    }
    Result<journal::Receipt> to_vik() { return move(clinician_of_havn, "", "vik"); }
    RecordedTask task(const access::Actor& actor = clinician_of_havn) {
        return people.record().tasks(people.look(actor, care.subject), care).value().at(0);
    }
    /// "1 here, 0 elsewhere": the tasks on a work list.
    std::string listed(const access::Actor& actor) {
        const auto list = people.record().work_list(actor).value();
        return fmt::format("{} here, {} elsewhere", list.tasks.size(), list.elsewhere.size());
    }
    void expect_whole() {
        EXPECT_EQ(faults(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
    }

    EpisodeKey care;
    std::int64_t entry = 0;
};

class RecordTaskTransfer : public testing::Test, protected Transfers {};

TEST_F(RecordTaskTransfer, is_seen_by_both_and_is_done_by_the_receiver_within_the_same_limit) {
    EXPECT_EQ(task().receivers, Names{"vik"});
    ASSERT_TRUE(to_vik());
    EXPECT_EQ(listed(clinician_of_havn), "0 here, 1 elsewhere");
    EXPECT_EQ(listed(clinician_of_vik), "1 here, 0 elsewhere");
    const auto list = people.record().work_list(clinician_of_vik).value();
    const auto& arrived = list.tasks.at(0);
    EXPECT_EQ(pathway::written(arrived.limits.due), "2026-11-27");
    ASSERT_EQ(arrived.moves.size(), 1U);
    EXPECT_EQ(arrived.moves[0].from, "havn");
    EXPECT_EQ(arrived.moves[0].to, "vik");
    EXPECT_EQ(arrived.moves[0].reason, marked_transfer);
    EXPECT_EQ(list.looks.size(), 1U);
    ASSERT_TRUE(people.complete(
        clinician_of_vik,
        {.episode = care, .form = "decision", .on = "2026-11-25", .answers = {}, .attempt = {}}));
    EXPECT_TRUE(task().done);
    EXPECT_EQ(listed(clinician_of_havn), "0 here, 0 elsewhere");
    EXPECT_EQ(listed(clinician_of_vik), "0 here, 0 elsewhere");
    expect_whole();
}

TEST_F(RecordTaskTransfer, is_given_back_by_the_receiver_or_taken_back) {
    ASSERT_TRUE(to_vik());
    ASSERT_TRUE(move(clinician_of_vik, "vik", ""));
    EXPECT_EQ(listed(clinician_of_havn), "1 here, 0 elsewhere");
    EXPECT_EQ(listed(clinician_of_vik), "0 here, 0 elsewhere");
    ASSERT_TRUE(to_vik());
    ASSERT_TRUE(move(clinician_of_havn, "vik", ""));
    EXPECT_EQ(listed(clinician_of_havn), "1 here, 0 elsewhere");
    EXPECT_EQ(task().moves.size(), 4U);
    expect_whole();
}

TEST_F(RecordTaskTransfer, leaves_nobody_who_was_to_do_it_and_lets_the_receiver_s_own_take_it) {
    TaskGift gift;
    gift.to = clinician_of_havn.id;
    ASSERT_TRUE(give(clinician_of_havn, gift));
    EXPECT_EQ(to_vik().error().code, "record.task_was_given");
    TaskGift seen;
    seen.was = clinician_of_havn.id;
    seen.transfer = {"", "vik", marked_transfer, task().version};
    ASSERT_TRUE(give(clinician_of_havn, seen));
    EXPECT_EQ(task().owner, "");
    gift.to = clinician_of_havn.id; // it lies elsewhere by now
    EXPECT_EQ(give(clinician_of_havn, gift).error().code, "record.task_was_given");
    gift.to = clinician_of_vik.id;
    ASSERT_TRUE(give(clinician_of_vik, gift));
    EXPECT_EQ(task().owner, clinician_of_vik.id);
    EXPECT_EQ(task().place, "vik");
    expect_whole();
}

TEST_F(RecordTaskTransfer, is_heard_of_by_who_gives_it_at_the_same_time) {
    (void)people.enrol(nurse_at_the_hospital, first, "in the hospital").value();
    ASSERT_TRUE(to_vik());
    EXPECT_EQ(move(clinician_of_havn, "", "sykehuset").error().code, "record.task_was_given");
    ASSERT_TRUE(move(clinician_of_vik, "vik", ""));
    EXPECT_EQ(move(clinician_of_havn, "vik", "").error().code, "record.task_was_given");
    ASSERT_TRUE(move(clinician_of_havn, "", "sykehuset"));
    EXPECT_EQ(move(clinician_of_vik, "vik", "").error().code, "record.unknown_task");
    ASSERT_TRUE(move(clinician_of_havn, "sykehuset", "vik"));
    EXPECT_EQ(task().place, "vik");
    expect_whole();
}

TEST_F(RecordTaskTransfer, is_heard_of_also_when_it_was_there_and_has_come_back) {
    const TaskTransfer seen{"", "vik", marked_transfer, task().version};
    ASSERT_TRUE(to_vik());
    ASSERT_TRUE(move(clinician_of_vik, "vik", ""));
    EXPECT_EQ(move(clinician_of_havn, seen).error().code, "record.task_was_given");
    ASSERT_TRUE(to_vik());
    expect_whole();
}

TEST_F(RecordTaskTransfer, goes_only_to_those_who_follow_the_person_and_are_not_blocked) {
    const auto to = [&](const std::string& organisation) {
        return told(move(clinician_of_havn, "", organisation).error());
    };
    EXPECT_EQ(to("sykehuset"), "/transfer/to record.receiver_does_not_follow");
    EXPECT_EQ(to("bydel"), "/transfer/to record.unknown_task_receiver"); // gone by the end of 2025
    for (const auto* nowhere : {"", "havn", "au", "nobody"})
        EXPECT_EQ(to(nowhere), "/transfer/to record.unknown_task_receiver") << nowhere;
    EXPECT_EQ(told(move(clinician_of_havn, "", "vik", "").error()),
              "/transfer/reason record.reason_required");
    ASSERT_TRUE(block(anna, "vik"));
    EXPECT_EQ(to("vik"), "/transfer/to record.receiver_is_blocked");
    EXPECT_EQ(task().receivers, Names());
    EXPECT_EQ(move(nurse_at_the_hospital, "", "havn").error().code, "access.unknown_person");
    EXPECT_EQ(move(visitor, "", "vik").error().category, Category::refused);
    expect_whole();
}

TEST_F(RecordTaskTransfer, is_given_on_by_those_alone_that_it_was_opened_for) {
    (void)people.enrol(nurse_at_the_hospital, first, "in the hospital").value();
    EXPECT_EQ(move(clinician_of_vik, "", "sykehuset").error().code, "record.unknown_task");
    ASSERT_TRUE(to_vik());
    EXPECT_EQ(told(move(clinician_of_vik, "vik", "sykehuset").error()),
              "/transfer/to record.unknown_task_receiver");
    EXPECT_EQ(move(nurse_at_the_hospital, "vik", "").error().code, "record.unknown_task");
}

TEST_F(RecordTaskTransfer, comes_home_when_the_receiver_can_no_longer_do_it) {
    ASSERT_TRUE(to_vik());
    TaskGift own;
    own.to = clinician_of_vik.id;
    ASSERT_TRUE(give(clinician_of_vik, own));
    const auto blocked = block(anna, "vik").value().sequence;
    EXPECT_EQ(listed(clinician_of_havn), "1 here, 0 elsewhere");
    EXPECT_EQ(task().place, "");
    EXPECT_EQ(task().owner, "") << "nobody who cannot see her is to do it";
    TaskGift gift;
    gift.to = clinician_of_havn.id;
    ASSERT_TRUE(give(clinician_of_havn, gift));
    EXPECT_EQ(task().owner, clinician_of_havn.id);
    ASSERT_TRUE(done([&](auto acknowledge) {
        people.record().lift_block(clinician_of_havn, {anna, blocked, "ombestemt", attempt()}, acknowledge);
    }));
    EXPECT_EQ(listed(clinician_of_havn), "1 here, 0 elsewhere") << "it stays with whoever has taken it";
    EXPECT_EQ(listed(clinician_of_vik), "0 here, 0 elsewhere");
    EXPECT_EQ(task().owner, clinician_of_havn.id);
    expect_whole();
}

TEST_F(RecordTaskTransfer, ends_with_the_episode_and_goes_on_when_that_is_taken_back) {
    ASSERT_TRUE(to_vik());
    const auto closed = include(clinician_of_havn, anna, "2026-11-25", "closed").value();
    EXPECT_EQ(listed(clinician_of_vik), "0 here, 0 elsewhere");
    people.reader = clinician_of_vik;
    WithdrawalDraft draft{
        .entry = closed.sequence, .reason = marked_why, .version = closed.sequence, .attempt = attempt()};
    ASSERT_TRUE(people.withdraw(clinician_of_havn, draft));
    EXPECT_EQ(listed(clinician_of_vik), "1 here, 0 elsewhere");
    EXPECT_EQ(listed(clinician_of_havn), "0 here, 1 elsewhere");
    people.reader = clinician_of_havn;
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(entry, care)));
    EXPECT_EQ(listed(clinician_of_vik), "0 here, 0 elsewhere");
    expect_whole();
}

TEST_F(RecordTaskTransfer, follows_one_of_two_who_become_one_and_stays_hers) {
    ASSERT_TRUE(to_vik());
    const auto before = rows_about_persons(people.store);
    const auto merger = merge(anne, anna).value();
    care = People::care_of(anne);
    EXPECT_EQ(task().place, "vik");
    ASSERT_TRUE(separate(anne, merger.sequence));
    EXPECT_EQ(rows_about_persons(people.store), before);
    const auto again = merge(anne, anna).value();
    ASSERT_TRUE(move(clinician_of_vik, "vik", ""));
    EXPECT_EQ(task().place, "");
    expect_whole();
    ASSERT_TRUE(separate(anne, again.sequence));
    care = People::care_of(anna);
    EXPECT_EQ(task().place, "vik"); // what was said of the one who goes on
    expect_whole();
}

TEST_F(RecordTaskTransfer, is_forgotten_with_the_person) {
    ASSERT_TRUE(to_vik());
    (void)people.record()
        .erase(controller_of_havn, {.subject = anna, .reason = ErasureReason::mistake, .decision = "26/1"})
        .value();
    EXPECT_EQ(listed(clinician_of_vik), "0 here, 0 elsewhere");
    EXPECT_FALSE(stands(bytes_at_rest(people.store), marked_transfer));
    expect_whole();
}

TEST(RecordTaskTransferApart, is_refused_where_each_keeps_its_own_record) {
    Transfers transfers(content_with_persons());
    EXPECT_EQ(told(transfers.to_vik().error()), "/transfer/to record.task_kept_apart");
    EXPECT_EQ(transfers.task().receivers, Names());
}

TEST(RecordTaskTransferApart, is_for_all_of_a_kind_until_one_alone_is_to_do_it) {
    auto source = content_with_persons(kept_together);
    auto& text = source["pathways/care.yaml"];
    const std::string_view limit = "due: 3 working days,";
    text.replace(text.find(limit), limit.size(), "for: municipality, due: 3 working days,");
    Mergers mergers{.people = People(source)};
    auto& people = mergers.people;
    const auto care = People::care_of(mergers.anna);
    for (const auto& actor : {clinician_of_vik, nurse_at_the_hospital})
        (void)people.enrol(actor, mergers.first, "in " + actor.organisation).value();
    const auto opened = mergers.include(nurse_at_the_hospital, mergers.anna, "2026-11-24").value().sequence;
    const auto move = [&](const access::Actor& actor, const std::string& was, const std::string& to) {
        const auto version =
            people.record().tasks(people.look(actor, mergers.anna), care).value().at(0).version;
        return mergers.done([&](auto acknowledge) {
            people.record().give_task(actor,
                                      {.episode = care,
                                       .entry = opened,
                                       .task = "visit",
                                       .was = "",
                                       .to = "",
                                       .attempt = mergers.attempt(),
                                       .transfer = TaskTransfer{was, to, marked_transfer, version}},
                                      acknowledge);
        });
    };
    const auto here = [&](const access::Actor& actor) {
        return people.record().work_list(actor).value().tasks.size();
    };
    EXPECT_EQ(here(clinician_of_havn) + here(clinician_of_vik), 2U);
    ASSERT_TRUE(move(clinician_of_havn, "", "vik"));
    EXPECT_EQ(here(clinician_of_havn), 0U);
    EXPECT_EQ(here(clinician_of_vik), 1U);
    EXPECT_EQ(move(clinician_of_vik, "vik", "sykehuset").error().findings.at(0).code,
              "record.unknown_task_receiver")
        << "it is given back, not on";
    ASSERT_TRUE(move(clinician_of_vik, "vik", ""));
    EXPECT_EQ(here(clinician_of_havn) + here(clinician_of_vik), 2U);
    EXPECT_EQ(mergers.faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordTaskTransferApart, is_of_persons_alone) {
    auto source = small_content();
    source["pathways/report.yaml"] = R"(
pathway: report
title: {nb: Rapport}
subject: [municipality]
parameters: [{parameter: yearly, title: {nb: Årlig}}]
stages: {begun: {title: {nb: Begynt}}, ended: {title: {nb: Ferdig}, ends: true}}
tasks: {write: {title: {nb: Skriv}, opens: begun, due: 2 weeks, done by: ended}}
)";
    World world(source);
    const EpisodeKey report{"report", "yearly", "havn"};
    const auto begun = world.enter(contact_of_havn, world.draft("begun", "2026-11-24", report)).value();
    std::promise<Result<journal::Receipt>> answer;
    world.record().give_task(contact_of_havn,
                             {.episode = report,
                              .entry = begun.sequence,
                              .task = "write",
                              .was = "",
                              .to = "",
                              .attempt = "move",
                              .transfer = TaskTransfer{"", "vik", "grunn"}},
                             [&](Result<journal::Receipt> result) { answer.set_value(std::move(result)); });
    EXPECT_EQ(told(answer.get_future().get().error()), "/transfer/to record.unknown_task_receiver");
}

} // namespace
} // namespace bedre::record
