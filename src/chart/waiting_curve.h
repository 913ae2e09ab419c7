// How long until something comes: the share who still wait, or to whom it has come, as curves in steps.
#pragma once

#include "chart/drawing.h"
#include "statistics/competing.h"
#include "statistics/survival.h"
#include "text/language.h"

namespace bedre::chart {

/// The curve of one group after one time.
struct WaitingStep {
    double time = 0;
    double share = 1;
    std::optional<statistics::Interval> interval = {};
    std::int64_t at_risk = 0; ///< just before
    bool censored = false;    ///< somebody was followed no longer
};
struct WaitingCurve {
    std::string name;
    double start = 1;               ///< the share before the first time
    std::int64_t followed = 0;      ///< at the start
    std::vector<WaitingStep> steps; ///< at least one, by time
};
WaitingCurve curve_of(std::string name, const statistics::SurvivalCurve& curve);
WaitingCurve curve_of(std::string name, const statistics::IncidenceCurve& curve);

/// Range: from one to four curves.
struct WaitingChart {
    std::string id;
    std::string title;
    std::string description;
    std::vector<WaitingCurve> curves;
    std::optional<double> limit = {}; ///< a time that matters: "frist 65 dager"
    std::string limit_label = {};
    std::string time_title;    ///< of the horizontal axis: "dager fra henvisning"
    std::string share_title;   ///< of the vertical one
    std::string at_risk_title; ///< of the numbers below: "venter fortsatt"
    std::string curve_column;  ///< heads of the table
    std::string time_column;
    std::string share_column;
    std::string interval_column;
    text::Language language = text::Language::nb;
};

/// Range: `width` from 300.
Drawing drawing_of(const WaitingChart& chart, double width = 720);

} // namespace bedre::chart
