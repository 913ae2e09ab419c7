#include "simulate/random.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace bedre::simulate {
namespace {

TEST(SimulateRandom, the_numbers_are_those_that_were_published) {
    Stream stream(0);
    EXPECT_EQ(stream.next(), 0xe220a8397b1dcdafU);
    EXPECT_EQ(stream.next(), 0x6e789e6aa1b965f4U);
    EXPECT_EQ(stream.next(), 0x06c45d188009454fU);
}

TEST(SimulateRandom, each_seed_person_and_purpose_has_a_stream_of_its_own) {
    std::set<std::uint64_t> first;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        for (std::uint64_t person = 0; person < 100; ++person)
            for (std::uint64_t about = 0; about < 20; ++about)
                first.insert(Stream(seed, person, about).next());
    EXPECT_EQ(first.size(), 20'000U);
}

TEST(SimulateRandom, half_of_all_waits_are_below_the_middle_quantile_and_none_beyond_the_ends) {
    Stream stream(7);
    const catalogue::Waits waits = {2, 10, 40};
    std::array<int, 3> counted{}; // below, at and above the middle
    for (int i = 0; i < 100'000; ++i) {
        const auto days = stream.days(waits);
        ASSERT_GE(days, 2);
        ASSERT_LE(days, 40);
        ++counted[days < 10 ? 0U : days == 10 ? 1U : 2U];
    }
    EXPECT_LT(counted[0], 50'000);
    EXPECT_LT(counted[2], 50'000);
    EXPECT_GT(counted[0] + counted[1], 50'000);
    EXPECT_GT(counted[2] + counted[1], 50'000);
    EXPECT_EQ(Stream(1).days({5, 5, 5}), 5);
}

TEST(SimulateRandom, a_part_is_drawn_as_often_as_it_is_large) {
    Stream stream(9);
    const std::array<std::uint32_t, 4> parts = {1, 0, 2, 7};
    std::array<int, 4> counted{};
    for (int i = 0; i < 100'000; ++i)
        ++counted[stream.among(parts)];
    EXPECT_NEAR(counted[0], 10'000, 400);
    EXPECT_EQ(counted[1], 0);
    EXPECT_NEAR(counted[2], 20'000, 600);
    EXPECT_NEAR(counted[3], 70'000, 700);
}

} // namespace
} // namespace bedre::simulate
