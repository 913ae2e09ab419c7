// What a metric is, as content says it. Every expression is text of the expression language (module rule),
// bound to the names of one pathway: each stage is the date on which the episode came to it.
// docs/formats/content-pathway.md has the keys.
#pragma once

#include "metric/cell.h"
#include "text/language.h"

#include <optional>
#include <string>
#include <variant>

namespace bedre::metric {

/// Counted on a date, in the month, tertial and year of that date.
struct Flow {
    std::string at;
};

/// Counted on every day from one date until, not including, another.
struct Stock {
    std::string from;
    std::optional<std::string> to;
};

/// What is told of all the values of a period.
enum class Summary { sum, mean, quantile };
/// A value of each, in the periods of a date.
struct Measured {
    std::string value;
    std::string at;
    Summary summary = Summary::quantile;
    int permille = 500; ///< of a quantile: the share that stays below it; 500 is the median
};

/// Second-order: how many units fulfil a condition on other metrics of the same pathway, on every day.
struct UnitsWhere {
    std::string condition;
};

using Formula = std::variant<Flow, Stock, Measured, UnitsWhere>;

/// Entries are those of a form.
enum class Counted { episodes, subjects, entries };
/// Whether more is better.
enum class Direction { up, down, neutral };

struct Definition {
    std::string name; ///< within its pathway: "in-operation"
    text::Title title;
    Formula formula;
    Counted counted = Counted::subjects;
    std::optional<std::string> form;  ///< of which each entry counts for itself, rather than each episode
    std::optional<std::string> where; ///< which episodes, or entries, count
    bool of_all = false;              ///< told as a share of all subjects that could take part
    Direction direction = Direction::neutral;
    int version = 1;
    std::optional<text::Title> unit; ///< of what is measured: days
    std::optional<text::Title> source;
    std::optional<text::Title> owner;
    std::optional<text::Title> completeness; ///< when the number can be trusted
    std::optional<text::Title> note;         ///< traps and readings
    bool proposal = false;                   ///< ours, not confirmed by the plan's owner
};

/// What counts persons, or is derived from such a count, is protected.
enum class About { persons, organisations };

} // namespace bedre::metric
