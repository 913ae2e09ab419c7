// What is counted of the answers to a form before and after they are carried over to another edition of it.
#include "record/migration.h"
#include "record/test_editions.h"
#include "tally/tally.h"

#include <gtest/gtest.h>

namespace bedre::tally {
namespace {

catalogue::Source counting(catalogue::Source source, const std::string& option, const std::string& stage) {
    record::change(
        source, "pathways/care.yaml", "metrics:\n",
        "metrics:\n  led: {title: {nb: Av lederen}, at: " + stage + ", where: " + stage + ".by = '" + option +
            "', version: 1}\n  visits: {title: {nb: Sagt av lederen}, form: decision, where: by = '" +
            option + "', version: 1}\n");
    return source;
}

std::string counted(record::People& people) {
    Tally tally(people.catalogue, people.record().today());
    people.record()
        .journal()
        .read(0,
              [&](const journal::Entry& entry) -> Result<void> {
                  return tally.take(entry) ? Result<void>() : outcome::fault("take");
              })
        .value();
    EXPECT_EQ(tally.cells(), tally.counted_anew());
    const auto cut = tally.cut();
    const auto year = calendar::Period::of(calendar::PeriodKind::year, cut.as_of());
    const auto whole = *people.catalogue.numbering.place("fjorden", metric::Level::community);
    std::string all;
    for (const auto* name : {"care(home).led", "care(home).visits"}) {
        const auto counts = cut.in(*people.catalogue.metric(name), whole, year);
        all += fmt::format("{} {} ", name, counts ? counts->value : -1);
    }
    return all;
}

TEST(TallyEditions, the_numbers_after_a_migration_are_those_of_before) {
    record::People people(counting(record::content_with_persons(), "director", "included"));
    const auto anna = people.enrol(record::clinician_of_havn, "why").value().subject;
    const auto care = record::People::care_of(anna);
    auto draft = people.draft("included", "2026-03-01", care);
    draft.answers = {{"by", "director"}};
    ASSERT_TRUE(people.enter(record::clinician_of_havn, draft));
    for (const auto* on : {"2026-04-01", "2026-04-02"})
        ASSERT_TRUE(people.complete(
            record::clinician_of_havn,
            {.episode = care, .form = "decision", .on = on, .answers = {{"by", "director"}}, .attempt = {}}));
    const std::string right = "care(home).led 1 care(home).visits 2 ";
    EXPECT_EQ(counted(people), right);
    ASSERT_TRUE(record::reopen(people, counting(record::next_edition(), "leader", "begun")));
    EXPECT_EQ(counted(people), "care(home).led 0 care(home).visits 0 ")
        << "nobody has said that they are the same";

    Tally followed(people.catalogue, people.record().today());
    people.record()
        .journal()
        .subscribe(0, [&](const journal::Entry& entry) { (void)followed.take(entry).value(); })
        .value();
    const access::Actor operation{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};
    for (const auto* migration : {"names", "stages"})
        ASSERT_TRUE(people.record().migrate(operation, migration, "Nytt skjema"));
    EXPECT_EQ(counted(people), right);
    EXPECT_EQ(followed.cells(), followed.counted_anew()) << "whoever followed counts the same";

    const auto entries =
        people.record().full_episode(people.look(record::clinician_of_havn, anna), care).value().entries;
    ASSERT_TRUE(people.withdraw(record::clinician_of_havn, people.withdrawal(entries.back().sequence, care)));
    EXPECT_EQ(counted(people), "care(home).led 1 care(home).visits 1 ");
    ASSERT_TRUE(people.record().erase(record::controller_of_havn, {.subject = anna, .decision = "26/17"}));
    EXPECT_EQ(counted(people), "care(home).led 0 care(home).visits 0 ");
    people.close();
}

} // namespace
} // namespace bedre::tally
