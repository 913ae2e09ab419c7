#include "text/language.h"

#include <gtest/gtest.h>

namespace bedre::text {
namespace {

TEST(Language, a_tag_names_a_language_and_back) {
    for (const auto language : {Language::nb, Language::nn, Language::en})
        EXPECT_EQ(parse_language(name(language)).value(), language);
    EXPECT_EQ(parse_language("no").error().findings.at(0).code, "language.unknown");
    EXPECT_FALSE(parse_language(""));
}

TEST(Language, a_title_says_which_language_its_words_are_in) {
    const Title title{.nb = "Over 65 år", .en = "Over 65 years"};
    EXPECT_EQ(title.in(Language::nb), (Words{"Over 65 år", Language::nb}));
    EXPECT_EQ(title.in(Language::nn), (Words{"Over 65 år", Language::nb}));
    EXPECT_EQ(title.in(Language::en), (Words{"Over 65 years", Language::en}));
}

} // namespace
} // namespace bedre::text
