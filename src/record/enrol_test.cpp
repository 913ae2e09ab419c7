// Several persons who become known at once.
#include "record/test_people.h"
#include "terminology/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

vault::Identity somebody(int which) {
    const auto birth = calendar::Date::parse("1950-03-04").value();
    return {.identifiers = {{terminology::IdentityNumber::parse(terminology::synthetic_number(birth, which),
                                                                birth)
                                 .value()}},
            .family = vault::Personal("Testesen"),
            .given = vault::Personal("Anne"),
            .birth = birth};
}

Enrolling enrolling(const access::Actor& actor, int which, std::string attempt) {
    return {actor, {.identity = somebody(which), .reason = "henvist", .attempt = std::move(attempt)}};
}

TEST(RecordEnrolAll, each_is_followed_by_whoever_enrols_and_whoever_is_known_is_the_same) {
    People people;
    const auto known = people.enrol(clinician_of_vik, somebody(1), "before").value();
    const std::array all = {enrolling(clinician_of_havn, 1, "one"), enrolling(clinician_of_havn, 100, "two"),
                            enrolling(clinician_of_vik, 200, "three")};
    const auto enrolled = people.record().enrol_all(all).value();
    ASSERT_EQ(enrolled.size(), 3U);
    EXPECT_EQ(enrolled[0].subject, known.subject);
    EXPECT_NE(enrolled[1].subject, enrolled[2].subject);
    EXPECT_TRUE(people.record().look(clinician_of_havn, enrolled[0].subject));
    const auto look = people.look(clinician_of_havn, enrolled[1].subject);
    EXPECT_EQ(people.record().identity(look).value(), somebody(100));
    EXPECT_FALSE(people.record().look(clinician_of_havn, enrolled[2].subject)) << "whom vik follows";
    EXPECT_EQ(people.record().followed_by(look).value().at(0).reason, "henvist");
    EXPECT_TRUE(second_verifier_agrees(people));

    const auto entries = people.record().journal().head().sequence;
    const auto again = people.record().enrol_all(all).value();
    EXPECT_EQ(again[1].subject, enrolled[1].subject);
    EXPECT_TRUE(again[1].receipt.repeated);
    EXPECT_EQ(people.record().journal().head().sequence, entries) << "the same tries are recorded once";
}

TEST(RecordEnrolAll, when_one_is_wrong_nobody_becomes_known) {
    People people;
    const auto entries = people.record().journal().head().sequence;
    auto no_number = enrolling(clinician_of_havn, 300, "four");
    no_number.draft.identity->identifiers.clear();
    auto no_reason = enrolling(clinician_of_havn, 300, "five");
    no_reason.draft.reason.clear();
    for (const auto& [wrong, code] :
         {std::pair(no_number, "record.number_required"), std::pair(no_reason, "record.reason_required"),
          std::pair(enrolling(contact_of_havn, 300, "six"), "access.clinician_only")}) {
        const auto done =
            people.record().enrol_all(std::array{enrolling(clinician_of_havn, 100, "two"), wrong});
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().findings.empty() ? done.error().code : done.error().findings.front().code,
                  code);
    }
    EXPECT_EQ(people.record().journal().head().sequence, entries);
    EXPECT_TRUE(people.record()
                    .find(clinician_of_havn, {.number = somebody(100).identifiers.front().number})
                    .value()
                    .empty());
    EXPECT_TRUE(people.record().enrol_all({}).value().empty());
}

} // namespace
} // namespace bedre::record
