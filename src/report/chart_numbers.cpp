#include "report/chart_numbers.h"

#include "text/number.h"

#include <algorithm>
#include <cmath>

namespace bedre::report {
namespace {

/// Three digits of the largest number, and two of how far numbers lie apart; of whole numbers one decimal.
int decimals_of(const std::vector<double>& values, double centre) {
    if (values.empty()) return 0;
    constexpr int most = 15;
    const auto digit = [](double number) {
        return number > 0 ? static_cast<int>(std::floor(std::log10(number))) : 0;
    };
    const auto [least, largest] = std::ranges::minmax(values);
    const double size = std::max({std::abs(least), std::abs(largest), std::abs(centre)});
    const int wanted = std::max(2 - digit(size), largest > least ? 1 - digit(largest - least) : 0);
    const bool whole = std::ranges::all_of(values, [](double one) { return one == std::round(one); });
    return std::clamp(wanted, 0, whole ? 1 : most);
}

} // namespace

int decimals_for(const statistics::Chart& chart) {
    std::vector<double> values;
    double centre = 0;
    for (const auto& point : chart.points) {
        if (point.value) values.push_back(*point.value);
        if (point.centre) centre = std::max(centre, std::abs(*point.centre));
    }
    return decimals_of(values, centre);
}

int decimals_for(const statistics::Xmr& chart) {
    std::vector<double> values;
    double centre = 0;
    for (const auto& point : chart.points) {
        values.push_back(point.value);
        centre = std::max(centre, std::abs(point.mean));
    }
    return decimals_of(values, centre);
}

std::string ChartNumbers::say(double number) const {
    const auto full = text::written(number, decimals_, language_);
    const bool whole = decimals_ > 0 && full.ends_with(std::string(static_cast<std::size_t>(decimals_), '0'));
    return (whole ? text::written(number, 0, language_) : full) + suffix_;
}

std::string listed(const std::vector<std::string>& names, const text::Phrases& phrases) {
    constexpr std::size_t most = 12;
    auto shown = names;
    if (names.size() > most + 1) {
        shown.resize(most);
        shown.push_back(phrases.say("judgement.more", {{"n", std::to_string(names.size() - most)}}));
    }
    std::string out;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) out += i + 1 == shown.size() ? phrases.say("judgement.and") : ", ";
        out += shown[i];
    }
    return out;
}

std::string paragraph(const std::vector<std::string>& sentences) {
    std::string out;
    for (const auto& sentence : sentences)
        if (!sentence.empty()) out += (out.empty() ? "" : " ") + sentence;
    return out;
}

} // namespace bedre::report
