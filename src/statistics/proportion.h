// How many of how many: one proportion, two that are compared, and the same persons asked twice.
#pragma once

#include "statistics/estimate.h"

namespace bedre::statistics {

/// So many of so many.
struct Share {
    std::int64_t of = 0;  ///< those counted
    std::int64_t all = 0; ///< whom they are counted among
};

/// A proportion with its interval. Unit: 1. Range of `method`: wilson, which is the usual one, or
/// clopper_pearson, which is never too narrow.
/// Errors: invalid with statistics.no_denominator when there is nobody to count among,
/// statistics.negative_count, statistics.more_than_all, statistics.invalid_level;
/// statistics.too_many_for_exact when an exact one is asked for beyond a million. Source: Wilson 1927;
/// Clopper and Pearson 1934; Newcombe, Statistics in Medicine 17 (1998) 857-872. Checked:
/// stats/proportions.json.
Result<Estimate> proportion(Share share, Method method = Method::wilson, double level = 0.95);

/// The first proportion minus the second. Unit: 1. Errors: as proportion().
/// Method: hybrid score (Newcombe's method 10), from the Wilson interval of each.
/// Source: Newcombe, Statistics in Medicine 17 (1998) 873-890. Checked: stats/proportions.json.
Result<Estimate> difference(Share first, Share second, double level = 0.95);

/// Odds of the first against the second: the conditional maximum likelihood estimate, and its exact interval.
/// Value and bounds are nothing where they are infinite. Errors: as proportion();
/// statistics.too_many_for_exact beyond a million. Method: Fisher's noncentral hypergeometric distribution.
/// Checked: stats/proportions.json.
Result<Estimate> odds_ratio(Share first, Share second, double level = 0.95);

/// Whether two proportions differ. Errors: as odds_ratio().
/// Method: Fisher's exact test, the sum of what is no likelier than what was seen.
Result<Test> fisher(Share first, Share second);
/// Method: Pearson's chi-squared without continuity correction. Nothing when nobody, or everybody, was
/// counted.
Result<Test> chi_squared(Share first, Share second);

/// Yes and no of the same persons, before and after; only those who changed say anything.
struct Changed {
    std::int64_t yes_to_no = 0;
    std::int64_t no_to_yes = 0;
};
/// Errors: statistics.negative_count. Method: McNemar's exact test, two-sided binomial.
Result<Test> mcnemar_exact(Changed changed);
/// Method: McNemar's chi-squared without continuity correction. Nothing when nobody changed.
Result<Test> mcnemar(Changed changed);

} // namespace bedre::statistics
