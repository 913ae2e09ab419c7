// A number for each period, before something began and after: by how much it leapt, and how its course
// changed, beside what would have come if it had gone on as before.
#pragma once

#include "statistics/rate.h"

#include <span>

namespace bedre::statistics {

/// When it began, and what else goes up and down by itself.
struct Break {
    std::size_t before = 0;   ///< how many periods, of the first ones, come before it
    std::size_t phase_in = 0; ///< how many after them say nothing: it was being put in place
    std::size_t year = 12;    ///< periods in a year
    std::size_t seasons = 0;  ///< pairs of sine and cosine a year that are allowed for, at most six; 0: none
};

/// What was fitted, in the order: level at period 0, course, leap, change of course; sine and cosine of each
/// pair.
struct Coefficient {
    double value = 0;
    double standard_error = 0;
};

struct Effect {
    Estimate estimate;
    std::optional<double> standard_error{}; ///< of a ratio, that of its logarithm
};

/// What one period would have, as a value or a rate: as fitted, and if nothing had begun.
struct Course {
    double fitted = 0;
    double without = 0;
};

struct Interruption {
    std::vector<Coefficient> coefficients; ///< of rates, logarithms
    Effect level;                          ///< the leap: where both courses part
    Effect slope;                          ///< the change of course, a period
    Effect at_end;                         ///< in the last period, of both together
    std::vector<Course> courses;           ///< of every period
    std::int64_t freedom = 0;              ///< periods less coefficients
    double dispersion = 0; ///< of values, their variance about the courses; of rates, 1 by chance alone
    std::vector<Caveat> caveats = {};
};

/// How periods hang together with those before.
struct LinearInterruption : Interruption {
    std::vector<double> independent_errors; ///< standard errors if they did not
    std::optional<double> durbin_watson;    ///< 2 when they do not; nothing without variation
};

/// Of values: differences. Unit: that of the values. Nothing stands for a missing period. `lag`: with how
/// many periods before each one hangs together; nothing: 4 (n / 100)^(2/9), rounded down.
/// Caveat::short_series with fewer than eight periods before or after; Caveat::no_variation, and no
/// intervals, when all lie on the courses. Errors: statistics.no_break unless two periods or more are known
/// both before and after, and more than there are coefficients; statistics.no_season unless sine and cosine
/// can be told apart (at most six, 2 * seasons < year); statistics.out_of_range; statistics.too_many_periods
/// beyond 10 000; statistics.invalid_level. Method: segmented least squares; covariance by Newey and West,
/// not prewhitened, times n / (n - k); Student's t. Source: Wagner et al., Journal of Clinical Pharmacy and
/// Therapeutics 27 (2002) 299-309; Newey and West, Econometrica 55 (1987) 703-708, Review of Economic Studies
/// 61 (1994) 631-653 (lag); Durbin and Watson, Biometrika 37 (1950) 409-428. Checked: stats/its.json.
Result<LinearInterruption> interrupted_values(std::span<const std::optional<double>> values, Break where,
                                              std::optional<std::size_t> lag = {}, double level = 0.95);

/// Of events: ratios of rates. Caveats and errors: as interrupted_values(), statistics.negative_count,
/// statistics.no_exposure, statistics.too_large; Caveat::none_seen, and nothing
/// but the caveats, when no finite ratio is likeliest: when there are none before, or none after. Method:
/// segmented Poisson regression with the logarithm of the exposure as offset, by iteratively reweighted least
/// squares; variance times Pearson's dispersion (quasi-Poisson); Student's t. Source: Lopez Bernal, Cummins
/// and Gasparrini, International Journal of Epidemiology 46 (2017) 348-355; McCullagh and Nelder, Generalized
/// Linear Models, 2nd ed. (1989), sections 2.5 and 6.2. Checked: stats/its.json.
Result<Interruption> interrupted_rates(std::span<const std::optional<Events>> events, Break where,
                                       double level = 0.95);

} // namespace bedre::statistics
