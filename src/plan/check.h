// What keeps a plan from being measured: each obstacle with where it stands, what is missing, what we
// propose, and whom to ask. The plan is not judged; it is told what it lacks.
#pragma once

#include "plan/plan.h"

#include <cstdint>
#include <span>

namespace bedre::plan {

enum class ObstacleKind {
    no_indicator,              ///< the action does not say how success is known
    no_metric,                 ///< nothing counts what the indicator says
    no_source,                 ///< nobody has said where the numbers come from
    no_baseline,               ///< nobody has said how it was before
    no_target,                 ///< nobody has said how much is enough
    task_as_indicator,         ///< a thing to do, where a sign of success was asked for
    unknown_owner,             ///< an owner that is no known body
    uncertain_participant,     ///< "(?)"
    deadline_outside_period,   ///< a deadline that the plan's own period does not hold
    focus_area_without_action, ///< of the plan as a whole
};
/// "no-indicator", "no-metric", ... Stable.
std::string_view name(ObstacleKind kind);
/// All kinds, in the order in which they are told.
std::span<const ObstacleKind> obstacle_kinds();

/// Something proposed in words: an indicator, a source, or a numerator with what it is of.
struct Proposed {
    text::Title words;
    std::optional<text::Title> of;
};

/// One thing that stands in the way.
/// Shape: `code` says what is missing and `proposal` what to do about it; both are codes of the language
/// files and take `details`, which are words of the plan or dates. `proposed` stands after the proposal, if
/// the content has words for it. Without an action it is about the plan as a whole; without an indicator,
/// about the whole action. Promise: what it points to belongs to the plan that was checked, and lives as
/// long.
struct Obstacle {
    ObstacleKind kind;
    const Action* action = nullptr;
    const Indicator* indicator = nullptr;
    std::string code;
    outcome::Details details;
    std::string proposal;
    std::vector<Proposed> proposed;
    std::vector<community::BodyId> ask;
};

/// How many indicators of a kind there are, and how many of them something counts today. An indicator with
/// parts of several kinds is of the kind of its first.
struct KindCount {
    IndicatorKind kind;
    std::int64_t indicators = 0;
    std::int64_t counted = 0;
};

struct Measurability {
    std::vector<Obstacle> obstacles; ///< of the plan as a whole first, then in the order of the plan
    std::vector<KindCount> kinds;    ///< those that the plan has
    std::int64_t actions = 0;
    std::int64_t actions_without_obstacle = 0;
    std::int64_t indicators = 0;
    std::int64_t counted = 0; ///< indicators that are counted today, in at least one of their parts
    std::int64_t with_source = 0;
    std::int64_t needing_baseline = 0;
    std::int64_t with_baseline = 0; ///< of those that need one
    std::int64_t needing_target = 0;
    std::int64_t with_target = 0; ///< of those that need one
};

/// The bodies responsible for an action, as the plan names them; the body that coordinates the plan where
/// there are none.
std::vector<community::BodyId> whom_to_ask(const Plan& plan, const Action& action,
                                           const community::Community& community);

/// What there is to measure with, besides the metrics that the plan names.
struct Means {
    bool milestones = false; ///< that a milestone is reached can be recorded
};

/// Holds a plan against what measuring it takes.
/// Method: an indicator needs a metric, or a milestone that can be recorded; a source, which is the record
/// itself where that is so; a baseline and a target where one of its parts is of a kind that needs them. The
/// bodies responsible for the action are asked, as the plan names them; the body that coordinates the plan
/// where there are none, where it is in doubt who they are, and for the plan as a whole.
Measurability check(const Plan& plan, const community::Community& community, Means means);

} // namespace bedre::plan
