#include "record/importing_test.h"

namespace bedre::record {
namespace {

/// Those whom a register says something about, in the order in which they became known.
std::vector<std::string> subjects_in(const Importing& people) {
    std::vector<std::string> all;
    auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
    auto rows =
        database.query("select subject from care_relation where ended_by is null order by entry").value();
    while (rows.next().value())
        all.push_back(rows.text(0));
    return all;
}

constexpr auto columns = "Nr;Dag;Ord;Plasser\n";
const std::string three_of_two =
    std::string(columns) + "17;2026-02-01;sist;2\n18;2026-01-03;en;\n17;2026-01-05;først;1\n";

TEST(RecordExtract, what_a_register_says_of_a_person_is_one_entry) {
    Importing people;
    const auto before = people.entries();
    const auto seen = people.preview(three_of_two, clinician_of_havn, "register").value();
    EXPECT_EQ(seen.findings, Findings());
    EXPECT_EQ(seen.persons, 2);
    EXPECT_EQ(seen.acts, std::vector<std::int64_t>{3});
    const auto done = people.read_in(three_of_two, clinician_of_havn, "register").value();
    EXPECT_EQ(done.persons, 2);
    EXPECT_EQ(done.acts, std::vector<std::int64_t>{3});
    EXPECT_EQ(people.entries(), before + 1 + 2);
    const auto subjects = subjects_in(people);
    ASSERT_EQ(subjects.size(), 2U);
    const auto look = people.look(clinician_of_havn, subjects[0]);
    EXPECT_EQ(people.record().followed_by(look).value().at(0).reason, "fra den gamle listen");
    const auto full = people.record().full_episode(look, People::care_of(subjects[0])).value();
    ASSERT_EQ(full.entries.size(), 2U);
    EXPECT_EQ(full.entries[0].answers, (form::Answers{{"beds", "1"}, {"note", "først"}}));
    EXPECT_EQ(full.entries[1].answers, (form::Answers{{"beds", "2"}, {"note", "sist"}}));
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(full.entries[i].row, static_cast<int>(i) + 1);
        EXPECT_EQ(full.entries[i].form, "decision");
        EXPECT_TRUE(full.entries[i].imported);
        EXPECT_EQ(full.entries[i].episode, People::care_of(subjects[0]));
    }
    EXPECT_EQ(full.entries[1].reached.on.iso(), "2026-02-01");
    const auto known = people.record().identity(look).value();
    ASSERT_EQ(known.identifiers.size(), 1U);
    EXPECT_EQ(known.identifiers[0].assigner, "register");
    EXPECT_EQ(known.identifiers[0].number.revealed(), "17");
    people.is_whole();
}

TEST(RecordExtract, the_same_again_doubles_nothing_and_more_is_another_entry) {
    Importing people;
    (void)people.read_in(three_of_two, clinician_of_havn, "register").value();
    const auto before = people.entries();
    EXPECT_EQ(people.read_in(three_of_two, clinician_of_havn, "register").error().code, "import.nothing_new");
    const auto more =
        people.read_in(three_of_two + "18;2026-01-03;en;\n19;2026-01-03;ny;\n", clinician_of_havn, "register")
            .value();
    EXPECT_EQ(more.acts, std::vector<std::int64_t>{2}) << "two alike of a day are two";
    EXPECT_EQ(more.persons, 1);
    EXPECT_EQ(people.entries(), before + 1 + 2);
    const auto subjects = subjects_in(people);
    ASSERT_EQ(subjects.size(), 3U);
    const auto look = people.look(clinician_of_havn, subjects[1]);
    EXPECT_EQ(people.record().full_episode(look, People::care_of(subjects[1])).value().entries.size(), 2U);
    people.is_whole();
}

TEST(RecordExtract, is_taken_back_with_its_import_and_not_row_by_row) {
    Importing people;
    const auto done = people.read_in(three_of_two, clinician_of_havn, "register").value();
    const auto subject = subjects_in(people).front();
    const auto key = People::care_of(subject);
    const auto entry = people.record()
                           .full_episode(people.look(clinician_of_havn, subject), key)
                           .value()
                           .entries[0]
                           .sequence;
    people.reader = clinician_of_havn;
    EXPECT_EQ(people.withdraw(clinician_of_havn, people.withdrawal(entry, key)).error().code,
              "record.rows_stand_together");
    EXPECT_EQ(people.take_back(done.entry).value().withdrawn, 4)
        << "what was said, and that they are followed";
    EXPECT_TRUE(subjects_in(people).empty());
    people.is_whole();
    EXPECT_EQ(people.read_in(three_of_two, clinician_of_havn, "register").value().persons, 2);
    people.is_whole();
}

TEST(RecordExtract, whom_it_says_something_about_can_be_erased) {
    Importing people;
    (void)people.read_in(three_of_two, clinician_of_havn, "register").value();
    const auto subject = subjects_in(people).front();
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}));
    EXPECT_EQ(subjects_in(people).size(), 1U);
    people.is_whole();
}

TEST(RecordExtract, who_has_blocked_the_organisation_is_told_of_to_nobody_who_does_not_follow_the_person) {
    Importing people(agreement);
    (void)people.read_in(three_of_two, clinician_of_vik, "register").value();
    const auto subject = subjects_in(people).front();
    std::promise<Result<journal::Receipt>> blocked;
    people.record().block(clinician_of_vik,
                          {.subject = subject, .against = "havn", .reason = "vil ikke", .attempt = "block"},
                          [&](auto receipt) { blocked.set_value(std::move(receipt)); });
    (void)blocked.get_future().get().value();
    const auto before = people.looks().size();
    EXPECT_EQ(people.preview(three_of_two, clinician_of_havn, "register").value().persons, 2)
        << "the one looks like the other";
    EXPECT_EQ(people.looks().size(), before);
    const auto done = people.read_in(three_of_two, clinician_of_havn, "register").value();
    EXPECT_EQ(done.persons, 2)
        << "who is told that somebody has blocked it follows the person, and is seen to";
    EXPECT_EQ(done.acts, std::vector<std::int64_t>{1});
    ASSERT_EQ(done.left.size(), 1U);
    EXPECT_EQ(done.left[0].code, "access.blocked");
    EXPECT_EQ(people.looks().size(), before + 1);
    EXPECT_EQ(subjects_in(people).size(), 4U);
    const auto later = std::string(columns) + "17;2026-03-01;nytt;\n18;2026-03-01;nytt;\n";
    const auto next = people.read_in(later, clinician_of_havn, "register").value();
    EXPECT_EQ(next.acts, std::vector<std::int64_t>{1}) << "who is followed by now keeps nobody else out";
    ASSERT_EQ(next.left.size(), 1U);
    EXPECT_EQ(next.left[0].code, "access.blocked");
    people.is_whole();
}

TEST(RecordExtract, where_each_keeps_its_own_nothing_is_said_of_what_another_keeps) {
    Importing people;
    (void)people.read_in(three_of_two, clinician_of_vik, "register").value();
    const auto subjects = subjects_in(people);
    const auto done = people.read_in(three_of_two, clinician_of_havn, "register").value();
    EXPECT_EQ(done.acts, std::vector<std::int64_t>{0});
    ASSERT_EQ(done.left.size(), 3U);
    for (const auto& left : done.left)
        EXPECT_EQ(left.code, "access.unknown_person") << "as of any other file";
    EXPECT_EQ(done.persons, 2) << "who is told so follows them, and is seen to";
    EXPECT_EQ(people.looks().size(), 2U);
    const auto look = people.look(clinician_of_vik, subjects[0]);
    EXPECT_EQ(people.record().full_episode(look, People::care_of(subjects[0])).value().entries.size(), 2U);
    people.is_whole();
}

TEST(RecordExtract, keys_are_told_where_they_are_none) {
    Importing people;
    const auto faulty = std::string(columns) + " ;2026-01-05;;\n" + std::string(65, '1') + ";2026-01-05;;\n";
    EXPECT_EQ(people.wrong(faulty, clinician_of_havn, "register"),
              (std::vector<std::string>{"A2 import.no_person", "A3 identity.not_a_key"}));
}

TEST(RecordExtract, persons_are_followed_by_the_keys_of_another_register) {
    Importing people;
    const auto done = people.read_in("Nr;Fra\nA-1;2026-01-05\n", clinician_of_havn, "by-key").value();
    EXPECT_EQ(done.acts, std::vector<std::int64_t>{1});
    EXPECT_EQ(people.reached(People::care_of(subjects_in(people).front())), "included 2026-01-05");
    const auto other = people.read_in(three_of_two, clinician_of_havn, "register").value();
    EXPECT_EQ(other.persons, 2);
    EXPECT_EQ(people.read_in("Nr;Fra\n17;2026-01-05\n", clinician_of_havn, "by-key").value().persons, 0)
        << "the same register's key";
    people.is_whole();
}

TEST(RecordExtract, of_two_servers_that_read_in_the_same_one_records_it) {
    if (!sql::TestStore::is_on_server()) GTEST_SKIP() << "a file has one server";
    Importing people;
    const auto other = people.another_server();
    ImportDraft draft{.mapping = "register", .bytes = three_of_two, .reason = "uttrekk"};
    draft.seen = people.preview(three_of_two, clinician_of_havn, "register").value().digest;
    draft.attempt = "there";
    auto here = draft;
    here.attempt = "here";
    here.progress = [&](std::size_t, std::size_t) {
        EXPECT_EQ(other->record_import(clinician_of_havn, draft).value().acts, std::vector<std::int64_t>{3});
    };
    const auto done = people.record().record_import(clinician_of_havn, here).value();
    EXPECT_EQ(done.acts, std::vector<std::int64_t>{0});
    ASSERT_EQ(done.left.size(), 3U);
    EXPECT_EQ(done.left[0].code, "import.said_meanwhile");
    people.is_whole();
}

} // namespace
} // namespace bedre::record
