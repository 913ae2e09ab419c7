// Whether points lie about a line as chance would lay them: the Anhøj rules, and the older ones. A chart is
// read by one of them, never by both: each has its own share of false alarms, and together they have too
// many.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace bedre::statistics {

/// Fewer useful points than these are too few to judge.
inline constexpr std::size_t fewest_useful = 10;

/// How points lie about a line. All but `points` are 0 when none is useful.
struct Runs {
    std::size_t points = 0;          ///< missing ones among them
    std::size_t useful = 0;          ///< neither missing nor on the line
    std::size_t longest = 0;         ///< most useful points in a row on one side
    std::size_t longest_limit = 0;   ///< more are unusual
    std::size_t crossings = 0;       ///< how often the side changes
    std::size_t crossings_limit = 0; ///< fewer are unusual
    bool operator==(const Runs&) const = default;
};
/// Method: points on the line, and missing ones, are passed over.
/// Source: Anhøj and Olesen, PLoS ONE 9 (2014) e113825; Anhøj, PLoS ONE 10 (2015) e0121349.
/// Checked: spc/qic.json.
Runs runs(std::span<const std::optional<double>> values, double line);

/// The longest run that chance leaves usual. Range: at least one useful point.
/// Method: log2(useful) + 3, rounded. Source: as runs(), after Schilling, The College Mathematics Journal 21
/// (1990) 196-207. Checked: spc/anhoej_limits.csv.
std::size_t longest_run_limit(std::size_t useful);
/// The fewest crossings that chance leaves usual. Range: at least one useful point.
/// Method: lower 5 per cent of the binomial distribution of useful - 1 even chances. Source: as runs(), after
/// Chen, Model Assisted Statistics and Applications 5 (2010) 73-77. Checked: spc/anhoej_limits.csv.
std::size_t crossings_limit(std::size_t useful);

/// Whether a rule is broken, however few the points.
bool breaks_a_rule(const Runs& runs);
/// Whether the points are unusual; nothing when they are too few to judge.
std::optional<bool> verdict(const Runs& runs);

/// How points lie about their median by the older rules.
struct OlderRules {
    std::size_t useful = 0;
    std::size_t shift = 0;       ///< most useful points in a row on one side; 6 are unusual
    std::size_t trend = 0;       ///< most points in a row that rise, or fall; 5 are unusual
    std::size_t runs = 0;        ///< on one side or the other
    std::size_t fewest_runs = 0; ///< that are usual
    std::size_t most_runs = 0;
};
/// Range: `line` is the median; the usual number of runs is that of points half of which lie above.
/// Method: a shift passes over points on the line; a trend passes over a point that is like the one before,
/// and ends at a missing one; the number of runs leaves out 2.5 per cent to each side of its exact
/// distribution. Source: Perla, Provost and Murray, BMJ Quality & Safety 20 (2011) 46-51; Swed and Eisenhart,
/// Annals of Mathematical Statistics 14 (1943) 66-87.
OlderRules older_rules(std::span<const std::optional<double>> values, double line);
/// Whether the points are unusual; nothing when they are too few to judge.
std::optional<bool> verdict(const OlderRules& rules);

} // namespace bedre::statistics
