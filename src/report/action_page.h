// An action: its text, how it is measured and how it goes.
#pragma once

#include "report/report.h"

namespace bedre::report {

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

/// Errors: report.unknown_action.
Result<ActionPage> action_page(const Context& context, std::string_view action);

} // namespace bedre::report
