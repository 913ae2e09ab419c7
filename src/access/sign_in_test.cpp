#include "access/attempts.h"
#include "access/common_password.h"
#include "access/one_time_code.h"
#include "access/password.h"
#include "text/folding.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::access {
namespace {

std::string told(const Password& password, std::vector<std::string> own = {}) {
    std::string all;
    for (const auto& finding : check(password, own))
        all += finding.place.path + " " + finding.code;
    return all;
}

TEST(Password, is_long_and_nobodys_name) {
    EXPECT_EQ(told(Password("fjorten tegn..")), "/password password.too_short");
    EXPECT_EQ(told(Password("femten tegn her")), "");
    EXPECT_EQ(told(Password("blåbær på tærne")), "") << "letters are counted, not bytes";
    EXPECT_EQ(told(Password(std::string(129, 'a'))), "/password password.too_long");
    EXPECT_EQ(told(Password("abababababababab")), "/password password.one_letter");
    EXPECT_EQ(told(Password("Ullensaker12345"), {"ullensaker"}), "/password password.yourself");
    EXPECT_EQ(told(Password("min hund heter Ullensaker"), {"ullensaker"}), "");
    EXPECT_EQ(told(Password("\xff er ikke tekst i det hele")), "/password password.no_text");
}

TEST(Password, is_none_of_those_that_many_use) {
    // Of the beginning, the middle and the end of what was counted.
    for (const auto* common :
         {"1qaz2wsx3edc4rfv", "zaq12wsxcde34rfv", "qwertyuiop12345", "QwertyUIOP12345", "1234qwerasdfzxcv"})
        EXPECT_EQ(told(Password(common)), "/password password.common") << common;
    EXPECT_EQ(told(Password("1qaz2wsx3edc4rfv og litt til")), "");
    EXPECT_GE(common_passwords(), 3000U);
}

TEST(Password, is_more_than_words_that_anybody_here_would_try) {
    for (const auto* known :
         {"bedre bedre bedre", "Passord-Helse-26", "Sommer2026Sykehus", "velkommen til bedre"})
        EXPECT_EQ(told(Password(known)), "/password password.known_words") << known;
    EXPECT_EQ(told(Password("NordmannBedre2026"), {"kari", "Kari Nordmann"}),
              "/password password.known_words");
    EXPECT_EQ(told(Password("NordmannBedre2026"), {"ola", "Ola Hansen"}), "");
    EXPECT_EQ(told(Password("bedre sent enn aldri")), "");
    for (const auto word : house_words())
        EXPECT_EQ(text::fold(word), word);
}

TEST(Password, is_kept_as_a_hash_that_knows_it_again) {
    const Password password("femten tegn her");
    const auto hash = hash_of(password);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << hash;
    EXPECT_NE(hash_of(password), hash) << "each has a salt of its own";
    EXPECT_TRUE(is_password(hash, password));
    EXPECT_FALSE(is_password(hash, Password("femten tegn der")));
    EXPECT_FALSE(is_password(hash, Password("")));
    EXPECT_FALSE(is_password("", password));
    EXPECT_FALSE(is_password(std::string(1000, 'x'), password));
    EXPECT_FALSE(is_password(std::nullopt, password));
    EXPECT_FALSE(is_password(std::nullopt, Password("nobody has this password, nobody")));
    EXPECT_FALSE(is_outdated(hash));
    EXPECT_TRUE(is_outdated("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                            "0000000000000000000000000000000000000000000"));
}

CodeSecret secret_of(std::string_view text) {
    CodeSecret secret{};
    std::ranges::transform(text, secret.begin(), [](char c) { return static_cast<std::byte>(c); });
    return secret;
}

TEST(OneTimeCode, is_as_the_standard_says) {
    const auto secret = secret_of("12345678901234567890");
    // RFC 6238, appendix B: the last six of its eight digits.
    const std::map<std::int64_t, std::string> vectors = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
    };
    for (const auto& [seconds, code] : vectors)
        EXPECT_EQ(code_of(secret, seconds / 30), code) << seconds;
    // RFC 4226, appendix D.
    EXPECT_EQ(code_of(secret, 0), "755224");
    EXPECT_EQ(code_of(secret, 9), "520489");
    EXPECT_EQ(address_of(secret, "bedre Ahus", "kari@ullensaker"),
              "otpauth://totp/bedre%20Ahus:kari%40ullensaker?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=bedre%20Ahus");
}

TEST(OneTimeCode, is_taken_once_and_not_long_after) {
    const auto secret = make_code_secret();
    const auto at = [](std::int64_t seconds) { return calendar::Instant(std::chrono::seconds(seconds)); };
    const auto code = code_of(secret, 100);
    for (const auto seconds : {99 * 30, 100 * 30, 100 * 30 + 29, 101 * 30 + 29})
        EXPECT_EQ(step_of(secret, code, at(seconds), 0), 100) << seconds;
    EXPECT_FALSE(step_of(secret, code, at(98 * 30 + 29), 0));
    EXPECT_FALSE(step_of(secret, code, at(102 * 30), 0));
    EXPECT_FALSE(step_of(secret, code, at(100 * 30), 100)) << "used already";
    EXPECT_FALSE(step_of(secret, code + "0", at(100 * 30), 0));
    EXPECT_FALSE(step_of(secret, "", at(100 * 30), 0));
}

RC_GTEST_PROP(OneTimeCodeLaw, a_code_is_six_digits_and_finds_its_step, ()) {
    const auto secret = make_code_secret();
    const auto step = *rc::gen::inRange<std::int64_t>(1, 100'000'000);
    const auto code = code_of(secret, step);
    RC_ASSERT(code.size() == 6U && code.find_first_not_of("0123456789") == std::string::npos);
    RC_ASSERT(step_of(secret, code, calendar::Instant(std::chrono::seconds(30 * step)), 0).has_value());
}

TEST(Attempts, are_a_few_at_once_and_then_one_a_minute) {
    Attempts::Time now{};
    Attempts attempts({}, [&] { return now; });
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(attempts.take("kari")) << i;
    EXPECT_FALSE(attempts.take("kari"));
    EXPECT_TRUE(attempts.take("ola")) << "others are not disturbed";
    now += std::chrono::seconds(59);
    EXPECT_FALSE(attempts.take("kari"));
    now += std::chrono::seconds(1);
    EXPECT_TRUE(attempts.take("kari"));
    EXPECT_FALSE(attempts.take("kari"));
    attempts.give_back("kari");
    EXPECT_TRUE(attempts.take("kari"));
    now += std::chrono::hours(1);
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(attempts.take("kari")) << i;
    EXPECT_FALSE(attempts.take("kari")) << "what was not used is not saved up";
}

TEST(Attempts, of_very_many_names_the_latest_are_remembered) {
    Attempts attempts({.at_once = 1, .remembered = 3});
    for (const auto* name : {"a", "b", "c"})
        EXPECT_TRUE(attempts.take(name));
    EXPECT_FALSE(attempts.take("a"));
    EXPECT_TRUE(attempts.take("d")) << "b, not heard of for longest, is forgotten";
    EXPECT_FALSE(attempts.take("a"));
    EXPECT_TRUE(attempts.take("b"));
}

} // namespace
} // namespace bedre::access
