// Run charts and control charts: a centre, limits that chance seldom passes, and what is unusual.
#pragma once

#include "statistics/estimate.h"
#include "statistics/runs.h"
#include "statistics/series.h"

namespace bedre::statistics {

/// Limits that fewer points lie behind, or fewer steps between as many in a row, are not to be shown.
inline constexpr std::size_t fewest_for_limits = 12;

/// What a chart shows, and how chance is taken to vary it.
enum class Kind {
    run,     ///< any number about its median, without limits
    i,       ///< single numbers
    mr,      ///< how much single numbers move from one to the next
    xbar,    ///< means of measured subgroups
    s,       ///< deviations within measured subgroups
    t,       ///< times between rare events
    c,       ///< counts
    u,       ///< rates
    u_prime, ///< rates that vary more than by chance alone (Laney)
    p,       ///< proportions
    p_prime, ///< proportions that vary more than by chance alone (Laney)
    g,       ///< cases between rare events
    i_prime  ///< single numbers, each of which weighs as its denominator (Taylor)
};
/// As in text files: "u-prime".
std::string_view name(Kind kind);

/// Places that stand beside each other have no order: no runs, no moving ranges.
enum class Order { in_time, none };

struct Design {
    Baseline baseline = Whole();
    std::vector<std::size_t> excluded = {}; ///< points that are shown, and count for nothing (from 0)
    std::optional<double> centre = {};      ///< as given; of G and T, their mean; before `scale`
    std::optional<double> target = {};      ///< what is aimed at, in the unit of the chart
    double scale = 1;                       ///< values, centre and limits are told times this: per 1000
    Screening screening = Screening::screened;
    Order order = Order::in_time;
    Summary summary = Summary::mean;
};

/// Nothing where there is none.
struct Limits {
    std::optional<double> lower;
    std::optional<double> upper;
    bool operator==(const Limits&) const = default;
};

struct Point {
    std::int64_t period = 0;
    std::optional<double> value; ///< nothing: it is missing
    std::optional<double> among; ///< denominator
    std::size_t phase = 0;       ///< which of the phases, from 0
    bool in_baseline = true;
    bool included = true;
    std::optional<double> centre;
    Limits limits; ///< three standard deviations off
    Limits near;   ///< two
    /// The value lies beyond the limits, and not on them, however few the points behind them: see signals().
    bool outside = false;
};

/// Points that have centre and limits in common.
struct Phase {
    std::size_t first = 0;
    std::size_t count = 0;
    std::optional<double> middle; ///< what limits stand about: the centre, but of G the mean
    Runs runs;                    ///< about the centre, of the points included: see verdict()
    std::vector<Caveat> caveats;
};

struct Chart {
    Kind kind = Kind::run;
    Screening screening = Screening::screened; ///< of the moving ranges behind the limits
    std::optional<double> target;
    std::vector<Point> points;
    std::vector<Phase> phases;
};

/// A chart of a series. Unit: that of the values, or value by denominator; times `scale`. Limits are given
/// however few the points behind them; a caveat of the phase says that they are not to be shown.
/// A value of a denominator 0 is missing, and has no limits.
/// Errors: as check(series) and stretches(); statistics.denominators_missing for U, U', P, P' and I' without;
/// statistics.denominators_unused for Xbar, S, T, C and G with; statistics.negative_count for C, U, U', P, P'
/// and G below 0; statistics.more_than_all for P and P'; statistics.not_above_zero for T;
/// statistics.out_of_range for a scale, centre or target that values may not have, or a scale not above 0.
/// Method: the numbers of each kind are told beside it in control_chart.cpp.
/// Source: Montgomery, Introduction to Statistical Quality Control, 6th ed., chapters 6 and 7; Nelson,
/// Journal of Quality Technology 26 (1994) 239-240 (T); Benneyan, Health Care Management Science 4 (2001)
/// 305-318 (G); Laney, Quality Engineering 14 (2002) 531-537 (P', U'); Taylor, Normalized Individuals Control
/// Chart (variation.com) (I'). Checked: spc/qic.json.
Result<Chart> control_chart(Kind kind, const Series& series, const Design& design = {});

/// Whether the runs of a phase are unusual; nothing where they are not to be judged.
std::optional<bool> verdict(const Phase& phase);
/// Which included points lie outside limits that say something: those of phases with points enough, which
/// vary.
std::vector<std::size_t> signals(const Chart& chart);

} // namespace bedre::statistics
