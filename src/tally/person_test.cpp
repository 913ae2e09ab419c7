#include "record/importing_test.h"
#include "record/payload.h"
#include "record/test_people.h"
#include "tally/tally.h"

#include <gtest/gtest.h>

namespace bedre::tally {
namespace {

using record::clinician_of_havn;
using record::clinician_of_vik;
using record::controller_of_havn;
using record::People;

/// Of "care(home).active" on the day of the world, in a unit and in the community.
std::string active(const People& people, const Tally& tally) {
    const auto& catalogue = people.catalogue;
    const auto metric = *catalogue.metric("care(home).active");
    const auto cut = tally.cut();
    const auto in = [&](std::string_view place, metric::Level level) {
        const auto counts = cut.on(metric, *catalogue.numbering.place(place, level), cut.as_of());
        return fmt::format("{} of {}", counts.value, counts.of.value_or(-1));
    };
    return fmt::format("havn {}, vik {}, all {}", in("havn", metric::Level::unit),
                       in("vik", metric::Level::unit), in("fjorden", metric::Level::community));
}

std::unique_ptr<Tally> follow(People& people) {
    auto tally = std::make_unique<Tally>(people.catalogue, people.record().today());
    people.record()
        .journal()
        .subscribe(0,
                   [tally = tally.get()](const journal::Entry& entry) { (void)tally->take(entry).value(); })
        .value();
    return tally;
}

TEST(TallyPerson, counts_where_the_unit_lies_until_erased) {
    People people;
    const auto tally = follow(people);
    std::vector<std::string> subjects;
    for (const auto& contact : {clinician_of_havn, clinician_of_havn, clinician_of_vik}) {
        const auto subject =
            people.enrol(contact, "why", fmt::format("enrol-{}", subjects.size())).value().subject;
        ASSERT_TRUE(people.enter(contact, people.draft("included", "2026-03-01", People::care_of(subject))));
        subjects.push_back(subject);
    }
    EXPECT_EQ(active(people, *tally), "havn 2 of 2, vik 1 of 1, all 3 of 3");
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subjects[0], .decision = "26/17"}));
    EXPECT_EQ(active(people, *tally), "havn 1 of 1, vik 1 of 1, all 2 of 2");
    EXPECT_EQ(tally->cells(), tally->counted_anew());
    EXPECT_EQ(follow(people)->cells(), tally->cells()) << "who starts after it counts the same";
}

/// With the number of forms in it that were filled in.
catalogue::Source content_with_falls() {
    auto source = record::content_with_imports();
    source["pathways/care.yaml"] +=
        "  falls: {title: {nb: Fall}, count: entries, form: decision, version: 1}\n";
    return source;
}

TEST(TallyPerson, each_row_of_a_register_counts_until_its_import_is_taken_back) {
    record::Importing people(content_with_falls());
    const auto tally = follow(people);
    const auto& catalogue = people.catalogue;
    const auto falls = [&](const char* month) {
        return tally->cut()
            .in(*catalogue.metric("care(home).falls"),
                *catalogue.numbering.place("havn", metric::Level::unit),
                calendar::Period::parse(month).value())
            ->value;
    };
    const auto bytes = "Nr;Dag;Ord;Plasser\n17;2026-02-01;a;\n18;2026-01-03;b;\n17;2026-01-05;c;1\n";
    const auto before = tally->cells();
    const auto import = people.read_in(bytes, clinician_of_havn, "register").value().entry;
    EXPECT_EQ(falls("2026-01"), 2);
    EXPECT_EQ(falls("2026-02"), 1);
    EXPECT_EQ(tally->cells(), tally->counted_anew());
    const auto later = follow(people); // which hears of what comes after, too
    EXPECT_EQ(later->cells(), tally->cells());
    EXPECT_EQ(people.take_back(import).value().withdrawn, 4);
    EXPECT_EQ(tally->cells(), before);
    EXPECT_EQ(later->cells(), before);
}

TEST(TallyPerson, whoever_was_registered_by_mistake_counts_where_the_person_was_before) {
    People people;
    const auto tally = follow(people);
    const auto subject = people.enrol(clinician_of_havn, "why").value().subject;
    ASSERT_TRUE(
        people.enter(clinician_of_havn, people.draft("included", "2026-03-01", People::care_of(subject))));
    const auto record_in_vik = [&](std::string_view kind, const std::string& payload) {
        const auto decide = [&](sql::Database&) -> Result<journal::Draft> {
            return journal::Draft{.actor = "eva",
                                  .organisation = "vik",
                                  .kind = std::string(kind),
                                  .subject = subject,
                                  .payload = payload,
                                  .sealed = true};
        };
        return people.record().journal().record("", decide).value().sequence;
    };
    const auto mistake = record_in_vik(record::person_enrolled,
                                       record::write(record::PersonEnrolled{.reason = "feil nummer"}));
    EXPECT_EQ(active(people, *tally), "havn 0 of 0, vik 1 of 1, all 1 of 1");
    record_in_vik(record::enrolment_withdrawn, record::write(record::EnrolmentWithdrawn{
                                                   .corrects = mistake, .reason = "gjaldt en annen"}));
    EXPECT_EQ(active(people, *tally), "havn 1 of 1, vik 0 of 0, all 1 of 1");
    EXPECT_EQ(tally->cells(), tally->counted_anew());
    EXPECT_EQ(follow(people)->cells(), tally->cells()) << "who starts after it counts the same";
}

TEST(TallyPerson, one_who_was_registered_twice_is_counted_once_until_found_to_be_two) {
    People people;
    const auto tally = follow(people);
    std::vector<std::string> subjects;
    const auto enrol = [&](const access::Actor& actor) {
        subjects.push_back(
            people.enrol(actor, "why", fmt::format("enrol-{}", subjects.size())).value().subject);
        people.reader = actor;
        return people.enter(actor, people.draft("included", "2026-03-01", People::care_of(subjects.back())));
    };
    ASSERT_TRUE(enrol(clinician_of_havn));
    ASSERT_TRUE(enrol(clinician_of_havn));
    ASSERT_TRUE(enrol(clinician_of_vik));
    const auto apart = tally->cells();
    EXPECT_EQ(active(people, *tally), "havn 2 of 2, vik 1 of 1, all 3 of 3");
    const auto record = [&](std::string_view kind, const std::string& subject, std::string payload) {
        return people.record()
            .journal()
            .record("",
                    [&](sql::Database&) -> Result<journal::Draft> {
                        return journal::Draft{.actor = "kari",
                                              .organisation = "havn",
                                              .kind = std::string(kind),
                                              .subject = subject,
                                              .payload = payload,
                                              .sealed = true};
                    })
            .value()
            .sequence;
    };
    std::vector<std::unique_ptr<Tally>> later; // each follows until the end
    const auto is_right = [&](std::string_view counts) {
        EXPECT_EQ(active(people, *tally), counts);
        EXPECT_EQ(tally->cells(), tally->counted_anew());
        later.push_back(follow(people));
        for (const auto& other : later)
            EXPECT_EQ(other->cells(), tally->cells()) << "whenever one starts, it counts the same";
    };
    const auto merge = [&](const std::string& into, const std::string& replaced) {
        return record(record::person_merged, replaced,
                      record::write(record::PersonMerged{.into = into, .reason = "den samme"}));
    };
    const auto first = merge(subjects[0], subjects[1]);
    is_right("havn 1 of 1, vik 1 of 1, all 2 of 2");
    const auto second = merge(subjects[0], subjects[2]);
    is_right("havn 0 of 0, vik 1 of 1, all 1 of 1"); // where the person became known last
    people.reader = clinician_of_vik;
    ASSERT_TRUE(
        people.enter(clinician_of_vik, people.draft("closed", "2026-04-01", People::care_of(subjects[0]))));
    is_right("havn 0 of 0, vik 0 of 1, all 0 of 1");
    const auto separate = [&](std::int64_t merger, const std::string& replaced) {
        record(record::person_separated, replaced,
               record::write(record::PersonSeparated{.corrects = merger, .reason = "nei"}));
    };
    separate(first, subjects[1]);
    is_right("havn 1 of 1, vik 0 of 1, all 1 of 2");
    separate(second, subjects[2]);
    is_right("havn 2 of 2, vik 0 of 1, all 2 of 3"); // what vik closed meanwhile was its own part
    EXPECT_NE(tally->cells(), apart);
    merge(subjects[0], subjects[2]);
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subjects[0], .decision = "26/17"}));
    is_right("havn 1 of 1, vik 0 of 0, all 1 of 1");
}

} // namespace
} // namespace bedre::tally
