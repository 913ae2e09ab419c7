// A run chart or a control chart: points in their order, centre, limits, phases, target, and which points
// chance does not explain.
#pragma once

#include "chart/drawing.h"
#include "statistics/control_chart.h"
#include "statistics/making_data_count.h"
#include "text/language.h"

#include <optional>

namespace bedre::chart {

/// What a point of the horizontal axis is called.
struct PeriodName {
    std::string name;       ///< whole: "mars 2026"
    std::string tick;       ///< beside others: "mar."
    std::string group = {}; ///< that it has in common with those around it: "2026"; may be empty
};

/// A period without a value, between the points of XmR, which all have one.
struct Hole {
    std::size_t before = 0; ///< how many points stand before it
    PeriodName period;
};

/// What things are called on a chart, and how its numbers are written.
struct ControlWords {
    std::string id;
    std::string title;
    std::string description;
    std::vector<PeriodName> periods; ///< of each point, in order
    std::vector<Hole> holes = {};    ///< of XmR, in order
    std::string unit;                ///< on top of the vertical axis: "innleggelser per 1000"; may be empty
    std::string suffix = {};         ///< behind each number: " %"
    std::string centre;              ///< "median"
    std::string upper;               ///< "øvre grense"
    std::string lower;
    std::string target;                   ///< "mål"
    std::vector<std::string> phases = {}; ///< of each phase; none: they are not named
    std::string baseline = {}; ///< where only the first points set centre and limits; none: not named
    std::string missing;       ///< what is said of a point without a value: "mangler"
    std::string excluded;      ///< behind the value of a point that counts for nothing: "regnes ikke med"
    std::string signal;        ///< behind the value of one that chance does not explain, or is of concern
    std::string gain = {};     ///< behind the value of one that changes for the better
    std::string period_column; ///< heads of the table
    std::string value_column;
    std::string among_column;
    text::Language language = text::Language::nb;
    int decimals = 0; ///< of the values, the centre and the limits, in words
};

/// The chart as a scene. Limits that too few points lie behind are left out; a centre whose runs are unusual
/// is dashed; what lies outside the limits is a diamond. Range: `width` from 300; a name for each point, as
/// ENSURE holds. Law: whatever the chart, nothing of the scene lies outside the paper.
Drawing drawing_of(const statistics::Chart& chart, const ControlWords& words, double width = 720);

/// As "Making Data Count" shows it: what is for the better and what is of concern told by shape and colour.
Drawing drawing_of(const statistics::Xmr& chart, const std::optional<double>& target,
                   const ControlWords& words, double width = 720);

} // namespace bedre::chart
