// The pages on which a plan is changed: its fields, what the draft changes, and the versions that were
// adopted.
#pragma once

#include "report/report.h"

namespace bedre::report {

/// One place of the plan that can be changed.
struct PlanField {
    std::string at;
    Words label;       ///< within its element, where it is part of one
    std::string value; ///< in the draft
    std::string in_force;
    bool lines = false;       ///< one item a line
    bool flag = false;        ///< "true", or nothing
    bool proposal = false;    ///< what we read into the plan, not its own words
    std::vector<Ref> options; ///< of which each line is one, where the plan names something else
};
BOOST_DESCRIBE_STRUCT(PlanField, (), (at, label, value, in_force, lines, flag, proposal, options))

/// A heading of the plan, under which actions stand.
struct PlanPlace {
    std::string at; ///< of its list of actions
    Words title;
    std::vector<Ref> actions; ///< in their order
};
BOOST_DESCRIBE_STRUCT(PlanPlace, (), (at, title, actions))

/// An action as a whole, to be moved or taken out.
struct WholeAction {
    std::string at;    ///< under its heading
    std::string place; ///< its heading's list
    std::string text;
};
BOOST_DESCRIBE_STRUCT(WholeAction, (), (at, place, text))

/// One of an action's several: somebody responsible, an indicator, a link.
struct PlanElement {
    std::string at;
    Words label;
    std::vector<PlanField> fields;
    std::string text; ///< the whole of it, to be taken out
};
BOOST_DESCRIBE_STRUCT(PlanElement, (), (at, label, fields, text))

/// What an action has several of.
struct PlanElements {
    std::vector<PlanElement> elements;
    std::string next;    ///< where another one goes
    std::string next_id; ///< and its name, where they have names
};
BOOST_DESCRIBE_STRUCT(PlanElements, (), (elements, next, next_id))

struct PlanLists {
    PlanElements responsible;
    PlanElements indicators;
    PlanElements links;
};
BOOST_DESCRIBE_STRUCT(PlanLists, (), (responsible, indicators, links))

struct FieldsPage {
    Ref plan;
    std::optional<Ref> action;      ///< none for the frame of the plan
    std::vector<PlanField> fields;  ///< other than those of the lists
    std::optional<PlanLists> lists; ///< of an action
    std::optional<WholeAction> whole;
    std::vector<PlanPlace> places; ///< all there are, in the order of the plan
    std::vector<Ref> bodies;       ///< who can be responsible
    std::vector<Ref> kinds;        ///< of indicators
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(FieldsPage, (), (plan, action, fields, lists, whole, places, bodies, kinds, cut))

/// From one text to another, at one place.
struct Difference {
    std::string at;
    std::optional<Ref> action; ///< that the place belongs to
    Words place;
    std::string was;
    std::string is;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (at, action, place, was, is))

/// What stands at a place, and what is to stand there, as it is sent.
struct PlanRevision {
    std::string at;
    std::string was;
    std::string is;
};
BOOST_DESCRIBE_STRUCT(PlanRevision, (), (at, was, is))

struct DraftChange {
    std::int64_t sequence = 0;
    std::string recorded;
    Words actor;
    Difference difference;
    std::vector<PlanRevision> undo; ///< what takes it back
};
BOOST_DESCRIBE_STRUCT(DraftChange, (), (sequence, recorded, actor, difference, undo))

struct VersionLine {
    std::int64_t sequence = 0; ///< of the entry; 0 for the content's own text
    Words title;
};
BOOST_DESCRIBE_STRUCT(VersionLine, (), (sequence, title))

struct DraftPage {
    Ref plan;
    VersionLine in_force;
    std::int64_t version = 0;            ///< of the draft: the last change
    std::vector<DraftChange> changes;    ///< the newest first
    std::vector<Difference> differences; ///< from the plan in force to the draft, in the order of the plan
    std::vector<Ref> bodies;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(DraftPage, (), (plan, in_force, version, changes, differences, bodies, cut))

struct VersionsPage {
    Ref plan;
    std::vector<VersionLine> versions; ///< the newest first
    std::optional<VersionLine> before;
    std::optional<VersionLine> after;
    std::vector<Difference> differences;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(VersionsPage, (), (plan, versions, before, after, differences, cut))

/// What a version says of an action that the one before it did not.
struct VersionChanges {
    VersionLine version;
    std::vector<Difference> differences;
};
BOOST_DESCRIBE_STRUCT(VersionChanges, (), (version, differences))

struct ActionHistory {
    std::vector<VersionChanges> versions; ///< those that changed the action, the newest first
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(ActionHistory, (), (versions, cut))

/// The fields of one action, or with an empty name those of the plan outside its actions.
/// Errors: refused as access::may; record.unknown_plan; report.unknown_action.
Result<FieldsPage> fields_page(const Context& context, const std::string& plan, const std::string& action);
/// Errors: refused as access::may; record.unknown_plan.
Result<DraftPage> draft_page(const Context& context, const std::string& plan);
/// The versions of a plan, and what differs between two of them, by their sequence.
/// Errors: record.unknown_plan, report.unknown_version.
Result<VersionsPage> versions_page(const Context& context, const std::string& plan,
                                   std::optional<std::int64_t> before, std::optional<std::int64_t> after);
/// How the text of an action of the present plan came to be what it is, adoption by adoption.
/// Errors: report.unknown_action.
Result<ActionHistory> action_history(const Context& context, const std::string& action);

} // namespace bedre::report
