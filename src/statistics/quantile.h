// Where a part of all values lies below: medians, and times that nine of ten have waited at most.
#pragma once

#include "statistics/estimate.h"

#include <span>

namespace bedre::statistics {

/// The nine ways in which a quantile is taken between two values, by their numbers (Hyndman and Fan). 7 is
/// the usual one of spreadsheets and R; 2 is the median of the textbooks.
enum class QuantileType { one = 1, two, three, four, five, six, seven, eight, nine };

struct Quantile {
    double value = 0;
    QuantileType type = QuantileType::seven;
    Method method = Method::order_statistics; ///< of the interval
    /// By order statistics, at least at the level asked for. Nothing where there are too few values for a
    /// bound: for a median fewer than six.
    std::optional<double> lower;
    std::optional<double> upper;
    std::int64_t lower_rank = 0; ///< of the ordered values, from 1; 0: there is none so low
    std::int64_t upper_rank = 0; ///< one beyond the last: there is none so high
    double coverage = 0;         ///< of the interval, exactly
    std::vector<Caveat> caveats = {};
};

/// Unit: that of the values. Range: 0 < part < 1. Caveat::few_values below ten. Errors: invalid with
/// statistics.no_values, statistics.not_finite, statistics.invalid_part, statistics.invalid_level.
/// Method: binomial ranks for the interval. Source: Hyndman and Fan, The American Statistician 50 (1996)
/// 361-365; Conover, Practical Nonparametric Statistics (1999), 3.2. Checked: stats/quantiles_means.json.
Result<Quantile> quantile(std::span<const double> values, double part,
                          QuantileType type = QuantileType::seven, double level = 0.95);

/// How far values lie apart.
struct Spread {
    double value = 0;
    std::vector<Caveat> caveats = {};
};
/// How far values lie from their median: the median of the distances, times 1.4826, which is the standard
/// deviation where they are normal. Unit: that of the values. Caveat::few_values below ten. Errors: as
/// quantile(). Source: Hampel, JASA 69 (1974) 383-393. Checked: stats/quantiles_means.json.
Result<Spread> median_deviation(std::span<const double> values);

/// A mean, as far as values are about normal or many.
struct Mean {
    double value = 0;
    std::optional<Interval> interval;         ///< nothing where nothing varies
    std::optional<double> standard_deviation; ///< nothing for a single value
    std::int64_t values = 0;
    Method method = Method::student;
    std::vector<Caveat> caveats = {};
};
/// Unit: that of the values. Caveat::few_values below ten; Caveat::no_variation when all are alike, or there
/// is one: there is no interval. Errors: as quantile(). Method: Student's t. Source: Student, Biometrika 6
/// (1908) 1-25. Checked: stats/quantiles_means.json.
Result<Mean> mean(std::span<const double> values, double level = 0.95);

/// Whether one group tends to have larger values than another, and by how much.
struct RankComparison {
    double statistic = 0;    ///< in how many pairs the first is larger; ties count half
    std::optional<double> p; ///< two-sided; nothing when all values are the same
    double shift = 0;        ///< the median of what the first is more than the second, over all pairs
    std::optional<Interval> interval; ///< of the shift
    Method method = Method::mann_whitney;
    std::vector<Caveat> caveats = {};
};
/// Caveat::few_values below ten in a group. Errors: as quantile(); statistics.too_many_for_exact when there
/// are more than a million pairs. Method: Mann-Whitney, normal approximation with corrections for ties and
/// continuity; the shift is Hodges and Lehmann's, its interval all shifts that the same test does not reject.
/// Source: Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), chapter 4.
/// Checked: stats/quantiles_means.json.
Result<RankComparison> compare_ranks(std::span<const double> first, std::span<const double> second,
                                     double level = 0.95);

/// Whether two means differ. No p, and Caveat::no_variation, when neither group varies; Caveat::few_values
/// below ten in a group. Errors: as quantile(); statistics.no_values when a group has fewer than two. Method:
/// Welch's t, with a variance for each. Source: Welch, Biometrika 34 (1947) 28-35. Checked:
/// stats/quantiles_means.json.
Result<Test> compare_means(std::span<const double> first, std::span<const double> second);

/// How far two who judge the same agree, beyond what chance would make them.
struct Agreement {
    double observed = 0;         ///< part of all judgements
    double by_chance = 0;        ///< the same
    std::optional<double> kappa; ///< nothing when chance alone makes them agree
    Method method = Method::cohen;
    std::vector<Caveat> caveats = {};
};
/// Shape: a square table, row by row: how often the first said this, and the second that.
/// Caveat::few_values below ten judgements. Errors: statistics.not_square, statistics.negative_count,
/// statistics.no_values. Source: Cohen, Educational and Psychological Measurement 20 (1960) 37-46. Checked:
/// stats/quantiles_means.json.
Result<Agreement> agreement(std::span<const std::int64_t> table);

} // namespace bedre::statistics
