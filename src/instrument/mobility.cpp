#include "instrument/mobility.h"

#include "instrument/checked.h"

#include <array>

namespace bedre::instrument {

Scale sppb_scale() {
    return {.id = "sppb",
            .items = {{.id = "balance", .most = 4}, {.id = "gait", .most = 4}, {.id = "chair", .most = 4}},
            .bands = {{0, "low"}, {7, "intermediate"}, {10, "high"}}};
}

namespace {

constexpr int longest = 360'000; // an hour
constexpr int held = 1'000;      // ten seconds

bool is_held(Attempt attempt) {
    return attempt.hundredths.value_or(0) >= held;
}

int points_of_tandem(Attempt tandem) {
    if (is_held(tandem)) return 2;
    return tandem.hundredths.value_or(0) >= 300 ? 1 : 0;
}

/// What was not held ends the test, so that the positions after it are not missing.
std::optional<int> points_of_balance(const Sppb& tests) {
    if (!tests.side_by_side) return std::nullopt;
    if (!is_held(*tests.side_by_side)) return 0;
    if (!tests.semi_tandem) return std::nullopt;
    if (!is_held(*tests.semi_tandem)) return 1;
    if (!tests.tandem) return std::nullopt;
    return 2 + points_of_tandem(*tests.tandem);
}

int points_of_walk(Attempt walk) {
    if (!walk.hundredths) return 0;
    if (*walk.hundredths < 482) return 4;
    if (*walk.hundredths <= 620) return 3;
    return *walk.hundredths <= 870 ? 2 : 1;
}

int points_of_stands(Attempt stands) {
    if (!stands.hundredths || *stands.hundredths > 6'000) return 0;
    if (*stands.hundredths <= 1'119) return 4;
    if (*stands.hundredths <= 1'369) return 3;
    return *stands.hundredths <= 1'669 ? 2 : 1;
}

Result<void> check(const Sppb& tests) {
    Checked checked;
    const auto in_range = [&](std::string_view path, const std::optional<Attempt>& attempt) {
        if (attempt) checked.in_range(path, attempt->hundredths, {0, longest});
    };
    in_range("/side_by_side", tests.side_by_side);
    in_range("/semi_tandem", tests.semi_tandem);
    in_range("/tandem", tests.tandem);
    in_range("/walk_of_4_m", tests.walk_of_4_m);
    in_range("/five_chair_stands", tests.five_chair_stands);
    return std::move(checked).result();
}

} // namespace

Result<SppbScore> sppb(const Sppb& tests) {
    TRY(check(tests));
    SppbScore sppb{.balance = points_of_balance(tests),
                   .gait = if_given(tests.walk_of_4_m, points_of_walk),
                   .chair = if_given(tests.five_chair_stands, points_of_stands),
                   .score = {}};
    const std::vector<std::optional<int>> answers = {sppb.balance, sppb.gait, sppb.chair};
    sppb.score = TRY(score(sppb_scale(), answers));
    return sppb;
}

Result<std::vector<Flag>> timed_up_and_go(int hundredths) {
    Checked checked;
    checked.in_range("/time", hundredths, {0, longest});
    TRY(std::move(checked).result());
    return std::vector<Flag>{{"steadi", hundredths >= 1'200},
                             {"shumway_cook", hundredths >= 1'350},
                             {"world_falls_guidelines", hundredths > 1'500},
                             {"ewgsop2", hundredths >= 2'000}};
}

Result<std::optional<bool>> few_chair_stands(int age, Sex sex, int stands) {
    Checked checked;
    checked.in_range("/age", age, {0, 130});
    checked.in_range("/stands", stands, {0, 200});
    TRY(std::move(checked).result());
    // Fewer than this are few, by five years of age from 60.
    constexpr std::array<int, 7> of_men = {14, 12, 12, 11, 10, 8, 7};
    constexpr std::array<int, 7> of_women = {12, 11, 10, 10, 9, 8, 4};
    constexpr int youngest = 60;
    constexpr int oldest = 94;
    if (age < youngest || age > oldest) return std::optional<bool>();
    const auto band = static_cast<std::size_t>((age - youngest) / 5);
    return std::optional(stands < (sex == Sex::male ? of_men : of_women)[band]);
}

} // namespace bedre::instrument
