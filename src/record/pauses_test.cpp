#include "record/merger.h"
#include "record/state.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

constexpr auto marked_pause = "MERKET pause";

catalogue::Source content_with_pauses(const std::string& sharing = "") {
    return content_with_persons(
        sharing + "pauses:\n  hospital: {title: {nb: Innlagt}}\n  away: {title: {nb: Bortreist}}\n");
}

/// Anna is included on Tuesday the 24th, and to be visited by Friday the 27th.
struct Pauses : Mergers {
    explicit Pauses(const std::string& sharing = "")
        : Mergers{.people = People(content_with_pauses(sharing))} {
        people.reader = clinician_of_havn;
        care = People::care_of(anna);
        included =
            people.enter(clinician_of_havn, people.draft("included", "2026-11-24", care)).value().sequence;
    }

    Result<journal::Receipt> keep(const access::Actor& actor, const PauseDraft& draft) {
        return done([&](auto acknowledge) { people.record().keep_pause(actor, draft, acknowledge); });
    }
    Result<journal::Receipt> pause(const std::string& on, const access::Actor& actor = clinician_of_havn) {
        return keep(
            actor,
            {.episode = care, .on = on, .reason = "hospital", .note = marked_pause, .attempt = attempt()});
    }
    Result<journal::Receipt> resume(const std::string& on, const access::Actor& actor = clinician_of_havn) {
        return keep(actor, {.episode = care, .resumes = true, .on = on, .attempt = attempt()});
    }
    Result<journal::Receipt> visit(const std::string& on) {
        return people.complete(clinician_of_havn,
                               {.episode = care, .form = "decision", .on = on, .answers = {}, .attempt = {}});
    }
    Result<journal::Receipt> take_back(std::int64_t entry) {
        return people.withdraw(clinician_of_havn, people.withdrawal(entry, care));
    }
    void become(const char* day) {
        people.clock.set(calendar::parse_instant(fmt::format("{}T11:00:00Z", day)).value());
    }
    /// "2026-11-27 2026-11-29 open", of each.
    std::string tasks(const std::string& subject) {
        std::string all;
        for (const auto& task :
             people.record().tasks(people.look(clinician_of_havn, subject), People::care_of(subject)).value())
            all += fmt::format("{}{} {} {}", all.empty() ? "" : ", ", pathway::written(task.limits.due),
                               pathway::written(*task.limits.escalates),
                               pathway::name(standing(task, people.record().now())));
        return all;
    }
    std::string tasks() { return tasks(care.subject); }
    void expect_whole() {
        EXPECT_EQ(faults(), Findings());
        EXPECT_TRUE(second_verifier_agrees(people));
    }

    EpisodeKey care;
    std::int64_t included = 0;
};

class RecordPauses : public testing::Test, protected Pauses {};

TEST_F(RecordPauses, let_tasks_wait_and_move_their_limits_out_when_they_are_over) {
    EXPECT_EQ(tasks(), "2026-11-27 2026-11-29 open");
    ASSERT_TRUE(pause("2026-11-25"));
    become("2026-12-07"); // Monday
    EXPECT_EQ(tasks(), "2026-11-27 2026-11-29 paused");
    const auto list = people.record().work_list(clinician_of_havn).value();
    ASSERT_EQ(list.tasks.size(), 1U);
    EXPECT_TRUE(list.tasks.front().paused);
    EXPECT_TRUE(people.record().work_list(controller_of_havn).value().tasks.empty());
    ASSERT_TRUE(resume("2026-12-07"));
    EXPECT_EQ(tasks(), "2026-12-09 2026-12-11 open"); // as on Wednesday the 25th: three working days with it
    expect_whole();
    ASSERT_TRUE(pause("2026-12-07"));
    become("2026-12-08");
    ASSERT_TRUE(resume("2026-12-08"));
    EXPECT_EQ(tasks(), "2026-12-10 2026-12-12 open");
    expect_whole();
}

TEST_F(RecordPauses, are_told_with_their_reason_and_note_to_those_who_look) {
    ASSERT_TRUE(pause("2026-11-25"));
    ASSERT_TRUE(resume("2026-11-25"));
    const auto entries =
        people.record().full_episode(people.look(clinician_of_havn, care.subject), care).value().entries;
    ASSERT_EQ(entries.size(), 3U);
    ASSERT_TRUE(entries[1].pause && entries[2].pause);
    EXPECT_FALSE(entries[1].pause->resumes);
    EXPECT_EQ(entries[1].pause->reason, "hospital");
    EXPECT_EQ(entries[1].pause->note, marked_pause);
    EXPECT_TRUE(entries[2].pause->resumes);
    EXPECT_EQ(entries[2].reached.on.iso(), "2026-11-25");
    EXPECT_FALSE(stands(bytes_at_rest(people.store), marked_pause));
    EXPECT_EQ(tasks(), "2026-11-27 2026-11-29 open");
}

TEST_F(RecordPauses, are_refused_where_they_make_no_sense) {
    EXPECT_EQ(told(resume("2026-11-25").error()), "/on pathway.is_not_paused");
    EXPECT_EQ(told(pause("2026-11-26").error()), "/on record.in_the_future");
    EXPECT_EQ(told(pause("2026-11-23").error()), "/on record.nothing_to_pause");
    EXPECT_EQ(
        told(keep(clinician_of_havn,
                  {.episode = care, .on = "", .reason = "none", .note = std::string(401, 'a'), .attempt = ""})
                 .error()),
        "/on record.invalid_date, /reason pathway.unknown_pause_reason, /note record.note_too_long,"
        " /key record.attempt_required");
    EXPECT_EQ(pause("2026-11-25", clinician_of_vik).error().code, "access.unknown_person");
    ASSERT_TRUE(pause("2026-11-24"));
    EXPECT_EQ(told(pause("2026-11-25").error()), "/on pathway.is_paused");
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("closed", "2026-11-25", care)));
    EXPECT_EQ(resume("2026-11-25").error().code, "access.unknown_person");
    ASSERT_TRUE(people.enrol(clinician_of_havn, known_as(1, "Anna"), "again"));
    EXPECT_EQ(resume("2026-11-25").error().code, "record.episode_has_ended");
}

TEST(RecordPausesOfOthers, are_kept_where_the_content_lets_one_pause) {
    Mergers mergers;
    auto& people = mergers.people;
    const auto care = People::care_of(mergers.anna);
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-11-24", care)));
    const auto refused = mergers.done([&](auto acknowledge) {
        people.record().keep_pause(
            clinician_of_havn, {.episode = care, .on = "2026-11-25", .reason = "hospital", .attempt = "try"},
            acknowledge);
    });
    EXPECT_EQ(refused.error().code, "record.no_pauses");
}

TEST_F(RecordPauses, make_nothing_late_that_is_done_meanwhile) {
    become("2026-11-26");
    ASSERT_TRUE(pause("2026-11-26"));
    become("2026-12-03");
    const auto visited = visit("2026-12-03").value().sequence;
    EXPECT_EQ(tasks(), "2026-12-04 2026-12-06 done"); // of two working days with it none has gone
    expect_whole();
    ASSERT_TRUE(take_back(visited));
    EXPECT_EQ(tasks(), "2026-11-27 2026-11-29 paused");
    expect_whole();
}

TEST_F(RecordPauses, are_taken_back_with_what_they_moved) {
    const auto paused = pause("2026-11-25").value().sequence;
    become("2026-12-07");
    const auto resumed = resume("2026-12-07").value().sequence;
    ASSERT_TRUE(take_back(resumed));
    EXPECT_EQ(tasks(), "2026-11-27 2026-11-29 paused");
    ASSERT_TRUE(resume("2026-12-01"));
    EXPECT_EQ(tasks(), "2026-12-03 2026-12-05 escalated");
    expect_whole();
    // Whoever was not in hospital at all.
    ASSERT_TRUE(take_back(paused));
    EXPECT_EQ(tasks(), "2026-11-27 2026-11-29 escalated");
    EXPECT_EQ(people.withdraw(clinician_of_havn, people.withdrawal(paused, care)).error().code,
              "record.already_withdrawn");
    expect_whole();
}

TEST_F(RecordPauses, count_for_what_is_recorded_later_about_the_days_before) {
    ASSERT_TRUE(take_back(included));
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-11-24", care)));
    ASSERT_TRUE(pause("2026-11-25"));
    become("2026-12-07");
    ASSERT_TRUE(resume("2026-12-07"));
    const auto last = people.record().journal().head().sequence;
    ASSERT_TRUE(take_back(last - 2)); // the stage, which the pauses outlive
    EXPECT_EQ(tasks(), "");
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-11-24", care)));
    EXPECT_EQ(tasks(), "2026-12-09 2026-12-11 open");
    expect_whole();
}

TEST_F(RecordPauses, of_one_of_two_who_became_one_are_not_the_other_s) {
    const auto merger = merge(anne, anna).value();
    care = People::care_of(anne);
    ASSERT_TRUE(pause("2026-11-25"));
    become("2026-12-07");
    ASSERT_TRUE(resume("2026-12-07"));
    EXPECT_EQ(tasks(anne), "2026-12-09 2026-12-11 open");
    expect_whole();
    ASSERT_TRUE(separate(anne, merger.sequence));
    EXPECT_EQ(tasks(anna), "2026-11-27 2026-11-29 escalated"); // Anna was in no hospital
    EXPECT_EQ(tasks(anne), "");
    expect_whole();
}

TEST_F(RecordPauses, of_another_move_nothing_once_they_are_two_again) {
    ASSERT_TRUE(
        people.enter(clinician_of_havn, people.draft("included", "2026-11-24", People::care_of(anne))));
    ASSERT_TRUE(pause("2026-11-25")); // Anna's
    become("2026-12-07");
    ASSERT_TRUE(resume("2026-12-07"));
    const auto merger = merge(anne, anna).value();
    care = People::care_of(anne);
    ASSERT_TRUE(visit("2026-11-20")); // before what is to be done, so that it does nothing of it
    ASSERT_TRUE(separate(anne, merger.sequence));
    ASSERT_TRUE(visit("2026-11-21"));
    EXPECT_EQ(tasks(anne), "2026-11-27 2026-11-29 escalated") << "Anne was in no hospital";
    expect_whole();
}

TEST_F(RecordPauses, go_with_the_person_who_becomes_one_with_another_and_come_back) {
    ASSERT_TRUE(pause("2026-11-25"));
    become("2026-12-07");
    ASSERT_TRUE(resume("2026-12-01"));
    ASSERT_TRUE(pause("2026-12-02"));
    const auto before = rows_about_persons(people.store);
    const auto merger = merge(anne, anna).value();
    EXPECT_EQ(tasks(anne), "2026-12-03 2026-12-05 paused");
    ASSERT_TRUE(separate(anne, merger.sequence));
    EXPECT_EQ(rows_about_persons(people.store), before);
    expect_whole();
}

TEST_F(RecordPauses, are_forgotten_with_the_person) {
    ASSERT_TRUE(pause("2026-11-25"));
    become("2026-12-07");
    ASSERT_TRUE(resume("2026-12-07"));
    (void)people.record()
        .erase(controller_of_havn, {.subject = anna, .reason = ErasureReason::mistake, .decision = "26/1"})
        .value();
    auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
    for (const auto& statement : {sql::Statement("select count(*) from pause_entry"),
                                  sql::Statement("select count(*) from task_limit")}) {
        auto rows = database.query(statement).value();
        ASSERT_TRUE(rows.next().value());
        EXPECT_EQ(rows.integer(0), 0);
    }
    expect_whole();
}

TEST_F(RecordPauses, of_whoever_goes_on_are_forgotten_without_a_trace_at_the_other) {
    ASSERT_TRUE(pause("2026-11-25"));
    become("2026-12-07");
    ASSERT_TRUE(resume("2026-12-01"));
    const auto merger = merge(anne, anna).value();
    care = People::care_of(anne);
    ASSERT_TRUE(pause("2026-12-02"));
    ASSERT_TRUE(resume("2026-12-07"));
    ASSERT_TRUE(separate(anne, merger.sequence));
    EXPECT_EQ(tasks(anna), "2026-12-03 2026-12-05 escalated");
    (void)people.record()
        .erase(controller_of_havn, {.subject = anne, .reason = ErasureReason::mistake, .decision = "26/1"})
        .value();
    EXPECT_EQ(tasks(anna), "2026-12-03 2026-12-05 escalated");
    expect_whole();
}

TEST(RecordPausesShared, are_of_all_who_keep_the_record_together) {
    Pauses pauses("sharing: {agreement: {nb: Avtale}}\n");
    auto& people = pauses.people;
    ASSERT_TRUE(people.enrol(clinician_of_vik, known_as(1, "Anna"), "vik"));
    ASSERT_TRUE(pauses.pause("2026-11-25", clinician_of_vik));
    EXPECT_EQ(pauses.tasks(), "2026-11-27 2026-11-29 paused");
    EXPECT_EQ(told(pauses.pause("2026-11-25").error()), "/on pathway.is_paused");
    // What another has entered is for the other to take back.
    const auto last = people.record().journal().head().sequence;
    EXPECT_EQ(pauses.take_back(last).error().code, "record.unknown_entry");
    ASSERT_TRUE(pauses.resume("2026-11-25"));
    pauses.expect_whole();
}

} // namespace
} // namespace bedre::record
