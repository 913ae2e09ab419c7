#include "text/utf8.h"

#include <gtest/gtest.h>

namespace bedre::text {
namespace {

TEST(Utf8, well_formed_text_has_no_fault) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("Blåbærsyltetøy «≥ 55 år» 😀"));
    EXPECT_TRUE(is_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, a_zero_byte_is_well_formed_and_no_text) {
    EXPECT_TRUE(is_text("Blåbær"));
    EXPECT_FALSE(is_text(std::string_view("a\0b", 3)));
    EXPECT_FALSE(is_text("bl\xE5"));
}

TEST(Utf8, the_first_fault_is_found_where_it_stands) {
    EXPECT_EQ(first_fault_in_utf8("bl\xE5"), 2U);           // Latin-1
    EXPECT_EQ(first_fault_in_utf8("\xC3\xA5\xC0\xAF"), 2U); // overlong
    EXPECT_EQ(first_fault_in_utf8("x\xED\xA0\x80"), 1U);    // surrogate
    EXPECT_EQ(first_fault_in_utf8("\xF4\x90\x80\x80"), 0U); // above U+10FFFF
    EXPECT_EQ(first_fault_in_utf8("cut short \xE2\x82"), 10U);
}

TEST(Utf8, a_fault_becomes_the_replacement_character) {
    EXPECT_EQ(code_points("b\xE5r å"), U"b\uFFFDr å");
}

} // namespace
} // namespace bedre::text
