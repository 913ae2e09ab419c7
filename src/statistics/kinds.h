// What each kind of control chart asks of what it is made of.
#pragma once

#include "statistics/control_chart.h"

namespace bedre::statistics {

bool is_proportion(Kind kind);
bool needs_denominators(Kind kind);

/// Errors: as control_chart() tells them.
Result<void> check(Kind kind, const Series& series);
Result<void> check(Kind kind, const Design& design, std::size_t points);

} // namespace bedre::statistics
