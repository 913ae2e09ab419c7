// What is remembered of who may see a person is never from before.
#include "record/circle.h"
#include "record/test_people.h"
#include "terminology/test_numbers.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

std::shared_ptr<const Circle> circle(std::int64_t entry) {
    return std::make_shared<const Circle>(Circle{.relations = {{.organisation = "havn", .entry = entry}}});
}

TEST(RecordCircles, what_was_loaded_before_something_was_entered_is_not_kept) {
    Circles circles;
    const auto before = circles.moment();
    circles.forget("person.1"); // entered, while somebody loads
    circles.keep("person.1", circle(1), before);
    EXPECT_EQ(circles.find("person.1"), nullptr);
    circles.keep("person.1", circle(2), circles.moment());
    ASSERT_NE(circles.find("person.1"), nullptr);
    EXPECT_EQ(circles.find("person.1")->followed_since("havn"), 2);
    EXPECT_EQ(circles.find("person.2"), nullptr);
    circles.forget("person.1");
    EXPECT_EQ(circles.find("person.1"), nullptr);
}

TEST(RecordCircles, a_right_that_ends_has_ended_when_that_is_acknowledged) {
    People people;
    const auto subject = somebody(people);
    const auto sees = [&](const access::Actor& actor) {
        return static_cast<bool>(people.record().look(actor, subject));
    };
    EXPECT_TRUE(sees(clinician_of_havn));
    EXPECT_FALSE(sees(clinician_of_vik));
    ASSERT_TRUE(
        people.enter(clinician_of_havn, people.draft("closed", "2026-05-01", People::care_of(subject))));
    EXPECT_FALSE(sees(clinician_of_havn));
}

TEST(RecordCircles, nobody_sees_by_what_was_remembered_while_rights_come_and_go) {
    People people;
    const auto born = calendar::Date::parse("1941-05-17").value();
    const auto digits = terminology::synthetic_number(born, 100);
    const vault::Identity who{
        .identifiers = {{terminology::IdentityNumber::parse(digits, people.record().today()).value()}}};
    const auto subject = people.enrol(clinician_of_havn, who, "in havn").value().subject;
    ASSERT_TRUE(people.enrol(clinician_of_vik, who, "in vik"));
    const auto done = [](const auto& job) {
        std::promise<Result<journal::Receipt>> answer;
        job([&](Result<journal::Receipt> receipt) { answer.set_value(std::move(receipt)); });
        return answer.get_future().get().value().sequence;
    };
    std::atomic<bool> over = false;
    std::vector<std::thread> lookers; // who fill the memory all the time
    for (int i = 0; i < 3; ++i)
        lookers.emplace_back([&] {
            while (!over)
                (void)people.record().look(clinician_of_vik, subject);
        });
    for (int round = 0; round < 30; ++round) {
        const auto entry = done([&](auto acknowledge) {
            people.record().block(clinician_of_havn,
                                  {subject, "vik", "ønsker det", fmt::format("block {}", round)},
                                  acknowledge);
        });
        EXPECT_FALSE(people.record().look(clinician_of_vik, subject)) << round;
        done([&](auto acknowledge) {
            people.record().lift_block(
                clinician_of_havn, {subject, entry, "ombestemt", fmt::format("lift {}", round)}, acknowledge);
        });
        EXPECT_TRUE(people.record().look(clinician_of_vik, subject)) << round;
    }
    over = true;
    for (auto& looker : lookers)
        looker.join();
}

} // namespace
} // namespace bedre::record
