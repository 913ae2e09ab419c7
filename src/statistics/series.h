// What charts are made of: rows, gathered to a subgroup a period; and what of them sets the centre and the
// limits.
#pragma once

#include "outcome/outcome.h"

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace bedre::statistics {

/// One row: what was measured or counted.
struct Observation {
    std::int64_t period = 0;          ///< running number of the month, of the case, or of the place
    std::optional<double> value = {}; ///< nothing: it is missing
    std::optional<double> among = {}; ///< denominator
};

/// What belongs to one period.
/// Shape: of a series, every subgroup has a denominator, or none has.
struct Subgroup {
    std::int64_t period = 0;
    std::vector<double> values = {};  ///< none: the period is missing
    std::optional<double> among = {}; ///< sum of the denominators
    bool operator==(const Subgroup&) const = default;
};
using Series = std::vector<Subgroup>;

/// Rows gathered by period, in order of periods. Where one row has a denominator, a row that lacks it, or its
/// value, counts as missing. A period without rows is not inserted: see with_empty_periods().
Series gather(std::span<const Observation> rows);

/// The series with every period from the first to the last, those without rows as missing.
/// Range: at most 10 000 periods.
/// Errors: statistics.no_such_period when the series reaches outside them, or the last is before the first;
/// statistics.repeated_period unless its own increase; statistics.too_many_periods.
Result<Series> with_empty_periods(const Series& series, std::int64_t first, std::int64_t last);

/// Whether a number is 0, or of a magnitude from 1e-50 to 1e50: ratios, squares and powers of such numbers
/// stay within what a double holds.
bool can_be_charted(double number);

/// Errors: statistics.nothing_to_chart without a subgroup; statistics.repeated_period unless periods
/// increase; statistics.out_of_range when a number, or the sum of a subgroup, cannot be charted;
/// statistics.negative_count for a denominator below 0; statistics.denominators_missing when some lack it.
Result<void> check(const Series& series);

double sum_of(std::span<const double> values);
/// Nothing of no values.
std::optional<double> mean_of(std::span<const double> values);
std::optional<double> median_of(std::span<const double> values);
/// Standard deviation with n - 1. Nothing of fewer than two values.
std::optional<double> deviation_of(std::span<const double> values);
/// What becomes the value of a subgroup of several rows without denominators.
enum class Summary { mean, median, sum, deviation };
/// Nothing of no values.
std::optional<double> summary_of(std::span<const double> values, Summary summary);

/// Whether a value lies above (1) or below (-1) a line; 0 on it, also when only rounding tells them apart.
int side(double value, double line);

/// Centre and limits come from all points,
struct Whole {};
/// or from the first ones alone, and are kept for what follows (fryst),
struct Frozen {
    std::size_t first = 0; ///< how many
};
/// or from each phase for itself, of which a new one begins at these points, counted from 0 (fase).
struct Phases {
    std::vector<std::size_t> starts;
    std::optional<std::size_t> baseline = {}; ///< the first ones of each set its lines; nothing: all
};
using Baseline = std::variant<Whole, Frozen, Phases>;

/// Points from `first` on that have centre and limits in common, the first `baseline` of which set them.
struct Stretch {
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t baseline = 0;
};
/// A phase with fewer points than its baseline has them all in it.
/// Errors: statistics.no_such_point when a baseline or a phase begins or ends where there is none.
Result<std::vector<Stretch>> stretches(const Baseline& baseline, std::size_t points);

/// Whether moving ranges that are too large for chance (from 3.267 times their mean) are left out, once, and
/// the mean taken again. It is always said, since programs differ in it.
/// Source: Nelson, Journal of Quality Technology 14 (1982) 172-173.
enum class Screening { screened, unscreened };

/// From one value to the next; none to or from a missing one.
std::vector<double> moving_ranges(std::span<const std::optional<double>> values);
/// Mean of moving ranges. Nothing of none. Ranges that are all 0 have the mean 0, screened or not.
std::optional<double> average(const std::vector<double>& ranges, Screening screening,
                              double too_large = 3.267);

} // namespace bedre::statistics
