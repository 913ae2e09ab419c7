// How long until something comes, when some still wait and others are no longer followed.
#pragma once

#include "statistics/estimate.h"

#include <span>

namespace bedre::statistics {

/// How long one person was followed, and whether what is waited for came then. Who still waits, or was lost
/// from sight, is censored and never left out. The unit of time is the caller's.
struct Wait {
    double time = 0;
    bool came = false;
};

/// The curve after one time at which something came, or someone was censored.
struct SurvivalStep {
    double time = 0;
    std::int64_t at_risk = 0; ///< who still waited just before, those censored at this time among them
    std::int64_t came = 0;
    std::int64_t censored = 0;
    double waiting = 1;                   ///< the share who wait longer
    std::optional<double> standard_error; ///< of that share; nothing when nobody waits longer
    std::optional<Interval> interval;     ///< of that share; nothing where it is degenerate
    double hazard_variance = 0;           ///< Greenwood's term of this time alone
};

struct SurvivalCurve {
    std::vector<SurvivalStep> steps; ///< at least one, by time
    double level = 0;
    Method method = Method::log_log;
    std::vector<Caveat> caveats = {};
};

/// The share who still wait, as a function of time. Unit: 1. Range of `method`: log_log, wald, plain.
/// Caveat::few_events when fewer than five came.
/// Errors: statistics.no_values when nobody is followed; statistics.invalid_time unless every time is 0 or
/// above and finite; statistics.invalid_level. Method: product limit, variance by Greenwood. The interval of
/// log_log has no bounds where all, or none, still wait. Source: Kaplan and Meier, JASA 53 (1958) 457-481;
/// Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (1980), section 1.3. Checked:
/// stats/survival.json.
Result<SurvivalCurve> kaplan_meier(std::span<const Wait> waits, Method method = Method::log_log,
                                   double level = 0.95);

/// The time at which what was waited for has come to that share: 0.5 for the median. Where the curve is
/// exactly there for a while, the middle of that while. Unit: that of the times. Range: 0 < share < 1.
/// Errors: statistics.invalid_part. Method: where the curve, and its bounds, cross 1 - share; nothing, with
/// Caveat::not_reached, where the curve does not; without an upper bound where the upper curve does not.
/// Source: Brookmeyer and Crowley, Biometrics 38 (1982) 29-41. Checked: stats/survival.json.
Result<Estimate> time_until(const SurvivalCurve& curve, double share);

/// What is waited on average until then, when a longer wait counts as that long.
struct RestrictedMean {
    Estimate mean; ///< no value: some still waited at the last time, which is earlier
    std::optional<double> standard_error{};
};
/// Unit: that of the times. Caveats: those of the curve; Caveat::not_reached without a value;
/// Caveat::no_variation, and no interval, when nothing had come to anybody, or to all at once, before then.
/// Errors: statistics.invalid_time unless `until` is above 0 and finite. Method: area under the curve;
/// variance by Greenwood's terms; normal, within 0 and `until`. Source: Klein and Moeschberger, Survival
/// Analysis, 2nd ed. (2003), section 4.5. Checked: stats/survival.json, but for the interval.
Result<RestrictedMean> restricted_mean(const SurvivalCurve& curve, double until);

/// Whether the waits of several groups differ.
struct LogRank {
    std::vector<double> observed; ///< events of each group
    std::vector<double> expected; ///< if there were no difference
    Test test;
};
/// Caveat::few_events below five in a group. Errors: as kaplan_meier(), of each group; statistics.one_group
/// when there is nothing to compare with. Method: Mantel-Haenszel, chi-squared. No p when there is no time at
/// which a comparison is made.
/// Source: Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170. Checked: stats/survival.json.
Result<LogRank> log_rank(std::span<const std::vector<Wait>> groups);

/// How those are counted who come at the same time.
enum class Ties { efron, breslow };

/// How much sooner the second group's comes than the first's, if the ratio is the same at all times.
struct HazardRatio {
    Estimate ratio;                         ///< of the second group's hazard to the first's
    std::optional<double> standard_error{}; ///< of its logarithm
};
/// Unit: 1. Nothing, with Caveat::none_seen, when no finite ratio is likeliest; Caveat::few_events below five
/// in a group. Errors: as kaplan_meier(), of each group. Method: Cox's partial likelihood; interval by Wald.
/// Source: Cox, JRSS B 34 (1972) 187-220; Efron, JASA 72 (1977) 557-565; Breslow, Biometrics 30 (1974) 89-99.
/// Checked: stats/survival.json.
Result<HazardRatio> hazard_ratio(std::span<const Wait> first, std::span<const Wait> second,
                                 Ties ties = Ties::efron, double level = 0.95);

} // namespace bedre::statistics
