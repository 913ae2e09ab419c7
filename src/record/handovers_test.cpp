#include "record/merger.h"
#include "record/state.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

using pathway::HandoverState;

const access::Actor nurse_at_the_hospital{
    .id = "per", .role = access::Role::clinician, .organisation = "sykehuset"};
const access::Actor controller_of_the_hospital{
    .id = "pia", .role = access::Role::controller, .organisation = "sykehuset"};

catalogue::Source
content(const std::string& handovers =
            "handovers:\n  to-municipality: {title: {nb: Til kommunen}, to: municipality,"
            " form: decision, receive within: 1 working day, accept within: 3 working days}\n") {
    return content_with_persons("sharing: {agreement: {nb: Avtale}}\n" + handovers);
}

/// The hospital follows Anna, and hands her over.
struct Handovers : Mergers {
    Handovers() : Mergers{.people = People(content())} {
        subject = people.enrol(nurse_at_the_hospital, known_as(3, "Anette"), "anette").value().subject;
        care = People::care_of(subject);
    }

    Result<journal::Receipt> send(const access::Actor& actor, const EpisodeKey& episode,
                                  const std::string& to) {
        return done([&](auto acknowledge) {
            people.record().hand_over(actor,
                                      {.episode = episode,
                                       .handover = "to-municipality",
                                       .to = to,
                                       .answers = {{"note", marked_note}},
                                       .attempt = attempt()},
                                      acknowledge);
        });
    }
    Result<journal::Receipt> send(const std::string& to = "havn") {
        return send(nurse_at_the_hospital, care, to);
    }
    Result<journal::Receipt> move(const access::Actor& actor, std::int64_t entry, HandoverState to,
                                  const std::string& reason = "") {
        return done([&](auto acknowledge) {
            people.record().move_handover(actor, {entry, to, reason, attempt()}, acknowledge);
        });
    }
    std::int64_t accepted_by(const access::Actor& actor, std::int64_t entry) {
        EXPECT_TRUE(move(actor, entry, HandoverState::received));
        return move(actor, entry, HandoverState::accepted).value().sequence;
    }
    std::vector<Arrival> arrived(const access::Actor& actor) {
        return people.record().work_list(actor).value().arrived;
    }
    /// "vik sent", of each of the episode's.
    std::string told_to(const access::Actor& actor, const EpisodeKey& key) {
        std::string all;
        for (const auto& one : people.record().handovers(people.look(actor, key.subject), key).value())
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", one.to, pathway::name(one.state));
        return all;
    }
    std::string told_to(const access::Actor& actor) { return told_to(actor, care); }
    void expect_whole() {
        EXPECT_EQ(faults(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
    }

    std::string subject;
    EpisodeKey care;
};

class RecordHandovers : public testing::Test, protected Handovers {};

TEST_F(RecordHandovers, are_seen_by_the_receiver_with_who_it_is_and_what_is_told_and_no_more) {
    ASSERT_TRUE(include(nurse_at_the_hospital, subject, "2026-11-24"));
    const auto sent = send().value();
    const auto before = access::looks_at(people.access_log, subject).value().size();
    const auto all = arrived(clinician_of_havn);
    ASSERT_EQ(all.size(), 1U);
    const auto& [handover, who] = all[0];
    EXPECT_EQ(who.given.revealed() + " " + who.family.revealed(), "Anette Testesen");
    EXPECT_EQ(who.birth, birthday);
    EXPECT_TRUE(who.identifiers.empty());
    EXPECT_EQ(handover.entry, sent.sequence);
    EXPECT_EQ(handover.from, "sykehuset");
    EXPECT_EQ(handover.sender, nurse_at_the_hospital.id);
    EXPECT_EQ(handover.answers, (form::Answers{{"note", marked_note}}));
    EXPECT_EQ(pathway::written(handover.limits.receive_by), "2026-11-26"); // it is Wednesday the 25th
    EXPECT_EQ(pathway::written(handover.limits.accept_by), "2026-11-30");
    const auto looks = access::looks_at(people.access_log, subject).value();
    ASSERT_EQ(looks.size(), before + 1);
    EXPECT_EQ(looks.back().actor, clinician_of_havn.id);
    EXPECT_EQ(looks.back().service, "care");
    EXPECT_EQ(looks.back().purpose, "treatment");
    EXPECT_EQ(looks.back().decision, sent.sequence);
    // Nothing else is open to them: neither the person, nor that the person is known.
    EXPECT_EQ(seen_as(clinician_of_havn, subject), "access.unknown_person");
    EXPECT_EQ(found({.number = number_of(known_as(3, ""))}), Names{});
    EXPECT_EQ(
        people
            .enter(clinician_of_havn,
                   {.episode = care, .stage = "closed", .on = "2026-11-25", .answers = {}, .attempt = "try"})
            .error()
            .code,
        "access.unknown_person");
    EXPECT_EQ(people.record().accepted_episode(clinician_of_havn, sent.sequence).error().code,
              "record.unknown_entry");
    for (const auto& other : {clinician_of_vik, contact_of_havn, coordinator, visitor, controller_of_havn})
        EXPECT_TRUE(arrived(other).empty()) << access::name(other.role);
    EXPECT_EQ(access::looks_at(people.access_log, subject).value().size(), before + 1);
    const auto list = people.record().work_list(nurse_at_the_hospital).value();
    ASSERT_EQ(list.sent.size(), 1U);
    EXPECT_EQ(list.looks.size(), 1U);
    EXPECT_TRUE(list.arrived.empty());
    expect_whole();
}

TEST_F(RecordHandovers, are_returned_with_a_reason_sent_anew_and_accepted) {
    ASSERT_TRUE(include(nurse_at_the_hospital, subject, "2026-11-24"));
    const auto former = send().value().sequence;
    EXPECT_EQ(move(clinician_of_havn, former, HandoverState::accepted).error().code,
              "pathway.handover_not_received");
    ASSERT_TRUE(move(clinician_of_havn, former, HandoverState::received));
    EXPECT_EQ(told_to(nurse_at_the_hospital), "havn received");
    EXPECT_EQ(seen_as(clinician_of_havn, subject), "access.unknown_person");
    EXPECT_EQ(told(move(clinician_of_havn, former, HandoverState::returned).error()),
              "/reason record.reason_required");
    ASSERT_TRUE(move(clinician_of_havn, former, HandoverState::returned, marked_taken_back));
    EXPECT_TRUE(arrived(clinician_of_havn).empty());
    const auto returned =
        people.record().handovers(people.look(nurse_at_the_hospital, subject), care).value();
    EXPECT_EQ(returned.at(0).reason, marked_taken_back);
    EXPECT_TRUE(people.record().work_list(nurse_at_the_hospital).value().sent.empty());
    const auto latter = send().value().sequence;
    const auto accepted = accepted_by(clinician_of_havn, latter);
    EXPECT_EQ(told_to(clinician_of_havn), "havn returned, havn accepted");
    EXPECT_EQ(people.record().accepted_episode(clinician_of_havn, latter).value(), care);
    EXPECT_EQ(seen_as(clinician_of_havn, subject), subject);
    EXPECT_EQ(access::looks_at(people.access_log, subject).value().back().decision, accepted);
    const auto following = people.record().followed_by(people.look(clinician_of_havn, subject)).value();
    EXPECT_EQ(following.back().organisation, "havn");
    EXPECT_EQ(following.back().handed_over_by, "sykehuset");
    EXPECT_EQ(following.back().reason, "");
    // Each records something, and sees what the other has recorded.
    for (const auto& actor : {nurse_at_the_hospital, clinician_of_havn})
        ASSERT_TRUE(people.complete(
            actor, {.episode = care, .form = "decision", .on = "2026-11-25", .answers = {}, .attempt = {}}));
    for (const auto& actor : {nurse_at_the_hospital, clinician_of_havn})
        EXPECT_EQ(people.record().full_episode(people.look(actor, subject), care).value().entries.size(), 3U);
    for (const auto to : {HandoverState::received, HandoverState::accepted, HandoverState::returned})
        EXPECT_EQ(move(clinician_of_havn, latter, to, "grunn").error().code, "pathway.handover_is_over");
    EXPECT_EQ(move(nurse_at_the_hospital, latter, HandoverState::taken_back, "grunn").error().code,
              "pathway.handover_is_over");
    expect_whole();
}

TEST_F(RecordHandovers, let_follow_until_the_episode_ends_whoever_has_recorded_in_it) {
    ASSERT_TRUE(include(nurse_at_the_hospital, subject, "2026-11-24"));
    (void)accepted_by(clinician_of_havn, send().value().sequence);
    ASSERT_TRUE(include(nurse_at_the_hospital, subject, "2026-11-25", "closed"));
    for (const auto& actor : {nurse_at_the_hospital, clinician_of_havn})
        EXPECT_EQ(seen_as(actor, subject), "access.unknown_person") << actor.id;
    // Whoever is enrolled once more has no episode that goes on to be handed over in.
    ASSERT_TRUE(people.enrol(nurse_at_the_hospital, known_as(3, "Anette"), "again"));
    EXPECT_EQ(send().error().code, "record.episode_has_ended");
    EXPECT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/1"}))
        << "it has answered for something";
    expect_whole();
}

TEST_F(RecordHandovers, are_moved_by_nobody_but_whose_they_are) {
    const auto sent = send().value().sequence;
    for (const auto& [actor, to] : std::vector<std::pair<access::Actor, HandoverState>>{
             {clinician_of_vik, HandoverState::received},
             {nurse_at_the_hospital, HandoverState::received},
             {clinician_of_havn, HandoverState::taken_back},
             {clinician_of_vik, HandoverState::taken_back},
             {clinician_of_havn, HandoverState::lapsed},
             {clinician_of_havn, HandoverState::sent}})
        EXPECT_EQ(move(actor, sent, to, "grunn").error().code, "record.unknown_entry")
            << actor.id << " " << pathway::name(to);
    for (const auto& actor : {contact_of_havn, controller_of_havn, coordinator})
        EXPECT_EQ(move(actor, sent, HandoverState::received).error().code, "access.clinician_only");
    EXPECT_EQ(move(clinician_of_havn, sent + 100, HandoverState::received).error().code,
              "record.unknown_entry");
    EXPECT_EQ(told_to(nurse_at_the_hospital), "havn sent");
    EXPECT_EQ(told(move(nurse_at_the_hospital, sent, HandoverState::taken_back).error()),
              "/reason record.reason_required");
    ASSERT_TRUE(move(nurse_at_the_hospital, sent, HandoverState::taken_back, marked_taken_back));
    EXPECT_TRUE(arrived(clinician_of_havn).empty());
    EXPECT_EQ(told_to(nurse_at_the_hospital), "havn taken-back");
    expect_whole();
}

TEST_F(RecordHandovers, are_sent_by_whoever_follows_the_person_to_a_unit_of_the_kind_once_at_a_time) {
    EXPECT_EQ(send(clinician_of_havn, care, "vik").error().code, "access.unknown_person");
    EXPECT_EQ(send(controller_of_the_hospital, care, "vik").error().code, "access.clinician_only");
    for (const auto* nowhere : {"", "nowhere", "sykehuset", "bydel"})
        EXPECT_EQ(told(send(nowhere).error()), "/to record.unknown_receiver") << nowhere;
    EXPECT_EQ(send(nurse_at_the_hospital, home_in_havn, "vik").error().code, "access.unknown_person");
    ASSERT_TRUE(send("havn"));
    EXPECT_EQ(send("havn").error().code, "record.handover_is_open");
    ASSERT_TRUE(send("vik"));
    EXPECT_EQ(told_to(nurse_at_the_hospital), "havn sent, vik sent");
    const auto error = done([&](auto acknowledge) {
        people.record().hand_over(
            nurse_at_the_hospital,
            {.episode = care, .handover = "elsewhere", .to = "havn", .answers = {}, .attempt = attempt()},
            acknowledge);
    });
    EXPECT_EQ(error.error().code, "record.unknown_handover");
    expect_whole();
}

TEST_F(RecordHandovers, do_not_reach_whom_the_person_has_blocked) {
    const auto block = [&](std::string against) {
        return done([&](auto acknowledge) {
            people.record().block(nurse_at_the_hospital, {subject, std::move(against), marked_why, attempt()},
                                  acknowledge);
        });
    };
    ASSERT_TRUE(block("vik"));
    EXPECT_EQ(told(send("vik").error()), "/to record.receiver_is_blocked");
    const auto sent = send("havn").value().sequence;
    auto neighbour = clinician_of_havn;
    neighbour.id = "account.0123456789abcdef0123456789abcdef";
    EXPECT_EQ(arrived(neighbour).size(), 1U);
    ASSERT_TRUE(block(neighbour.id));
    const auto looks = access::looks_at(people.access_log, subject).value().size();
    EXPECT_TRUE(arrived(neighbour).empty());
    EXPECT_EQ(move(neighbour, sent, HandoverState::received).error().code, "record.unknown_entry");
    EXPECT_EQ(access::looks_at(people.access_log, subject).value().size(), looks);
    ASSERT_EQ(arrived(clinician_of_havn).size(), 1U);
    ASSERT_TRUE(move(clinician_of_havn, sent, HandoverState::received));
    ASSERT_TRUE(block("havn"));
    EXPECT_TRUE(arrived(clinician_of_havn).empty());
    EXPECT_EQ(move(clinician_of_havn, sent, HandoverState::accepted).error().code, "record.unknown_entry");
    EXPECT_EQ(told_to(nurse_at_the_hospital), "havn received");
    expect_whole();
}

TEST_F(RecordHandovers, lapse_with_the_episode_and_are_open_again_when_it_goes_on) {
    ASSERT_TRUE(include(nurse_at_the_hospital, subject, "2026-11-23"));
    const auto received = send("havn").value().sequence;
    ASSERT_TRUE(move(clinician_of_havn, received, HandoverState::received));
    const auto waiting = send("vik").value().sequence;
    const auto closed = include(nurse_at_the_hospital, subject, "2026-11-25", "closed").value();
    EXPECT_TRUE(arrived(clinician_of_havn).empty());
    EXPECT_TRUE(arrived(clinician_of_vik).empty());
    EXPECT_EQ(move(clinician_of_havn, received, HandoverState::accepted).error().code,
              "pathway.handover_is_over");
    expect_whole();
    auto withdrawal = people.withdrawal(closed.sequence, home_in_havn);
    withdrawal.version = closed.sequence;
    ASSERT_TRUE(people.withdraw(nurse_at_the_hospital, withdrawal));
    EXPECT_EQ(told_to(nurse_at_the_hospital), "havn received, vik sent");
    expect_whole();
    (void)accepted_by(clinician_of_vik, waiting);
    EXPECT_EQ(told_to(clinician_of_vik), "havn received, vik accepted");
    expect_whole();
}

TEST_F(RecordHandovers, go_with_the_person_who_becomes_one_with_another_and_come_back) {
    // Havn follows Anna and Anne, and hands Anne over to vik.
    const auto before = rows_about_persons(people.store);
    const auto sent = send(clinician_of_havn, People::care_of(anne), "vik").value().sequence;
    const auto with_it = rows_about_persons(people.store);
    const auto merger = merge(anna, anne).value().sequence;
    EXPECT_EQ(told_to(clinician_of_havn, People::care_of(anna)), "vik sent");
    ASSERT_EQ(arrived(clinician_of_vik).size(), 1U);
    EXPECT_EQ(arrived(clinician_of_vik)[0].handover.episode.subject, anna);
    EXPECT_EQ(send(clinician_of_havn, People::care_of(anna), "vik").error().code, "record.handover_is_open");
    expect_whole();
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(rows_about_persons(people.store), with_it);
    // What is accepted while they are one is accepted of the one that it was sent for.
    const auto again = merge(anna, anne).value().sequence;
    (void)accepted_by(clinician_of_vik, sent);
    EXPECT_EQ(seen_as(clinician_of_vik, anna), anna);
    EXPECT_EQ(people.record().accepted_episode(clinician_of_vik, sent).value(), People::care_of(anna));
    expect_whole();
    ASSERT_TRUE(separate(anna, again));
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.unknown_person");
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anne);
    expect_whole();
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anne, .decision = "26/1"}));
    EXPECT_LT(rows_about_persons(people.store).size(), before.size());
    expect_whole();
}

TEST_F(RecordHandovers, that_lapsed_because_the_other_s_episode_ended_are_open_when_they_are_two_again) {
    const auto sent = send(clinician_of_havn, People::care_of(anne), "vik").value().sequence;
    const auto merger = merge(anna, anne).value().sequence;
    ASSERT_TRUE(include(clinician_of_havn, anna, "2026-11-25", "closed"));
    EXPECT_TRUE(arrived(clinician_of_vik).empty());
    ASSERT_TRUE(people.enrol(clinician_of_havn, first, "once more"));
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_EQ(told_to(clinician_of_havn, People::care_of(anne)), "vik sent");
    expect_whole();
    (void)accepted_by(clinician_of_vik, sent);
    EXPECT_EQ(seen_as(clinician_of_vik, anne), anne);
    expect_whole();
    // What ended the other's episode named it, and goes on doing so when it is forgotten.
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anne, .decision = "26/1"}));
    expect_whole();
}

TEST_F(RecordHandovers, of_whoever_turned_out_to_be_somebody_else_reach_nobody) {
    ASSERT_TRUE(people.enrol(clinician_of_havn, known_as(3, "Anette"), "both"));
    const auto merger = merge(anna, subject).value().sequence;
    const auto sent = send(nurse_at_the_hospital, People::care_of(anna), "vik").value().sequence;
    ASSERT_EQ(arrived(clinician_of_vik).size(), 1U);
    ASSERT_TRUE(separate(anna, merger));
    EXPECT_TRUE(arrived(clinician_of_vik).empty()) << "the hospital follows the other alone";
    EXPECT_EQ(move(clinician_of_vik, sent, HandoverState::received).error().code, "record.unknown_entry");
    EXPECT_EQ(seen_as(clinician_of_vik, anna), "access.unknown_person");
    expect_whole();
}

TEST_F(RecordHandovers, are_not_accepted_into_an_episode_that_has_ended) {
    ASSERT_TRUE(include(clinician_of_havn, anna, "2026-11-20"));
    ASSERT_TRUE(include(clinician_of_havn, anna, "2026-11-24", "closed"));
    ASSERT_TRUE(people.enrol(clinician_of_havn, first, "once more"));
    const auto sent = send(clinician_of_havn, People::care_of(anne), "vik").value().sequence;
    ASSERT_TRUE(merge(anna, anne));
    EXPECT_TRUE(arrived(clinician_of_vik).empty());
    EXPECT_EQ(move(clinician_of_vik, sent, HandoverState::received).error().code, "record.episode_has_ended");
    expect_whole();
}

TEST_F(RecordHandovers, are_forgotten_with_the_person_and_stand_nowhere_in_the_clear) {
    const auto sent = send().value().sequence;
    ASSERT_TRUE(move(clinician_of_havn, sent, HandoverState::received));
    ASSERT_TRUE(move(clinician_of_havn, sent, HandoverState::returned, marked_taken_back));
    ASSERT_TRUE(send("vik"));
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "MERKET"));
    EXPECT_FALSE(stands(bytes_at_rest(people.store), "Anette"));
    EXPECT_EQ(arrived(clinician_of_vik).size(), 1U);
    // That one was handed over in the service is enough to keep what was recorded.
    EXPECT_EQ(
        told(people.record().erase(controller_of_the_hospital, {.subject = subject, .decision = {}}).error()),
        "/decision record.must_be_kept");
    ASSERT_TRUE(people.record().erase(controller_of_the_hospital, {.subject = subject, .decision = "26/1"}));
    EXPECT_TRUE(arrived(clinician_of_vik).empty());
    EXPECT_EQ(move(clinician_of_vik, sent, HandoverState::received).error().code, "record.unknown_entry");
    for (const auto& row : rows_about_persons(people.store))
        EXPECT_EQ(row.find(subject), std::string::npos) << row;
    expect_whole();
}

TEST_F(RecordHandovers, that_the_content_no_longer_has_stay_in_the_journal_and_are_not_shown) {
    const auto sent = send().value().sequence;
    people.close();
    people.catalogue = catalogue::read(content("")).value();
    ASSERT_TRUE(people.open());
    EXPECT_TRUE(arrived(clinician_of_havn).empty());
    EXPECT_EQ(move(clinician_of_havn, sent, HandoverState::received).error().code, "record.unknown_entry");
    EXPECT_EQ(told_to(nurse_at_the_hospital), "");
    expect_whole();
    people.close();
    people.catalogue = catalogue::read(content()).value();
    ASSERT_TRUE(people.open());
    ASSERT_EQ(arrived(clinician_of_havn).size(), 1U);
    (void)accepted_by(clinician_of_havn, sent);
    expect_whole();
}

TEST_F(RecordHandovers, show_an_episode_in_which_nothing_else_stands) {
    ASSERT_TRUE(send());
    const auto look = people.look(nurse_at_the_hospital, subject);
    EXPECT_EQ(people.record().courses(look).value(), std::vector{care});
}

TEST_F(RecordHandovers, are_as_many_on_a_list_as_can_be_gone_through) {
    for (int i = 0; i < 51; ++i) {
        const auto one =
            people.enrol(nurse_at_the_hospital, "henvist", fmt::format("enrol-{}", i)).value().subject;
        ASSERT_TRUE(send(nurse_at_the_hospital, People::care_of(one), "havn"));
    }
    const auto list = people.record().work_list(clinician_of_havn).value();
    EXPECT_EQ(list.arrived.size(), 50U);
    EXPECT_TRUE(list.more_handovers);
    const auto sent = people.record().work_list(nurse_at_the_hospital).value();
    EXPECT_EQ(sent.sent.size(), 50U);
    EXPECT_TRUE(sent.more_handovers);
}

} // namespace
} // namespace bedre::record
