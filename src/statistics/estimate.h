// What every number of this library is: a value, between which bounds it may lie, how both were found, and
// what keeps one from reading more into it. Pure functions; nothing here knows what is counted.
#pragma once

#include "outcome/outcome.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bedre::statistics {

struct Interval {
    double lower = 0;
    std::optional<double> upper = 0; ///< nothing: it has no upper bound
    bool operator==(const Interval&) const = default;
};

/// How an interval, or a p, was found.
enum class Method {
    wilson,           ///< score interval of a proportion
    clopper_pearson,  ///< exact interval of a proportion
    newcombe,         ///< hybrid score interval of a difference (Newcombe's method 10)
    square_and_add,   ///< of a difference, from the bounds of both, as Newcombe's, whatever theirs are
    exact_poisson,    ///< Garwood's interval of a count
    byar,             ///< Byar's approximation to it
    mid_p,            ///< exact, with half of what was seen: narrower, and nearer to the level on average
    conditional,      ///< exact, given the sum of both counts
    wald,             ///< on the logarithmic scale
    log_log,          ///< on the scale of the logarithm of the negative logarithm: stays within 0 and 1
    plain,            ///< on its own scale
    dobson,           ///< of a weighted sum, by Byar's interval of the sum without weights
    fay_feuer,        ///< of a weighted sum, by the gamma distribution
    clustered,        ///< by how persons vary, each of whom counts as one
    newey_west,       ///< by how periods vary that hang together with those before
    quasi_poisson,    ///< of counts that vary more, or less, than by chance
    gamma_poisson,    ///< of a rate, given how rates vary: by a gamma distribution
    order_statistics, ///< from one of the ordered values to another
    student,          ///< of a mean, by Student's t
    welch,            ///< of two means, each with a variance of its own
    mann_whitney,     ///< by ranks, normal approximation
    fisher,           ///< exact, given both sums of a table
    binomial,         ///< exact, of two kinds, given how many there are of both
    chi_squared,      ///< Pearson's, or McNemar's, without continuity correction
    log_rank,         ///< Mantel and Haenszel's, over times
    gray,             ///< of shares to whom an event comes when another may come first
    cohen,            ///< kappa: agreement beyond what the shares of each would make by chance
    normal            ///< as values that vary normally would be
};
/// As in text files: "clopper-pearson".
std::string_view name(Method method);

/// Beyond so many an exact method takes long and says what the others say.
constexpr std::int64_t most_for_exact = 1'000'000;

/// Each whole number up to it is a double.
constexpr std::int64_t most_counted = 9'000'000'000'000'000;

/// Of fewer of one kind a number says little.
constexpr std::int64_t fewest = 5;

/// Why a number is to be read with care.
enum class Caveat {
    few_events,   ///< fewer than `fewest` of one kind
    none_seen,    ///< of none, a ratio or a bound cannot be said
    few_values,   ///< fewer than ten
    few_useful,   ///< fewer than ten points off the line: their runs are not judged
    half_on_line, ///< half of the points or more lie on the line, so that it parts the others into no halves:
                  ///< their runs are not judged
    few_points,   ///< fewer than twelve points behind the limits: they are not shown, and judge nothing
    no_variation, ///< all points or persons are alike, or there is one: what rests on how they vary judges
                  ///< nothing
    no_order,     ///< points stand in no order, or depend on the one before: their runs are not judged
    below_ten,    ///< fewer than ten events: too few for a standardised rate
    not_reached,  ///< the curve ends before it
    short_series, ///< fewer than eight periods before or after
    uncontrolled  ///< compared with nobody: who was chosen for much use has less of it later by itself
};
std::string_view name(Caveat caveat);
bool has(const std::vector<Caveat>& caveats, Caveat one);

/// A value with its interval.
struct Estimate {
    std::optional<double> value; ///< nothing: it cannot be said
    std::optional<Interval> interval;
    double level = 0; ///< of confidence: 0.95
    Method method = Method::wilson;
    std::vector<Caveat> caveats = {};
};

/// How unlikely what was seen would be if there were no difference.
struct Test {
    std::optional<double> p; ///< two-sided; nothing: there is nothing to compare
    double statistic = 0;    ///< 0 where the test has none
    Method method = Method::chi_squared;
    std::vector<Caveat> caveats = {};
};

/// The point below which a standard normal variable is with that probability. Range: 0 < p < 1.
double normal_quantile(double p);

/// Errors: statistics.invalid_level unless 0 < level < 1.
Result<void> check_level(double level);

} // namespace bedre::statistics
