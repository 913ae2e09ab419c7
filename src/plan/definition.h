// How an indicator can be known: its kind, and what we propose that is counted, of what, from where, for whom
// and how often. No plan says these things; the content marks all of them as proposals.
#pragma once

#include "calendar/date.h"
#include "text/language.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::plan {

/// How an indicator can be known. Source: the kinds that the two Ahus plans need.
enum class IndicatorKind {
    milestone,    ///< milepæl: reached or not, on a date
    count,        ///< telling
    coverage,     ///< dekning: how many of all
    time,         ///< tid
    rate,         ///< rate per population or exposure
    before_after, ///< før og etter, for the same persons
    experienced,  ///< opplevd: answers to a survey
    external,     ///< a series from outside
    undefined,    ///< ikke definert
};
std::string_view name(IndicatorKind kind);
/// The names of all that are defined, in the order above.
std::vector<std::string_view> indicator_kind_names();
/// Errors: plan.unknown_indicator_kind.
Result<IndicatorKind> parse_indicator_kind(std::string_view name);

/// Whether the kind is a part of something, so that a number without its denominator (nevner) says nothing.
bool is_share(IndicatorKind kind);
/// Whether a value before the action is needed to see that something has changed. A milestone has none, and
/// before and after carries its own.
bool needs_baseline(IndicatorKind kind);
/// Whether somebody must say how much is enough. A milestone is its own target, its deadline the day.
bool needs_target(IndicatorKind kind);

/// For whom a number is made (nivå).
enum class Level { municipality, region, community, team };
std::string_view name(Level level);
/// Errors: plan.unknown_level.
Result<Level> parse_level(std::string_view name);

/// How often a number is made: on a date, or for periods.
enum class Rhythm { date, tertial, year, three_years };
std::string_view name(Rhythm rhythm);
/// Errors: plan.unknown_rhythm.
Result<Rhythm> parse_rhythm(std::string_view name);

/// Where in the plan something is said.
enum class SaidBy { action, indicator, heading };
/// Errors: plan.unknown_said_by.
Result<SaidBy> parse_said_by(std::string_view name);

/// What is counted (teller), and of what (nevner).
struct Counting {
    text::Title numerator;
    std::optional<text::Title> denominator;
};

/// Shape: one counting for each part of the indicator, in their order.
struct Definition {
    std::vector<Counting> counts;
    std::optional<text::Title> source;
    std::vector<Level> levels;
    std::vector<Rhythm> periods;
    std::vector<text::Title> traps; ///< feller: what makes the number say something else than it seems to
};

/// How it was before the action (utgangspunkt). Somebody has measured it, and the content says who.
struct Baseline {
    std::string value;
    calendar::Date on;
    text::Title source;
};

/// How much is enough (mål), as the plan says it, or as a later decision does.
struct Target {
    std::optional<std::string> all;   ///< "municipalities", "regions", "catchment"
    std::optional<std::string> value; ///< a number, where it is not all of something
    std::optional<SaidBy> said_by;
    std::optional<text::Title> source; ///< of a decision outside the plan
};

} // namespace bedre::plan
