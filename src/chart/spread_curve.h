// How a count grew over time, against all that there are: municipalities that have taken something into use.
#pragma once

#include "calendar/date.h"
#include "chart/drawing.h"

namespace bedre::chart {

/// From that day on, the value.
struct Step {
    calendar::Date from;
    std::int64_t value = 0;
};

/// Range: steps in order of their days, none above `all`, which is at least 1; `first` before `last`.
struct SpreadCurve {
    std::string id;
    std::string title;
    std::string description;
    calendar::Date first;
    calendar::Date last;
    std::vector<Step> steps;
    std::int64_t all = 1;
    std::string all_label;  ///< at the line of all: "alle 23"
    std::string last_label; ///< at the end of the curve: "4 av 23"
    std::string day_column; ///< heads of the table
    std::string value_column;
};

/// Range: `width` from 300.
Drawing drawing_of(const SpreadCurve& curve, double width = 640);

} // namespace bedre::chart
