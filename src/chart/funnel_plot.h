// Many units beside each other, by their size: which of them differ from the whole by more than chance. Units
// are never ranked.
#pragma once

#include "chart/drawing.h"
#include "statistics/funnel.h"
#include "text/language.h"

namespace bedre::chart {

/// One unit on the paper.
struct FunnelUnit {
    std::string name;
    double size = 0;  ///< denominator, or those expected
    double value = 0; ///< share or ratio
    statistics::Standing standing = statistics::Standing::within;
};

/// Limits at one size.
struct FunnelLimits {
    double size = 0;
    statistics::Interval usual; ///< 95 %
    statistics::Interval far;   ///< 99.8 %
};

/// Range: at least one unit; limits by size, of at least two sizes; finite values.
struct FunnelPlot {
    std::string id;
    std::string title;
    std::string description;
    std::vector<FunnelUnit> units;
    std::vector<FunnelLimits> limits;
    double average = 0;
    std::string average_label; ///< "snitt"
    std::string usual_label;   ///< "95 %"
    std::string far_label;     ///< "99,8 %"
    std::string outside;       ///< behind the value of a unit beyond the limits of 95 %
    std::string far_outside;   ///< beyond those of 99.8 %
    std::string size_title;    ///< of the horizontal axis
    std::string value_title;
    std::string unit_column; ///< heads of the table
    double scale = 1;        ///< values are shown times this: 100
    std::string suffix = {}; ///< " %"
    text::Language language = text::Language::nb;
    int decimals = 1;
};

/// Limits of shares over all sizes from 1 to the largest, for drawing. Range and Errors: as funnel_limits().
Result<std::vector<FunnelLimits>> limits_of_shares(double average, std::int64_t largest);

/// Range: `width` from 300.
Drawing drawing_of(const FunnelPlot& plot, double width = 720);

} // namespace bedre::chart
