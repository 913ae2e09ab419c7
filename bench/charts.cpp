// 150 metrics in 26 places over 60 months, each judged and drawn, on one core. Usage: bedre_charts. Prints
// one JSON object: charts, seconds for all of them, of these for judging, bytes drawn, and how many were
// found unusual.
#include "chart/control_chart.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <random>

namespace {

using namespace bedre;
using Time = std::chrono::steady_clock;
using statistics::Kind;

constexpr int metrics = 150;
constexpr int places = 26;
constexpr int months = 60;

/// A third are counts without denominators, a third shares, a third rates: one of ten changes half way.
statistics::Series series(int number, std::mt19937& engine) {
    statistics::Series all;
    for (int month = 0; month < months; ++month) {
        const double change = number % 10 == 0 && month >= months / 2 ? 1.4 : 1;
        const double among = 400 + 200 * double(engine() % 1000) / 1000;
        const double share = (0.2 + 0.03 * (double(engine() % 1000) / 1000 - 0.5)) * change;
        if (number % 3 == 0)
            all.push_back({month, {std::round(among * share)}, {}});
        else
            all.push_back({month, {std::round(among * share)}, among});
    }
    return all;
}

Kind kind_of(int number) {
    if (number % 3 == 0) return Kind::run;
    return number % 3 == 1 ? Kind::p : Kind::u;
}

chart::ControlWords words() {
    chart::ControlWords words{.id = "c",
                              .title = "Innleggelser",
                              .description = "Figuren viser innleggelser i måneden.",
                              .periods = {},
                              .unit = "innleggelser",
                              .centre = "snitt",
                              .upper = "øvre grense",
                              .lower = "nedre grense",
                              .target = "mål",
                              .missing = "mangler",
                              .excluded = "regnes ikke med",
                              .signal = "utenfor grensene",
                              .period_column = "Periode",
                              .value_column = "Verdi",
                              .among_column = "Nevner",
                              .decimals = 1};
    for (int month = 0; month < months; ++month)
        words.periods.push_back({fmt::format("måned {}", month + 1), std::to_string(month % 12 + 1),
                                 std::to_string(2022 + month / 12)});
    return words;
}

double seconds_since(Time::time_point began) {
    return std::chrono::duration<double>(Time::now() - began).count();
}

} // namespace

int main() {
    std::mt19937 engine(1);
    std::vector<statistics::Series> all;
    for (int i = 0; i < metrics * places; ++i)
        all.push_back(series(i, engine));
    const auto said = words();
    std::size_t bytes = 0;
    std::size_t unusual = 0;

    const auto began = Time::now();
    std::vector<statistics::Chart> judged;
    for (std::size_t i = 0; i < all.size(); ++i) {
        judged.push_back(statistics::control_chart(kind_of(int(i)), all[i]).value());
        unusual += !statistics::signals(judged.back()).empty() ||
                   statistics::verdict(judged.back().phases.front()).value_or(false);
    }
    const auto judging = seconds_since(began);
    for (const auto& one : judged)
        bytes += chart::draw(chart::drawing_of(one, said)).size();
    const auto whole = seconds_since(began);
    fmt::print(R"({{"charts": {}, "seconds": {:.3f}, "seconds_judging": {:.3f}, "bytes": {}, "unusual": {}}})"
               "\n",
               all.size(), whole, judging, bytes, unusual);
}
