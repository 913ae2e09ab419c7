// A file with what is to be charted: dates, values and, where there are any, denominators.
#pragma once

#include "calendar/period.h"
#include "statistics/control_chart.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bedre::chartfile {

/// When a point of the chart was.
using When = std::variant<calendar::Date, calendar::Period>;

/// What columns are called in the file, or their numbers where it has no head.
struct Columns {
    bool named = false;
    std::string value;
    std::string among;               ///< empty: there are no denominators
    std::vector<std::string> unused; ///< those that are not read
};

/// A number, and where it stands.
struct Cell {
    double number = 0;
    int line = 0;
    int column = 0;
};
struct Row {
    std::size_t point = 0;
    std::optional<Cell> value; ///< nothing: it is missing
    std::optional<Cell> among;
};

/// Shape: as many names as subgroups, in order of time.
struct ChartFile {
    Columns columns;
    std::vector<Row> rows;
    std::vector<When> points;
    std::vector<std::size_t> inserted; ///< points without rows, since the others follow each other
    statistics::Series series;
};

/// Reads a file. Which column is what is said by its head, in bokmål, nynorsk or English; without one, or
/// where it says nothing known, by the order date, value, denominator. Rows of one date or period are a
/// subgroup. Dates that are all the first, or the last, of a month, a quarter, a tertial, a half-year or a
/// year are of such periods.
/// Shape: periods follow each other, and so do days that are all as far apart, or would be if at most a
/// quarter of them were not left out, but for working days: those without rows are inserted, as missing.
/// Errors: invalid, with all faults, each in its place: as csv::read, and chartfile.*; of very
/// many, the first hundred.
Result<ChartFile> read(std::string_view bytes);

/// The point that a day or a period, written as in such a file, is of; nothing when there is none.
std::optional<std::size_t> point_of(const ChartFile& file, std::string_view when);

/// Whether a kind of chart can take the numbers of a file. Errors: invalid, each in its place:
/// chartfile.negative_count, chartfile.not_above_zero, chartfile.more_than_all.
Result<void> check(statistics::Kind kind, const ChartFile& file);

/// A number as people write it: "1 234,5", "-3.5", "1e5".
std::optional<double> parse_number(std::string_view text);

} // namespace bedre::chartfile
