#include "instrument/hospital_frailty.h"

#include "instrument/icd10.h"

#include <algorithm>
#include <array>

namespace bedre::instrument {
namespace {

struct Weight {
    std::string_view group;
    int tenths = 0;
};
constexpr std::array<Weight, 109> weights = {
    {{"A04", 11}, {"A09", 11}, {"A41", 16}, {"B95", 17}, {"B96", 29}, {"D64", 4},  {"E05", 9},  {"E16", 14},
     {"E53", 19}, {"E55", 10}, {"E83", 4},  {"E86", 23}, {"E87", 23}, {"F00", 71}, {"F01", 20}, {"F03", 21},
     {"F05", 32}, {"F10", 7},  {"F32", 5},  {"G20", 18}, {"G30", 40}, {"G31", 12}, {"G40", 15}, {"G45", 12},
     {"G81", 44}, {"H54", 19}, {"H91", 9},  {"I63", 8},  {"I67", 26}, {"I69", 37}, {"I95", 16}, {"J18", 11},
     {"J22", 7},  {"J69", 10}, {"J96", 15}, {"K26", 16}, {"K52", 3},  {"K59", 18}, {"K92", 8},  {"L03", 20},
     {"L08", 4},  {"L89", 17}, {"L97", 16}, {"M15", 4},  {"M19", 15}, {"M25", 23}, {"M41", 9},  {"M48", 5},
     {"M79", 11}, {"M80", 8},  {"M81", 14}, {"N17", 18}, {"N18", 14}, {"N19", 16}, {"N20", 7},  {"N28", 13},
     {"N39", 32}, {"R00", 7},  {"R02", 10}, {"R11", 3},  {"R13", 8},  {"R26", 26}, {"R29", 36}, {"R31", 30},
     {"R32", 12}, {"R33", 13}, {"R40", 25}, {"R41", 27}, {"R44", 16}, {"R45", 12}, {"R47", 10}, {"R50", 1},
     {"R54", 22}, {"R55", 18}, {"R56", 26}, {"R63", 9},  {"R69", 13}, {"R79", 6},  {"R94", 14}, {"S00", 32},
     {"S01", 11}, {"S06", 24}, {"S09", 12}, {"S22", 18}, {"S32", 14}, {"S42", 23}, {"S51", 5},  {"S72", 14},
     {"S80", 20}, {"T83", 24}, {"U80", 8},  {"W01", 9},  {"W06", 11}, {"W10", 9},  {"W18", 21}, {"W19", 32},
     {"X59", 15}, {"Y84", 7},  {"Y95", 12}, {"Z22", 17}, {"Z50", 21}, {"Z60", 18}, {"Z73", 6},  {"Z74", 11},
     {"Z75", 20}, {"Z87", 15}, {"Z91", 5},  {"Z93", 10}, {"Z99", 8}}};
static_assert(std::ranges::is_sorted(weights, {}, &Weight::group));

/// In the Norwegian chapter XX all falls are one category.
constexpr std::string_view norwegian_falls = "W0N";

int weight_of(std::string_view group) {
    const auto* const found = std::ranges::lower_bound(weights, group, {}, &Weight::group);
    return found != weights.end() && found->group == group ? found->tenths : 0;
}

} // namespace

Result<HospitalFrailty> hospital_frailty(std::span<const std::string> codes) {
    const auto all = TRY(icd10_codes(codes));
    HospitalFrailty frailty;
    for (const auto& code : all) {
        auto group = code.substr(0, 3);
        if (group == norwegian_falls) frailty.falls_without_weight = true;
        if (weight_of(group) > 0) frailty.groups.push_back(std::move(group));
    }
    std::ranges::sort(frailty.groups);
    const auto repeated = std::ranges::unique(frailty.groups);
    frailty.groups.erase(repeated.begin(), repeated.end());
    for (const auto& group : frailty.groups)
        frailty.tenths += weight_of(group);
    // 5.0 and 15.0 themselves are intermediate.
    frailty.band = frailty.tenths < 50 ? "low" : frailty.tenths <= 150 ? "intermediate" : "high";
    return frailty;
}

} // namespace bedre::instrument
