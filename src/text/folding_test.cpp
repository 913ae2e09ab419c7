#include "text/folding.h"

#include "text/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::text {
namespace {

TEST(Folding, case_and_form_do_not_matter) {
    EXPECT_EQ(fold("FACT Ung"), fold("FACT ung"));
    EXPECT_EQ(fold("a\u030Apen"), fold("Åpen"));
    EXPECT_EQ(fold("ﬁdelity"), "fidelity");
    EXPECT_EQ(fold("FACT2"), "fact2");
}

TEST(Folding, norwegian_letters_are_kept_apart_from_their_look_alikes) {
    EXPECT_NE(fold("mål"), fold("mal"));
    EXPECT_NE(fold("før"), fold("for"));
    EXPECT_NE(fold("hær"), fold("haer"));
    EXPECT_EQ(fold("Blåbærøl"), "blåbærøl");
}

TEST(Folding, two_a_are_the_letter_that_replaced_them) {
    EXPECT_EQ(fold("Haakon AAS"), fold("Håkon Ås"));
    EXPECT_EQ(fold("aaa"), "åa");
}

TEST(Folding, foreign_letters_become_the_norwegian_ones_that_they_are_sorted_with) {
    EXPECT_EQ(fold("Sjöberg"), fold("Sjøberg"));
    EXPECT_EQ(fold("Häggström"), fold("Hæggstrøm"));
    EXPECT_EQ(fold("éntydig idé Kárášjohka Máđii"), "entydig ide karasjohka madii");
}

TEST(Folding, space_is_one_space) {
    EXPECT_EQ(fold("  LSF\u00A0 barn/unge\n\tNedre Romerike "), "lsf barn/unge nedre romerike");
    EXPECT_EQ(fold(" \n "), "");
}

TEST(Folding, a_broken_word_is_whole_again) {
    for (const auto* broken : {"demens-\nutvikling", "demens- \n\nutvikling", "demens-utvikling",
                               "demens\u00ADutvikling", "demens\u00AD\nutvikling", "demens‐\nutvikling"})
        EXPECT_EQ(fold(broken), "demensutvikling") << broken;
}

TEST(Folding, a_hyphen_for_the_rest_of_a_word_stays) {
    EXPECT_EQ(fold("rekrutterings- \n\nog samhandlings-\nmidler"), "rekrutterings- og samhandlingsmidler");
    EXPECT_EQ(fold("behandlings- og utskrivningsforløp"), "behandlings- og utskrivningsforløp");
    EXPECT_EQ(fold("Barne- ogsånn"), "barneogsånn");
}

TEST(Folding, a_hyphen_between_numbers_stays) {
    EXPECT_EQ(fold("2026–2027"), "2026-2027");
    EXPECT_EQ(fold("12-24 år, - x -"), "12-24 år, - x -");
    EXPECT_EQ(fold("-"), "-");
}

TEST(Folding, bytes_that_are_no_text_do_no_harm) {
    EXPECT_EQ(fold("b\xE5r"), "b\uFFFDr");
}

RC_GTEST_PROP(Folding, folding_again_changes_nothing, ()) {
    const auto alphabet =
        rc::gen::elementOf(code_points("aAåÅæäöøéđ -–­\n\u00A0og/1ﬁ\u0301\u030A\u0308İǅ가각\u1100\u1161"));
    std::string text;
    for (const auto point : *rc::gen::container<std::u32string>(alphabet)) {
        if (point < 0x80)
            text += static_cast<char>(point);
        else if (point < 0x800) {
            text += static_cast<char>(0xC0 | (point >> 6));
            text += static_cast<char>(0x80 | (point & 0x3F));
        } else {
            text += static_cast<char>(0xE0 | (point >> 12));
            text += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
            text += static_cast<char>(0x80 | (point & 0x3F));
        }
    }
    RC_ASSERT(is_utf8(text));
    RC_ASSERT(fold(fold(text)) == fold(text));
}

TEST(NorwegianOrder, the_three_letters_come_last_and_two_a_among_them) {
    std::vector<std::string> words{"Aasen", "Ørje",    "Åmot", "Askim", "Ærfugl",
                                   "Zeta",  "Aurskog", "Øye",  "ås"};
    std::ranges::sort(words, NorwegianOrder{});
    EXPECT_EQ(words, (std::vector<std::string>{"Askim", "Aurskog", "Zeta", "Ærfugl", "Ørje", "Øye", "Åmot",
                                               "ås", "Aasen"}));
}

TEST(NorwegianOrder, only_equal_bytes_are_equal) {
    EXPECT_TRUE(NorwegianOrder{}("\u00E5", "a\u030A") != NorwegianOrder{}("a\u030A", "\u00E5"));
    EXPECT_FALSE(NorwegianOrder{}("Oslo", "Oslo"));
}

TEST(WithCapital, the_first_letter_is_a_capital_and_the_rest_stays) {
    EXPECT_EQ(with_capital("ærlig TALT"), "Ærlig TALT");
    EXPECT_EQ(with_capital("3 kommuner"), "3 kommuner");
    EXPECT_EQ(with_capital(""), "");
}

} // namespace
} // namespace bedre::text
