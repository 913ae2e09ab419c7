// How many events in how much time, or among how many: one rate, and two that are compared.
#pragma once

#include "statistics/estimate.h"

namespace bedre::statistics {

/// So many events in so much exposure: person-years, inhabitants, bed days. The unit is the caller's.
struct Events {
    std::int64_t count = 0;
    double exposure = 0;
};

/// Bounds of the count that is expected, when so many were counted. Range of `method`: exact_poisson, byar,
/// mid_p. Errors: statistics.negative_count, statistics.invalid_level, statistics.too_large beyond
/// `most_counted`; statistics.too_many_for_exact when an exact one is asked for beyond a million. Method:
/// Garwood 1936 by chi-squared; Byar's approximation with x and x + 1; mid-P solved for. Source: Garwood,
/// Biometrika 28 (1936) 437-442; Breslow and Day, vol. II (1987), formula 2.13. Checked: stats/rates.json.
Result<Interval> poisson_interval(std::int64_t count, Method method, double level = 0.95);

/// What is used where nobody asks for another: exact below ten, Byar from there on (PHE's rule).
Method usual_method(std::int64_t count);

/// Events for each unit of exposure. Caveat::few_events below five of them. Errors: as poisson_interval();
/// statistics.no_exposure unless the
/// exposure is above 0 and finite; statistics.too_large when it cannot be written as a number. Checked:
/// stats/rates.json.
Result<Estimate> rate(Events events, Method method, double level = 0.95);
Result<Estimate> rate(Events events);

/// The rate of the second divided by that of the first: after, by before. Unit: 1. Nothing where it is
/// infinite, or 0 divided by 0. Range of `method`: conditional, mid_p, wald. Errors: as rate().
/// Method: binomial, given the sum of both counts; for mid_p the value is the median unbiased estimate.
/// Source: Rothman, Greenland and Lash, Modern Epidemiology, 3rd ed. (2008), chapter 14.
/// Checked: stats/rates.json.
Result<Estimate> rate_ratio(Events first, Events second, Method method, double level = 0.95);

/// Whether two rates differ. No p when there are no events. Caveat::few_events below five of one of them.
/// Errors: as rate(); statistics.too_many_for_exact beyond a million. Method: binomial, given the sum of both
/// counts: the sum of what is no likelier than what was seen. Source: Przyborowski and Wilenski, Biometrika
/// 31 (1940) 313-323. Checked: stats/rates.json.
Result<Test> compare_rates(Events first, Events second);

/// The rate of the second less that of the first. Unit: events for each unit of exposure. Caveats and errors:
/// as rate(). Method: the bounds of each rate, by usual_method(), squared and added. Source: Zou and Donner,
/// Statistics in Medicine 27 (2008) 1693-1702. Checked: stats/rates.json, but for the interval.
Result<Estimate> rate_difference(Events first, Events second, double level = 0.95);

} // namespace bedre::statistics
