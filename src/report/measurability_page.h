// What keeps a plan from being measured, as a page: for the screen, for paper and for the command line.
#pragma once

#include "catalogue/catalogue.h"
#include "report/shapes.h"
#include "text/phrases.h"

namespace bedre::report {

struct ObstacleLine {
    std::string kind; ///< as plan::name
    Words kind_name;
    Words missing;
    Words proposal;
    std::vector<Words> proposed; ///< in the content's own words, after the proposal
    std::vector<Ref> ask;
};
BOOST_DESCRIBE_STRUCT(ObstacleLine, (), (kind, kind_name, missing, proposal, proposed, ask))

/// What stands in the way of one indicator, or of the action itself.
struct ObstacleGroup {
    std::optional<Ref> indicator;
    std::vector<ObstacleLine> obstacles;
};
BOOST_DESCRIBE_STRUCT(ObstacleGroup, (), (indicator, obstacles))

/// Shape: actions without an obstacle are left out.
struct ObstructedAction {
    Ref action;
    Words target_group;
    std::vector<Responsible> responsible; ///< as the plan writes it
    std::vector<Ref> ask;                 ///< whom most of its obstacles are for
    std::vector<ObstacleGroup> groups;
};
BOOST_DESCRIBE_STRUCT(ObstructedAction, (), (action, target_group, responsible, ask, groups))

struct ObstacleKindLine {
    std::string kind;
    Words name;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ObstacleKindLine, (), (kind, name, count))

struct IndicatorKindLine {
    std::string kind;
    Words name;
    std::int64_t indicators = 0;
    std::int64_t counted = 0;
};
BOOST_DESCRIBE_STRUCT(IndicatorKindLine, (), (kind, name, indicators, counted))

struct MeasurabilityNumbers {
    std::int64_t actions = 0;
    std::int64_t actions_without_obstacle = 0;
    std::int64_t indicators = 0;
    std::int64_t counted = 0;
    std::int64_t with_source = 0;
    std::int64_t needing_baseline = 0;
    std::int64_t with_baseline = 0;
    std::int64_t needing_target = 0;
    std::int64_t with_target = 0;
    std::int64_t obstacles = 0;
};
BOOST_DESCRIBE_STRUCT(MeasurabilityNumbers, (),
                      (actions, actions_without_obstacle, indicators, counted, with_source, needing_baseline,
                       with_baseline, needing_target, with_target, obstacles))

struct MeasurabilityPage {
    Ref plan;
    Words summary;
    MeasurabilityNumbers numbers;
    std::vector<IndicatorKindLine> kinds;
    std::vector<ObstacleKindLine> obstacles; ///< the kinds that there are
    std::vector<ObstacleLine> whole;         ///< of the plan as a whole
    std::vector<ObstructedAction> actions;
    std::vector<Ref> bodies;     ///< who is asked, in the order of the community
    std::optional<CutStamp> cut; ///< up to which entry the plan has been revised, where a record was asked
};
BOOST_DESCRIBE_STRUCT(MeasurabilityPage, (),
                      (plan, summary, numbers, kinds, obstacles, whole, actions, bodies, cut))

/// It needs no record: what a plan lacks stands in the plan.
MeasurabilityPage measurability_page(const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                                     const plan::Plan& plan);

} // namespace bedre::report
