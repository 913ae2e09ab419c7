// Rules for runs and crossings together, whose share of false alarms is nearly the same for any number of
// points.
#pragma once

#include "statistics/runs.h"

#include <vector>

namespace bedre::statistics {

/// Which points lie as usual.
enum class Box {
    anhoej, ///< by the limit of each alone: see runs()
    best,   ///< by limits that go together
    cut     ///< the same without some of the corner, where both are near their limits
};

/// For each longest run from 1, the fewest crossings that are usual with it; a longer run is never usual.
/// Range: at least one useful point; below 10 and above 100 every box is that of anhoej.
/// Method: of crossings C and longest run L of independent even chances, exactly. Best: of all boxes C >= c,
/// L <= l that hold at least 92.5 per cent of them, the one that holds least when the level has shifted by
/// 0.8 standard deviations (normal). Cut: as much of its edge, from the corner along the side that takes most
/// of the shifted away, as leaves 92.5 per cent. Source: Anhøj and Wentzel-Larsen, PLoS ONE 15 (2020)
/// e0233920; the joint distribution: the same, PLoS ONE 14 (2019) e0223233. Checked:
/// spc/crsignal_boundary.csv.
std::vector<std::size_t> usual_crossings(std::size_t useful, Box box);

/// Whether the points are unusual by that box; nothing when they are too few to judge.
std::optional<bool> verdict(const Runs& runs, Box box);

} // namespace bedre::statistics
