// Every kind of chart, with ordinary and awkward numbers.
#pragma once

#include "chart/control_chart.h"
#include "text/phrases.h"

#include <fmt/format.h>

#include <random>

namespace bedre::gallery {

/// Numbers that are the same on every machine.
class Chance {
  public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    double even() { return double(engine_()) / 4294967296.0; }
    /// About normal: the sum of twelve.
    double normal(double mean, double deviation) {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += even();
        return mean + deviation * sum;
    }

  private:
    std::mt19937 engine_;
};

/// A number a period, without denominators.
inline statistics::Series series(std::size_t count, auto value) {
    statistics::Series all;
    for (std::size_t i = 0; i < count; ++i)
        all.push_back({std::int64_t(i), {value(i)}, {}});
    return all;
}

/// What charts are called in one language, on paper of one width.
class Words {
  public:
    Words(const text::Phrases& phrases, double width) : phrases_(phrases), width_(width) {}

    text::Language language() const { return phrases_.language(); }
    double width() const { return width_; }
    std::string say(std::string_view code, const outcome::Details& details = {}) const {
        return phrases_.say(code, details);
    }
    std::string described(std::string_view name) const { return say("description", {{"title", say(name)}}); }
    std::string id(std::string_view name) const { return fmt::format("{}-{:.0f}", name, width_); }

    std::vector<chart::PeriodName> months(std::size_t count, int first = 1) const {
        std::vector<chart::PeriodName> names;
        for (std::size_t i = 0; i < count; ++i) {
            const int month = (first - 1 + int(i)) % 12 + 1;
            const auto year = std::to_string(2024 + (first - 1 + int(i)) / 12);
            const auto word = say("month." + std::to_string(month));
            const auto brief = word.size() <= 4 ? word : word.substr(0, 3) + ".";
            names.push_back({word + " " + year, brief, year});
        }
        return names;
    }
    static std::string brief(const chart::PeriodName& month) { return month.tick + " " + month.group; }
    std::vector<chart::PeriodName> numbered(std::size_t count, std::string_view code) const {
        std::vector<chart::PeriodName> names;
        for (std::size_t i = 1; i <= count; ++i)
            names.push_back({say(code, {{"n", std::to_string(i)}}), std::to_string(i), ""});
        return names;
    }

  private:
    const text::Phrases& phrases_;
    double width_;
};

/// Run charts and control charts.
std::vector<chart::Drawing> series_scenes(const Words& words);
/// All others.
std::vector<chart::Drawing> other_scenes(const Words& words);

} // namespace bedre::gallery
