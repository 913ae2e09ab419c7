// Many units beside each other: which of them differ from the whole by more than chance. Never a ranking.
#pragma once

#include "statistics/proportion.h"

#include <span>

namespace bedre::statistics {

/// Where a unit stands: outside the limits of 95 %, which one of twenty is by chance, or of 99.8 %.
enum class Standing { within, low, very_low, high, very_high };

/// Between which bounds the share of a unit of that size is no different from the average: outside them, the
/// Wilson interval of the share excludes the average. Unit: 1. Range: 0 <= average <= 1.
/// Errors: statistics.invalid_part, statistics.no_denominator, statistics.negative_count,
/// statistics.invalid_level. Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202; as
/// proportion(). Checked: stats/funnel.json.
Result<Interval> funnel_limits(double average, std::int64_t all, double level = 0.95);

/// How shares stand against all of them together.
struct ShareFunnel {
    double average = 0;
    std::vector<Standing> standings = {}; ///< in the order of the shares
    Method method = Method::wilson;
    std::vector<Caveat> caveats = {};
};
/// Unit: 1. Caveat::few_values below ten shares, each of which is much of the average. Errors: as
/// proportion(), of each share; statistics.one_group when there is nothing to compare with.
/// Method: Wilson's interval of 95 % and of 99.8 % excludes the average. Source: as funnel_limits().
/// Checked: stats/funnel.json.
Result<ShareFunnel> share_funnel(std::span<const Share> shares);

/// How an observed number stands against the expected one.
struct RatioStanding {
    Standing standing = Standing::within;
    Estimate ratio; ///< with its interval of 95 %
};
/// Unit: 1. Caveats and errors: as rate(). Method: the interval of usual_method(), of 95 % and of 99.8 %,
/// excludes 1. Source: as funnel_limits(); of the interval, as poisson_interval().
Result<RatioStanding> ratio_standing(std::int64_t observed, double expected);

/// What is compared, and so on which scale units vary alike.
enum class Measure {
    proportion,     ///< arcsine of the square root
    ratio,          ///< observed by expected, whose target is 1: square root
    log_ratio,      ///< the same, whose target is 1, as hospital mortality in England (SHMI): logarithm
    ratio_of_counts ///< logarithm
};
struct Unit {
    std::int64_t count = 0;
    double of = 0; ///< all, or those expected, or the other count
};

struct FunnelPoint {
    double scaled = 0;         ///< the unit's value, on the scale of the measure
    double standard_error = 0; ///< on that scale, by chance alone
    double z = 0;
    std::optional<double> winsorised; ///< z, when a tenth at each end counts as the nearest of the others; of
                                      ///< a log_ratio, nothing at the ends
    Interval limits_95;               ///< on the scale of the value itself
    Interval limits_998;
    std::optional<Standing> standing; ///< nothing: too few events to say so
};
struct Funnel {
    double target = 0;
    double dispersion = 0; ///< phi: 1 where units differ by chance alone
    double between = 0;    ///< tau squared: the variance between units, on the scale of the measure
    std::vector<FunnelPoint> points;
    std::vector<Caveat> caveats = {};
};

/// How units stand when they differ by more than chance anyway: an additive random effect widens the limits.
/// Winsorised scores vary less than all of them: where units differ far more than by chance, up to eleven of
/// a hundred that differ as they usually do lie outside limits of 95 %. Unit: that of the measure. Errors:
/// statistics.one_group; statistics.negative_count; statistics.no_exposure unless each unit's `of` is above 0
/// and finite; statistics.more_than_all; statistics.none_seen when a ratio of counts has none;
/// statistics.too_large. Caveat::few_values below ten, of which the variance is not known.
/// Method: z scores winsorised by quantiles of type 7, of a log_ratio without their outer tenths by rank;
/// limits at target -+ z sqrt(s^2 + tau^2), brought back. Source: Spiegelhalter, Quality and Safety in Health
/// Care 14 (2005) 347-351; Spiegelhalter et al., JRSS A 175 (2012) 1-47. Checked: stats/funnel.json,
/// but for log_ratio.
Result<Funnel> overdispersed_funnel(std::span<const Unit> units, Measure measure);
/// The same with limits for chance alone; `between` is 0.
Result<Funnel> chance_funnel(std::span<const Unit> units, Measure measure);

} // namespace bedre::statistics
