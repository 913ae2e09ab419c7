// What stays of two who were one, or is forgotten with them, whatever happened.
#include "record/test_lines.h"
#include "record/test_mergers.h"

#include <random>

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

class RecordMergerStays : public testing::Test, protected Mergers {};

TEST_F(RecordMergerStays, what_is_taken_back_goes_with_what_it_takes_back) {
    const auto included = include(clinician_of_havn, anne, "2026-03-01").value().sequence;
    const auto merger = merge(anna, anne).value().sequence;
    auto withdrawal = people.withdrawal(included, People::care_of(anna));
    withdrawal.reason = marked_taken_back;
    ASSERT_TRUE(people.withdraw(clinician_of_havn, withdrawal));
    EXPECT_EQ(people.reached(People::care_of(anna)), "");
    ASSERT_TRUE(separate(anna, merger));
    const auto entries = people.record()
                             .full_episode(people.look(clinician_of_havn, anne), People::care_of(anne))
                             .value()
                             .entries;
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].withdrawal_reason, marked_taken_back);
    EXPECT_EQ(faults(), Findings());
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anna, .decision = "26/1"}));
    EXPECT_EQ(faults(), Findings());
    EXPECT_EQ(people.record()
                  .full_episode(people.look(clinician_of_havn, anne), People::care_of(anne))
                  .value()
                  .entries.size(),
              1U);
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordMergerStays, what_was_underway_under_the_name_that_was_replaced_finds_its_way_there_and_back) {
    const auto merger = merge(anna, anne).value().sequence;
    const auto late = people.record().journal().record("", [&](sql::Database&) -> Result<journal::Draft> {
        return journal::Draft{.actor = "ola",
                              .organisation = "vik",
                              .kind = "person.enrolled",
                              .subject = anne,
                              .payload = R"({"reason":"henvist"})",
                              .sealed = true};
    });
    ASSERT_TRUE(late);
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    EXPECT_EQ(faults(), Findings());
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.unknown_person");
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anne);
    EXPECT_EQ(faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordMergerStays, forgetting_the_one_forgets_both_and_an_old_record_forgets_both_again) {
    ASSERT_TRUE(include(clinician_of_havn, anna, "2026-03-01"));
    people.clock.set(calendar::parse_instant("2026-12-25T12:00:00Z").value());
    ASSERT_TRUE(include(clinician_of_havn, anne, "2026-03-01"));
    ASSERT_TRUE(people.keep(
        clinician_of_havn,
        {.episode = People::care_of(anne), .name = marked_name, .bytes = marked_document, .attempt = {}}));
    ASSERT_TRUE(merge(anna, anne));
    const auto old_copy = lines_of(people.store.place());
    const auto keys = {text_of(people.keys()(anna).value().value()),
                       text_of(people.keys()(anne).value().value())};
    const auto footprint = people.record().footprint(controller_of_havn, anne).value();
    EXPECT_EQ(footprint.subject, anna);
    EXPECT_EQ(footprint.entries, 6);
    EXPECT_EQ(footprint.files, 1);
    EXPECT_EQ(footprint.kept.at(0).until.iso(), "2036-12-25") << "the longest of both";
    const auto receipt =
        people.record().erase(controller_of_havn, {.subject = anne, .decision = "26/17"}).value();
    EXPECT_EQ(receipt.subject, anna);
    EXPECT_EQ(receipt.entries, 6);
    for (const auto& subject : {anna, anne}) {
        EXPECT_EQ(people.keys()(subject).value(), std::nullopt);
        EXPECT_EQ(seen_as(clinician_of_havn, subject), "access.unknown_person");
    }
    EXPECT_EQ(found({.birth = birthday}), Names{});
    for (const auto* store : {&people.store, &people.vault_store})
        for (const auto& key : keys)
            EXPECT_FALSE(stands(bytes_at_rest(*store), key));
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "MERKET"));
    EXPECT_EQ(rows_about_persons(people.store), Names{});
    EXPECT_EQ(faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
    people.close();
    const sql::TestStore restored;
    import_lines(restored.place(), old_copy, {}, people.keys()).value();
    const auto record = Record::open(people.catalogue, {.place = restored.place(),
                                                        .clock = &people.clock,
                                                        .on_bug = [](std::string_view) { std::abort(); },
                                                        .vault = people.vault})
                            .value();
    EXPECT_EQ(verify(restored.place(), people.keys()).value(), Findings());
    EXPECT_EQ(rows_about_persons(restored), Names{});
}

TEST_F(RecordMergerStays, an_erasure_that_was_cut_short_is_ended_when_the_record_is_opened) {
    ASSERT_TRUE(include(clinician_of_havn, anne, "2026-03-01"));
    ASSERT_TRUE(merge(anna, anne));
    people.close();
    // The one that goes on is forgotten first, and then the power goes.
    vault::Vault::open(people.vault).value()->erase(anna, people.clock.now()).value();
    ASSERT_TRUE(people.open());
    EXPECT_EQ(people.keys()(anne).value(), std::nullopt);
    EXPECT_EQ(rows_about_persons(people.store), Names{});
    EXPECT_EQ(faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordMergerStays, whoever_is_erased_is_one_with_nobody) {
    const auto looks = version(anna, anne);
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anne, .decision = "26/1"}));
    for (const auto& draft : {MergerDraft{anna, anne, "den samme", looks, attempt()},
                              MergerDraft{anne, anna, "den samme", looks, attempt()}})
        EXPECT_EQ(merge(clinician_of_havn, draft).error().code, "access.unknown_person");
}

TEST_F(RecordMergerStays, is_taken_out_and_put_in_elsewhere_with_the_same_hashes) {
    ASSERT_TRUE(include(clinician_of_havn, anne, "2026-03-01"));
    const auto merger = merge(anna, anne).value().sequence;
    for (const bool separated : {false, true}) {
        if (separated) (void)separate(anna, merger).value();
        const auto lines = lines_of(people.store.place());
        const sql::TestStore other;
        EXPECT_EQ(import_lines(other.place(), lines, {}, people.keys()).value(),
                  people.record().journal().head());
        EXPECT_EQ(lines_of(other.place()), lines);
        EXPECT_EQ(rows_about_persons(other), rows_about_persons(people.store));
        EXPECT_EQ(verify(other.place(), people.keys()).value(), Findings());
    }
}

TEST_F(RecordMergerStays, is_known_to_another_server_at_once) {
    if (!sql::TestStore::is_on_server()) GTEST_SKIP() << "a file has one";
    const auto other = people.another_server();
    EXPECT_EQ(other->look(clinician_of_havn, anne).value().subject(), anne);
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(other->look(clinician_of_havn, anne).value().subject(), anna);
    const auto late = done([&](auto acknowledge) {
        other->merge(clinician_of_havn, {anne, anna, "den samme", 0, attempt()}, acknowledge);
    });
    EXPECT_EQ(late.error().code, "record.changed_meanwhile");
    ASSERT_TRUE(done([&](auto acknowledge) {
        other->separate(clinician_of_havn, {anna, merger, "nei", attempt()}, acknowledge);
    }));
    EXPECT_EQ(seen_as(clinician_of_havn, anne), anne);
}

/// Something that happens to somebody, by chance; what is refused changes nothing.
void happen(People& people, const std::string& subject, std::mt19937& chance, int step) {
    const auto care = People::care_of(subject);
    const auto& actor = chance() % 2 == 0 ? clinician_of_havn : clinician_of_vik;
    const auto attempt = fmt::format("step-{}", step);
    people.reader = actor;
    const auto last = people.record().journal().head().sequence;
    std::promise<void> done;
    const auto acknowledge = [&](const auto&) { done.set_value(); };
    switch (chance() % 10) {
    case 0:
        (void)people.enter(actor,
                           people.draft(chance() % 2 == 0 ? "included" : "closed", "2026-03-01", care));
        break;
    case 1:
        (void)people.complete(
            actor, {.episode = care, .form = "decision", .on = "2026-04-01", .answers = {}, .attempt = {}});
        break;
    case 2:
        (void)people.keep(actor,
                          {.episode = care, .name = "a.pdf", .bytes = "%PDF-1.7 " + attempt, .attempt = {}});
        break;
    case 3:
        (void)people.withdraw(actor, people.withdrawal(last - static_cast<std::int64_t>(chance() % 4), care));
        break;
    case 4:
        people.record().block(actor, {subject, chance() % 2 == 0 ? "dal" : "havn", "ønsker det", attempt},
                              acknowledge);
        done.get_future().get();
        break;
    case 5:
        people.record().hand_over(actor,
                                  {.episode = care,
                                   .handover = "onwards",
                                   .to = actor.organisation == "havn" ? "vik" : "havn",
                                   .answers = {},
                                   .attempt = attempt},
                                  acknowledge);
        done.get_future().get();
        break;
    case 8:
        people.record().keep_pause(actor,
                                   {.episode = care,
                                    .resumes = chance() % 2 == 0,
                                    .on = chance() % 2 == 0 ? "2026-03-02" : "2026-03-09",
                                    .reason = "away",
                                    .attempt = attempt},
                                   acknowledge);
        done.get_future().get();
        break;
    case 9: {
        TaskGift gift{.episode = care,
                      .entry = last - static_cast<std::int64_t>(chance() % 4),
                      .task = "visit",
                      .was = "",
                      .to = actor.id,
                      .attempt = attempt};
        if (chance() % 2 == 0) { // to the other organisation, or back
            gift.to = "";
            const auto* other = actor.organisation == "havn" ? "vik" : "havn";
            const bool is_back = chance() % 2 == 0;
            gift.transfer = TaskTransfer{is_back ? actor.organisation : "", is_back ? "" : other, "grunn"};
            for (const auto& task : people.record().work_list(actor).value().tasks)
                if (task.entry == gift.entry && task.task == gift.task) gift.transfer->version = task.version;
        }
        people.record().give_task(actor, gift, acknowledge);
        done.get_future().get();
        break;
    }
    case 6: {
        using pathway::HandoverState;
        static constexpr std::array ways = {HandoverState::received, HandoverState::accepted,
                                            HandoverState::returned, HandoverState::taken_back};
        people.record().move_handover(actor,
                                      {.entry = last - static_cast<std::int64_t>(chance() % 6),
                                       .to = ways.at(chance() % ways.size()),
                                       .reason = "grunn",
                                       .attempt = attempt},
                                      acknowledge);
        done.get_future().get();
        break;
    }
    default: (void)people.enrol(actor, known_as(chance() % 2 == 0 ? 1 : 2, "Anna"), attempt); break;
    }
}

TEST(RecordMergerLaw, whoever_is_separated_at_once_is_as_before_whatever_happened) {
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        std::mt19937 chance(seed);
        People people(
            content_with_persons("pauses: {away: {title: {nb: Bortreist}}}\n" +
                                 std::string(seed % 2 == 0 ? "" : R"(sharing: {agreement: {nb: Avtale}}
handovers:
  onwards: {title: {nb: Videre}, to: municipality, receive within: 1 day, accept within: 2 days}
)")));
        const auto anna = people.enrol(clinician_of_havn, known_as(1, "Anna"), "anna").value().subject;
        const auto anne = people.enrol(clinician_of_havn, known_as(2, "Anne"), "anne").value().subject;
        const auto go_on = [&](int from) {
            for (int step = from; step < from + 15; ++step)
                happen(people, chance() % 2 == 0 ? anna : anne, chance, step);
        };
        const auto both = [&](const std::function<void(Acknowledge)>& job) {
            std::promise<Result<journal::Receipt>> answer;
            job([&](Result<journal::Receipt> receipt) { answer.set_value(std::move(receipt)); });
            return answer.get_future().get();
        };
        go_on(0);
        (void)people.enrol(clinician_of_havn, known_as(1, "Anna"), "again 1").value(); // whatever ended
        (void)people.enrol(clinician_of_havn, known_as(2, "Anna"), "again 2").value();
        const auto before = rows_about_persons(people.store);
        const auto merged = both([&](Acknowledge done) {
            people.record().merge(clinician_of_havn, {anna, anne, "den samme", 0, "merge"}, std::move(done));
        });
        if (!merged) { // one has blocked whoever would say so
            EXPECT_EQ(merged.error().code, "access.blocked");
            continue;
        }
        EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
        const auto separate = [&](std::int64_t entry, std::string attempt) {
            return both([&](Acknowledge done) {
                people.record().separate(clinician_of_havn, {anna, entry, "nei", std::move(attempt)},
                                         std::move(done));
            });
        };
        ASSERT_TRUE(separate(merged.value().sequence, "separate"));
        EXPECT_EQ(rows_about_persons(people.store), before);
        // And what happens while they are one leaves a record that replays to the same.
        const auto version = people.record().look_at_both(clinician_of_havn, anna, anne).value().version;
        const auto again = both([&](Acknowledge done) {
            people.record().merge(clinician_of_havn, {anna, anne, "den samme", version, "merge again"},
                                  std::move(done));
        });
        go_on(100);
        EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
        (void)separate(again.value().sequence, "separate again");
        go_on(200);
        EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
        ASSERT_TRUE(
            people.record().erase({.id = "drift", .role = access::Role::maintainer, .organisation = "au"},
                                  {.subject = chance() % 2 == 0 ? anna : anne, .decision = "26/1"}));
        EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
    }
}

} // namespace
} // namespace bedre::record
