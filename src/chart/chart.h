// A chart as a scene of scales, marks and words, drawn as SVG that can stand alone in a meeting paper: direct
// labels, no colour that carries meaning alone, a title and a description for those who cannot see it. Words
// arrive ready made; the table that goes with a chart is made by whoever has the numbers.
#pragma once

#include "calendar/date.h"

#include <string>
#include <vector>

namespace bedre::chart {

/// From that day on, the value.
struct Step {
    calendar::Date from;
    std::int64_t value = 0;
};

/// How a count grew: a line in steps from `first` to `last`, against all that there are.
/// Range: steps in order of their days; `all` at least 1; `first` before `last`.
struct SpreadCurve {
    std::string id; ///< makes the ids inside the SVG unique on a page
    std::string title;
    std::string description; ///< what a person would say who reads the curve aloud
    calendar::Date first;
    calendar::Date last;
    std::vector<Step> steps;
    std::int64_t all = 1;
    std::string all_label;  ///< at the line of all: "alle 23"
    std::string last_label; ///< at the end of the curve: "4 av 23"
};

/// Shape: one <svg> element with viewBox, role "img" and no style attribute, script or outside reference.
/// Unit: viewBox units; 640 x 240.
std::string draw(const SpreadCurve& curve);

} // namespace bedre::chart
