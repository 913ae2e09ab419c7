// Everything that is told of one metric. Used inside this module only.
#pragma once

#include "report/action_page.h"

namespace bedre::report {

/// The number of one part of an indicator, with table, curve and "why".
Measure measure_of(const Context& context, const plan::Indicator& indicator, const plan::IndicatorPart& part);

} // namespace bedre::report
