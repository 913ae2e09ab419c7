// How a number of a workbook is shown, which is what the one who made it means: 45292 may be a day.
// Used inside this module only.
#pragma once

#include "sheet/sheet.h"

#include <optional>

namespace bedre::sheet {

struct NumberFormat {
    enum class Shape { general, decimals, percent, date, time, instant, length };
    Shape shape = Shape::general;
    int digits = 0; ///< at least, before the point
    int least = 0;  ///< decimals
    int most = 0;   ///< so
    bool operator==(const NumberFormat&) const = default;
};

/// What a format's code says, of positive numbers. What it is not understood for is shown as General is, and
/// so is a code longer than Excel saves. Range: 0 to 30 digits and decimals.
/// Source: ECMA-376-1, 18.8.31 (codes).
NumberFormat format_of(std::string_view code);
/// Of a number below 164 that needs no code. Source: ECMA-376-1, 18.8.30 (implied numFmtIds).
NumberFormat implied_format(int id);

/// Of what the days of a workbook are counted from.
enum class Epoch { of_1900, of_1904 };

struct Shown {
    std::string text;
    Kind kind = Kind::number;
    bool operator==(const Shown&) const = default;
};

/// A number of at most 15 digits, as in Excel, rounded to the decimals that its format shows, half away from
/// zero; a day; a time, to whole seconds. Nothing for a day that is none: 0, the 29 February of 1900 that
/// Excel counts, what is negative or after the year 9999. Range: a finite number.
std::optional<Shown> shown(double value, const NumberFormat& format, Epoch epoch);

} // namespace bedre::sheet
