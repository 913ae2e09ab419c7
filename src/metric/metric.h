// From a definition to what one subject gives: bind() compiles a definition against its pathway,
// contributions() walks one subject's records once. A metric is a sum over subjects.
#pragma once

#include "community/community.h"
#include "metric/answered.h"
#include "metric/definition.h"
#include "pathway/pathway.h"
#include "rule/program.h"

namespace bedre::metric {

/// A body is counted for by what it answers for.
enum class Level : std::uint8_t { community, region, unit, body };

/// Where numbers are told for.
struct Place {
    std::string id;
    Level level = Level::unit;
};

/// A record kind of history: a stage of a pathway, or a form of it that is filled in at any time. The values
/// of a record are the parameter (a symbol), the number of the episode among the subject's, and the answers.
struct RecordKind {
    std::size_t pathway = 0;          ///< index into the pathways
    std::optional<std::size_t> stage; ///< none: a form
    std::string form;                 ///< that was filled in; empty where a stage asks for none
    std::vector<Answered> answers;    ///< that enter history
    std::size_t first_slot = 0;       ///< of a stage: where the first answer stands among those of an episode
    bool timed = false;               ///< of a stage: its slot is an instant, else a day
    std::vector<std::string> unlisted = {}; ///< codes that are asked for and enter no history
};
constexpr std::size_t parameter_field = 0;
constexpr std::size_t episode_field = 1;
constexpr std::size_t first_answer_field = 2;

/// The numbers that history and cells use instead of names. Made once from the content.
struct Numbering {
    std::shared_ptr<rule::Symbols> symbols = std::make_shared<rule::Symbols>();
    std::vector<Place> places;
    std::vector<RecordKind> kinds;  ///< by timeline::Kind; those of one pathway together, its stages first
    std::vector<std::size_t> slots; ///< of an episode, by pathway: its stages, then their answers

    std::optional<PlaceNumber> place(std::string_view id, Level level) const;
    /// The stage of a pathway, or the form that is filled in at any time in it; nothing when it has none.
    std::optional<timeline::Kind> stage_kind(std::size_t pathway, std::size_t stage) const;
    std::optional<timeline::Kind> form_kind(std::size_t pathway, std::string_view form) const;
};
Numbering number_content(const community::Community& community, const std::vector<pathway::Pathway>& pathways,
                         const std::vector<form::Form>& forms);

/// A definition compiled for one parameter of its pathway.
struct Bound {
    std::string name; ///< "adoption(iht).in-operation"
    Definition definition;
    std::size_t pathway = 0;
    std::string parameter;
    About about = About::organisations;
    std::vector<std::string> subject_kinds;
    rule::Value parameter_symbol = 0;
    std::vector<std::size_t> inputs; ///< of UnitsWhere: the bound metrics that its condition names, by index
    std::optional<timeline::Kind> entries; ///< of the form whose entries count; none: episodes do

    // Of the formula: at, from and to, value, or the condition over other metrics.
    std::optional<rule::Program> at;
    std::optional<rule::Program> from;
    std::optional<rule::Program> to;
    std::optional<rule::Program> value;
    std::optional<rule::Program> where;
    std::optional<rule::Program> condition;

    bool is_second_order() const { return condition.has_value(); }
    bool is_stock() const { return from.has_value() || condition.has_value(); }
    /// Of what is measured; 0 where nothing is, or whole numbers are.
    int decimals() const { return value ? value->type().scale : 0; }
    /// Whether what a subject gives can be another thing tomorrow although nothing is recorded of it.
    bool depends_on_today() const;
    std::string listing() const;
};

/// Binds the metrics of one pathway for each of its parameters. First-order metrics come before those that
/// name them. Windows walk over what is recorded of the subject in all pathways that it can pass through;
/// where numbers are open to all, over nothing that counts persons. Errors: invalid with what rule says of
/// each expression, each with the name of its field in the path; metric.form_not_of_pathway;
/// metric.today_in_condition.
Result<std::vector<Bound>> bind(const std::vector<Definition>& definitions,
                                const std::vector<pathway::Pathway>& pathways, std::size_t pathway_index,
                                const Numbering& numbering, std::size_t first_index);

/// Where a subject counts, and on which days.
struct Stay {
    PlaceNumber place = 0;
    community::Validity validity;
};
/// A unit counts for itself, for its region of the day and for the community, on the days on which it is a
/// member.
std::vector<Stay> stays_of(const community::Unit& unit, const Numbering& numbering);
/// What an organisation answers for counts where a unit does; a body counts for itself and for the community,
/// on all days.
std::vector<Stay> stays_of(std::string_view organisation, const community::Community& community,
                           const Numbering& numbering);

struct Subject {
    std::string kind; ///< of unit
    std::vector<Stay> stays;
};

/// What one subject gives to all cells, on the records of the days up to and including `as_of`.
struct Given {
    std::vector<Contribution> contributions; ///< at most one for each cell, in order of the cells
    /// The next day on which a record comes into view, the subject comes to a place or leaves it, or
    /// something computed happens; tomorrow, where a metric asks what day it is.
    std::optional<calendar::Date> changes_by_itself_on;
};

/// A pure function: the same subject, records, definitions and day give the same.
/// Cost: linear in the subject's records, times the metrics of the pathways that they belong to.
Given contributions(std::span<const Bound> metrics, const Numbering& numbering, const Subject& subject,
                    const timeline::Timeline& timeline, calendar::Date as_of);

} // namespace bedre::metric
