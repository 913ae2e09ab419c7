#include "instrument/nutrition.h"

#include "instrument/checked.h"

#include <array>

namespace bedre::instrument {

Scale mst_scale() {
    return {.id = "mst",
            .items = {{.id = "weight_lost", .most = 4}, {.id = "eats_less", .most = 1}},
            .bands = {{0, "not_at_risk"}, {2, "at_risk"}}};
}

namespace {

Scale must_scale() {
    return {
        .id = "must",
        .items = {{.id = "bmi", .most = 2}, {.id = "loss", .most = 2}, {.id = "acute", .most = 2, .step = 2}},
        .bands = {{0, "low"}, {1, "medium"}, {2, "high"}}};
}

int points(WeightLost lost) {
    constexpr std::array<int, 7> of = {0, 2, 1, 2, 3, 4, 2};
    return of[static_cast<std::size_t>(lost)];
}

int points_of_bmi(int tenths) {
    if (tenths > 200) return 0;
    return tenths >= 185 ? 1 : 2;
}

int points_of_loss(int tenths) {
    if (tenths < 50) return 0;
    return tenths <= 100 ? 1 : 2;
}

} // namespace

Result<WeightLost> weight_lost(int kilos) {
    Checked checked;
    checked.in_range("/kilos", kilos, {1, 300});
    TRY(std::move(checked).result());
    if (kilos > 15) return WeightLost::more_than_15_kg;
    if (kilos > 10) return WeightLost::kg_11_to_15;
    return kilos > 5 ? WeightLost::kg_6_to_10 : WeightLost::kg_1_to_5;
}

Score mst(std::optional<WeightLost> lost, std::optional<bool> eats_less) {
    const std::vector<std::optional<int>> answers = {
        if_given(lost, [](WeightLost answer) { return points(answer); }),
        if_given(eats_less, [](bool yes) { return yes ? 1 : 0; })};
    return score(mst_scale(), answers).value();
}

Result<MustScore> must(const Must& measured) {
    Checked checked;
    checked.in_range("/bmi", measured.bmi, {50, 1500});
    checked.in_range("/loss", measured.loss, {0, 1000});
    TRY(std::move(checked).result());
    MustScore must{.bmi = if_given(measured.bmi, points_of_bmi),
                   .loss = if_given(measured.loss, points_of_loss),
                   .acute = if_given(measured.acute_no_intake, [](bool yes) { return yes ? 2 : 0; }),
                   .score = {}};
    const std::vector<std::optional<int>> answers = {must.bmi, must.loss, must.acute};
    must.score = TRY(score(must_scale(), answers));
    return must;
}

} // namespace bedre::instrument
