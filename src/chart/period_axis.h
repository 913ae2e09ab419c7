// The horizontal axis of a chart whose points follow each other: as many of their names as there is room for.
#pragma once

#include "chart/control_chart.h"
#include "chart/frame.h"

#include <span>

namespace bedre::chart {

/// Room for the names below the frame. Unit: that of the paper.
double height_of(std::span<const PeriodName> periods);

/// The names of the periods, each below its point: every second, third, sixth ... where there is no room for
/// all, so chosen that the same ones of each group are named; below them the groups.
void draw_periods(Drawing& drawing, const Frame& frame, std::span<const PeriodName> periods);

} // namespace bedre::chart
