#include "json/codec.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::json {
namespace {

enum class Colour { red, dark_blue };
BOOST_DESCRIBE_ENUM(Colour, red, dark_blue)

struct Inner {
    std::string name;
    std::optional<std::int32_t> size;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, size))

struct Outer {
    bool flag = false;
    Colour colour = Colour::red;
    Decimal price;
    std::vector<Inner> inner;
    std::map<std::string, std::string> answers;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (flag, colour, price, inner, answers))

std::vector<std::string> faults(std::string_view text) {
    std::vector<std::string> lines;
    const auto outer = read<Outer>(text);
    EXPECT_FALSE(outer);
    for (const auto& finding : outer.error().findings)
        lines.push_back(finding.code + " " + finding.place.path);
    return lines;
}

TEST(Json, what_is_read_is_written_again_byte_for_byte) {
    const std::string text =
        R"({"flag":true,"colour":"dark_blue","price":1.50,"inner":[{"name":"å \"ø\"\n","size":7},)"
        R"({"name":"","size":null}],"answers":{"a":"b"}})";
    const auto outer = read<Outer>(text);
    ASSERT_TRUE(outer);
    EXPECT_EQ(outer.value().price.text, "1.50");
    EXPECT_EQ(write(outer.value()), text);
}

TEST(Json, every_fault_is_told_at_once_with_its_path) {
    const auto lines =
        faults(R"({"flag":1,"colour":"green","price":2,"inner":[{"size":3000000000},{"name":1,"x/y":0}]})");
    const std::vector<std::string> expected = {
        "json.expected_true_or_false /flag", "json.expected_one_of /colour",
        "json.missing_member /inner/0/name", "json.integer_out_of_range /inner/0/size",
        "json.unknown_member /inner/1/x~1y", "json.expected_text /inner/1/name",
        "json.missing_member /answers",
    };
    EXPECT_EQ(lines, expected);
}

TEST(Json, a_syntax_fault_has_line_and_column) {
    const auto value = parse("{\"a\": 1,\n  \"b\": }");
    ASSERT_FALSE(value);
    const auto& finding = value.error().findings.at(0);
    EXPECT_EQ(finding.code, "json.syntax");
    EXPECT_EQ(finding.place.line, 2);
    EXPECT_EQ(finding.place.column, 8);
}

TEST(Json, a_member_that_stands_twice_and_a_number_too_large_are_faults) {
    EXPECT_EQ(parse(R"({"a":1,"a":2})").error().findings.at(0).code, "json.duplicate_member");
    EXPECT_EQ(parse("99999999999999999999999").error().findings.at(0).code, "json.integer_out_of_range");
    EXPECT_EQ(parse("18446744073709551615").error().findings.at(0).code, "json.integer_out_of_range");
}

TEST(Json, trailing_text_truncation_and_depth_are_refused) {
    EXPECT_FALSE(parse("1 2"));
    EXPECT_FALSE(parse(""));
    EXPECT_FALSE(parse("{\"a\""));
    EXPECT_FALSE(parse("\"\\ud800\""));
    EXPECT_FALSE(parse(std::string("\"\xff\"")));
    EXPECT_FALSE(parse(std::string(100, '[') + std::string(100, ']')));
}

RC_GTEST_PROP(JsonLaw, any_text_survives_being_written_and_read, ()) {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::inRange('\x01', '\x7f')));
    for (const auto& word : words) {
        std::string written;
        write_string(written, word);
        const auto value = parse(written);
        RC_ASSERT(static_cast<bool>(value));
        RC_ASSERT(std::get<std::string>(value.value().of) == word);
    }
}

} // namespace
} // namespace bedre::json
