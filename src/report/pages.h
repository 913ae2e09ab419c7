// The pages as data: every text and number in order, ready to be drawn. The API answers with
// these shapes. Dates are ISO; Words carry the language that they are really in.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bedre::report {

struct Words {
    std::string text;
    std::string lang;
};
BOOST_DESCRIBE_STRUCT(Words, (), (text, lang))

struct Ref {
    std::string id;
    Words title;
};
BOOST_DESCRIBE_STRUCT(Ref, (), (id, title))

/// Up to which entry a page's numbers go.
struct CutStamp {
    std::int64_t sequence = 0;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(CutStamp, (), (sequence, at))

/// A number with what it needs to be understood. No value and no `withheld` is a hole.
struct Number {
    std::string metric;
    Words name;
    Words label;   ///< the name with what it is about: "IHT: I drift"
    Words counted; ///< whom it counts: "kommuner og bydeler"
    std::optional<std::string> value;
    std::optional<std::string> of;
    std::optional<Words> unit;
    std::string as_of;
    Words sentence;
    std::optional<Words> withheld;
    bool proposal = false;
};
BOOST_DESCRIBE_STRUCT(Number, (),
                      (metric, name, label, counted, value, of, unit, as_of, sentence, withheld, proposal))

struct IndicatorPart {
    std::string kind;
    Words kind_name;
    std::optional<Words> text;
    std::optional<Words> reading;
    bool task = false;
    bool proposal = false;
    std::string state; ///< "measured", "awaiting" (a kind is given but nothing measures it yet), "undefined"
    Words state_text;
    std::optional<Number> number;
};
BOOST_DESCRIBE_STRUCT(IndicatorPart, (),
                      (kind, kind_name, text, reading, task, proposal, state, state_text, number))

struct IndicatorLine {
    std::string id;
    std::optional<Words> heading;
    Words text;
    std::optional<Words>
        restored; ///< that words are put right as best they can be, and what the scan has there
    std::vector<IndicatorPart> parts;
};
BOOST_DESCRIBE_STRUCT(IndicatorLine, (), (id, heading, text, restored, parts))

struct Participant {
    Words title;
    bool unconfirmed = false;
};
BOOST_DESCRIBE_STRUCT(Participant, (), (title, unconfirmed))

struct Responsible {
    Words text;
    std::vector<Ref> bodies;
    std::vector<Participant> participants;
};
BOOST_DESCRIBE_STRUCT(Responsible, (), (text, bodies, participants))

struct Link {
    std::optional<Words> lead;
    Words text;
    std::optional<Words> restored;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Link, (), (lead, text, restored, url))

struct Deadline {
    Words text;
    std::optional<std::string> first;
    std::optional<std::string> last;
    bool ongoing = false;
};
BOOST_DESCRIBE_STRUCT(Deadline, (), (text, first, last, ongoing))

struct Grant {
    Words text;
};
BOOST_DESCRIBE_STRUCT(Grant, (), (text))

/// How an action goes, by what was last said of it.
struct Status {
    std::string tone;
    Words name;
    std::string on;
    std::string said;  ///< in one line, what else was answered first: empty when nothing
    bool ends = false; ///< nothing more is expected
};
BOOST_DESCRIBE_STRUCT(Status, (), (tone, name, on, said, ends))

struct ActionRow {
    std::string id;
    std::optional<std::string> priority;
    Words title;
    std::optional<Words> parts_heading;
    std::vector<Words> parts;
    std::vector<Words> notes;
    std::vector<Words> references;
    std::vector<Link> links;
    std::vector<IndicatorLine> indicators;
    std::vector<Responsible> responsible;
    std::optional<Deadline> deadline;
    std::optional<Grant> grant;
    std::optional<Status> status;
};
BOOST_DESCRIBE_STRUCT(ActionRow, (),
                      (id, priority, title, parts_heading, parts, notes, references, links, indicators,
                       responsible, deadline, grant, status))

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

struct Chart {
    std::string svg;
    Words title;
    std::vector<Words> columns;
    std::vector<std::vector<std::string>> rows;
};
BOOST_DESCRIBE_STRUCT(Chart, (), (svg, title, columns, rows))

struct TableRow {
    std::string header;
    std::vector<std::string> cells;
    std::string level; ///< "region", "community"
};
BOOST_DESCRIBE_STRUCT(TableRow, (), (header, cells, level))

struct Table {
    Words caption;
    std::vector<Words> columns;
    std::vector<TableRow> rows;
};
BOOST_DESCRIBE_STRUCT(Table, (), (caption, columns, rows))

struct ContributorEntry {
    std::int64_t sequence = 0;
    std::string on;
    std::string recorded;
    Words stage;
    Words actor;
    Words organisation;
    bool withdrawn = false;
};
BOOST_DESCRIBE_STRUCT(ContributorEntry, (), (sequence, on, recorded, stage, actor, organisation, withdrawn))

struct Contributor {
    Ref subject;
    bool counted = false;
    Words place;
    std::optional<std::string> since;
    std::vector<ContributorEntry> entries;
};
BOOST_DESCRIBE_STRUCT(Contributor, (), (subject, counted, place, since, entries))

/// The answer to "why is this 3?".
struct Why {
    Words definition;
    std::string version;
    std::optional<Words> source;
    std::optional<Words> owner;
    std::optional<Words> completeness;
    std::optional<Words> note;
    std::string program;
    std::vector<Contributor> contributors;
};
BOOST_DESCRIBE_STRUCT(Why, (),
                      (definition, version, source, owner, completeness, note, program, contributors))

struct Measure {
    Words indicator;
    std::optional<Words> reading;
    Number number;
    std::optional<Chart> chart;
    std::optional<Table> table;
    std::optional<Why> why;
};
BOOST_DESCRIBE_STRUCT(Measure, (), (indicator, reading, number, chart, table, why))

struct Carrier {
    std::string pathway;
    std::string parameter;
    Words title;
};
BOOST_DESCRIBE_STRUCT(Carrier, (), (pathway, parameter, title))

/// Where the API tells how an action is carried out.
struct WorkPath {
    std::string pathway;
    std::string parameter;
    std::string subject;
};
BOOST_DESCRIBE_STRUCT(WorkPath, (), (pathway, parameter, subject))

/// How one part of an indicator could be counted. No numerator, or no denominator where the kind needs one: a
/// hole.
struct Counting {
    Words kind_name;
    std::optional<Words> reading;
    Words numerator;
    std::optional<Words> denominator;
    bool needs_denominator = false;
};
BOOST_DESCRIBE_STRUCT(Counting, (), (kind_name, reading, numerator, denominator, needs_denominator))

/// How an indicator could be measured: all of it is proposed. What nobody has proposed is a hole.
struct Definition {
    std::string indicator; ///< empty for one that the plan does not have
    Words text;
    std::vector<Counting> counts;
    std::optional<Words> source;
    std::vector<Words> levels;
    std::vector<Words> periods;
    std::vector<Words> traps;
};
BOOST_DESCRIBE_STRUCT(Definition, (), (indicator, text, counts, source, levels, periods, traps))

/// From where an action comes: those of the plan before that continue in it. None: it is new.
struct Origin {
    Ref plan;
    std::vector<Ref> actions;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (plan, actions))

/// A focus area that an action belongs to.
struct FocusLink {
    Ref area;
    bool proposal = false; ///< ours, not confirmed by those who keep the plan
};
BOOST_DESCRIBE_STRUCT(FocusLink, (), (area, proposal))

struct ActionPage {
    Ref plan;
    std::vector<FocusLink> focus_areas;
    Ref mission;
    Ref target_group;
    std::optional<Words> heading;
    ActionRow row;
    std::vector<Definition> definitions;         ///< of its indicators
    std::vector<Definition> proposed_indicators; ///< where the plan has none
    std::vector<Measure> measures;
    std::vector<Carrier> carried_by;
    std::optional<WorkPath> work;
    std::optional<Origin> origin; ///< absent where nobody has said what became of an earlier plan
    std::vector<Ref> related;
    std::optional<Ref> previous;
    std::optional<Ref> next;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(ActionPage, (),
                      (plan, focus_areas, mission, target_group, heading, row, definitions,
                       proposed_indicators, measures, carried_by, work, origin, related, previous, next, cut))

struct BodyLine {
    std::string id;
    Words title;
    std::optional<Words> region;
    std::optional<Words> status;
    std::int64_t actions = 0;
};
BOOST_DESCRIBE_STRUCT(BodyLine, (), (id, title, region, status, actions))

struct BodyKind {
    std::string kind;
    Words title;
    std::vector<BodyLine> bodies;
};
BOOST_DESCRIBE_STRUCT(BodyKind, (), (kind, title, bodies))

struct BodiesPage {
    std::vector<BodyKind> kinds;
};
BOOST_DESCRIBE_STRUCT(BodiesPage, (), (kinds))

struct LifeLine {
    Words text;
    std::optional<std::string> from;
};
BOOST_DESCRIBE_STRUCT(LifeLine, (), (text, from))

struct BodyDuty {
    Ref action;
    std::optional<Words> deadline;
    Words text;
    std::int64_t indicators = 0;
    std::int64_t measured = 0;
};
BOOST_DESCRIBE_STRUCT(BodyDuty, (), (action, deadline, text, indicators, measured))

struct Answer {
    Words item;
    Words value;
    std::optional<std::string> href; ///< where the value leads: a page of others, or a file that is kept here
    bool file = false;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (item, value, href, file))

/// One thing about one action that somebody should know or do.
struct Concern {
    std::string kind; ///< "overdue", "due", "status", "silent", "milestone", "changed"
    std::string tone; ///< as of a status
    Ref action;
    Words text;
};
BOOST_DESCRIBE_STRUCT(Concern, (), (kind, tone, action, text))

/// What a body decided about an action.
struct Decision {
    std::int64_t sequence = 0;
    std::string on;
    Ref action;
    std::vector<Answer> answers;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (sequence, on, action, answers))

struct BodyPage {
    std::string id;
    Words title;
    Words kind;
    std::optional<Words> region;
    std::vector<LifeLine> life;
    std::optional<Words> note;
    std::vector<Participant> members;
    std::vector<BodyDuty> actions;
    std::vector<Concern> agenda;     ///< what is due, late, changed or reached
    std::vector<Decision> decisions; ///< the newest first
    std::optional<WorkPath> work;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(BodyPage, (),
                      (id, title, kind, region, life, note, members, actions, agenda, decisions, work, cut))

struct MatrixStage {
    std::string id;
    Words title;
    std::int64_t order = 0;
    bool terminal = false;
};
BOOST_DESCRIBE_STRUCT(MatrixStage, (), (id, title, order, terminal))

struct MatrixParameter {
    std::string id;
    Words title;
    std::vector<Number> numbers;
};
BOOST_DESCRIBE_STRUCT(MatrixParameter, (), (id, title, numbers))

struct PlannedStage {
    std::string stage;
    std::string on;
};
BOOST_DESCRIBE_STRUCT(PlannedStage, (), (stage, on))

struct MatrixCell {
    std::string parameter;
    std::optional<std::string> stage;
    std::optional<std::string> since;
    std::optional<PlannedStage> next;
    bool may_record = false;
};
BOOST_DESCRIBE_STRUCT(MatrixCell, (), (parameter, stage, since, next, may_record))

struct MatrixRow {
    Ref subject;
    std::vector<MatrixCell> cells;
};
BOOST_DESCRIBE_STRUCT(MatrixRow, (), (subject, cells))

struct MatrixGroup {
    std::string id;
    Words title;
    std::vector<MatrixRow> rows;
};
BOOST_DESCRIBE_STRUCT(MatrixGroup, (), (id, title, rows))

struct MatrixPage {
    Words title;
    std::optional<Words> description;
    std::vector<MatrixStage> stages;
    std::vector<MatrixParameter> parameters;
    std::vector<MatrixGroup> groups;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(MatrixPage, (), (title, description, stages, parameters, groups, cut))

struct Option {
    std::string id;
    Words title;
    std::string tone;
};
BOOST_DESCRIBE_STRUCT(Option, (), (id, title, tone))

struct Item {
    std::string id;
    Words title;
    std::optional<Words> help;
    std::string type;
    bool required = false;
    std::optional<std::int64_t> max_length;
    std::vector<Option> options;
    std::string kept; ///< what was answered last, where it stands until another answer is given
};
BOOST_DESCRIBE_STRUCT(Item, (), (id, title, help, type, required, max_length, options, kept))

struct Form {
    std::string id;
    Words title;
    std::vector<Item> items;
};
BOOST_DESCRIBE_STRUCT(Form, (), (id, title, items))

struct EpisodeStage {
    std::string id;
    Words title;
    std::optional<Words> description;
    std::optional<std::string> on;
    std::optional<std::int64_t> sequence;
    bool may_enter = false;
    std::optional<Form> form;
};
BOOST_DESCRIBE_STRUCT(EpisodeStage, (), (id, title, description, on, sequence, may_enter, form))

struct Withdrawal {
    std::int64_t sequence = 0;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (sequence, reason))

struct EpisodeEntry {
    std::int64_t sequence = 0;
    std::string recorded;
    std::string on;
    Words title;                     ///< of the stage, or of the form
    std::optional<std::string> form; ///< when only a form was filled in
    std::optional<Option> status;    ///< what a status was said to be
    Words actor;
    Words organisation;
    std::vector<Answer> answers;
    std::optional<Withdrawal> withdrawn;
    bool may_withdraw = false;
};
BOOST_DESCRIBE_STRUCT(EpisodeEntry, (),
                      (sequence, recorded, on, title, form, status, actor, organisation, answers, withdrawn,
                       may_withdraw))

/// A form that can be filled in at any time.
struct OfferedForm {
    Form form;
    bool dated = false; ///< asks which day it is about
    bool status = false;
    bool fate = false; ///< says what became of an action
    bool may_complete = false;
};
BOOST_DESCRIBE_STRUCT(OfferedForm, (), (form, dated, status, fate, may_complete))

struct EpisodePage {
    Words title;
    Ref subject;
    Ref parameter;
    std::optional<Ref> stage;
    std::optional<std::string> since;
    std::int64_t version = 0;
    std::vector<EpisodeStage> stages;
    std::vector<OfferedForm> forms;
    std::vector<EpisodeEntry> history;
    bool may_record = false;
    std::optional<Words> refusal;
    std::vector<Ref> actions;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(EpisodePage, (),
                      (title, subject, parameter, stage, since, version, stages, forms, history, may_record,
                       refusal, actions, cut))

/// Words of a text before or after a change; those that the other text does not have are marked.
struct Piece {
    std::string text;
    bool changed = false;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (text, changed))

/// One thing that differs between an action and the one that it continues in; an empty side is none. The
/// pieces are the plans' own words.
struct FateChange {
    std::string what; ///< "wording", "part", "target_group", "responsible", "deadline", "grant", "indicator"
    Words name;
    std::vector<Piece> before;
    std::vector<Piece> after;
    std::optional<Words> note;
};
BOOST_DESCRIBE_STRUCT(FateChange, (), (what, name, before, after, note))

struct Successor {
    Ref action;
    std::optional<Words> kept; ///< how many of the indicators stand word for word
    std::vector<FateChange> changes;
};
BOOST_DESCRIBE_STRUCT(Successor, (), (action, kept, changes))

/// What somebody has said of an action of the earlier plan.
struct SaidFate {
    Words name;
    std::optional<Words> reason;
    std::optional<Words> scope;
    std::vector<Ref> into;
    bool proposal = false;         ///< ours, unconfirmed
    std::optional<Words> recorded; ///< on which day, by whom, with which case number
};
BOOST_DESCRIBE_STRUCT(SaidFate, (), (name, reason, scope, into, proposal, recorded))

struct FateRow {
    ActionRow row;
    Ref target_group;
    std::optional<Words> priority; ///< absent when the plan has no priorities
    std::string account;           ///< "continued", "completed", "merged", "dropped", "unaccounted"
    Words account_name;
    std::optional<SaidFate> said;
    std::vector<Successor> successors;
    std::optional<WorkPath> work; ///< where those who keep the plan say what became of it
};
BOOST_DESCRIBE_STRUCT(FateRow, (),
                      (row, target_group, priority, account, account_name, said, successors, work))

struct AccountCount {
    std::string account;
    Words name;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(AccountCount, (), (account, name, count))

/// "What became of it?": a plan's actions in the plan after it.
struct LineagePage {
    Ref from;
    Ref into;
    std::vector<AccountCount> counts;
    std::vector<FateRow> rows;
    std::vector<Ref> added; ///< of the later plan: those that continue nothing
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(LineagePage, (), (from, into, counts, rows, added, cut))

} // namespace bedre::report
