#include "record/importing_test.h"

#include <algorithm>

namespace bedre::record {
namespace {

TEST(RecordImportsUndone, all_of_an_import_is_taken_back) {
    Importing people;
    const auto kept = people.enrol(clinician_of_havn, "kjent fra før").value().subject;
    const auto bytes = head + row(1, "05.01.2026;;12.05.2026;;3") + row(2, "07.01.2026;01.03.2026;;;");
    const auto first = people.read_in(bytes).value();
    EXPECT_EQ(people.take_back(first.entry, clinician_of_vik).error().code, "record.unknown_entry");
    EXPECT_EQ(people.take_back(first.entry, visitor).error().category, Category::refused);
    const auto back = people.take_back(first.entry).value();
    EXPECT_EQ(back.withdrawn, 6);
    EXPECT_EQ(back.untold, 0);
    EXPECT_TRUE(back.looks.empty());
    EXPECT_TRUE(people.found(1).empty()) << "nobody follows the person";
    EXPECT_TRUE(people.record().look(clinician_of_havn, kept));
    const auto listed = people.record().imports(clinician_of_havn).value();
    EXPECT_EQ(listed[0].entries, 6);
    EXPECT_EQ(listed[0].withdrawn, 6);
    EXPECT_EQ(people.take_back(first.entry).value().withdrawn, 0) << "there is nothing more to take back";

    const auto again = people.read_in(bytes).value();
    EXPECT_EQ(again.persons, 2);
    EXPECT_EQ(again.acts, first.acts);
    EXPECT_EQ(people.found(1).size(), 1U);
    people.is_whole();
}

TEST(RecordImportsUndone, what_somebody_has_gone_on_with_stays_whole) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;12.05.2026;;3") + row(2, "07.01.2026;;;;");
    const auto import = people.read_in(bytes).value().entry;
    const auto subject = people.found(1)[0].subject();
    const auto care = People::care_of(subject);
    const auto closed = people.enter(clinician_of_havn, people.draft("closed", "2026-06-01", care)).value();
    const auto back = people.take_back(import).value();
    EXPECT_EQ(back.withdrawn, 2) << "of the second person alone";
    EXPECT_EQ(back.untold, 1) << "who is followed no more, since the course has ended, is not named";
    EXPECT_TRUE(back.looks.empty());
    auto withdrawal = people.withdrawal(closed.sequence, home_in_havn);
    withdrawal.version = closed.sequence;
    (void)people.withdraw(clinician_of_havn, withdrawal).value();
    EXPECT_EQ(people.reached(care), "included 2026-01-05");
    EXPECT_EQ(people.take_back(import).value().withdrawn, 3) << "when that is taken back, the import can be";
    people.is_whole();
}

TEST(RecordImportsUndone, whoever_has_come_again_is_for_no_file) {
    Importing people;
    const auto bytes = head + row(1, "05.01.2026;;12.05.2026;;3");
    (void)people.read_in(bytes).value();
    const auto care = People::care_of(people.found(1)[0].subject());
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("closed", "2026-06-01", care)));
    const auto number = terminology::IdentityNumber::parse(number_of(1), people.record().today()).value();
    ASSERT_TRUE(people.enrol(clinician_of_havn, vault::Identity{.identifiers = {{number}}}, "again"));
    auto second = care;
    second.number = 2;
    ASSERT_TRUE(people.enter(clinician_of_havn, people.draft("included", "2026-07-01", second)));
    const auto findings = people.preview(head + row(1, "05.01.2026;;20.07.2026;;4")).value().findings;
    EXPECT_NE(std::ranges::find(findings, "import.has_come_again", &Finding::code), findings.end());
}

TEST(RecordImportsUndone, whoever_is_erased_takes_all_of_it_along) {
    Importing people;
    (void)people.read_in(head + row(1, "05.01.2026;;12.05.2026;MERKET;3") + row(2, "07.01.2026;;;;")).value();
    for (const auto* store : {&people.store, &people.vault_store}) {
        EXPECT_FALSE(stands(bytes_at_rest(*store), "MERKET"));
        EXPECT_FALSE(stands(bytes_at_rest(*store), number_of(1)));
    }
    const auto subject = people.found(1)[0].subject();
    (void)people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}).value();
    EXPECT_EQ(people.record().imports(clinician_of_havn).value()[0].entries, 2);
    people.is_whole();
}

TEST(RecordImportsUndone, two_who_are_one_are_taken_back_as_one) {
    Importing people(agreement);
    const auto import =
        people.read_in(head + row(1, "05.01.2026;;;;") + row(2, "05.01.2026;;01.02.2026;;")).value().entry;
    std::promise<Result<journal::Receipt>> done;
    const auto one = people.found(1)[0].subject();
    const auto other = people.found(2)[0].subject();
    const auto version = people.record().look_at_both(clinician_of_havn, one, other).value().version;
    people.record().merge(
        clinician_of_havn,
        {.goes_on = one, .replaced = other, .reason = "samme", .version = version, .attempt = "m"},
        [&](auto receipt) { done.set_value(std::move(receipt)); });
    (void)done.get_future().get().value();
    EXPECT_EQ(people.preview(head + row(2, "05.01.2026;;01.02.2026;;")).value().there, 2);
    EXPECT_EQ(people.take_back(import).value().withdrawn, 5);
    people.is_whole();
}

TEST(RecordImportsUndone, many_at_once_are_recorded_in_portions) {
    Importing people;
    std::string bytes = head;
    constexpr int many = 450;
    for (int i = 0; i < many; ++i)
        bytes += row(i, "05.01.2026;;12.05.2026;;3");
    const auto done = people.read_in(bytes).value();
    EXPECT_EQ(done.persons, many);
    EXPECT_EQ(done.acts, (std::vector<std::int64_t>{many, 0, many}));
    EXPECT_EQ(people.preview(bytes).value().there, 2 * many);
    EXPECT_EQ(people.take_back(done.entry).value().withdrawn, 3 * many);
}

} // namespace
} // namespace bedre::record
