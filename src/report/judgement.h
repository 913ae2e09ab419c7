// What a chart says, in sentences that somebody reads who has never seen one: what is unusual and what is
// not, and what keeps one from saying it. A chart is read by one set of rules, and too few numbers by none.
#pragma once

#include "calendar/period.h"
#include "chart/control_chart.h"
#include "statistics/choice.h"
#include "text/phrases.h"

#include <string>
#include <vector>

namespace bedre::report {

/// By which rules runs are read.
enum class RunRules { anhoej, older };

/// What a chart is of, and how its numbers are written.
struct Charted {
    std::string title;                      ///< may be empty
    std::vector<chart::PeriodName> periods; ///< of each point
    std::string unit = {};                  ///< of the numbers: "per 1000"; may be empty
    std::string axis = {};                  ///< what is counted or measured: "fall"; may be empty
    std::string suffix = {};                ///< behind each number: " %"
    statistics::Better better = statistics::Better::neither;
    RunRules rules = RunRules::anhoej;             ///< the older ones for run charts alone, as ENSURE holds
    std::optional<statistics::Reason> reason = {}; ///< why this kind was chosen; nothing: it was asked for
    /// How many points with a value set the lines, where not all did.
    std::optional<std::size_t> baseline = {};
    std::vector<chart::Hole> holes = {}; ///< of XmR, whose points all have values
};

/// Paragraphs, in the order in which they are read: the verdict before what it rests on.
using Paragraphs = std::vector<std::string>;

Paragraphs judgement(const statistics::Chart& chart, const Charted& charted, const text::Phrases& phrases);
/// `target` as it was given to statistics::xmr.
Paragraphs judgement(const statistics::Xmr& chart, const std::optional<double>& target,
                     const Charted& charted, const text::Phrases& phrases);

/// The chart as it is to be drawn: runs that judgement() does not judge by the rules of Anhøj are not judged.
statistics::Chart as_judged(statistics::Chart chart, const Charted& charted);

/// The words of the drawing of it; its description is what is said of it.
chart::ControlWords control_words(const statistics::Chart& chart, const Charted& charted,
                                  const text::Phrases& phrases);
chart::ControlWords control_words(const statistics::Xmr& chart, const std::optional<double>& target,
                                  const Charted& charted, const text::Phrases& phrases);

/// "29. mars 2026", "29.3.", "2026".
chart::PeriodName period_name(calendar::Date day, const text::Phrases& phrases);
/// "1. kvartal 2026", "1. kv.", "2026".
chart::PeriodName period_name(const calendar::Period& period, const text::Phrases& phrases);

} // namespace bedre::report
