#include "chart/spread_curve.h"

#include "chart/frame.h"
#include "outcome/outcome.h"
#include "text/number.h"

#include <cmath>

namespace bedre::chart {
namespace {

using calendar::Date;

/// How far a day lies along the axis.
double at(Date day) {
    return double(day.days_since_1970());
}

void draw_years(Drawing& drawing, const Frame& frame, const Scale& x, const SpreadCurve& curve) {
    double free_from = 0;
    for (int year = curve.first.year(); year <= curve.last.year(); ++year) {
        const auto day = Date::make(year, 1, 1).value();
        if (day < curve.first) continue;
        const auto place = x.at(at(day));
        drawing.items.emplace_back(Line{{{place, frame.bottom}, {place, frame.bottom + 5}}, Ink::quiet, 1});
        const auto words = std::to_string(year);
        if (place - width_of(words) / 2 < free_from) continue;
        drawing.items.emplace_back(Text{{place, frame.bottom + 19}, words, Anchor::middle});
        free_from = place + width_of(words) / 2 + 6;
    }
}

void draw_counts(Drawing& drawing, const Frame& frame, const Scale& y, const SpreadCurve& curve) {
    const auto all = y.at(double(curve.all));
    for (const auto value : steps_over(0, double(curve.all), 5).values) {
        if (value > double(curve.all) || value != std::floor(value)) continue;
        const auto place = y.at(value);
        if (value != 0 && value != double(curve.all) && place - all < 14) continue; // no room for both
        drawing.items.emplace_back(Line{{{frame.left, place}, {frame.right, place}}, Ink::faint, 1});
        drawing.items.emplace_back(
            Text{{frame.left - 8, place + 4}, text::written(std::int64_t(value)), Anchor::end});
    }
    drawing.items.emplace_back(Line{{{frame.left, all}, {frame.right, all}}, Ink::quiet, 1, true});
    drawing.items.emplace_back(Text{{frame.left, all - 7}, curve.all_label});
    drawing.items.emplace_back(
        Line{{{frame.left, frame.bottom}, {frame.right, frame.bottom}}, Ink::quiet, 1});
}

/// The curve itself, and a dot at each step so that it can be read without its colour.
void draw_steps(Drawing& drawing, const Scale& x, const Scale& y, const SpreadCurve& curve) {
    std::int64_t present = 0;
    std::vector<Item> dots;
    Line line = {{}, Ink::data, 2.5};
    for (const auto& step : curve.steps) {
        if (step.from > curve.first) {
            const auto place = x.at(at(step.from));
            if (line.places.empty()) line.places.push_back({x.from, y.at(double(present))});
            line.places.push_back({place, y.at(double(present))});
            line.places.push_back({place, y.at(double(step.value))});
            dots.emplace_back(Mark{line.places.back(), Shape::disc, Ink::data, 3.5,
                                   step.from.norwegian() + ": " + text::written(step.value)});
        }
        present = step.value;
    }
    if (line.places.empty()) line.places.push_back({x.from, y.at(double(present))});
    line.places.push_back({x.to, y.at(double(present))});
    drawing.items.emplace_back(std::move(line));
    drawing.items.insert(drawing.items.end(), dots.begin(), dots.end());
    drawing.items.emplace_back(
        Text{{x.to + 8, y.at(double(present)) + 5}, curve.last_label, Anchor::start, Ink::strong, 14, true});
}

} // namespace

Drawing drawing_of(const SpreadCurve& curve, double width) {
    ENSURE(curve.first < curve.last && curve.all >= 1 && width >= 300);
    Drawing drawing{.id = curve.id,
                    .title = curve.title,
                    .description = curve.description,
                    .width = width,
                    .height = 240,
                    .table = {{curve.day_column, curve.value_column}, {}}};
    for (const auto& step : curve.steps)
        drawing.table.rows.push_back({step.from.norwegian(), text::written(step.value)});
    const Frame frame{.left = width_of(text::written(curve.all)) + 14,
                      .right = width - width_of(curve.last_label, 14 * bold) - 12,
                      .top = 22,
                      .bottom = drawing.height - 28};
    const Scale x{at(curve.first), at(curve.last), frame.left, frame.right};
    const Scale y{0, double(curve.all), frame.bottom, frame.top};
    draw_counts(drawing, frame, y, curve);
    draw_years(drawing, frame, x, curve);
    draw_steps(drawing, x, y, curve);
    return drawing;
}

} // namespace bedre::chart
