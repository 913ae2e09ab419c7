#include "instrument/fidelity.h"

#include "instrument/stored.h"
#include "instrument/test_faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::instrument {
namespace {

using Given = std::vector<std::optional<int>>;

TEST(ActFidelity, has_bands_and_a_mean_that_need_every_item) {
    Given ratings(28, 4);
    EXPECT_EQ(act_fidelity(ratings).value().band, "fair") << "112";
    EXPECT_EQ(act_fidelity(ratings).value().established, true);
    ratings[0] = 5;
    EXPECT_EQ(act_fidelity(ratings).value().band, "good");
    ratings[1] = std::nullopt;
    const auto incomplete = act_fidelity(ratings).value();
    EXPECT_EQ(incomplete.mean, std::nullopt);
    EXPECT_EQ(incomplete.established, std::nullopt);
    EXPECT_EQ(incomplete.rated, 109);
    EXPECT_EQ(incomplete.missing, std::vector<std::string>{"H2"});
    EXPECT_EQ(act_fidelity(Given(28, 3)).value().band, "not_act") << "84";
    EXPECT_EQ(act_fidelity(Given(28, 3)).value().established, false);
    ratings[27] = 0;
    ratings[11] = 6;
    EXPECT_EQ(faults_of(act_fidelity(ratings)),
              "instrument.not_allowed at /items/11, instrument.not_allowed at /items/27");
    EXPECT_EQ(faults_of(act_fidelity(Given(27, 3))), "instrument.wrong_number_of_items at /items");
}

TEST(ActFidelity, rates_what_is_measured_at_each_edge) {
    const auto rating = [](const char* item, int hundredths) { return act_rating(item, hundredths).value(); };
    EXPECT_EQ(rating("H1", 1'000), 5);
    EXPECT_EQ(rating("H1", 1'001), 4) << "up to ten clients, and no more";
    EXPECT_EQ(rating("H1", 3'400), 3);
    EXPECT_EQ(rating("H1", 4'900), 2);
    EXPECT_EQ(rating("H5", 3'999), 4);
    EXPECT_EQ(rating("H5", 4'000), 3);
    EXPECT_EQ(rating("H7", 9), 1);
    EXPECT_EQ(rating("H7", 10), 2);
    EXPECT_EQ(rating("H7", 100), 5);
    EXPECT_EQ(rating("S5", 0), 1);
    EXPECT_EQ(rating("S5", 400), 5);
    EXPECT_EQ(faults_of(act_rating("H3", 0)), "instrument.unknown_code at /item") << "is not measured";
    EXPECT_EQ(faults_of(act_rating("", -1)),
              "instrument.unknown_code at /item, instrument.not_allowed at /value");
    EXPECT_EQ(faults_of(act_rating("H2", 10'001)), "instrument.not_allowed at /value");
    EXPECT_EQ(rating("H5", 15'000), 1) << "more may leave than there are places";
}

RC_GTEST_PROP(ActFidelityLaw, a_rating_goes_one_way_with_what_is_measured, ()) {
    const auto item = *rc::gen::element<std::string>("H1", "H2", "H5", "H6", "H7", "H8", "H11", "O2", "O5",
                                                     "S1", "S2", "S4", "S5");
    const auto low = *rc::gen::inRange(0, 10'000);
    const auto high = *rc::gen::inRange(low, 10'001);
    const bool fewer_is_better = item == "H1" || item == "H5" || item == "O2";
    const auto difference = act_rating(item, high).value() - act_rating(item, low).value();
    RC_ASSERT((fewer_is_better ? -difference : difference) >= 0);
}

TEST(SubscaleMeans, are_nothing_where_a_rating_is_missing) {
    const auto means = subscale_means(std::vector<Subscale>{{"a", {5, 4}}, {"b", {2, std::nullopt}}}).value();
    EXPECT_EQ(means.each, (std::vector<std::optional<double>>{4.5, std::nullopt}));
    EXPECT_EQ(means.of_items, std::nullopt);
    EXPECT_EQ(means.of_subscales, std::nullopt);
    EXPECT_EQ(means.missing, std::vector<std::string>{"b"});
}

TEST(SubscaleMeans, are_of_something) {
    EXPECT_EQ(faults_of(subscale_means({})), "instrument.no_items at ");
    EXPECT_EQ(faults_of(subscale_means(std::vector<Subscale>{{"a", {}}, {"b", {1, 6, 0}}})),
              "instrument.no_items at /0, instrument.not_allowed at /1/ratings/1, "
              "instrument.not_allowed at /1/ratings/2");
}

TEST(Stored, is_what_the_instrument_can_have_said) {
    EXPECT_TRUE(clinical_frailty(9).value().terminally_ill);
    EXPECT_FALSE(clinical_frailty(4).value().frail);
    for (const int level : {0, 10, -1})
        EXPECT_EQ(faults_of(clinical_frailty(level)), "instrument.not_allowed at /level");
    EXPECT_EQ(moca(25, 12).value().total, 26);
    EXPECT_TRUE(moca(25, 12).value().normal);
    EXPECT_FALSE(moca(25, 13).value().normal);
    EXPECT_EQ(faults_of(moca(31, -1)),
              "instrument.not_allowed at /raw, instrument.not_allowed at /education_years");
    EXPECT_EQ(mmse(30).value(), 30);
    EXPECT_EQ(faults_of(mmse(31)), "instrument.not_allowed at /total");
    EXPECT_EQ(eq5d("11111", std::nullopt).value().level_sum, 5);
    for (const auto* profile : {"", "1111", "111111", "11011", "1111x"})
        EXPECT_EQ(faults_of(eq5d(profile, 101)),
                  "instrument.not_a_profile at /profile, instrument.not_allowed at /vas")
            << profile;
}

} // namespace
} // namespace bedre::instrument
