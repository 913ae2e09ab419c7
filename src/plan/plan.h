// An action plan (handlingsplan) as its owners wrote it: missions, target groups, actions, indicators, who is
// responsible and by when. The wording is the plan's own; what we read into it is marked as a proposal.
#pragma once

#include "calendar/deadline.h"
#include "calendar/period.h"
#include "community/community.h"
#include "plan/definition.h"
#include "text/language.h"

namespace bedre::plan {

struct Heading {
    text::Title heading;
    text::Title text;
};

struct FocusArea {
    std::string id;
    text::Title label;
    text::Title title;
    std::vector<text::Title> groups;
    std::vector<std::string> actions;          ///< linked to it by a decision
    std::vector<std::string> proposed_actions; ///< that we propose to link: the plan links none
};

/// One thing that a line of the plan says, or one way to read it.
struct IndicatorPart {
    IndicatorKind kind = IndicatorKind::undefined;
    std::optional<text::Title> text;
    std::optional<text::Title> reading;
    std::optional<std::string> metric;
    bool task = false;     ///< something to be done, written where a sign of success was asked for
    bool proposal = false; ///< ours, not yet confirmed by the plan's owner
};

/// Words of a text that a scan has spoiled: as they are given, and what the scan has there.
struct Restored {
    std::string words;
    std::string scanned;
};

/// "How do we know that we have succeeded" (Hvordan vet vi at vi har lykkes?).
struct Indicator {
    std::string id;
    std::optional<text::Title> heading;
    text::Title text;
    std::vector<Restored> restored;
    std::optional<calendar::Deadline> deadline; ///< of its own, within that of the action
    std::vector<IndicatorPart> parts;
    std::optional<Definition> definition; ///< ours: how each part could be counted
    std::optional<SaidBy> source;         ///< where the plan itself says what the numbers come from
    std::optional<Baseline> baseline;
    std::optional<Target> target;
};

/// How success could be known where the plan does not say it: ours, a proposal.
struct ProposedIndicator {
    IndicatorKind kind = IndicatorKind::undefined;
    text::Title text;
    Definition definition;
};

/// Who answers for an action, as written, and which bodies that is: one duty each.
struct Responsible {
    text::Title text;
    std::vector<community::BodyId> bodies;
    std::vector<community::Participant> participants;
};

struct Link {
    std::optional<text::Title> lead; ///< "Jfr."
    text::Title text;
    std::vector<Restored> restored;
    std::string url;
};

struct Grant {
    text::Title text;
};

struct Action {
    std::string id;
    std::optional<std::string> priority; ///< as written in a column of its own
    text::Title title;
    std::optional<text::Title> parts_heading;
    std::vector<text::Title> parts;
    std::vector<text::Title> notes;
    std::vector<std::string> related; ///< actions that a footnote ties this one to
    std::vector<Link> links;
    std::vector<text::Title> references;
    std::vector<Indicator> indicators;
    std::vector<ProposedIndicator> proposed_indicators;
    std::vector<Responsible> responsible;
    std::optional<calendar::Deadline> deadline;
    std::optional<Grant> grant;
    std::vector<std::string> carried_by; ///< pathways: "adoption(iht)"
};

struct ActionGroup {
    std::optional<text::Title> title;
    std::optional<std::string> priority; ///< that stands at the title
    std::vector<Action> actions;
};

struct TargetGroup {
    std::string id;
    text::Title title;
    std::vector<ActionGroup> groups;
};

/// Oppdrag: "where do we want to go?".
struct Mission {
    std::string id;
    text::Title title;
    std::vector<TargetGroup> target_groups;
};

/// A column of the table and its head, as written. A head that cannot be read in a scan is absent.
struct Column {
    std::string
        id; ///< "mission", "target group", "priority", "action", "indicators", "responsible", "deadline"
    std::optional<text::Title> title;
};

struct Plan {
    std::string id;
    calendar::Period period;
    text::Title heading;
    Heading vision;
    Heading goal;
    Heading values;
    std::optional<text::Title> focus_heading;
    std::vector<FocusArea> focus_areas;
    std::optional<text::Title> coordination;
    std::vector<community::BodyId>
        coordinators;            ///< the body that keeps the plan, and the one on whose behalf
    std::vector<Column> columns; ///< in the order of the table; of priority only where the plan has it
    std::vector<Mission> missions;
};

/// An action with where it stands in its plan.
struct Placed {
    const Mission* mission;
    const TargetGroup* target_group;
    const ActionGroup* group;
    const Action* action;
};

/// Something that an action reaches once, on a day (milepæl).
struct Milestone {
    std::string id; ///< "I1.2": the second part of indicator I1
    text::Title title;
    const IndicatorPart* part;
};

/// The milestones that the indicators of an action name, in the order of the plan.
std::vector<Milestone> milestones_of(const Action& action);

/// All actions in the order of the plan.
std::vector<Placed> actions_of(const Plan& plan);
std::optional<Placed> find_action(const Plan& plan, std::string_view id);
bool has_priorities(const Plan& plan);

} // namespace bedre::plan
