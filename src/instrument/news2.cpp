#include "instrument/news2.h"

#include "instrument/checked.h"

#include <algorithm>
#include <array>
#include <limits>

namespace bedre::instrument {
namespace {

/// So many points up to here.
struct Step {
    int up_to = 0;
    int points = 0;
};
constexpr int above = std::numeric_limits<int>::max();

using Steps = std::span<const Step>;
constexpr std::array<Step, 5> of_respirations = {{{8, 3}, {11, 1}, {20, 0}, {24, 2}, {above, 3}}};
constexpr std::array<Step, 4> of_saturation = {{{91, 3}, {93, 2}, {95, 1}, {above, 0}}};
constexpr std::array<Step, 4> of_prescribed_on_air = {{{83, 3}, {85, 2}, {87, 1}, {above, 0}}};
constexpr std::array<Step, 7> of_prescribed_on_oxygen = {
    {{83, 3}, {85, 2}, {87, 1}, {92, 0}, {94, 1}, {96, 2}, {above, 3}}};
constexpr std::array<Step, 5> of_systolic = {{{90, 3}, {100, 2}, {110, 1}, {219, 0}, {above, 3}}};
constexpr std::array<Step, 6> of_pulse = {{{40, 3}, {50, 1}, {90, 0}, {110, 1}, {130, 2}, {above, 3}}};
constexpr std::array<Step, 5> of_temperature = {{{350, 3}, {360, 1}, {380, 0}, {390, 1}, {above, 2}}};

std::optional<int> points(Steps steps, std::optional<int> measured) {
    if (!measured) return std::nullopt;
    return std::ranges::find_if(steps, [&](Step step) { return *measured <= step.up_to; })->points;
}

std::optional<int> points_of_saturation(const Vitals& vitals) {
    if (vitals.scale == SaturationScale::usual) return points(of_saturation, vitals.saturation);
    if (vitals.oxygen == true) return points(of_prescribed_on_oxygen, vitals.saturation);
    const auto on_air = points(of_prescribed_on_air, vitals.saturation);
    // Up to 92 both columns say the same.
    const bool told = vitals.oxygen.has_value() || vitals.saturation <= 92;
    return told ? on_air : std::nullopt;
}

Result<void> check(const Vitals& vitals) {
    Checked checked;
    checked.in_range("/respirations", vitals.respirations, {0, 150});
    checked.in_range("/saturation", vitals.saturation, {0, 100});
    checked.in_range("/systolic", vitals.systolic, {0, 350});
    checked.in_range("/pulse", vitals.pulse, {0, 350});
    checked.in_range("/temperature", vitals.temperature, {130, 470});
    return std::move(checked).result();
}

std::vector<std::string> missing_of(const Vitals& vitals) {
    Asked asked;
    asked.of("respirations", vitals.respirations);
    asked.of("saturation", vitals.saturation);
    asked.of("oxygen", vitals.oxygen);
    asked.of("systolic", vitals.systolic);
    asked.of("pulse", vitals.pulse);
    asked.of("consciousness", vitals.consciousness);
    asked.of("temperature", vitals.temperature);
    return asked.missing;
}

std::string band_of_news(int total, bool single_red) {
    if (total >= 7) return "high";
    if (total >= 5) return "medium";
    return single_red ? "low_medium" : "low";
}

} // namespace

Result<Consciousness> parse_consciousness(std::string_view letter) {
    constexpr std::string_view letters = "ACVPU";
    const auto at = letter.size() == 1 ? letters.find(letter.front()) : std::string_view::npos;
    if (at == std::string_view::npos) return outcome::fault("instrument.unknown_code");
    return static_cast<Consciousness>(at);
}

Result<News2> news2(const Vitals& vitals) {
    TRY(check(vitals));
    News2 news{.respirations = points(of_respirations, vitals.respirations),
               .saturation = points_of_saturation(vitals),
               .systolic = points(of_systolic, vitals.systolic),
               .pulse = points(of_pulse, vitals.pulse),
               .temperature = points(of_temperature, vitals.temperature),
               .missing = missing_of(vitals)};
    if (vitals.oxygen) news.oxygen = *vitals.oxygen ? 2 : 0;
    if (vitals.consciousness) news.consciousness = *vitals.consciousness == Consciousness::alert ? 0 : 3;

    int sum = 0;
    bool red = false;
    for (const auto& part : {news.respirations, news.saturation, news.oxygen, news.systolic, news.pulse,
                             news.consciousness, news.temperature}) {
        sum += part.value_or(0);
        red = red || part == 3;
    }
    const bool complete = news.missing.empty();
    if (complete || red) news.single_red = red;
    if (complete) {
        news.total = sum;
        news.band = band_of_news(sum, red);
    }
    return news;
}

Scale news2_scale() {
    return {.id = "news2",
            .items = {{.id = "respirations", .most = 3},
                      {.id = "saturation", .most = 3},
                      {.id = "oxygen", .most = 2, .step = 2},
                      {.id = "systolic", .most = 3},
                      {.id = "pulse", .most = 3},
                      {.id = "consciousness", .most = 3, .step = 3},
                      {.id = "temperature", .most = 3}},
            .bands = {{0, "low"}, {5, "medium"}, {7, "high"}}};
}

} // namespace bedre::instrument
