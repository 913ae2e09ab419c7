// Units beside each other with a bar each, and between which bounds it may lie, in the order that they are
// given in: never by rank.
#pragma once

#include "chart/drawing.h"
#include "statistics/estimate.h"
#include "text/language.h"

#include <optional>

namespace bedre::chart {

struct Bar {
    std::string name;
    std::optional<double> value;                  ///< nothing: it is missing, or withheld
    std::optional<statistics::Interval> interval; ///< without an upper bound: as far as the paper goes
    std::string missing = {};                     ///< why there is no value
};

/// Range: at least one bar; finite values.
struct BarChart {
    std::string id;
    std::string title;
    std::string description;
    std::vector<Bar> bars;
    std::optional<double> reference = {}; ///< a line over all: the whole, or a target
    std::string reference_label = {};
    std::string unit;        ///< of the horizontal axis
    std::string suffix;      ///< behind each number: " %"
    std::string name_column; ///< heads of the table
    std::string value_column;
    std::string interval_column;
    text::Language language = text::Language::nb;
    int decimals = 1;
};

/// Shape: as high as there are bars. Range: `width` from 300.
Drawing drawing_of(const BarChart& chart, double width = 720);

} // namespace bedre::chart
