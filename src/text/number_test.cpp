#include "text/number.h"

#include <gtest/gtest.h>

#include <limits>

namespace bedre::text {
namespace {

TEST(Number, thousands_are_told_apart_by_a_thin_space) {
    EXPECT_EQ(written(std::int64_t{0}), "0");
    EXPECT_EQ(written(std::int64_t{999}), "999");
    EXPECT_EQ(written(std::int64_t{1000}), "1\u202f000");
    EXPECT_EQ(written(std::int64_t{-1234567}), "\u22121\u202f234\u202f567");
}

TEST(Number, decimals_stand_behind_the_mark_of_the_language) {
    EXPECT_EQ(written(1234.56, 1, Language::nb), "1\u202f234,6");
    EXPECT_EQ(written(1234.56, 1, Language::nn), "1\u202f234,6");
    EXPECT_EQ(written(1234.56, 1, Language::en), "1\u202f234.6");
    EXPECT_EQ(written(-0.5, 2, Language::nb), "\u22120,50");
    EXPECT_EQ(written(12, 0, Language::nb), "12");
}

TEST(Number, a_half_is_rounded_as_a_reader_does) {
    EXPECT_EQ(written(13.25, 1, Language::nb), "13,3");
    EXPECT_EQ(written(-0.5, 0, Language::nb), "\u22121");
    EXPECT_EQ(written(2.5, 0, Language::nb), "3");
    EXPECT_EQ(written(1e15 + 1, 2, Language::en), "1\u202f000\u202f000\u202f000\u202f000\u202f001.00");
}

TEST(Number, what_rounds_to_nothing_has_no_sign) {
    EXPECT_EQ(written(-0.04, 1, Language::nb), "0,0");
    EXPECT_EQ(written(-0.0, 0, Language::en), "0");
}

TEST(Number, what_is_divided_is_rounded_without_loss) {
    EXPECT_EQ(written_ratio(5, 2, 1, Language::nb), "2,5");
    EXPECT_EQ(written_ratio(2469, 2, 2, Language::en), "1\u202f234.50");
    // As a double, 1.005 is a little less: half a cent that a reader sees and a machine does not.
    EXPECT_EQ(written_ratio(1005, 1000, 2, Language::nb), "1,01");
    EXPECT_EQ(written_ratio(-1005, 1000, 2, Language::nb), "\u22121,01");
    EXPECT_EQ(written_ratio(1999, 1000, 2, Language::nb), "2,00");
    EXPECT_EQ(written_ratio(7, 2, 0, Language::nb), "4");
    EXPECT_EQ(written_ratio(-1, 1000, 2, Language::nb), "0,00");
    EXPECT_EQ(
        written_ratio(std::numeric_limits<std::int64_t>::min(), 100'000'000'000'000'000, 1, Language::nb),
        "\u221292,2");
    EXPECT_ANY_THROW(written_ratio(1, 0, 1, Language::nb));
}

TEST(Number, one_that_is_none_is_a_bug) {
    EXPECT_ANY_THROW(written(std::numeric_limits<double>::infinity(), 1, Language::nb));
}

} // namespace
} // namespace bedre::text
