#include "chart/waiting_curve.h"

#include "chart/frame.h"
#include "outcome/outcome.h"
#include "text/number.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bedre::chart {
namespace {

constexpr double row_height = 16;
constexpr std::array inks = {Ink::data, Ink::second, Ink::third, Ink::fourth};

double percent(double share) {
    return 100 * std::clamp(share, 0.0, 1.0);
}

std::string told_percent(double share, text::Language language) {
    return text::written(percent(share), 0, language) + "\u00a0%";
}

/// How many are still followed at that time.
std::int64_t at_risk(const WaitingCurve& curve, double time) {
    for (const auto& step : curve.steps)
        if (step.time >= time) return step.at_risk;
    return 0;
}

void draw_interval(Drawing& drawing, const WaitingCurve& curve, const Scale& x, const Scale& y, Ink ink) {
    Band band;
    for (std::size_t i = 0; i + 1 < curve.steps.size(); ++i) {
        const auto& step = curve.steps[i];
        if (!step.interval) {
            band.end(drawing, ink, 0.16);
            continue;
        }
        for (const auto time : {step.time, curve.steps[i + 1].time})
            band.reach(x.at(time), y.at(percent(step.interval->lower)),
                       y.at(percent(step.interval->upper.value_or(1))));
    }
    band.end(drawing, ink, 0.16);
}

void draw_curve(Drawing& drawing, const WaitingCurve& curve, const Scale& x, const Scale& y, Line line) {
    line.places = {{x.at(0), y.at(percent(curve.start))}};
    for (const auto& step : curve.steps) {
        line.places.push_back({x.at(step.time), line.places.back().y});
        line.places.push_back({x.at(step.time), y.at(percent(step.share))});
    }
    drawing.items.emplace_back(line);
    for (const auto& step : curve.steps) {
        if (!step.censored) continue;
        const Place at = {x.at(step.time), y.at(percent(step.share))};
        drawing.items.emplace_back(Line{{{at.x, at.y - 4}, {at.x, at.y + 4}}, line.ink, 1.5});
    }
}

void draw_marks(Drawing& drawing, const WaitingChart& chart, const WaitingCurve& curve, const Scale& x,
                const Scale& y, Ink ink) {
    auto before = curve.start;
    for (const auto& step : curve.steps) {
        if (step.share == before) continue;
        before = step.share;
        drawing.items.emplace_back(Mark{{x.at(step.time), y.at(percent(step.share))},
                                        Shape::disc,
                                        ink,
                                        curve.steps.size() > 40 ? 1.5 : 2.5,
                                        curve.name + ", " + told(step.time, 0, chart.language) + ": " +
                                            told_percent(step.share, chart.language)});
    }
}

void draw_at_risk(Drawing& drawing, const WaitingChart& chart, const Frame& frame, const Scale& x,
                  const Steps& times) {
    double line = frame.bottom + 58;
    drawing.items.emplace_back(Text{{2, line}, chart.at_risk_title});
    for (std::size_t i = 0; i < chart.curves.size(); ++i) {
        const auto& curve = chart.curves[i];
        line += row_height;
        if (chart.curves.size() > 1)
            drawing.items.emplace_back(Text{
                {2, line}, shortened(curve.name, drawing.width - 4), Anchor::start, inks.at(i), 12, true});
        if (chart.curves.size() > 1) line += row_height;
        double free_from = 0;
        for (const auto time : times.values) {
            const auto words = text::written(time == 0 ? curve.followed : at_risk(curve, time));
            const auto half = width_of(words) / 2;
            const auto place = x.at(time);
            if (place - half < free_from || place + half > drawing.width) continue;
            drawing.items.emplace_back(Text{{place, line}, words, Anchor::middle});
            free_from = place + half + 6;
        }
    }
}

/// All of them for those who still wait; for those to whom it has come, as far as the curves go.
Steps shares_of(const WaitingChart& chart) {
    double highest = 10;
    for (const auto& curve : chart.curves) {
        if (curve.start > 0) return steps_over(0, 100, 5);
        for (const auto& step : curve.steps)
            highest =
                std::max(highest, percent(step.interval ? step.interval->upper.value_or(1) : step.share));
    }
    return steps_over(0, highest, 5);
}

void add_rows(Table& table, const WaitingChart& chart, const WaitingCurve& curve) {
    for (const auto& step : curve.steps)
        table.rows.push_back(
            {curve.name, told(step.time, 0, chart.language), told_percent(step.share, chart.language),
             step.interval ? told_percent(step.interval->lower, chart.language) + "\u2013" +
                                 told_percent(step.interval->upper.value_or(1), chart.language)
                           : ""});
}

} // namespace

WaitingCurve curve_of(std::string name, const statistics::SurvivalCurve& curve) {
    WaitingCurve drawn{.name = std::move(name), .followed = curve.steps.front().at_risk};
    for (const auto& step : curve.steps)
        drawn.steps.push_back({step.time, step.waiting, step.interval, step.at_risk, step.censored > 0});
    return drawn;
}

WaitingCurve curve_of(std::string name, const statistics::IncidenceCurve& curve) {
    WaitingCurve drawn{.name = std::move(name), .start = 0, .followed = curve.steps.front().at_risk};
    for (const auto& step : curve.steps)
        drawn.steps.push_back({step.time, step.share, step.interval, step.at_risk, false});
    return drawn;
}

Drawing drawing_of(const WaitingChart& chart, double width) {
    ENSURE(!chart.curves.empty() && chart.curves.size() <= inks.size() && width >= 300);
    const double rows = double(chart.curves.size()) * (chart.curves.size() > 1 ? 2 : 1);
    const double height = width < 480 ? 250 : 300;
    Drawing drawing{
        .id = chart.id,
        .title = chart.title,
        .description = chart.description,
        .width = width,
        .height = height + 26 + rows * row_height,
        .table = {{chart.curve_column, chart.time_column, chart.share_column, chart.interval_column}, {}}};
    double longest = 1;
    std::vector<EndLabel> names;
    for (std::size_t i = 0; i < chart.curves.size(); ++i) {
        const auto& curve = chart.curves[i];
        longest = std::max(longest, curve.steps.back().time);
        names.push_back({percent(curve.steps.back().share), curve.name,
                         told_percent(curve.steps.back().share, chart.language), inks.at(i), true});
        add_rows(drawing.table, chart, curve);
    }
    if (chart.limit) longest = std::max(longest, *chart.limit);
    const auto times = steps_over(0, longest, width < 480 ? 5 : 8);
    auto labels = with_room(std::move(names), width);
    const auto shares = shares_of(chart);
    const Frame frame{.left = width_of(shares, "\u00a0%", chart.language),
                      .right = width - labels.width,
                      .top = 26,
                      .bottom = height - 46};
    const Scale x{0, times.values.back(), frame.left, frame.right};
    const Scale y{0, shares.values.back(), frame.bottom, frame.top};
    draw_vertical(drawing, frame, y, shares, "\u00a0%", chart.share_title, chart.language);
    draw_horizontal(drawing, frame, x, times, "", chart.time_title, chart.language);
    if (chart.limit) {
        const auto place = x.at(*chart.limit);
        drawing.items.emplace_back(Line{{{place, frame.top}, {place, frame.bottom}}, Ink::target, 1.5, true});
        const auto before = place + width_of(chart.limit_label) + 6 > frame.right;
        drawing.items.emplace_back(Text{{place + (before ? -6 : 6), frame.top + 10},
                                        chart.limit_label,
                                        before ? Anchor::end : Anchor::start,
                                        Ink::target});
    }
    for (std::size_t i = 0; i < chart.curves.size(); ++i)
        draw_interval(drawing, chart.curves[i], x, y, inks.at(i));
    for (std::size_t i = 0; i < chart.curves.size(); ++i) {
        draw_curve(drawing, chart.curves[i], x, y, {{}, inks.at(i), 2, i % 2 == 1});
        draw_marks(drawing, chart, chart.curves[i], x, y, inks.at(i));
    }
    draw_at_risk(drawing, chart, frame, x, times);
    for (auto& label : labels.labels)
        label.y = y.at(label.y);
    draw_labels(drawing, frame, std::move(labels));
    return drawing;
}

} // namespace bedre::chart
