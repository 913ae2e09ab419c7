#include "record/importing_test.h"
#include "record/payload.h"

namespace bedre::record {
namespace {

TEST(RecordImports, a_caseload_is_seen_and_then_recorded) {
    Importing people;
    const auto before = people.entries();
    const auto bytes = head + row(1, "05.01.2026;;12.05.2026;hjemme;3") + row(2, "07.01.2026;01.03.2026;;;") +
                       row(1, "05.01.2026;;20.05.2026;;3") + "\n";
    const auto seen = people.preview(bytes).value();
    EXPECT_EQ(seen.findings, Findings());
    EXPECT_EQ(seen.persons, 2);
    EXPECT_EQ(seen.episodes, 2);
    EXPECT_EQ(seen.acts, (std::vector<std::int64_t>{2, 1, 2}));
    EXPECT_EQ(seen.there, 1) << "the inclusion that the third row says once more";
    ASSERT_EQ(seen.rows.size(), 3U);
    EXPECT_TRUE(seen.rows[0].brings_person && seen.rows[0].begins_episode);
    EXPECT_FALSE(seen.rows[2].brings_person || seen.rows[2].begins_episode);
    EXPECT_TRUE(seen.rows[2].acts[0].there);
    EXPECT_EQ(people.entries(), before) << "nothing is recorded before it is said so";
    EXPECT_TRUE(people.looks().empty()) << "of whom nobody knows nobody is looked at";

    const auto done = people.read_in(bytes).value();
    EXPECT_EQ(done.persons, 2);
    EXPECT_EQ(done.acts, seen.acts);
    EXPECT_EQ(done.left, Findings());
    EXPECT_EQ(people.entries(), before + 1 + 2 + 5);
    const auto one = people.found(1);
    ASSERT_EQ(one.size(), 1U);
    const auto care = People::care_of(one[0].subject());
    EXPECT_EQ(people.reached(care), "included 2026-01-05");
    const auto full = people.record().full_episode(one[0], care).value();
    ASSERT_EQ(full.entries.size(), 3U);
    EXPECT_EQ(full.entries[0].answers, (form::Answers{{"beds", "3"}}));
    EXPECT_EQ(full.entries[1].answers, (form::Answers{{"note", "hjemme"}}));
    EXPECT_EQ(people.record().followed_by(one[0]).value().at(0).reason, "fra den gamle listen");
    EXPECT_TRUE(people.found(2).empty()) << "whose episode has ended is not followed";

    const auto all = people.record().imports(clinician_of_havn).value();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].entry, done.entry);
    EXPECT_EQ(all[0].mapping, "caseload");
    EXPECT_EQ(all[0].rows, 3);
    EXPECT_EQ(all[0].entries, 7);
    EXPECT_EQ(all[0].withdrawn, 0);
    EXPECT_TRUE(people.record().imports(clinician_of_vik).value().empty());
    people.is_whole();
}

TEST(RecordImports, the_same_file_again_doubles_nothing) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;12.05.2026;hjemme;3") + row(1, ";;12.05.2026;hjemme;") +
                       row(2, "07.01.2026;01.03.2026;;;");
    ASSERT_FALSE(people.wrong(bytes).empty()) << "each row says when the person was included";
    const auto right = head + row(1, "05.01.2026;;12.05.2026;hjemme;3") +
                       row(1, "05.01.2026;;12.05.2026;hjemme;3") + row(2, "07.01.2026;01.03.2026;;;");
    EXPECT_EQ(people.read_in(right).value().acts, (std::vector<std::int64_t>{2, 1, 2}))
        << "two visits of a day are two";
    const auto before = people.entries();
    const auto again = people.preview(right).value();
    EXPECT_EQ(again.findings, Findings());
    EXPECT_EQ(again.there, 6);
    EXPECT_EQ(again.persons, 0);
    EXPECT_EQ(people.read_in(right).error().code, "import.nothing_new");
    EXPECT_EQ(people.entries(), before);
    const auto more = people.read_in(right + row(2, "07.01.2026;01.03.2026;02.02.2026;;")).value();
    EXPECT_EQ(more.persons, 1) << "of whom the organisation has something new to say, it follows again";
    EXPECT_EQ(more.acts, (std::vector<std::int64_t>{0, 0, 1}));
    people.is_whole();
}

TEST(RecordImports, what_somebody_says_meanwhile_is_not_said_twice) {
    Importing people;
    (void)people.read_in(head + row(1, "05.01.2026;;;;3")).value();
    const auto subject = people.found(1).at(0).subject();
    const auto bytes =
        head + row(1, "05.01.2026;;12.05.2026;hjemme;3") + row(1, "05.01.2026;;13.05.2026;igjen;3");
    const auto draft = [&](std::function<void(std::size_t, std::size_t)> progress) {
        return ImportDraft{.mapping = "caseload",
                           .bytes = bytes,
                           .reason = "fra den gamle listen",
                           .seen = people.preview(bytes).value().digest,
                           .attempt = "meanwhile",
                           .progress = std::move(progress)};
    };
    const auto done =
        people.record()
            .record_import(clinician_of_havn, draft([&](std::size_t, std::size_t) {
                               (void)people
                                   .complete(clinician_of_havn, {.episode = People::care_of(subject),
                                                                 .form = "decision",
                                                                 .on = "2026-05-12",
                                                                 .answers = {{"note", "hjemme"}},
                                                                 .attempt = {}})
                                   .value();
                           }))
            .value();
    EXPECT_EQ(done.acts, (std::vector<std::int64_t>{0, 0, 1}));
    ASSERT_EQ(done.left.size(), 1U);
    EXPECT_EQ(done.left[0].code, "import.said_meanwhile");
    EXPECT_EQ(people.read_in(bytes).error().code, "import.nothing_new");
    people.is_whole();
}

TEST(RecordImports, what_differs_from_the_record_is_told_in_its_cell) {
    Importing people;
    (void)people.read_in(head + row(1, "05.01.2026;01.03.2026;;;3") + row(2, "07.01.2026;;;;")).value();
    const auto before = people.entries();
    const auto bytes = head + row(1, "06.01.2026;;;;3") + row(2, "07.01.2026;;;;4") +
                       row(2, "07.01.2026;01.01.2026;;;") + "0;Havn;08.01.2026;;;;\n" + number_of(3) +
                       ";Vik;08.01.2026;;;;\n" + row(4, "08.01.2026;;30.12.2026;;x");
    EXPECT_EQ(people.wrong(bytes),
              (std::vector<std::string>{"C2 import.on_another_day", "C3 import.with_other_answers",
                                        "D4 pathway.before_earlier_stage", "A5 identity.wrong_length",
                                        "B6 import.other_organisation", "E7 import.day_ahead",
                                        "G7 form.not_a_number"}));
    const auto refused = people.read_in(bytes);
    EXPECT_EQ(refused.error().category, Category::invalid);
    EXPECT_EQ(refused.error().findings.size(), 7U);
    EXPECT_EQ(people.entries(), before) << "nothing of a file with faults is recorded";
    EXPECT_TRUE(people.found(3).empty());
}

TEST(RecordImports, what_is_recorded_is_what_was_seen) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;;;");
    const auto seen = people.preview(bytes).value();
    const auto read_in = [&](const std::string& file, const std::string& digest, std::string reason = "ja") {
        return people.record().record_import(clinician_of_havn, {.mapping = "caseload",
                                                                 .bytes = file,
                                                                 .reason = std::move(reason),
                                                                 .seen = digest,
                                                                 .attempt = "one"});
    };
    EXPECT_EQ(read_in(bytes + row(2, "05.01.2026;;;;"), seen.digest).error().code, "import.look_again");
    EXPECT_EQ(told(read_in(bytes, seen.digest, "").error()), "/reason record.reason_required");
    (void)people.read_in(bytes).value();
    EXPECT_EQ(read_in(bytes, seen.digest).error().code, "import.look_again") << "it would do nothing now";
}

TEST(RecordImports, who_is_known_to_others_looks_like_one_whom_nobody_knows) {
    Importing people(agreement);
    (void)people
        .read_in(head + number_of(1) + ";Vik;05.01.2026;;;;\n" + number_of(2) + ";Vik;06.01.2026;;;;\n",
                 clinician_of_vik)
        .value();
    const auto bytes =
        head + row(1, "05.01.2026;;;;") + row(2, "07.01.2026;;01.02.2026;;") + row(3, "05.01.2026;;;;");
    const auto seen = people.preview(bytes).value();
    EXPECT_EQ(seen.findings, Findings());
    EXPECT_EQ(seen.persons, 3);
    EXPECT_EQ(seen.episodes, 3);
    EXPECT_EQ(seen.there, 0);
    EXPECT_TRUE(people.looks().empty());
    const auto done = people.read_in(bytes).value();
    EXPECT_EQ(done.persons, 3);
    EXPECT_EQ(done.acts, (std::vector<std::int64_t>{1, 0, 1}));
    EXPECT_EQ(done.there, 1) << "of the first, both have recorded the same";
    ASSERT_EQ(done.left.size(), 1U) << "of the second, another day stands with those who share the record";
    EXPECT_EQ(done.left[0].code, "import.stands_otherwise");
    EXPECT_EQ(Importing::cell_of(done.left[0]), "C3");
    EXPECT_EQ(people.looks().size(), 2U) << "both are told of now that they are followed, which is a look";
    EXPECT_EQ(people.reached(People::care_of(people.found(2)[0].subject())), "included 2026-01-06");
    people.is_whole();
}

TEST(RecordImports, whoever_is_told_of_has_been_looked_at) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;;;") + row(2, "05.01.2026;01.02.2026;;;");
    (void)people.read_in(bytes).value();
    const auto before = people.looks().size();
    (void)people.preview(bytes + row(3, "05.01.2026;;;;")).value();
    const auto looks = people.looks();
    ASSERT_EQ(looks.size(), before + 2);
    EXPECT_EQ(looks[0].service, "care");
    EXPECT_NE(looks[0].decision, 0);
}

TEST(RecordImports, nobody_imports_who_may_not_enrol) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;;;");
    EXPECT_EQ(people.preview(bytes, contact_of_havn).error().code, "access.clinician_only");
    EXPECT_EQ(people.preview(bytes, visitor).error().code, "access.clinician_only");
    EXPECT_EQ(people.preview(bytes, visitor, "nothing").error().category, Category::refused);
    EXPECT_EQ(told(people.preview(bytes, coordinator, "nothing").error()), "/import import.unknown");
    EXPECT_EQ(people.record().imports(visitor).error().category, Category::refused);
    people.access_log = "";
    people.close();
    people.open().value();
    EXPECT_EQ(people.preview(bytes).error().code, "record.no_access_log");
}

TEST(RecordImports, who_has_blocked_the_organisation_is_left_out) {
    Importing people;
    (void)people.read_in(head + row(1, "05.01.2026;;;;")).value();
    const auto block = [&](int which, const access::Actor& by, const std::string& against) {
        std::promise<Result<journal::Receipt>> done;
        people.record().block(by,
                              {.subject = people.found(which, by)[0].subject(),
                               .against = against,
                               .reason = "vil ikke",
                               .attempt = fmt::format("block {}", which)},
                              [&](auto receipt) { done.set_value(std::move(receipt)); });
        (void)done.get_future().get().value();
    };
    for (const int which : {1, 2}) {
        (void)people.read_in(head + number_of(which) + ";Vik;05.01.2026;;;;\n", clinician_of_vik).value();
        block(which, clinician_of_vik, "havn");
    }
    EXPECT_EQ(people.wrong(head + row(1, "05.01.2026;;01.02.2026;;")),
              std::vector<std::string>{"A2 access.blocked"});
    const auto done = people.read_in(head + row(2, "05.01.2026;;;;")).value();
    ASSERT_EQ(done.left.size(), 1U);
    EXPECT_EQ(done.left[0].code, "access.blocked");
    EXPECT_EQ(done.acts[0], 0);
}

TEST(RecordImports, what_was_due_before_is_asked_of_nobody) {
    Importing people;
    (void)people.read_in(head + row(1, "05.01.2026;;;;") + row(2, "24.11.2026;;;;")).value();
    const auto tasks = people.record().work_list(clinician_of_havn).value().tasks;
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].episode.subject, people.found(2)[0].subject());
}

TEST(RecordImports, an_import_that_was_interrupted_goes_on_with_the_same_file) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;12.05.2026;;3") + row(2, "07.01.2026;;;;");
    // What a killed server leaves: the import has begun, and somebody of it is enrolled.
    const auto begun = people.record()
                           .journal()
                           .record("",
                                   [](sql::Database&) -> Result<journal::Draft> {
                                       return journal::Draft{.actor = "kari",
                                                             .organisation = "havn",
                                                             .kind = std::string(import_begun),
                                                             .subject = "caseload",
                                                             .payload = write(ImportBegun{2})};
                                   })
                           .value();
    (void)people.enrol(
        clinician_of_havn,
        {.identifiers =
             {{terminology::IdentityNumber::parse(number_of(1), people.record().today()).value()}}},
        "interrupted");
    const auto done = people.read_in(bytes).value();
    EXPECT_EQ(done.persons, 1);
    EXPECT_EQ(done.acts, (std::vector<std::int64_t>{2, 0, 1}));
    const auto all = people.record().imports(clinician_of_havn).value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].entry, begun.sequence);
    EXPECT_EQ(all[1].entries, 0);
    people.is_whole();
}

TEST(RecordImports, units_are_read_in_by_those_who_speak_for_them) {
    Importing people;
    const std::string bytes = "Kommune;Vedtatt;I drift\nHavn;2026-01-05;2026-02-01\n";
    const auto done = people.read_in(bytes, contact_of_havn, "units").value();
    EXPECT_EQ(done.persons, 0);
    EXPECT_EQ(done.acts, (std::vector<std::int64_t>{1, 1}));
    EXPECT_EQ(people.reached(), "decided 2026-01-05, running 2026-02-01");
    EXPECT_EQ(people.read_in(bytes, contact_of_havn, "units").error().code, "import.nothing_new");
    EXPECT_EQ(people.wrong("Kommune;Vedtatt;I drift\nVik;2026-01-05;\nHavn;2026-01-06;\n", contact_of_havn,
                           "units"),
              (std::vector<std::string>{"A2 access.other_organisation", "B3 import.on_another_day"}));
    const auto both =
        people.read_in("Kommune;Vedtatt;I drift\nVik;2026-01-05;\nHavn;2026-01-05;\n", coordinator, "units");
    EXPECT_EQ(both.value().acts, (std::vector<std::int64_t>{1, 0}));
    EXPECT_EQ(people.take_back(both.value().entry, coordinator).value().withdrawn, 1);
    EXPECT_TRUE(people.looks().empty());
    people.is_whole();
}

} // namespace
} // namespace bedre::record
