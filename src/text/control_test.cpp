#include "text/control.h"

#include <gtest/gtest.h>

namespace bedre::text {
namespace {

TEST(Control, what_is_not_shown_is_found_and_what_is_shown_is_not) {
    EXPECT_EQ(first_control("a\tb\r\nå\u00a0€\ufffd"), std::nullopt);
    EXPECT_EQ(first_control("å\x1b[31m"), 2U);
    EXPECT_EQ(first_control("a\x7f"), 1U);
    EXPECT_EQ(first_control("a\u0080"), 1U);
    EXPECT_EQ(first_control("a\u009f"), 1U);
    EXPECT_EQ(first_control("a\xef\xbf\xbe"), 1U);
    EXPECT_EQ(first_control("a\xef\xbf\xbf"), 1U);
    EXPECT_EQ(first_control(std::string_view("\0", 1)), 0U);
    EXPECT_EQ(first_control("\x01\x02", 1), 1U);
}

} // namespace
} // namespace bedre::text
