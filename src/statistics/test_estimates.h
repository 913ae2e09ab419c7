// Whether numbers are as they must be, for tests.
#pragma once

#include "statistics/estimate.h"

#include <cmath>

namespace bedre::statistics {

/// Within a share of their size, or of 1 where they are smaller.
inline bool is_near(double one, double other, double share = 1e-7) {
    return std::abs(one - other) <= share * (1 + std::abs(one));
}

/// An interval holds its value, and nothing is infinite but an upper end that there is none of.
inline bool is_sound(const Estimate& estimate) {
    if (estimate.value && !std::isfinite(*estimate.value)) return false;
    if (!estimate.interval) return true;
    const auto& [lower, upper] = *estimate.interval;
    return estimate.value && std::isfinite(lower) && lower <= *estimate.value &&
           (!upper || (std::isfinite(*upper) && *upper >= *estimate.value));
}

} // namespace bedre::statistics
