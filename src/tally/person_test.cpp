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

} // namespace
} // namespace bedre::tally
