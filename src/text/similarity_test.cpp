#include "text/similarity.h"

#include "text/folding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::text {
namespace {

const std::vector<std::string> bodies{"AU",
                                      "Driftsråd IHT",
                                      "Driftsråd MILA",
                                      "LSF barn/unge",
                                      "LSF voksne",
                                      "Fagråd kompetanse og innovasjon"};

TEST(Similarity, counts_letters_put_in_taken_out_exchanged_and_swapped) {
    EXPECT_EQ(distance("kommune", "kommune"), 0);
    EXPECT_EQ(distance("Helsefelleskapet", "Helsefellesskapet"), 1);
    EXPECT_EQ(distance("registering", "registrering"), 1);
    EXPECT_EQ(distance("voksen", "voksne"), 1);
    EXPECT_EQ(distance("ca", "abc"), 3); // alignment: no place is touched twice
    EXPECT_EQ(distance("", "åå"), 2);
    EXPECT_EQ(distance("Haakon", "håkon"), 0);
}

TEST(Similarity, is_in_permille_of_the_longer_text) {
    EXPECT_EQ(similarity("", ""), 1000);
    EXPECT_EQ(similarity("LSF voksen", "LSF voksne"), 900);
    EXPECT_EQ(similarity("abc", "xyz"), 0);
    EXPECT_EQ(similarity("abc", "abd"), 666);
}

TEST(Closest, finds_what_was_meant) {
    EXPECT_EQ(closest("driftsrad iht", bodies), "Driftsråd IHT");
    EXPECT_EQ(closest("LSF voksen", bodies), "LSF voksne");
    EXPECT_EQ(closest("fagråd  kompetanse- og innovasjon", bodies), "Fagråd kompetanse og innovasjon");
    EXPECT_EQ(closest("au", bodies), "AU");
}

TEST(Closest, does_not_guess) {
    EXPECT_EQ(closest("SSU", bodies), std::nullopt);
    EXPECT_EQ(closest("Styringsgruppe", bodies), std::nullopt);
    EXPECT_EQ(closest("AX", bodies), std::nullopt);
    EXPECT_EQ(closest("", bodies), std::nullopt);
    EXPECT_EQ(closest("LSF", {}), std::nullopt);
}

TEST(Closest, of_several_equally_near_the_first) {
    const std::vector<std::string> words{"bat", "cat", "hat"};
    EXPECT_EQ(closest("xat", words), "bat");
}

// Read by a scanner, and what stands on the paper: the action plan 2024-2025.
struct Scan {
    const char* read;
    const char* meant;
};
const Scan scans[] = {
    {"MAL", "MÅL"},
    {"Malgrupper", "Målgrupper"},
    {"pd", "på"},
    {"utfgrer", "utfører"},
    {"fagrad", "fagråd"},
    {"baerekraftige", "bærekraftige"},
    {"sekundzerforebygging", "sekundærforebygging"},
    {"m@dre", "mødre"},
    {"Tydeliggj@re", "Tydeliggjøre"},
    {"barseloppfelging", "barseloppfølging"},
    {"oppfglgingsprosjekt", "oppfølgingsprosjekt"},
    {"Skrgpelige/ sarbare eldre", "Skrøpelige/ sårbare eldre"},
    {"Fort-\nlppende", "Fortløpende"},
    {"dgmt til behandling", "dømt til behandling"},
    {"uten dggn", "uten døgn"},
    {"e |dentifisere risikoindivider og arsaker til fall",
     "• Identifisere risikoindivider og årsaker til fall"},
    {"e | kommunene", "• I kommunene"},
    {"for G utvikle", "for å utvikle"},
    {"EACT", "FACT"},
    {"nettverksmgter", "nettverksmøter"},
};

TEST(Scanned, what_scanners_confuse_costs_a_fifth) {
    for (const auto& [read, meant] : scans) {
        EXPECT_GT(scanned_similarity(read, meant), similarity(read, meant)) << read;
        EXPECT_GE(scanned_similarity(read, meant), 900) << read;
    }
    EXPECT_EQ(scanned_similarity("fgr", "før"), 933); // 1000 (1 - 1/15)
}

TEST(Scanned, each_word_is_found_among_all_that_stand_on_the_paper) {
    std::vector<std::string> meant;
    std::ranges::transform(scans, std::back_inserter(meant), &Scan::meant);
    for (const auto& scan : scans)
        EXPECT_EQ(closest_scanned(scan.read, meant), scan.meant) << scan.read;
    EXPECT_EQ(closest_scanned("gjiennomfgrte", std::vector<std::string>{"gjennomsnitt", "gjennomførte"}),
              "gjennomførte");
}

TEST(Scanned, garbage_is_like_nothing) {
    EXPECT_EQ(closest_scanned("21D G [RAGUREEE n", bodies), std::nullopt);
    EXPECT_EQ(closest_scanned(":!1]2", bodies), std::nullopt);
}

const auto words = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abdegilmnopr1@| ")));
const auto word_lists = rc::gen::resize(12, rc::gen::container<std::vector<std::string>>(words));

RC_GTEST_PROP(Similarity, is_a_distance_that_goes_both_ways, ()) {
    const auto a = *words;
    const auto b = *words;
    RC_ASSERT(distance(a, b) == distance(b, a));
    RC_ASSERT((distance(a, b) == 0) == (fold(a) == fold(b)));
    RC_ASSERT(similarity(a, b) >= 0);
    RC_ASSERT(similarity(a, b) <= 1000);
    RC_ASSERT(scanned_similarity(a, b) >= similarity(a, b));
    RC_ASSERT(scanned_similarity(a, b) <= 1000);
}

RC_GTEST_PROP(Closest, is_no_further_away_than_any_other, ()) {
    const auto word = *words;
    const auto candidates = *word_lists;
    const auto found = closest(word, candidates);
    if (!found) return;
    RC_ASSERT(std::ranges::find(candidates, *found) != candidates.end());
    for (const auto& candidate : candidates)
        RC_ASSERT(distance(word, *found) <= distance(word, candidate));
}

RC_GTEST_PROP(Closest, a_word_that_is_there_is_found, ()) {
    auto candidates = *rc::gen::nonEmpty(word_lists);
    const auto word = *rc::gen::elementOf(candidates);
    RC_ASSERT(fold(closest(word, candidates).value()) == fold(word));
    RC_ASSERT(fold(closest_scanned(word, candidates).value()) == fold(word));
}

} // namespace
} // namespace bedre::text
