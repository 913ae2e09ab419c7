// The front page, and a plan as its table.
#pragma once

#include "report/report.h"

namespace bedre::report {

struct Heading {
    Words heading;
    Words text;
};
BOOST_DESCRIBE_STRUCT(Heading, (), (heading, text))

struct FocusArea {
    std::string id;
    Words label;
    Words title;
    std::vector<Words> groups;
};
BOOST_DESCRIBE_STRUCT(FocusArea, (), (id, label, title, groups))

struct TargetGroupLine {
    std::string id;
    Words title;
    Words mission;
    std::int64_t actions = 0;
};
BOOST_DESCRIBE_STRUCT(TargetGroupLine, (), (id, title, mission, actions))

struct DueLine {
    Ref action;
    Words deadline;
    std::optional<std::string> last;
    std::vector<Ref> responsible;
    std::string when; ///< "overdue", "this_year", "later", "ongoing"
    std::optional<Status> status;
};
BOOST_DESCRIBE_STRUCT(DueLine, (), (action, deadline, last, responsible, when, status))

struct PlanNumbers {
    std::int64_t actions = 0;
    std::int64_t indicators = 0;
    std::int64_t measured = 0;
    std::int64_t awaiting = 0;
    std::int64_t undefined = 0;
    std::int64_t without_indicator = 0; ///< actions of which the plan does not say how success is known
};
BOOST_DESCRIBE_STRUCT(PlanNumbers, (),
                      (actions, indicators, measured, awaiting, undefined, without_indicator))

struct Highlight {
    Ref action;
    Number number;
};
BOOST_DESCRIBE_STRUCT(Highlight, (), (action, number))

struct FrontPage {
    Ref plan;
    Heading vision;
    Heading goal;
    Heading values;
    std::optional<Words> focus_heading;
    std::vector<FocusArea> focus_areas;
    std::vector<TargetGroupLine> target_groups;
    std::vector<DueLine> due;
    PlanNumbers numbers;
    std::vector<Highlight> highlights;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(FrontPage, (),
                      (plan, vision, goal, values, focus_heading, focus_areas, target_groups, due, numbers,
                       highlights, cut))

struct ActionGroup {
    std::optional<Words> title;
    std::optional<std::string> priority;
    std::vector<ActionRow> actions;
};
BOOST_DESCRIBE_STRUCT(ActionGroup, (), (title, priority, actions))

struct TargetGroup {
    std::string id;
    Words title;
    std::vector<ActionGroup> headings;
};
BOOST_DESCRIBE_STRUCT(TargetGroup, (), (id, title, headings))

struct Mission {
    std::string id;
    Words title;
    std::vector<TargetGroup> target_groups;
};
BOOST_DESCRIBE_STRUCT(Mission, (), (id, title, target_groups))

/// A head that cannot be read in a scan is absent.
struct Column {
    std::string id;
    std::optional<Words> title;
};
BOOST_DESCRIBE_STRUCT(Column, (), (id, title))

struct PlanTable {
    Ref plan;
    bool present = false;                      ///< the plan of the latest period
    std::vector<Ref> plans;                    ///< all, the latest first
    Words in_force;                            ///< since when, by whom
    std::optional<std::int64_t> draft_changes; ///< not adopted yet; told to those who keep the plan
    std::optional<Words> coordination;
    std::vector<Column> columns;
    std::vector<Mission> missions;
    std::vector<Ref> bodies;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(PlanTable, (),
                      (plan, present, plans, in_force, draft_changes, coordination, columns, missions, bodies,
                       cut))

Result<FrontPage> front_page(const Context& context);
/// Errors: record.unknown_plan.
Result<PlanTable> plan_table(const Context& context, std::string_view plan);

} // namespace bedre::report
