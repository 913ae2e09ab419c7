// The same number in many places, as small run charts with one scale: where something happens is seen at
// once.
#pragma once

#include "chart/drawing.h"
#include "statistics/control_chart.h"
#include "text/language.h"

namespace bedre::chart {

struct Panel {
    std::string name;
    statistics::Chart chart;  ///< of as many points as each other
    std::string missing = {}; ///< what stands there when no point has a value
};

/// Range: at least one panel; finite values.
struct SmallMultiples {
    std::string id;
    std::string title;
    std::string description;
    std::vector<Panel> panels;
    std::string first; ///< what the first and the last point of each are called
    std::string last;
    std::string suffix;      ///< behind each number: " %"
    std::string unusual;     ///< behind the value of a place whose points chance does not explain
    std::string name_column; ///< heads of the table
    std::string last_column;
    std::string centre_column;
    text::Language language = text::Language::nb;
    int decimals = 0;
};

/// Shape: as many panels beside each other as have room, in the order that they are given in.
/// Range: `width` from 300.
Drawing drawing_of(const SmallMultiples& multiples, double width = 720);

} // namespace bedre::chart
