// What all metrics are kept in: cells that are sums over subjects. What one subject gives to a cell can be
// put in and taken out again, and cells of parts merge into cells of the whole.
#pragma once

#include "calendar/period.h"
#include "outcome/outcome.h"

#include <compare>
#include <cstdint>
#include <map>
#include <vector>

namespace bedre::metric {

/// A metric, or a place, by its number in the catalogue.
using MetricNumber = std::uint32_t;
using PlaceNumber = std::uint16_t;

/// What the index of a cell counts: days since 1970-01-01, or periods as calendar::Period does.
enum class Grain : std::uint8_t { day, month, tertial, year };

struct CellKey {
    MetricNumber metric = 0;
    PlaceNumber place = 0;
    Grain grain = Grain::day;
    std::int32_t index = 0;
    auto operator<=>(const CellKey&) const = default;
};

/// What one subject gives to one cell.
/// Unit: `sum` and `of` in what the metric counts. In a cell by day they are *changes* on that day, and the
/// number on a date is the sum of the changes up to it, so that a stock needs no cell for each day. Of values
/// that are added up `sum` is their sum and `of` how many there are; of a quantile `sum` is how many.
struct Contribution {
    CellKey key;
    std::int64_t sum = 0;             ///< of the numerator
    std::int64_t of = 0;              ///< of the denominator
    std::int64_t subjects = 0;        ///< distinct subjects behind the numerator
    std::vector<std::int64_t> values; ///< of what the metric measures, for quantiles
    bool operator==(const Contribution&) const = default;
};

/// The sum of contributions. Promise: order does not matter, and taking out undoes putting in.
struct Cell {
    std::int64_t sum = 0;
    std::int64_t of = 0;
    std::int64_t subjects = 0;
    std::map<std::int64_t, std::int64_t> values; ///< how many of each value

    void put_in(const Contribution& contribution);
    void take_out(const Contribution& contribution);
    bool is_empty() const { return sum == 0 && of == 0 && subjects == 0 && values.empty(); }
    bool operator==(const Cell&) const = default;
};

/// The value below which that share of all values lies, halves interpolated as for a textbook median.
/// Unit: that of the values, times two, so that a median of two whole numbers stays whole.
/// Range: nothing when there are no values.
/// Method: Hyndman and Fan's type 2 (averaging at discontinuities).
/// Source: Hyndman & Fan, Sample quantiles in statistical packages, The American Statistician 50(4), 1996.
std::optional<std::int64_t> doubled_quantile(const std::map<std::int64_t, std::int64_t>& values,
                                             int permille);

} // namespace bedre::metric
