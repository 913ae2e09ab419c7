#include "text/number.h"

#include <gtest/gtest.h>

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

TEST(Number, one_that_is_none_is_a_bug) {
    EXPECT_ANY_THROW(written(std::numeric_limits<double>::infinity(), 1, Language::nb));
}

} // namespace
} // namespace bedre::text
