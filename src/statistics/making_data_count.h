// The XmR chart as "Making Data Count" reads it: what the last point says, and whether the target will be
// met.
#pragma once

#include "statistics/control_chart.h"

namespace bedre::statistics {

struct Reading {
    std::int64_t period = 0; ///< running number; a period that is not read is not there, and none is inserted
    double value = 0;
};

/// Which way is improvement.
enum class Better { higher, lower, neither };

/// What a point is taken as: the first of these that is so.
enum class Cause {
    common,     ///< none of the others: it varies as before
    above,      ///< over the upper limit
    below,      ///< under the lower one
    rising,     ///< of at least seven that rise
    falling,    ///< of at least seven that fall
    near_above, ///< one of two of three near the upper limit, the third on the same side of the mean
    near_below, ///< so near the lower one
    long_above, ///< of at least seven above the mean
    long_below, ///< of at least seven below it
};
/// As in text files: "near-above".
std::string_view name(Cause cause);

enum class Variation { common, improvement, concern, higher, lower };
/// Whether a target will be met, when nothing changes.
enum class Assurance { hit_and_miss, met, missed };

struct XmrDesign {
    Baseline baseline = Whole(); ///< Phases: rebased; lines that are kept come from at least twelve
    Better better = Better::higher;
    std::vector<std::size_t> excluded = {}; ///< readings that are shown, and count for nothing (from 0)
    std::optional<double> target = {};
    Screening screening = Screening::screened; ///< the programs for R screen, those in Excel do not
};

struct XmrPoint {
    std::int64_t period = 0;
    double value = 0;
    std::size_t phase = 0;
    bool included = true;
    double mean = 0;
    Limits limits;
    int side = 0;         ///< of the mean: 1 above, -1 below, 0 on it
    bool outside = false; ///< of the limits, so long as it is included
    bool near = false;    ///< a limit: within it, and farther off the mean than two thirds
    Cause cause = Cause::common;
    Variation variation = Variation::common;
};

struct XmrPhase {
    std::size_t first = 0;
    std::size_t count = 0;
    std::vector<Caveat> caveats;
};

struct Xmr {
    Screening screening = Screening::screened;
    std::vector<XmrPoint> points;
    std::vector<XmrPhase> phases;
    std::optional<Variation> variation; ///< of the last included point; nothing: its phase has a caveat
    std::optional<Assurance> assurance; ///< nothing: so, or no target, or no way is better
};

/// Unit: that of the readings.
/// Errors: statistics.nothing_to_chart, also of a phase; statistics.repeated_period unless periods increase;
/// statistics.out_of_range unless readings and target are 0, or of a magnitude from 1e-50 to 1e50;
/// statistics.no_such_point; statistics.baseline_too_short when lines are kept from fewer than twelve.
/// Method: limits lie 2.66 times the mean moving range off the mean; readings stand beside each other as if
/// those excluded were not between them.
/// Source: NHS England, Making Data Count; Wheeler, Understanding Variation (1993).
/// Checked: spc/plotthedots.json.
Result<Xmr> xmr(std::span<const Reading> readings, const XmrDesign& design = {});

} // namespace bedre::statistics
