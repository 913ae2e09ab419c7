#include "instrument/fidelity.h"

#include "instrument/checked.h"

#include <algorithm>
#include <array>
#include <limits>

namespace bedre::instrument {
namespace {

constexpr Range of_rating = {1, 5};
constexpr int act_items = 28;

Scale act_scale() {
    Scale scale{.id = "dacts", .items = {}, .bands = {{0, "not_act"}, {85, "fair"}, {113, "good"}}};
    const auto add = [&](char letter, int count) {
        for (int i = 1; i <= count; ++i)
            scale.items.push_back(
                {.id = fmt::format("{}{}", letter, i), .most = of_rating.most, .least = of_rating.least});
    };
    add('H', 11);
    add('O', 7);
    add('S', 10);
    ENSURE(scale.items.size() == act_items);
    return scale;
}

double mean_of(int sum, std::size_t count) {
    return static_cast<double>(sum) / static_cast<double>(count);
}

/// On which side of a cut the better rating lies.
enum class Better { from, up_to, below };

struct Anchor {
    std::string_view item;
    Better better = Better::from;
    std::array<int, 4> cuts = {}; ///< hundredths, rising
    int most = std::numeric_limits<int>::max();
};
constexpr int hundred_per_cent = 10'000;
constexpr std::array<Anchor, 13> anchors = {{
    {"H1", Better::up_to, {1'000, 2'000, 3'400, 4'900}},
    {"H2", Better::from, {1'000, 3'700, 6'400, 9'000}, hundred_per_cent},
    {"H5", Better::below, {2'000, 4'000, 6'000, 8'000}},
    {"H6", Better::from, {5'000, 6'500, 8'000, 9'500}, hundred_per_cent},
    {"H7", Better::from, {10, 40, 70, 100}},
    {"H8", Better::from, {20, 80, 140, 200}},
    {"H11", Better::from, {250, 500, 750, 1'000}},
    {"O2", Better::up_to, {600, 900, 1'200, 1'500}},
    {"O5", Better::from, {500, 3'500, 6'500, 9'500}, hundred_per_cent},
    {"S1", Better::from, {2'000, 4'000, 6'000, 8'000}, hundred_per_cent},
    {"S2", Better::from, {5'000, 6'500, 8'000, 9'500}, hundred_per_cent},
    {"S4", Better::from, {1'500, 5'000, 8'500, 12'000}},
    {"S5", Better::from, {100, 200, 300, 400}},
}};

bool is_better(Better better, int value, int cut) {
    if (better == Better::from) return value >= cut;
    return better == Better::up_to ? value <= cut : value < cut;
}

Result<void> check(std::span<const Subscale> subscales) {
    Checked checked;
    if (subscales.empty()) checked.fault("instrument.no_items", "");
    for (std::size_t i = 0; i < subscales.size(); ++i) {
        const auto& ratings = subscales[i].ratings;
        if (ratings.empty()) checked.fault("instrument.no_items", fmt::format("/{}", i));
        for (std::size_t j = 0; j < ratings.size(); ++j)
            checked.in_range(fmt::format("/{}/ratings/{}", i, j), ratings[j], of_rating);
    }
    return std::move(checked).result();
}

int sum_of(Answers ratings) {
    int sum = 0;
    for (const auto& rating : ratings)
        sum += rating.value_or(0);
    return sum;
}

bool is_complete(Answers ratings) {
    return std::ranges::all_of(ratings, [](const auto& rating) { return rating.has_value(); });
}

} // namespace

Result<Fidelity> act_fidelity(Answers ratings) {
    const auto scored = TRY(score(act_scale(), ratings));
    Fidelity fidelity{.rated = sum_of(ratings), .band = scored.band, .missing = scored.missing};
    if (scored.total) {
        fidelity.mean = mean_of(*scored.total, ratings.size());
        fidelity.established = *scored.total >= 4 * act_items;
    }
    return fidelity;
}

Result<int> act_rating(std::string_view item, int hundredths) {
    const auto* const anchor = std::ranges::find(anchors, item, &Anchor::item);
    Checked checked;
    if (anchor == anchors.end()) checked.fault("instrument.unknown_code", "/item");
    checked.in_range("/value", hundredths,
                     {0, anchor == anchors.end() ? std::numeric_limits<int>::max() : anchor->most});
    TRY(std::move(checked).result());
    const auto reached = std::ranges::count_if(
        anchor->cuts, [&](int cut) { return is_better(anchor->better, hundredths, cut); });
    return static_cast<int>(reached) + 1;
}

Result<SubscaleMeans> subscale_means(std::span<const Subscale> subscales) {
    TRY(check(subscales));
    SubscaleMeans means;
    int sum = 0;
    std::size_t items = 0;
    double of_means = 0;
    for (const auto& [id, ratings] : subscales) {
        const double mean = mean_of(sum_of(ratings), ratings.size());
        const bool complete = is_complete(ratings);
        means.each.push_back(complete ? std::optional(mean) : std::nullopt);
        if (!complete) means.missing.push_back(id);
        sum += sum_of(ratings);
        items += ratings.size();
        of_means += mean;
    }
    if (means.missing.empty()) {
        means.of_items = mean_of(sum, items);
        means.of_subscales = of_means / static_cast<double>(subscales.size());
    }
    return means;
}

} // namespace bedre::instrument
