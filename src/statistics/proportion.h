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
/// clopper_pearson, which is never too narrow. Caveat::few_events with fewer than five counted, or not.
/// Errors: invalid with statistics.no_denominator when there is nobody to count among,
/// statistics.negative_count, statistics.more_than_all, statistics.invalid_level;
/// statistics.too_many_for_exact when an exact one is asked for beyond a million. Source: Wilson,
/// JASA 22 (1927) 209-212; Clopper and Pearson, Biometrika 26 (1934) 404-413; Newcombe, Statistics in
/// Medicine 17 (1998) 857-872. Checked: stats/proportions.json.
Result<Estimate> proportion(Share share, Method method = Method::wilson, double level = 0.95);

/// The first proportion minus the second. Unit: 1. Errors: as proportion().
/// Method: hybrid score (Newcombe's method 10), from the Wilson interval of each.
/// Source: Newcombe, Statistics in Medicine 17 (1998) 873-890. Checked: stats/proportions.json.
Result<Estimate> difference(Share first, Share second, double level = 0.95);

/// Odds of the first against the second: the conditional maximum likelihood estimate, and its exact interval.
/// Unit: 1. Value and bounds are nothing where they are infinite. Caveats: as proportion(). Errors: as
/// proportion(); statistics.too_many_for_exact beyond a million. Method: Fisher's noncentral hypergeometric
/// distribution. Source: Breslow and Day, vol. I (1980), section 4.2. Checked: stats/proportions.json.
Result<Estimate> odds_ratio(Share first, Share second, double level = 0.95);

/// Whether two proportions differ. Caveats: as proportion(). Errors: as odds_ratio().
/// Method: Fisher's exact test, the sum of what is no likelier than what was seen.
/// Source: Fisher, Journal of the Royal Statistical Society 98 (1935) 39-82. Checked: stats/proportions.json.
Result<Test> fisher(Share first, Share second);
/// The same for many: Caveat::few_events when fewer than five of one kind are to be expected in a group.
/// Errors: as proportion(). Method: Pearson's chi-squared without continuity correction. No p when nobody, or
/// everybody, was counted. Source: Pearson, Philosophical Magazine 50 (1900) 157-175. Checked:
/// stats/proportions.json.
Result<Test> chi_squared(Share first, Share second);

/// Yes and no of the same persons, before and after; only those who changed say anything.
struct Changed {
    std::int64_t yes_to_no = 0;
    std::int64_t no_to_yes = 0;
};
/// Whether as many changed one way as the other. No p when nobody changed. Caveat::few_events with fewer than
/// five one of the ways. Errors: statistics.negative_count, statistics.too_large. Method: two-sided binomial.
/// Source: McNemar, Psychometrika 12 (1947) 153-157. Checked: stats/proportions.json.
Result<Test> mcnemar_exact(Changed changed);
/// The same for many. Method: McNemar's chi-squared without continuity correction. Errors, source and check:
/// as mcnemar_exact().
Result<Test> mcnemar(Changed changed);

} // namespace bedre::statistics
