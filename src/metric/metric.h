// From a definition to what one subject gives: bind() compiles a definition against its pathway,
// contributions() walks one subject's records once. A metric is a sum over subjects.
#pragma once

#include "community/community.h"
#include "metric/definition.h"
#include "pathway/pathway.h"
#include "rule/program.h"

namespace bedre::metric {

enum class Level : std::uint8_t { community, region, unit };

/// Where numbers are told for.
struct Place {
    std::string id;
    Level level = Level::unit;
};

/// A record kind of history: a stage of a pathway. Its values are the parameter (a symbol) and the number of
/// the episode among the subject's.
struct StageKind {
    std::size_t pathway = 0; ///< index into the pathways
    std::size_t stage = 0;
    bool timed = false; ///< its slot is an instant, else a day
};
constexpr std::size_t parameter_field = 0;
constexpr std::size_t episode_field = 1;

/// The numbers that history and cells use instead of names. Made once from the content.
struct Numbering {
    std::shared_ptr<rule::Symbols> symbols = std::make_shared<rule::Symbols>();
    std::vector<Place> places;
    std::vector<StageKind> kinds; ///< by timeline::Kind

    std::optional<PlaceNumber> place(std::string_view id, Level level) const;
    timeline::Kind kind(std::size_t pathway, std::size_t stage) const;
};
Numbering number_content(const community::Community& community,
                         const std::vector<pathway::Pathway>& pathways);

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

    // Of the formula: at, from and to, value, or the condition over other metrics.
    std::optional<rule::Program> at;
    std::optional<rule::Program> from;
    std::optional<rule::Program> to;
    std::optional<rule::Program> value;
    std::optional<rule::Program> where;
    std::optional<rule::Program> condition;

    bool is_second_order() const { return condition.has_value(); }
    bool is_stock() const { return from.has_value() || condition.has_value(); }
    /// Whether what a subject gives can be another thing tomorrow although nothing is recorded of it.
    bool depends_on_today() const;
    std::string listing() const;
};

/// Binds the metrics of one pathway for each of its parameters. First-order metrics come before those that
/// name them. Errors: invalid with what rule says of each expression, each with the name of its field in the
/// path; metric.today_in_condition.
Result<std::vector<Bound>> bind(const std::vector<Definition>& definitions, const pathway::Pathway& pathway,
                                std::size_t pathway_index, const Numbering& numbering,
                                std::size_t first_index);

/// Where a subject counts, and on which days.
struct Stay {
    PlaceNumber place = 0;
    community::Validity validity;
};
/// A unit counts for itself, for its region of the day and for the community, on the days on which it is a
/// member.
std::vector<Stay> stays_of(const community::Unit& unit, const Numbering& numbering);

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
