// Persons who pass through the same pathway more than once.
#include "record/test_numbers.h"

#include <random>

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

constexpr auto shared = "sharing: {agreement: {nb: Avtale}}\n";

struct Followed : People {
    explicit Followed(const std::string& sharing = "") : People(content_with_persons(sharing)) {}
    Result<journal::Receipt> goes(const access::Actor& actor, const std::string& stage, const std::string& on,
                                  std::int64_t number = 1) {
        reader = actor;
        return enter(actor, draft(stage, on, again(care_of(anna), number)));
    }
    std::string numbers(const access::Actor& actor) {
        return listed(record().numbers(look(actor, anna), care_of(anna)));
    }
    std::string follow(const access::Actor& actor) {
        return enrol(actor, who, fmt::format("enrol-{}", ++enrolled)).value().subject;
    }
    std::string seen(const access::Actor& actor) {
        const auto seen = record().look(actor, anna);
        return seen ? "seen" : seen.error().code;
    }
    void expect_whole() {
        EXPECT_EQ(verify(store.place(), keys()).value(), Findings());
        EXPECT_TRUE(second_verifier_agrees(*this));
    }

    int enrolled = 0;
    const vault::Identity who = known_as(1, "Anna");
    const std::string anna = follow(clinician_of_havn);
};

TEST(RecordNumbers, whoever_comes_back_is_followed_by_those_who_take_part_again) {
    Followed people(shared);
    people.follow(clinician_of_vik);
    ASSERT_TRUE(people.goes(clinician_of_havn, "included", "2026-03-01"));
    ASSERT_TRUE(people.complete(clinician_of_vik, {.episode = People::care_of(people.anna),
                                                   .form = "decision",
                                                   .on = "2026-03-02",
                                                   .answers = {},
                                                   .attempt = {}}));
    ASSERT_TRUE(people.goes(clinician_of_havn, "closed", "2026-05-01"));
    EXPECT_EQ(people.seen(clinician_of_havn), "access.unknown_person");
    EXPECT_EQ(people.goes(clinician_of_havn, "included", "2026-06-01", 2).error().code,
              "access.unknown_person");
    people.follow(clinician_of_havn);
    EXPECT_EQ(people.numbers(clinician_of_havn), "1, next 2");
    ASSERT_TRUE(people.goes(clinician_of_havn, "included", "2026-06-01", 2));
    EXPECT_EQ(people.seen(clinician_of_vik), "access.unknown_person") << "it has no part in the second";
    people.follow(clinician_of_vik);
    EXPECT_EQ(people.numbers(clinician_of_vik), "1 2");
    const auto courses = people.record().courses(people.look(clinician_of_vik, people.anna)).value();
    ASSERT_EQ(courses.size(), 2U);
    EXPECT_EQ(courses[1], again(People::care_of(people.anna)));
    ASSERT_TRUE(people.goes(clinician_of_havn, "closed", "2026-07-01", 2));
    EXPECT_EQ(people.seen(clinician_of_havn), "access.unknown_person");
    EXPECT_EQ(people.seen(clinician_of_vik), "seen") << "enrolled since, and nothing begun";
    people.expect_whole();
}

TEST(RecordNumbers, each_keeps_its_own_and_goes_on_where_another_has_ended) {
    Followed people;
    people.follow(clinician_of_vik);
    ASSERT_TRUE(people.goes(clinician_of_havn, "included", "2026-03-01"));
    EXPECT_EQ(people.goes(clinician_of_vik, "included", "2026-04-01").error().code, "access.unknown_person");
    auto early = people.draft("included", "2026-04-01", again(People::care_of(people.anna)));
    people.reader = clinician_of_havn;
    early.version = people.version(People::care_of(people.anna));
    EXPECT_EQ(told(people.enter(clinician_of_vik, early).error()), "/number record.episode_goes_on");
    const auto closed = people.goes(clinician_of_havn, "closed", "2026-05-01").value();
    EXPECT_EQ(people.record().present_number(clinician_of_vik, People::care_of(people.anna)).value(), 2)
        << "the first is another's";
    EXPECT_EQ(people.numbers(clinician_of_vik), ", next 2");
    ASSERT_TRUE(people.goes(clinician_of_vik, "included", "2026-06-01", 2));
    EXPECT_EQ(people.numbers(clinician_of_vik), "2");
    people.follow(clinician_of_havn);
    EXPECT_EQ(people.numbers(clinician_of_havn), "1");
    EXPECT_EQ(people.record().present_number(clinician_of_havn, People::care_of(people.anna)).value(), 1);
    EXPECT_EQ(
        people.record()
            .full_episode(people.look(clinician_of_havn, people.anna), again(People::care_of(people.anna)))
            .error()
            .code,
        "record.unknown_episode");
    // What it takes back goes on beside that of another, who is not asked.
    people.reader = clinician_of_havn;
    ASSERT_TRUE(
        people.withdraw(clinician_of_havn, people.withdrawal(closed.sequence, People::care_of(people.anna))));
    EXPECT_EQ(people.reached(People::care_of(people.anna)), "included 2026-03-01");
    people.expect_whole();
}

TEST(RecordNumbers, of_two_who_are_one_the_same_numbers_are_one_until_they_are_two_again) {
    Mergers mergers;
    auto& people = mergers.people;
    const auto go = [&](const std::string& subject, const std::string& stage, const std::string& on,
                        std::int64_t number) {
        people.reader = clinician_of_havn;
        return people.enter(clinician_of_havn,
                            people.draft(stage, on, again(People::care_of(subject), number)));
    };
    const auto numbers = [&](const std::string& subject) {
        return listed(
            people.record().numbers(people.look(clinician_of_havn, subject), People::care_of(subject)));
    };
    ASSERT_TRUE(go(mergers.anna, "included", "2026-02-01", 1));
    ASSERT_TRUE(go(mergers.anna, "closed", "2026-03-01", 1));
    (void)people.enrol(clinician_of_havn, mergers.first, "anna again").value();
    ASSERT_TRUE(go(mergers.anna, "included", "2026-05-01", 2));
    ASSERT_TRUE(go(mergers.anne, "included", "2026-02-02", 1));
    const auto before = rows_about_persons(people.store);
    const auto merger = mergers.merge(mergers.anna, mergers.anne).value().sequence;
    EXPECT_EQ(numbers(mergers.anna), "1 2");
    EXPECT_EQ(people.record()
                  .full_episode(people.look(clinician_of_havn, mergers.anna), People::care_of(mergers.anna))
                  .value()
                  .entries.size(),
              3U);
    EXPECT_EQ(people.reached(again(People::care_of(mergers.anna))), "included 2026-05-01");
    ASSERT_TRUE(go(mergers.anna, "closed", "2026-06-01", 2));
    (void)people.enrol(clinician_of_havn, mergers.first, "anna once more").value();
    EXPECT_EQ(numbers(mergers.anna), "1 2, next 3");
    EXPECT_EQ(mergers.faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
    ASSERT_TRUE(mergers.separate(mergers.anna, merger));
    EXPECT_EQ(numbers(mergers.anne), "1");
    EXPECT_EQ(numbers(mergers.anna), "1 2, next 3");
    EXPECT_NE(rows_about_persons(people.store), before) << "what came meanwhile stays";
    EXPECT_EQ(mergers.faults(), Findings());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordNumbersLaw, whatever_happens_each_but_the_last_has_ended_and_all_replays) {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        std::mt19937 chance(seed);
        Followed people(seed % 2 == 0 ? shared : "");
        const auto care = People::care_of(people.anna);
        for (int step = 0; step < 40; ++step) {
            people.follow(clinician_of_havn); // whatever has ended
            people.reader = clinician_of_havn;
            const auto number = static_cast<std::int64_t>(1 + chance() % 4);
            const auto on = fmt::format("2026-{:02}-01", 1 + chance() % 11);
            const auto last = people.record().journal().head().sequence;
            if (chance() % 4 == 0)
                (void)people.withdraw(
                    clinician_of_havn,
                    people.withdrawal(last - static_cast<std::int64_t>(chance() % 9), care));
            else if (chance() % 4 == 0)
                (void)people.complete(clinician_of_havn, {.episode = again(care, number),
                                                          .form = "decision",
                                                          .on = on,
                                                          .answers = {},
                                                          .attempt = {}});
            else {
                auto draft = people.draft(chance() % 2 == 0 ? "included" : "closed", on, again(care, number));
                draft.version = people.version(care);
                (void)people.enter(clinician_of_havn, draft);
            }
        }
        people.follow(clinician_of_havn);
        const auto look = people.look(clinician_of_havn, people.anna);
        const auto known = people.record().numbers(look, care).value().known;
        std::int64_t last = 0;
        for (const auto number : known) {
            const auto entries = people.record().full_episode(look, again(care, number)).value().entries;
            if (std::ranges::any_of(entries, [](const auto& entry) { return !entry.withdrawn_by; }))
                last = number;
        }
        EXPECT_GT(last, 1) << "or nothing was tried";
        for (std::int64_t number = 1; number < last; ++number)
            EXPECT_TRUE(stands(people.reached(again(care, number)), "closed"))
                << number << " of " << last << ": " << people.reached(again(care, number));
        people.expect_whole();
    }
}

} // namespace
} // namespace bedre::record
