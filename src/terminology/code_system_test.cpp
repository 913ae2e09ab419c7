#include "terminology/code_system.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::terminology {
namespace {

constexpr auto icd10 = "A9X[.X[X]]";

TEST(CodeSystem, a_code_fits_the_form_of_its_system_or_does_not) {
    for (const auto* code : {"S72", "S72.0", "S72.01", "W0N", "I50.A"})
        EXPECT_TRUE(fits(icd10, code)) << code;
    for (const auto* code : {"", "S", "S7", "S72.", "S720", "S72.012", "772.0", "S72.0 ", "s72.0", "S72-0"})
        EXPECT_FALSE(fits(icd10, code)) << code;
    EXPECT_TRUE(fits("A99", "K77"));
    EXPECT_TRUE(fits("-99", "-30"));
}

TEST(CodeSystem, what_may_be_left_out_stands_at_the_end) {
    for (const auto* pattern : {icd10, "A99", "A", "A9X[.X]"})
        EXPECT_TRUE(is_pattern(pattern)) << pattern;
    for (const auto* pattern :
         {"", "[A]", "A[9", "A9]", "A]9[", "A9B", "A[9]X", "]", "[", "A 9", "A9X[.X][X]"})
        EXPECT_FALSE(is_pattern(pattern)) << pattern;
}

TEST(CodeSystem, a_code_of_a_list_is_as_the_list_has_it) {
    const CodeSystem places{.id = "places",
                            .title = {.nb = "Steder"},
                            .owner = "Ingen",
                            .codes = {{"11", {.nb = "Sykehjem"}}, {"a", {.nb = "A"}}}};
    EXPECT_EQ(read_code(places, "11").value(), "11");
    EXPECT_EQ(read_code(places, "a").value(), "a");
    for (const auto* wrong : {"1", "A", "Sykehjem", "11 ", ""})
        EXPECT_EQ(read_code(places, wrong).error().findings.at(0).code, "terminology.unknown_code") << wrong;
}

TEST(CodeSystem, a_code_without_a_list_is_kept_in_capitals) {
    const CodeSystem diagnoses{.id = "icd-10",
                               .title = {.nb = "ICD-10"},
                               .owner = "WHO",
                               .codes = {},
                               .pattern = icd10,
                               .example = "S72.0"};
    EXPECT_EQ(read_code(diagnoses, "i50.a").value(), "I50.A");
    const auto wrong = read_code(diagnoses, "I5").error().findings.at(0);
    EXPECT_EQ(wrong.code, "terminology.not_a_code");
    EXPECT_EQ(wrong.details, (outcome::Details{{"example", "S72.0"}}));
}

RC_GTEST_PROP(CodeSystemLaw, a_code_that_is_made_after_a_pattern_fits_it, ()) {
    const auto digit = [] { return static_cast<char>('0' + *rc::gen::inRange(0, 10)); };
    const auto capital = [] { return static_cast<char>('A' + *rc::gen::inRange(0, 26)); };
    std::string code = {capital(), digit(), *rc::gen::arbitrary<bool>() ? digit() : capital()};
    const int more = *rc::gen::inRange(0, 3);
    if (more > 0) code += '.';
    for (int i = 0; i < more; ++i)
        code += digit();
    RC_ASSERT(fits(icd10, code));
    RC_ASSERT(!fits(icd10, code + "!"));
}

RC_GTEST_PROP(CodeSystemLaw, whatever_is_typed_and_kept_is_kept_again_as_it_is, (const std::string& typed)) {
    const CodeSystem any{
        .id = "any", .title = {.nb = "?"}, .owner = "?", .codes = {}, .pattern = "X[X[X]]", .example = "A"};
    const auto kept = read_code(any, typed);
    RC_TAG(static_cast<bool>(kept));
    if (kept) RC_ASSERT(read_code(any, kept.value()).value() == kept.value());
}

} // namespace
} // namespace bedre::terminology
