#include "instrument/known.h"

#include "instrument/mobility.h"
#include "instrument/news2.h"
#include "instrument/stored.h"

#include <gtest/gtest.h>

#include <set>

namespace bedre::instrument {
namespace {

TEST(KnownScale, each_has_a_name_of_its_own_and_bands_from_its_lowest_total) {
    std::set<std::string> names;
    for (const auto& scale : known_scales()) {
        EXPECT_TRUE(names.insert(scale.id).second) << scale.id;
        EXPECT_EQ(known_scale(scale.id), &scale);
        EXPECT_LT(least_total(scale), most_total(scale)) << scale.id;
        if (!scale.bands.empty()) {
            EXPECT_EQ(scale.bands.front().from, least_total(scale)) << scale.id;
        }
        std::set<std::string> codes;
        for (const auto& band : scale.bands) {
            EXPECT_TRUE(codes.insert(band.code).second) << scale.id;
            EXPECT_LE(band.from, most_total(scale)) << scale.id;
        }
    }
    EXPECT_EQ(known_scale("cfs"), nullptr);
}

TEST(KnownScale, what_a_total_alone_says_is_what_the_measures_say_where_none_is_red) {
    const auto scale = news2_scale();
    const Vitals well{.respirations = 16,
                      .saturation = 97,
                      .oxygen = false,
                      .systolic = 120,
                      .pulse = 70,
                      .consciousness = Consciousness::alert,
                      .temperature = 370};
    for (const int pulse : {70, 100, 120}) {
        for (const int breaths : {16, 10, 22}) {
            for (const int saturation : {97, 95, 92}) {
                for (const int temperature : {370, 385, 395}) {
                    auto vitals = well;
                    vitals.pulse = pulse;
                    vitals.respirations = breaths;
                    vitals.saturation = saturation;
                    vitals.temperature = temperature;
                    const auto measured = news2(vitals).value();
                    ASSERT_EQ(measured.single_red, false);
                    EXPECT_EQ(score_of_total(scale, *measured.total).value().band, measured.band)
                        << *measured.total;
                }
            }
        }
    }
}

TEST(KnownScale, a_level_of_frailty_is_frail_from_the_same_level) {
    const auto scale = clinical_frailty_scale();
    for (int level = 1; level <= 9; ++level) {
        const auto band = score_of_total(scale, level).value().band;
        EXPECT_EQ(*band == "mild" || level > 5, clinical_frailty(level).value().frail) << level;
        EXPECT_EQ(*band == "terminally_ill", clinical_frailty(level).value().terminally_ill) << level;
    }
    EXPECT_FALSE(score_of_total(scale, 0));
    EXPECT_FALSE(score_of_total(scale, 10));
}

} // namespace
} // namespace bedre::instrument
