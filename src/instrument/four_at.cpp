#include "instrument/four_at.h"

#include "instrument/checked.h"

#include <algorithm>

namespace bedre::instrument {

Scale four_at_scale() {
    return {.id = "4at",
            .items = {{.id = "alertness", .most = 4, .step = 4},
                      {.id = "amt4", .most = 2},
                      {.id = "attention", .most = 2},
                      {.id = "acute_change", .most = 4, .step = 4}},
            .bands = {{0, "unlikely"}, {1, "possible_cognitive_impairment"}, {4, "possible_delirium"}}};
}

namespace {

std::optional<int> four_if(std::optional<bool> answer) {
    return answer ? std::optional(*answer ? 4 : 0) : std::nullopt;
}

std::optional<int> of_mistakes(const std::optional<Mistakes>& mistakes) {
    if (!mistakes) return std::nullopt;
    return std::min(2, mistakes->count.value_or(2));
}

} // namespace

Result<Score> four_at(const FourAt& screened) {
    Checked checked;
    if (screened.amt4) checked.in_range("/amt4", screened.amt4->count, {0, 4});
    TRY(std::move(checked).result());
    const auto attention = screened.months ? std::optional(static_cast<int>(*screened.months)) : std::nullopt;
    const std::vector<std::optional<int>> answers = {four_if(screened.alertness_abnormal),
                                                     of_mistakes(screened.amt4), attention,
                                                     four_if(screened.acute_change)};
    return score(four_at_scale(), answers);
}

} // namespace bedre::instrument
