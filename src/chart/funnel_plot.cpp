#include "chart/funnel_plot.h"

#include "chart/frame.h"

#include <algorithm>
#include <cmath>

namespace bedre::chart {
namespace {

using statistics::Interval;
using statistics::Standing;

constexpr int places_along = 60;

/// Where units and limits lie on the paper; what would lie above it lies on its edge.
struct Plane {
    Scale x;
    Scale y;
    double times = 1; ///< values are shown times this
    Place at(double size, double value) const { return {x.at(size), y.at(std::min(value * times, y.last))}; }
};

using Limits = Interval FunnelLimits::*;

std::vector<Place> lower(const FunnelPlot& plot, const Plane& plane, Limits limits) {
    std::vector<Place> places;
    for (const auto& one : plot.limits)
        places.push_back(plane.at(one.size, (one.*limits).lower));
    return places;
}

std::vector<Place> upper(const FunnelPlot& plot, const Plane& plane, Limits limits) {
    std::vector<Place> places;
    for (const auto& one : plot.limits)
        if (const auto& value = (one.*limits).upper) places.push_back(plane.at(one.size, *value));
    return places;
}

void draw_limits(Drawing& drawing, const FunnelPlot& plot, const Plane& plane) {
    Area range{.outline = upper(plot, plane, &FunnelLimits::usual), .ink = Ink::range};
    const auto below = lower(plot, plane, &FunnelLimits::usual);
    range.outline.insert(range.outline.end(), below.rbegin(), below.rend());
    drawing.items.emplace_back(std::move(range));
    for (const auto limits : {&FunnelLimits::usual, &FunnelLimits::far})
        for (const auto& places : {lower(plot, plane, limits), upper(plot, plane, limits)})
            drawing.items.emplace_back(Line{places, Ink::quiet, 1, limits == &FunnelLimits::usual});
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
    auto value = told(unit.value * plot.scale, plot.decimals, plot.language) + plot.suffix;
    if (unit.standing == Standing::within) return value;
    return value + " (" + (is_far(unit.standing) ? plot.far_outside : plot.outside) + ")";
}

/// Names of units outside the limits, each where nothing else is written; one that finds no place is told
/// when it is pointed at, and in the table.
void draw_names(Drawing& drawing, const FunnelPlot& plot, const Frame& frame, const Plane& plane) {
    struct Taken {
        double left, right, top, bottom;
    };
    std::vector<Taken> taken;
    for (const auto& unit : plot.units) {
        const auto at = plane.at(unit.size, unit.value);
        taken.push_back({at.x - 5, at.x + 5, at.y - 5, at.y + 5});
    }
    for (const auto& unit : plot.units) {
        if (unit.standing == Standing::within) continue;
        const auto width = width_of(unit.name);
        const auto at = plane.at(unit.size, unit.value);
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

void draw_units(Drawing& drawing, const FunnelPlot& plot, const Plane& plane) {
    for (const auto& unit : plot.units) {
        const bool within = unit.standing == Standing::within;
        drawing.items.emplace_back(Mark{
            plane.at(unit.size, unit.value), shape_of(unit.standing), within ? Ink::data : Ink::signal,
            is_far(unit.standing) ? 7.0 : (within ? 3.5 : 5.0), unit.name + ": " + value_of(plot, unit)});
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
        const auto far = TRY(statistics::funnel_limits(average, size, 0.998));
        limits.push_back({double(size), usual, far});
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
    const Plane plane{{0, end.size, frame.left, frame.right},
                      {values.values.front(), values.values.back(), frame.bottom, frame.top},
                      plot.scale};
    draw_limits(drawing, plot, plane);
    draw_vertical(drawing, frame, plane.y, values, plot.suffix, plot.value_title, plot.language);
    draw_horizontal(drawing, frame, plane.x, sizes, "", plot.size_title, plot.language);
    drawing.items.emplace_back(
        Line{{plane.at(0, plot.average), plane.at(end.size, plot.average)}, Ink::strong, 1.5});
    draw_names(drawing, plot, frame, plane);
    draw_units(drawing, plot, plane);
    for (auto& one : labels.labels)
        one.y = plane.y.at(std::min(one.y, plane.y.last));
    draw_labels(drawing, frame, std::move(labels));
    return drawing;
}

} // namespace bedre::chart
