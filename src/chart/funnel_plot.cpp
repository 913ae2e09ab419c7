#include "chart/funnel_plot.h"

#include "chart/frame.h"

#include <algorithm>
#include <cmath>

namespace bedre::chart {
namespace {

using statistics::Interval;
using statistics::Standing;

constexpr int places_along = 60;

/// One of the four limits as a line.
void draw_limit(Drawing& drawing, const FunnelPlot& plot, const Scale& x, const Scale& y, auto value,
                Line line) {
    for (const auto& limits : plot.limits) {
        const std::optional<double> height = value(limits);
        if (height) line.places.push_back({x.at(limits.size), y.at(std::min(*height * plot.scale, y.last))});
    }
    drawing.items.emplace_back(std::move(line));
}

void draw_limits(Drawing& drawing, const FunnelPlot& plot, const Scale& x, const Scale& y) {
    Area range{.outline = {}, .ink = Ink::range};
    for (const auto& limits : plot.limits)
        range.outline.push_back(
            {x.at(limits.size), y.at(std::min(limits.usual.upper.value_or(y.last) * plot.scale, y.last))});
    for (std::size_t i = plot.limits.size(); i-- > 0;)
        range.outline.push_back(
            {x.at(plot.limits[i].size), y.at(std::min(plot.limits[i].usual.lower * plot.scale, y.last))});
    drawing.items.emplace_back(std::move(range));
    const auto usual = [](const FunnelLimits& limits) { return limits.usual; };
    const auto far = [](const FunnelLimits& limits) { return limits.far; };
    for (const bool is_far : {false, true}) {
        const auto of = [&](const FunnelLimits& limits) { return is_far ? far(limits) : usual(limits); };
        const Line line{{}, Ink::quiet, 1, !is_far};
        draw_limit(
            drawing, plot, x, y, [&](const FunnelLimits& limits) { return std::optional(of(limits).lower); },
            line);
        draw_limit(drawing, plot, x, y, [&](const FunnelLimits& limits) { return of(limits).upper; }, line);
    }
}

Shape shape_of(Standing standing) {
    switch (standing) {
    case Standing::within: return Shape::disc;
    case Standing::low:
    case Standing::very_low: return Shape::triangle_down;
    case Standing::high:
    case Standing::very_high: return Shape::triangle_up;
    }
    outcome::raise_bug("a standing that does not exist", __FILE__, __LINE__);
}

bool is_far(Standing standing) {
    return standing == Standing::very_low || standing == Standing::very_high;
}

std::string value_of(const FunnelPlot& plot, const FunnelUnit& unit) {
    const auto value = told(unit.value * plot.scale, plot.decimals, plot.language) + plot.suffix;
    if (unit.standing == Standing::within) return value;
    return value + " (" + (is_far(unit.standing) ? plot.far_outside : plot.outside) + ")";
}

/// Names of units outside the limits, each where nothing else is written; one that finds no place is told
/// when it is pointed at, and in the table.
void draw_names(Drawing& drawing, const FunnelPlot& plot, const Frame& frame, const Scale& x,
                const Scale& y) {
    struct Taken {
        double left, right, top, bottom;
    };
    std::vector<Taken> taken;
    for (const auto& unit : plot.units)
        taken.push_back({x.at(unit.size) - 5, x.at(unit.size) + 5, y.at(unit.value * plot.scale) - 5,
                         y.at(unit.value * plot.scale) + 5});
    for (const auto& unit : plot.units) {
        if (unit.standing == Standing::within) continue;
        const auto width = width_of(unit.name);
        const Place at = {x.at(unit.size), y.at(unit.value * plot.scale)};
        for (const double left : {at.x + 9, at.x - 9 - width}) {
            const Taken place{left, left + width, at.y - 6, at.y + 8};
            const bool free = std::ranges::none_of(taken, [&](const Taken& other) {
                return place.left < other.right && other.left < place.right && place.top < other.bottom &&
                       other.top < place.bottom;
            });
            if (!free || left < frame.left || left + width > frame.right) continue;
            drawing.items.emplace_back(Text{{left, at.y + 4}, unit.name, Anchor::start, Ink::strong});
            taken.push_back(place);
            break;
        }
    }
}

void draw_units(Drawing& drawing, const FunnelPlot& plot, const Scale& x, const Scale& y) {
    for (const auto& unit : plot.units) {
        const bool within = unit.standing == Standing::within;
        drawing.items.emplace_back(Mark{{x.at(unit.size), y.at(unit.value * plot.scale)},
                                        shape_of(unit.standing),
                                        within ? Ink::data : Ink::signal,
                                        is_far(unit.standing) ? 7.0 : (within ? 3.5 : 5.0),
                                        unit.name + ": " + value_of(plot, unit)});
    }
}

/// The limits would be off any paper at the smallest sizes, where there is nobody.
Steps values_of(const FunnelPlot& plot, double smallest) {
    Reach reach;
    reach.over(plot.average * plot.scale);
    for (const auto& unit : plot.units)
        reach.over(unit.value * plot.scale);
    for (const auto& limits : plot.limits) {
        if (limits.size < smallest) continue;
        reach.over(limits.usual.lower * plot.scale);
        if (limits.usual.upper) reach.over(*limits.usual.upper * plot.scale);
    }
    reach.over(0.0);
    return reach.steps(6);
}

} // namespace

Result<std::vector<FunnelLimits>> limits_of_shares(double average, std::int64_t largest) {
    std::vector<FunnelLimits> limits;
    std::int64_t before = 0;
    for (int i = 1; i <= places_along; ++i) {
        // Closer together where the limits bend most.
        const auto part = double(i) / places_along;
        const auto size = std::max<std::int64_t>(1, std::llround(double(largest) * part * part));
        if (size == before) continue;
        before = size;
        const auto usual = TRY(statistics::funnel_limits(average, size, 0.95));
        limits.push_back({double(size), usual, TRY(statistics::funnel_limits(average, size, 0.998))});
    }
    return limits;
}

Drawing drawing_of(const FunnelPlot& plot, double width) {
    ENSURE(!plot.units.empty() && plot.limits.size() >= 2 && width >= 300);
    Drawing drawing{.id = plot.id,
                    .title = plot.title,
                    .description = plot.description,
                    .width = width,
                    .height = width < 480 ? 320.0 : 380.0,
                    .table = {{plot.unit_column, plot.size_title, plot.value_title}, {}}};
    double smallest = plot.units.front().size;
    for (const auto& unit : plot.units) {
        smallest = std::min(smallest, unit.size);
        drawing.table.rows.push_back(
            {unit.name, told(unit.size, unit.size == std::floor(unit.size) ? 0 : 1, plot.language),
             value_of(plot, unit)});
    }
    const auto values = values_of(plot, smallest);
    auto sizes = steps_over(0, plot.limits.back().size, width < 480 ? 4 : 8);
    std::erase_if(sizes.values, [&](double size) { return size > plot.limits.back().size; });
    const auto& end = plot.limits.back();
    std::vector<EndLabel> names = {
        {plot.average * plot.scale, plot.average_label,
         told(plot.average * plot.scale, plot.decimals, plot.language) + plot.suffix, Ink::strong, true}};
    if (end.usual.upper) names.push_back({*end.usual.upper * plot.scale, plot.usual_label});
    if (end.far.upper) names.push_back({*end.far.upper * plot.scale, plot.far_label});
    auto labels = with_room(std::move(names), width);

    Frame frame{.left = width_of(values, plot.suffix, plot.language),
                .right = width - labels.width,
                .top = 26,
                .bottom = drawing.height - 46};
    const Scale x{0, end.size, frame.left, frame.right};
    const Scale y{values.values.front(), values.values.back(), frame.bottom, frame.top};
    draw_limits(drawing, plot, x, y);
    draw_vertical(drawing, frame, y, values, plot.suffix, plot.value_title, plot.language);
    draw_horizontal(drawing, frame, x, sizes, "", plot.size_title, plot.language);
    const auto average = y.at(plot.average * plot.scale);
    drawing.items.emplace_back(Line{{{frame.left, average}, {x.at(end.size), average}}, Ink::strong, 1.5});
    draw_names(drawing, plot, frame, x, y);
    draw_units(drawing, plot, x, y);
    for (auto& one : labels.labels)
        one.y = y.at(std::min(one.y, y.last));
    draw_labels(drawing, frame, std::move(labels));
    return drawing;
}

} // namespace bedre::chart
