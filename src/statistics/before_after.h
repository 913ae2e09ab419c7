// The same persons before something began and after: how their use has changed, and how much of that would
// have come about by itself. Who was chosen because of much use has less of it later, whatever is done.
#pragma once

#include "statistics/quantile.h"
#include "statistics/rate.h"

#include <span>

namespace bedre::statistics {

/// One person's events, each in the time in which the person was followed: until death, move or the end. The
/// one to three months right before inclusion are never all of the time before: what led to it lies there.
struct Person {
    Events before;
    Events after;
};

/// The rate after, by the rate before.
struct RatioOfRates {
    Estimate ratio;                         ///< nothing where it is infinite, or 0 divided by 0
    std::optional<double> standard_error{}; ///< of its logarithm
};

/// All events after in all the time after, by the same before. Unit: 1. The usual one: a person's events hang
/// together, so that each person counts as one. (Of counts without persons: rate_ratio(), whose interval
/// takes all events to be independent.) Caveat::uncontrolled, always; Caveat::few_values below ten persons,
/// Caveat::few_events below five events before or after, Caveat::no_variation when nothing can be said of how
/// persons differ: there is no interval. Errors: statistics.no_values; statistics.negative_count;
/// statistics.no_exposure unless every time is above 0 and finite; statistics.too_large;
/// statistics.invalid_level. Method: linearised, by persons, times n / (n - 1); normal on the logarithmic
/// scale. Source: Liang and Zeger, Biometrika 73 (1986) 13-22; Cochran, Sampling Techniques, 3rd ed. (1977),
/// chapter 6 (ratios). Checked: stats/before_after.json.
Result<RatioOfRates> clustered_ratio(std::span<const Person> people, double level = 0.95);

/// The ratio that is the same for each person, compared with that person alone: who has many events, or is
/// followed longer, pulls no more than they say. Unit: 1. Range of `method`: clustered, which lets persons
/// differ in it; wald, which takes each person's events to be independent, and is often too narrow. Errors
/// and caveats: as clustered_ratio(). Method: conditional Poisson, a binomial of each person's sum. Source:
/// Cameron and Trivedi, Regression Analysis of Count Data, 2nd ed. (2013), chapter 9; Wooldridge, Journal of
/// Econometrics 90 (1999) 77-97 (clustered). Checked: stats/before_after.json.
Result<RatioOfRates> fixed_effects_ratio(std::span<const Person> people, Method method = Method::clustered,
                                         double level = 0.95);

/// What is told beside the ratio, which one heavy user may carry alone. A change is the person's rate after
/// less that before; its unit is events for each unit of exposure.
struct BeforeAfter {
    std::int64_t people = 0;
    Events before; ///< of all
    Events after;
    Quantile median_change;
    Mean mean_change;
    std::int64_t fewer = 0;         ///< whose rate fell
    std::int64_t more = 0;          ///< whose rate rose
    Test sign;                      ///< whether it fell as often as it rose
    std::optional<double> heaviest; ///< that person's part of all events; nothing when there are none
    std::vector<Caveat> caveats = {};
};
/// Errors and caveats: as clustered_ratio(). Method: sign test, two-sided binomial, without those unchanged.
/// Source: Conover, Practical Nonparametric Statistics, 3rd ed. (1999), section 3.4.
/// Checked: stats/before_after.json.
Result<BeforeAfter> before_after(std::span<const Person> people, double level = 0.95);

/// Those above a cut, of all who vary by so much between each other, and each from time to time.
struct Selected {
    double mean = 0;
    double between = 0; ///< standard deviation of what is usual for each
    double within = 0;  ///< standard deviation of one measurement about it
    double cut = 0;
};
/// What the same people have the next time, with no effect at all.
struct Regression {
    double baseline = 0;  ///< their mean when they were chosen
    double follow_up = 0; ///< their mean the next time
    double effect = 0;    ///< by how much it falls
    double cut = 0;       ///< in standard deviations above the mean
    Method method = Method::normal;
    std::vector<Caveat> caveats = {};
};
/// Unit: that of the values. Caveat::no_variation where persons do not differ, so that all that was seen is
/// chance. Errors: statistics.not_finite; statistics.invalid_spread unless `between` is 0
/// or above and `within` above 0; statistics.too_large. Method: normal. Source: Davis, American Journal of
/// Epidemiology 104 (1976) 493-498; Barnett, van der Pols and Dobson, International Journal of Epidemiology
/// 34 (2005) 215-220. Checked: stats/before_after.json.
Result<Regression> expected_regression(Selected selected);

/// How persons' rates vary: by a gamma distribution.
struct Rates {
    double mean = 0;
    double shape = 0; ///< the smaller, the more they differ
};
/// The rate to expect of a person of whom so much was seen, with no effect. Unit: events for each unit of
/// exposure. The interval is where that person's own rate lies, and where very few have nearly all events the
/// value may lie above it; how often the events come varies about it as well. Caveat::few_events below five
/// seen: most of what is said is what is usual. Errors: as rate(); statistics.invalid_spread unless mean and
/// shape are above 0 and finite, and the shape a millionth or more; statistics.too_many_for_exact when shape
/// and events together are above a million; statistics.invalid_level. Method: the gamma distribution of
/// rates, given what was seen (gamma-Poisson). Source: Robbins, in Proceedings of the Third Berkeley
/// Symposium 1 (1956) 157-163; Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 2.6. Checked:
/// stats/before_after.json, but for the interval.
Result<Estimate> expected_rate(Events seen, Rates rates, double level = 0.95);

/// How the change of those included differs from that of others like them, to whom nothing was done.
struct DifferenceInDifferences {
    RatioOfRates ratio; ///< of the rate ratio of those included to that of the others
    Estimate linear;    ///< difference of their mean changes
    std::optional<double> linear_standard_error{};
};
/// Says something of an effect as far as both would have gone alike without it: look at both before it. Those
/// compared must be alive and eligible on the day of inclusion. Errors and caveats: as clustered_ratio(), of
/// each group, but never Caveat::uncontrolled. Method: as clustered_ratio(), times n / (n - 1) of all
/// persons. Source: Angrist and Pischke, Mostly Harmless Econometrics (2009), section 5.2. Checked:
/// stats/before_after.json.
Result<DifferenceInDifferences> difference_in_differences(std::span<const Person> included,
                                                          std::span<const Person> compared,
                                                          double level = 0.95);

} // namespace bedre::statistics
