#include "chart/small_multiples.h"

#include "chart/frame.h"
#include "outcome/outcome.h"

#include <algorithm>

namespace bedre::chart {
namespace {

constexpr double narrowest = 130;
constexpr double gap = 18;
constexpr double head = 20;
constexpr double plot = 64;
constexpr double foot = 26;

bool is_unusual(const statistics::Chart& chart) {
    return !statistics::signals(chart).empty() || std::ranges::any_of(chart.phases, [](const auto& phase) {
        return statistics::verdict(phase).value_or(false);
    });
}

const statistics::Point* last_value(const statistics::Chart& chart) {
    for (auto at = chart.points.rbegin(); at != chart.points.rend(); ++at)
        if (at->value) return &*at;
    return nullptr;
}

void draw_points(Drawing& drawing, const statistics::Chart& chart, const Frame& frame, const Scale& y) {
    const double step = frame.width() / double(std::max<std::size_t>(1, chart.points.size()));
    const auto place = [&](std::size_t i) {
        return Place{frame.left + (double(i) + 0.5) * step, y.at(*chart.points[i].value)};
    };
    Line line{{}, Ink::data, 1.5};
    const auto finish = [&] {
        if (line.places.size() == 1)
            drawing.items.emplace_back(Mark{line.places.front(), Shape::disc, Ink::data, 1.5});
        if (line.places.size() > 1) drawing.items.emplace_back(line);
        line.places.clear();
    };
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const auto& point = chart.points[i];
        if (point.value && point.included)
            line.places.push_back(place(i));
        else
            finish();
    }
    finish();
    for (std::size_t i = 0; i < chart.points.size(); ++i)
        if (chart.points[i].value && !chart.points[i].included)
            drawing.items.emplace_back(Mark{place(i), Shape::ring, Ink::data, 2.5});
    for (const auto i : statistics::signals(chart))
        drawing.items.emplace_back(Mark{place(i), Shape::diamond, Ink::signal, 4});
}

void draw_panel(Drawing& drawing, const SmallMultiples& all, const Panel& panel, const Frame& frame,
                const Scale& y) {
    const auto* last = last_value(panel.chart);
    const bool unusual = is_unusual(panel.chart);
    const auto value =
        last != nullptr ? told(*last->value, all.decimals, all.language) + all.suffix : panel.missing;
    const auto remark = unusual ? value + " (" + all.unusual + ")" : value;
    const auto room = frame.width() - width_of(value, 12) - (unusual ? 22 : 10);
    drawing.items.emplace_back(Text{{frame.left, frame.top - 7},
                                    shortened(panel.name, (last != nullptr ? room : frame.width()) / bold),
                                    Anchor::start,
                                    Ink::strong,
                                    12,
                                    true});
    drawing.items.emplace_back(
        Line{{{frame.left, frame.bottom}, {frame.right, frame.bottom}}, Ink::quiet, 1});
    drawing.items.emplace_back(Spot{
        {frame.left, frame.top - head}, frame.width(), frame.height() + head, panel.name + ": " + remark});
    if (last == nullptr) {
        drawing.items.emplace_back(
            Text{{frame.left, frame.bottom - 8}, shortened(panel.missing, frame.width())});
        return;
    }
    drawing.items.emplace_back(
        Text{{frame.right, frame.top - 7}, value, Anchor::end, unusual ? Ink::signal : Ink::quiet});
    if (unusual)
        drawing.items.emplace_back(
            Mark{{frame.right - width_of(value) - 9, frame.top - 11}, Shape::diamond, Ink::signal, 4});
    for (const auto& phase : panel.chart.phases) {
        const auto& centre = panel.chart.points[phase.first].centre;
        const double step = frame.width() / double(panel.chart.points.size());
        if (!centre) continue;
        const bool shifted = statistics::verdict(phase).value_or(false);
        drawing.items.emplace_back(
            Line{{{frame.left + double(phase.first) * step, y.at(*centre)},
                  {frame.left + double(phase.first + phase.count) * step, y.at(*centre)}},
                 shifted ? Ink::signal : Ink::quiet,
                 1,
                 shifted});
    }
    draw_points(drawing, panel.chart, frame, y);
}

} // namespace

Drawing drawing_of(const SmallMultiples& multiples, double width) {
    ENSURE(!multiples.panels.empty() && width >= 300);
    Reach reach;
    for (const auto& panel : multiples.panels)
        for (const auto& point : panel.chart.points) {
            reach.over(point.value);
            reach.over(point.centre);
        }
    const auto steps = reach.steps(3);
    const auto axis = width_of(steps, multiples.suffix, multiples.language);
    const auto columns =
        std::max(1, std::min(int(multiples.panels.size()), int((width - axis + gap) / (narrowest + gap))));
    const auto rows = (int(multiples.panels.size()) + columns - 1) / columns;
    const double panel_width = (width - axis - gap * (columns - 1)) / columns;
    Drawing drawing{.id = multiples.id,
                    .title = multiples.title,
                    .description = multiples.description,
                    .width = width,
                    .height = rows * (head + plot + foot),
                    .table = {{multiples.name_column, multiples.last_column, multiples.centre_column}, {}}};
    for (std::size_t i = 0; i < multiples.panels.size(); ++i) {
        const auto& panel = multiples.panels[i];
        const auto row = int(i) / columns;
        const auto column = int(i) % columns;
        Frame frame{.left = axis + column * (panel_width + gap), .top = row * (head + plot + foot) + head};
        frame.right = frame.left + panel_width;
        frame.bottom = frame.top + plot;
        const Scale y{steps.values.front(), steps.values.back(), frame.bottom, frame.top};
        if (column == 0)
            for (const auto value : {steps.values.front(), steps.values.back()})
                drawing.items.emplace_back(
                    Text{{frame.left - 8, y.at(value) + 4},
                         told(value, steps.decimals, multiples.language) + multiples.suffix,
                         Anchor::end});
        draw_panel(drawing, multiples, panel, frame, y);
        const auto half = panel_width / 2 - 4;
        drawing.items.emplace_back(Text{{frame.left, frame.bottom + 15},
                                        shortened(multiples.first, half, 11),
                                        Anchor::start,
                                        Ink::quiet,
                                        11});
        drawing.items.emplace_back(Text{{frame.right, frame.bottom + 15},
                                        shortened(multiples.last, half, 11),
                                        Anchor::end,
                                        Ink::quiet,
                                        11});
        const auto* last = last_value(panel.chart);
        const auto cell = [&](const std::optional<double>& value) {
            return value ? told(*value, multiples.decimals, multiples.language) + multiples.suffix
                         : panel.missing;
        };
        const bool unusual = last != nullptr && is_unusual(panel.chart);
        drawing.table.rows.push_back(
            {panel.name,
             cell(last != nullptr ? last->value : std::nullopt) +
                 (unusual ? " (" + multiples.unusual + ")" : ""),
             cell(panel.chart.points.empty() ? std::nullopt : panel.chart.points.back().centre)});
    }
    return drawing;
}

} // namespace bedre::chart
