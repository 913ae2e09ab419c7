// How long until one thing comes, when another may come first and end the wait: readmission, and death.
#pragma once

#include "statistics/estimate.h"

#include <span>

namespace bedre::statistics {

/// What ended the time in which one person was followed.
enum class End {
    censored, ///< nothing yet
    event,    ///< what is asked about
    competing ///< what keeps it from coming
};
struct Followed {
    double time = 0;
    End end = End::censored;
};

/// The curve after one time at which something ended.
struct IncidenceStep {
    double time = 0;
    std::int64_t at_risk = 0;
    double share = 0;                 ///< of all, to whom the event has come
    double standard_error = 0;        ///< by the infinitesimal jackknife
    std::optional<Interval> interval; ///< on the scale of log_log; nothing while the event has come to none
    double naive = 0; ///< what Kaplan-Meier says when the competing event counts as censored: too much
};

struct IncidenceCurve {
    std::vector<IncidenceStep> steps; ///< at least one, by time
    double level = 0;
    Method method = Method::log_log;
    std::vector<Caveat> caveats = {};
};

/// The share to whom the event has come, as a function of time. Unit: 1. Caveat::few_events when it has come
/// to fewer than five. Errors: statistics.no_values,
/// statistics.invalid_time unless every time is 0 or above and finite, statistics.invalid_level.
/// Cost: people times times. Method: Aalen-Johansen.
/// Source: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978) 141-150; Aalen, Annals of
/// Statistics 6 (1978) 534-545; Pintilie, Competing Risks: A Practical Perspective (interval).
/// Checked: stats/survival.json, but for the interval.
Result<IncidenceCurve> cumulative_incidence(std::span<const Followed> people, double level = 0.95);

/// Whether the event comes to several groups alike, as curves of cumulative_incidence(). No p when there is
/// no time at which a comparison is made; Caveat::few_events below five in a group. Errors: as
/// cumulative_incidence(), of each group; statistics.one_group when there is nothing to compare with. Cost:
/// times times the cube of groups. Method: Gray's test with equal weights (rho 0), its variance derived at
/// discrete times; chi-squared. Source: Gray, Annals of Statistics 16 (1988) 1141-1154. Checked:
/// stats/survival.json.
Result<Test> compare_incidence(std::span<const std::vector<Followed>> groups);

} // namespace bedre::statistics
