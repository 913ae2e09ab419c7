// A task that is done from a list that somebody read a while ago.
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor colleague{.id = "liv", .role = access::Role::clinician, .organisation = "havn"};

/// Havn is to visit Anna, whom Vik follows too.
class RecordDoing : public testing::Test, protected Mergers {
  protected:
    RecordDoing() : Mergers{.people = People(content_with_persons("sharing: {agreement: {nb: Avtale}}\n"))} {
        (void)people.enrol(clinician_of_vik, first, "in vik").value();
        (void)include(clinician_of_havn, anna, "2026-11-24").value();
        seen = task();
    }
    RecordedTask task() {
        return people.record()
            .tasks(people.look(clinician_of_havn, anna), People::care_of(anna))
            .value()
            .at(0);
    }
    FormDraft visit(const std::string& attempt) {
        return {.episode = People::care_of(anna),
                .form = "decision",
                .on = "2026-11-25",
                .answers = {},
                .attempt = attempt,
                .task = TaskSeen{seen.entry, seen.task, seen.version}};
    }
    Result<journal::Receipt> complete(const FormDraft& draft,
                                      const access::Actor& actor = clinician_of_havn) {
        return done([&](auto acknowledge) { people.record().complete_form(actor, draft, acknowledge); });
    }
    std::string told_of(const Result<journal::Receipt>& receipt) {
        return receipt ? "recorded" : receipt.error().code;
    }
    Result<journal::Receipt> give(const std::string& to, std::optional<TaskTransfer> transfer = {}) {
        return done([&](auto acknowledge) {
            people.record().give_task(clinician_of_havn,
                                      {.episode = People::care_of(anna),
                                       .entry = seen.entry,
                                       .task = seen.task,
                                       .was = "",
                                       .to = to,
                                       .attempt = attempt(),
                                       .transfer = std::move(transfer)},
                                      acknowledge);
        });
    }
    std::size_t entries() {
        return people.record()
            .full_episode(people.look(clinician_of_havn, anna), People::care_of(anna))
            .value()
            .entries.size();
    }

    RecordedTask seen;
};

TEST_F(RecordDoing, is_recorded_once_whoever_sends_it_again_or_does_it_from_a_list_of_before) {
    const auto before = entries();
    const auto once = complete(visit("once")).value();
    const auto again = complete(visit("once")).value();
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.sequence, once.sequence);
    EXPECT_EQ(told_of(complete(visit("anew"))), "record.task_is_closed");
    EXPECT_EQ(told_of(complete(visit("anew"), colleague)), "record.task_is_closed");
    EXPECT_EQ(entries(), before + 1);
    ASSERT_TRUE(people.withdraw(clinician_of_havn, people.withdrawal(once.sequence, People::care_of(anna))));
    EXPECT_EQ(told_of(complete(visit("and again"))), "recorded") << "it is open again";
}

TEST_F(RecordDoing, is_refused_when_somebody_was_given_it_meanwhile) {
    ASSERT_TRUE(give(clinician_of_havn.id));
    EXPECT_EQ(told_of(complete(visit("stale"), colleague)), "record.task_was_given");
    seen = task();
    EXPECT_EQ(told_of(complete(visit("seen"), colleague)), "recorded") << "who has seen whose it is";
}

TEST_F(RecordDoing, is_refused_when_it_lies_with_others) {
    ASSERT_TRUE(give("", TaskTransfer{"", "vik", "grunn", 0}));
    EXPECT_EQ(told_of(complete(visit("stale"))), "record.task_was_given");
    seen = task();
    EXPECT_EQ(told_of(complete(visit("there"))), "record.task_was_given");
    ASSERT_TRUE(block(anna, "vik"));
    EXPECT_EQ(told_of(complete(visit("home"))), "recorded") << "it came home";
}

TEST_F(RecordDoing, is_of_a_task_that_the_form_does) {
    seen.entry += 1;
    EXPECT_EQ(told_of(complete(visit("another entry"))), "record.unknown_task");
    seen.entry -= 1;
    seen.task = "none";
    EXPECT_EQ(told_of(complete(visit("another task"))), "record.unknown_task");
}

} // namespace
} // namespace bedre::record
