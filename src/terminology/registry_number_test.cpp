#include "terminology/registry_number.h"

#include <gtest/gtest.h>

namespace bedre::terminology {
namespace {

std::string read(Registry registry, std::string_view text) {
    const auto number = RegistryNumber::parse(registry, text);
    return number ? number.value().digits() : number.error().findings.at(0).code;
}

// The first is that of Akershus universitetssykehus HF.
TEST(RegistryNumber, an_organisation_has_nine_digits_and_a_check_digit) {
    EXPECT_EQ(read(Registry::organisations, "983971636"), "983971636");
    EXPECT_EQ(read(Registry::organisations, "974 706 490"), "974706490");
    EXPECT_EQ(read(Registry::organisations, "974\u00a0706\u00a0490"), "974706490");
    EXPECT_EQ(read(Registry::organisations, "974706491"), "registry.wrong_check_digit");
    EXPECT_EQ(read(Registry::organisations, "123456785"), "registry.wrong_check_digit")
        << "none begins with 1";
    EXPECT_EQ(read(Registry::organisations, "97470649"), "registry.wrong_length");
    EXPECT_EQ(read(Registry::organisations, "NO974706490"), "registry.not_digits");
}

TEST(RegistryNumber, the_others_have_a_length) {
    EXPECT_EQ(read(Registry::health_personnel, "9144897"), "9144897");
    EXPECT_EQ(read(Registry::health_personnel, "914489"), "registry.wrong_length");
    EXPECT_EQ(read(Registry::health_personnel, "9144897000"), "registry.wrong_length");
    EXPECT_EQ(read(Registry::health_units, "4201115"), "4201115");
    EXPECT_EQ(read(Registry::addresses, "8093133"), "8093133");
    EXPECT_EQ(read(Registry::addresses, ""), "registry.wrong_length");
    EXPECT_EQ(read(Registry::addresses, "her 1"), "registry.not_digits");
}

TEST(RegistryNumber, another_check_digit_is_wrong) {
    for (int begin = 80'000'000; begin < 80'002'000; ++begin) {
        int right = 0;
        for (int check = 0; check < 10; ++check)
            if (RegistryNumber::parse(Registry::organisations, fmt::format("{}{}", begin, check))) ++right;
        EXPECT_LE(right, 1) << begin;
    }
}

} // namespace
} // namespace bedre::terminology
