#include "instrument/stored.h"

#include "instrument/checked.h"

#include <algorithm>

namespace bedre::instrument {

Result<ClinicalFrailty> clinical_frailty(int level) {
    Checked checked;
    checked.in_range("/level", level, {1, 9});
    TRY(std::move(checked).result());
    return ClinicalFrailty{.level = level, .frail = level >= 5, .terminally_ill = level == 9};
}

Scale clinical_frailty_scale() {
    return {.id = "clinical_frailty",
            .items = {{.id = "level", .most = 9, .least = 1}},
            .bands = {{1, "very_fit"},
                      {2, "fit"},
                      {3, "managing_well"},
                      {4, "very_mild"},
                      {5, "mild"},
                      {6, "moderate"},
                      {7, "severe"},
                      {8, "very_severe"},
                      {9, "terminally_ill"}}};
}

Result<Cognition> moca(int raw, int education_years) {
    constexpr int most = 30;
    Checked checked;
    checked.in_range("/raw", raw, {0, most});
    checked.in_range("/education_years", education_years, {0, 40});
    TRY(std::move(checked).result());
    const int total = std::min(most, raw + (education_years <= 12 ? 1 : 0));
    return Cognition{.total = total, .normal = total >= 26};
}

Result<int> mmse(int total) {
    Checked checked;
    checked.in_range("/total", total, {0, 30});
    TRY(std::move(checked).result());
    return total;
}

Result<Health> eq5d(std::string_view profile, std::optional<int> vas) {
    constexpr std::size_t dimensions = 5;
    Checked checked;
    if (profile.size() != dimensions ||
        !std::ranges::all_of(profile, [](char c) { return c >= '1' && c <= '5'; }))
        checked.fault("instrument.not_a_profile", "/profile");
    checked.in_range("/vas", vas, {0, 100});
    TRY(std::move(checked).result());
    Health health{.vas = vas};
    for (const char level : profile)
        health.level_sum += level - '0';
    return health;
}

} // namespace bedre::instrument
