#include "instrument/questionnaires.h"

#include "instrument/checked.h"

#include <algorithm>
#include <array>

namespace bedre::instrument {

Scale phq9() {
    return {
        .id = "phq9",
        .items = items_alike(9, 3),
        .bands = {{0, "minimal"}, {5, "mild"}, {10, "moderate"}, {15, "moderately_severe"}, {20, "severe"}},
        .safety = {{"9", {"self_harm", 1}}},
        .most_imputed = 2};
}

std::string_view name(DepressionPattern pattern) {
    constexpr std::array<std::string_view, 3> names = {"none", "other", "major"};
    return names[static_cast<std::size_t>(pattern)];
}

Result<std::optional<DepressionPattern>> depression_pattern(Answers answers) {
    const auto scored = TRY(score(phq9(), answers));
    if (!scored.missing.empty()) return std::optional<DepressionPattern>();
    constexpr int present = 2;
    const auto is_present = [](const std::optional<int>& answer) { return *answer >= present; };
    // Thoughts of being better off dead count as soon as there are any.
    const auto symptoms = std::ranges::count_if(answers.first(8), is_present) + (*answers[8] > 0 ? 1 : 0);
    const bool core = std::ranges::any_of(answers.first(2), is_present);
    if (core && symptoms >= 5) return std::optional(DepressionPattern::major);
    if (core && symptoms >= 2) return std::optional(DepressionPattern::other);
    return std::optional(DepressionPattern::none);
}

Scale gad7() {
    return {.id = "gad7",
            .items = items_alike(7, 3),
            .bands = {{0, "minimal"}, {5, "mild"}, {10, "moderate"}, {15, "severe"}}};
}

Scale who5() {
    return {.id = "who5",
            .items = items_alike(5, 5),
            .bands = {{0, "depression_likely"}, {29, "low"}, {51, "good"}},
            .factor = 4};
}

Scale epds() {
    return {.id = "epds",
            .items = items_alike(10, 3),
            .bands = {},
            .cuts = {{"from_10", 10}, {"from_13", 13}},
            .safety = {{"10", {"self_harm", 1}}}};
}

namespace {

/// The last two are answered by 0, 2 and 4.
std::vector<Item> with_two_coarse(int count) {
    auto items = items_alike(count, 4);
    for (auto& item : std::span(items).last(2))
        item.step = 2;
    return items;
}

} // namespace

Scale audit() {
    return {.id = "audit",
            .items = with_two_coarse(10),
            .bands = {{0, "zone_1"}, {8, "zone_2"}, {16, "zone_3"}, {20, "zone_4"}},
            .cuts = {{"men", 8}, {"women", 6}}};
}

Scale audit_c() {
    return {.id = "audit_c", .items = items_alike(3, 4), .bands = {}, .cuts = {{"men", 4}, {"women", 3}}};
}

Scale dudit() {
    return {.id = "dudit",
            .items = with_two_coarse(11),
            .bands = {},
            .cuts = {{"men", 6}, {"women", 2}, {"dependence", 25}}};
}

Scale mchat_r() {
    Scale scale{
        .id = "mchat_r", .items = items_alike(20, 1), .bands = {{0, "low"}, {3, "medium"}, {8, "high"}}};
    for (const std::size_t reversed : {2U, 5U, 12U})
        scale.items[reversed - 1].reversed = true;
    return scale;
}

Result<std::optional<bool>> screened_positive(const Score& mchat_r, std::optional<int> follow_up) {
    Checked checked;
    checked.in_range("/follow_up", follow_up, {0, 20});
    TRY(std::move(checked).result());
    if (!mchat_r.band) return std::optional<bool>();
    if (*mchat_r.band != "medium") return std::optional(*mchat_r.band == "high");
    return follow_up ? std::optional(*follow_up >= 2) : std::nullopt;
}

Scale steadi() {
    Scale scale{.id = "steadi", .items = {}, .bands = {{0, "not_at_risk"}, {4, "at_risk"}}};
    for (const auto* twice : {"fallen_past_year", "advised_cane_walker"})
        scale.items.push_back({.id = twice, .most = 2, .step = 2});
    for (const auto* once :
         {"unsteady", "holds_furniture", "worried", "push_with_hands", "trouble_curb", "rush_toilet",
          "lost_feeling_feet", "medicine_dizzy", "medicine_sleep_mood", "sad_depressed"})
        scale.items.push_back({.id = once, .most = 1});
    return scale;
}

} // namespace bedre::instrument
