#include "terminology/test_numbers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::terminology {
namespace {

using calendar::Date;

const Date now = Date::parse("2026-11-25").value();
const Date later = Date::parse("2032-06-01").value();

/// What is read: "d-number 1972-09-13", or what is wrong.
std::string read(std::string_view digits, Date today = now) {
    const auto number = IdentityNumber::parse(digits, today);
    if (!number) {
        std::string all;
        for (const auto& finding : number.error().findings)
            all += (all.empty() ? "" : ", ") + finding.code;
        return all;
    }
    const auto& is = number.value();
    return fmt::format("{}{} {}", is.is_synthetic() ? "synthetic " : "", name(is.scheme()),
                       is.birth_date() ? is.birth_date()->iso() : "-");
}

// Checked: navikt/fnrvalidator, tests/fnr.spec.ts.
TEST(IdentityNumber, reads_every_kind) {
    EXPECT_EQ(read("13097248022"), "birth-number 1972-09-13");
    EXPECT_EQ(read("29029648784"), "birth-number 1996-02-29");
    EXPECT_EQ(read("29020075838"), "birth-number 2000-02-29");
    EXPECT_EQ(read("15021951940"), "birth-number 2019-02-15") << "a check digit that would be 11 is 0";
    EXPECT_EQ(read("53097248016"), "d-number 1972-09-13");
    EXPECT_EQ(read("13527248013"), "h-number 1972-12-13");
    EXPECT_EQ(read("10915596784"), "synthetic birth-number 1955-11-10");
    EXPECT_EQ(read("68467038838"), "h-number 1970-06-28") << "a D-nummer in a local series is local";
    EXPECT_EQ(read("50846202355"), "synthetic d-number 1962-04-10");
    EXPECT_EQ(read("201017238203"), "duf-number -");
}

TEST(IdentityNumber, finds_every_fault_at_once) {
    EXPECT_EQ(read("13097248032"), "identity.wrong_check_digits");
    EXPECT_EQ(read("13097248023"), "identity.wrong_check_digits");
    EXPECT_EQ(read("32127248022"), "identity.no_such_day, identity.wrong_check_digits");
    EXPECT_EQ(read("13137248022"), "identity.no_such_day, identity.wrong_check_digits");
    EXPECT_EQ(read("29020112345"), "identity.no_such_day, identity.wrong_check_digits");
    EXPECT_EQ(read("201017238204"), "identity.wrong_check_digits");
    EXPECT_EQ(read("1234567890"), "identity.wrong_length");
    EXPECT_EQ(read(""), "identity.wrong_length");
    EXPECT_EQ(read("1234567891A"), "identity.not_digits");
    EXPECT_EQ(read("1309724802\xc2"), "identity.not_digits");
}

TEST(IdentityNumber, spaces_between_the_digits_do_no_harm) {
    EXPECT_EQ(read(" 130972 48022 "), "birth-number 1972-09-13");
    EXPECT_EQ(read("130972\u00a048022"), "birth-number 1972-09-13");
    EXPECT_EQ(IdentityNumber::parse("130972 48022", now).value().revealed(), "13097248022");
}

// Checked: the same, "New 2032 checksum standard".
TEST(IdentityNumber, is_found_in_a_text) {
    const auto today = calendar::Date::parse("2026-11-25").value();
    for (const auto* text :
         {"17854140035", "Avtale for 17854140035", "178541 40035, Borghild", "26/12 17854140035",
          "3 178541 40035 4", "om 17 85 41 40035", "178541\u00a040035", "178541\u202f40035."})
        EXPECT_TRUE(holds_identity_number(text, today)) << text;
    for (const auto* text :
         {"", " ", "Delavtale 3", "17854140036", "Sak 26/1234567890123", "2026 2027 2028", "178541-40035"})
        EXPECT_FALSE(holds_identity_number(text, today)) << text;
}

TEST(IdentityNumber, from_2032_the_first_check_digit_has_four_values_and_tells_no_century) {
    EXPECT_EQ(read("30108299939", later), "birth-number -");
    EXPECT_EQ(read("30108299939"), "identity.wrong_check_digits") << "nobody has it yet";
    EXPECT_EQ(read("30108299920", later), "birth-number 1982-10-30") << "of those with the remainder 0";
    EXPECT_EQ(read("70108299914", later), "d-number 1982-10-30");
    EXPECT_EQ(read("02013299997", later), "birth-number 2032-01-02");
    EXPECT_EQ(read("02013299997"), "birth-number -") << "nobody is born on a day that has not come";
    EXPECT_EQ(read("02013299987", later), "identity.wrong_check_digits");
    EXPECT_EQ(read("02013299996", later), "identity.wrong_check_digits");
    EXPECT_EQ(read("13097248022", later), "birth-number 1972-09-13") << "older numbers stay";
}

TEST(IdentityNumber, says_who_may_have_it) {
    const auto number = IdentityNumber::parse("02013299997", later).value();
    EXPECT_TRUE(number.may_be_born(Date::parse("2032-01-02").value()));
    EXPECT_TRUE(number.may_be_born(Date::parse("1932-01-02").value()));
    EXPECT_FALSE(number.may_be_born(Date::parse("1932-02-01").value()));
    EXPECT_FALSE(number.may_be_born(Date::parse("1933-01-02").value()));
    EXPECT_TRUE(IdentityNumber::parse("201017238203", now).value().may_be_born(now)) << "a DUF tells no day";
}

TEST(IdentityNumber, a_felles_hjelpenummer_tells_no_day) {
    const auto digits = with_check_digits("899999999");
    ASSERT_TRUE(digits);
    EXPECT_EQ(read(*digits), "fh-number -");
}

std::string somebody() {
    const auto birth = Date::from_days_since_1970(*rc::gen::inRange(-30'000, 20'000));
    return synthetic_number(birth, *rc::gen::inRange(0, 999));
}

RC_GTEST_PROP(IdentityNumberLaw, a_number_is_of_the_day_that_it_was_made_of, ()) {
    const auto birth = Date::from_days_since_1970(*rc::gen::inRange(-30'000, 20'000));
    const auto number =
        IdentityNumber::parse(synthetic_number(birth, *rc::gen::inRange(0, 999)), now).value();
    RC_ASSERT(number.is_synthetic());
    RC_ASSERT(number.may_be_born(birth));
    if (number.birth_date()) RC_ASSERT(number.may_be_born(*number.birth_date()));
}

/// By both rules: the second check digit alone finds them.
RC_GTEST_PROP(IdentityNumberLaw, a_slip_of_the_pen_is_found, ()) {
    const auto right = somebody();
    const auto at = *rc::gen::inRange<std::size_t>(0, right.size() - 1);
    auto wrong = right;
    if (*rc::gen::arbitrary<bool>())
        std::swap(wrong[at], wrong[at + 1]);
    else
        wrong[at] = *rc::gen::inRange('0', static_cast<char>('9' + 1));
    RC_PRE(wrong != right);
    RC_ASSERT(!IdentityNumber::parse(wrong, now));
    RC_ASSERT(!IdentityNumber::parse(wrong, later));
}

RC_GTEST_PROP(IdentityNumberLaw, no_fault_repeats_what_was_read, (const std::string& text)) {
    const auto number = IdentityNumber::parse(text, now);
    if (number) return;
    for (const auto& finding : number.error().findings)
        RC_ASSERT(finding.details.empty());
    RC_ASSERT(number.error().details.empty());
}

TEST(IdentityNumber, a_key_of_a_register_says_nothing_itself) {
    const auto key = IdentityNumber::register_key("  A-17 b ").value();
    EXPECT_EQ(key.revealed(), "A-17 b");
    EXPECT_EQ(name(key.scheme()), "register-key");
    EXPECT_FALSE(key.is_synthetic());
    EXPECT_FALSE(key.birth_date());
    EXPECT_TRUE(key.may_be_born(Date::make(1990, 1, 1).value()));
    EXPECT_NE(IdentityNumber::register_key("13097248022").value(),
              IdentityNumber::parse("13097248022", now).value())
        << "not the number that looks alike";
    for (const auto& none : {std::string(), std::string("  "), std::string(65, '1'), std::string("a\0b", 3)})
        EXPECT_EQ(IdentityNumber::register_key(none).error().findings.at(0).code, "identity.not_a_key");
}

} // namespace
} // namespace bedre::terminology
