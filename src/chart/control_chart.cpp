#include "chart/control_chart.h"

#include "chart/frame.h"
#include "chart/period_axis.h"
#include "outcome/outcome.h"

#include <algorithm>
#include <cmath>

namespace bedre::chart {
namespace {

using statistics::Caveat;
using statistics::Limits;

/// A point of either chart.
struct Shown {
    std::optional<double> value;
    std::optional<double> among;
    std::optional<double> centre;
    Limits limits; ///< nothing where they are not to be shown
    Shape shape = Shape::disc;
    Ink ink = Ink::data;
    double size = 3;
    std::string remark = {};
    bool blank = false; ///< it can have no value, and none is missing
};
struct Stretch {
    std::size_t first = 0;
    std::size_t count = 0;
    bool unusual = false; ///< its runs
};
struct Series {
    std::vector<Shown> points;
    std::vector<Stretch> stretches;
    std::optional<double> target;
    std::size_t baseline = 0; ///< how many points set the centre; all, where there are phases
};

/// The distance between points, and where they lie.
struct Columns {
    double left = 0;
    double step = 1;
    double middle(std::size_t point) const { return left + (double(point) + 0.5) * step; }
    double start(std::size_t point) const { return left + double(point) * step; }
};

Steps steps_for(const Series& series, double height) {
    Reach reach;
    for (const auto& point : series.points) {
        reach.over(point.value);
        reach.over(point.centre);
        reach.over(point.limits.lower);
        reach.over(point.limits.upper);
    }
    reach.over(series.target);
    return reach.steps(height < 240 ? 4 : 6);
}

/// A line in steps, one a point, broken where there is none: limits change with the denominator.
void draw_stepped(Drawing& drawing, const Columns& columns, const Scale& y, Line line,
                  const std::vector<std::optional<double>>& values, std::size_t first) {
    const auto finish = [&] {
        if (!line.places.empty()) drawing.items.emplace_back(line);
        line.places.clear();
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) {
            finish();
            continue;
        }
        const auto height = y.at(*values[i]);
        const Place end = {columns.start(first + i + 1), height};
        if (!line.places.empty() && line.places.back().y == height) {
            line.places.back() = end;
            continue;
        }
        line.places.push_back({columns.start(first + i), height});
        line.places.push_back(end);
    }
    finish();
}

/// Where chance leaves the points of a stretch: as one area so long as both limits are there.
void draw_range(Drawing& drawing, const Columns& columns, const Scale& y, const Series& series,
                const Stretch& stretch) {
    Band band;
    for (auto i = stretch.first; i < stretch.first + stretch.count; ++i) {
        const auto& [lower, upper] = series.points[i].limits;
        if (!lower || !upper) {
            band.end(drawing, Ink::range);
            continue;
        }
        for (const auto x : {columns.start(i), columns.start(i + 1)})
            band.reach(x, y.at(*lower), y.at(*upper));
    }
    band.end(drawing, Ink::range);
}

void draw_stretch(Drawing& drawing, const Columns& columns, const Scale& y, const Series& series,
                  const Stretch& stretch) {
    std::vector<std::optional<double>> centre;
    std::vector<std::optional<double>> lower;
    std::vector<std::optional<double>> upper;
    for (auto i = stretch.first; i < stretch.first + stretch.count; ++i) {
        const auto& point = series.points[i];
        centre.push_back(point.centre);
        lower.push_back(point.limits.lower);
        upper.push_back(point.limits.upper);
    }
    draw_stepped(drawing, columns, y, {{}, Ink::quiet, 1}, lower, stretch.first);
    draw_stepped(drawing, columns, y, {{}, Ink::quiet, 1}, upper, stretch.first);
    draw_stepped(drawing, columns, y, {{}, stretch.unusual ? Ink::signal : Ink::strong, 1.5, stretch.unusual},
                 centre, stretch.first);
}

/// The points' own line, broken where one is missing or counts for nothing, and between phases.
void draw_line(Drawing& drawing, const Columns& columns, const Scale& y, const Series& series,
               const Stretch& stretch) {
    Line line = {{}, Ink::data, 1.5};
    for (auto i = stretch.first; i <= stretch.first + stretch.count; ++i) {
        const bool there = i < stretch.first + stretch.count && series.points[i].value &&
                           series.points[i].shape != Shape::ring;
        if (there) {
            line.places.push_back({columns.middle(i), y.at(*series.points[i].value)});
            continue;
        }
        if (line.places.size() > 1) drawing.items.emplace_back(line);
        line.places.clear();
    }
}

std::string in_words(double value, const ControlWords& words) {
    return told(value, words.decimals, words.language) + words.suffix;
}

std::string in_words(const Shown& point, const ControlWords& words) {
    if (!point.value) return point.blank ? std::string() : words.missing;
    const auto value = in_words(*point.value, words);
    return point.remark.empty() ? value : value + " (" + point.remark + ")";
}

void draw_points(Drawing& drawing, const Columns& columns, const Frame& frame, const Scale& y,
                 const Series& series, const ControlWords& words) {
    // Many points stand so close that only those that say something more are larger than a dot.
    const double smaller = columns.step < 5 ? 0.6 : 1;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const auto& point = series.points[i];
        if (point.blank) continue;
        const auto says = words.periods[i].name + ": " + in_words(point, words);
        if (!point.value) {
            drawing.items.emplace_back(
                Mark{{columns.middle(i), frame.bottom}, Shape::cross, Ink::quiet, 3 * smaller, says});
            continue;
        }
        const double size = point.shape == Shape::disc ? point.size * smaller : point.size;
        drawing.items.emplace_back(
            Mark{{columns.middle(i), y.at(*point.value)}, point.shape, point.ink, size, says});
    }
}

std::vector<EndLabel> labels_of(const Series& series, const ControlWords& words) {
    std::vector<EndLabel> labels;
    const auto add = [&](std::string_view name, const std::optional<double>& value, Ink ink, bool is_bold) {
        if (value) labels.push_back({*value, std::string(name), in_words(*value, words), ink, is_bold});
    };
    const auto& last = series.points.back();
    add(words.upper, last.limits.upper, Ink::quiet, false);
    add(words.centre, last.centre, Ink::strong, true);
    // That nothing is below 0 is no news.
    if (last.limits.lower != 0) add(words.lower, last.limits.lower, Ink::quiet, false);
    add(words.target, series.target, Ink::target, false);
    return labels;
}

/// Up to where points have set the centre and the limits.
void draw_baseline(Drawing& drawing, const Columns& columns, const Frame& frame, const Series& series,
                   const ControlWords& words) {
    if (series.baseline == series.points.size() || words.baseline.empty()) return;
    const auto x = columns.start(series.baseline);
    drawing.items.emplace_back(Line{{{x, frame.top}, {x, frame.bottom}}, Ink::quiet, 1, true});
    if (const auto room = x - frame.left - 6; room > 24)
        drawing.items.emplace_back(Text{{frame.left + 2, frame.top - 5}, shortened(words.baseline, room)});
}

/// Where a new phase begins, and what phases are called.
void draw_phases(Drawing& drawing, const Columns& columns, const Frame& frame, const Series& series,
                 const ControlWords& words) {
    for (std::size_t i = 0; i < series.stretches.size(); ++i) {
        const auto& stretch = series.stretches[i];
        const auto x = columns.start(stretch.first);
        if (i > 0) drawing.items.emplace_back(Line{{{x, frame.top}, {x, frame.bottom}}, Ink::quiet, 1, true});
        if (i >= words.phases.size()) continue;
        const auto room = double(stretch.count) * columns.step - 6;
        if (room < 24) continue; // no more than a letter of it
        drawing.items.emplace_back(Text{{x + 4, frame.top - 5}, shortened(words.phases[i], room)});
    }
}

/// An axis would have numbers that nobody measured.
void draw_nothing(Drawing& drawing, const Frame& frame, const ControlWords& words) {
    drawing.items.emplace_back(
        Line{{{frame.left, frame.bottom}, {frame.right, frame.bottom}}, Ink::quiet, 1});
    drawing.items.emplace_back(Text{
        {(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2}, words.missing, Anchor::middle});
}

Table table_of(const Series& series, const ControlWords& words) {
    const auto& points = series.points;
    const auto any = [&](auto of) { return std::ranges::any_of(points, of); };
    const bool among = any([](const Shown& point) { return point.among.has_value(); });
    const bool limits = any([](const Shown& point) { return point.limits != Limits{}; });
    Table table{.columns = {words.period_column, words.value_column}, .rows = {}};
    if (among) table.columns.push_back(words.among_column);
    table.columns.push_back(words.centre);
    if (limits) table.columns.insert(table.columns.end(), {words.lower, words.upper});
    const auto cell = [&](const std::optional<double>& value) {
        return value ? in_words(*value, words) : std::string();
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto& point = points[i];
        auto& row = table.rows.emplace_back();
        row = {words.periods[i].name, in_words(point, words)};
        if (among)
            row.push_back(point.among ? told(*point.among, *point.among == std::floor(*point.among) ? 0 : 1,
                                             words.language)
                                      : "");
        row.push_back(cell(point.centre));
        if (limits) row.insert(row.end(), {cell(point.limits.lower), cell(point.limits.upper)});
    }
    return table;
}

Drawing drawing_of(const Series& series, const ControlWords& words, double width) {
    ENSURE(width >= 300 && !series.points.empty() && words.periods.size() == series.points.size());
    Drawing drawing{.id = words.id,
                    .title = words.title,
                    .description = words.description,
                    .width = width,
                    .height = width < 480 ? 280.0 : 320.0,
                    .table = table_of(series, words)};
    auto labels = with_room(labels_of(series, words), width);
    Frame frame{.top = (words.unit.empty() ? 10.0 : 26.0) +
                       (words.phases.empty() && words.baseline.empty() ? 0 : 16)};
    frame.bottom = drawing.height - height_of(words.periods);
    const auto steps = steps_for(series, frame.height());
    frame.left = width_of(steps, words.suffix, words.language);
    frame.right = width - labels.width;
    const Scale y{steps.values.front(), steps.values.back(), frame.bottom, frame.top};
    const Columns columns{frame.left, frame.width() / double(series.points.size())};

    for (const auto& stretch : series.stretches)
        draw_range(drawing, columns, y, series, stretch);
    const bool empty =
        std::ranges::none_of(series.points, [](const Shown& point) { return point.value.has_value(); });
    if (empty)
        draw_nothing(drawing, frame, words);
    else
        draw_vertical(drawing, frame, y, steps, words.suffix, words.unit, words.language);
    draw_periods(drawing, frame, words.periods);
    draw_phases(drawing, columns, frame, series, words);
    draw_baseline(drawing, columns, frame, series, words);
    for (const auto& stretch : series.stretches)
        draw_stretch(drawing, columns, y, series, stretch);
    if (series.target)
        drawing.items.emplace_back(
            Line{{{frame.left, y.at(*series.target)}, {frame.right, y.at(*series.target)}},
                 Ink::target,
                 1.5,
                 true});
    for (const auto& stretch : series.stretches)
        draw_line(drawing, columns, y, series, stretch);
    draw_points(drawing, columns, frame, y, series, words);
    for (auto& label : labels.labels)
        label.y = y.at(label.y);
    draw_labels(drawing, frame, std::move(labels));
    return drawing;
}

} // namespace

Drawing drawing_of(const statistics::Chart& chart, const ControlWords& words, double width) {
    Series series{.points = {}, .stretches = {}, .target = chart.target};
    const auto signals = statistics::signals(chart);
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const auto& point = chart.points[i];
        auto& shown = series.points.emplace_back();
        shown.value = point.value;
        shown.among = point.among;
        shown.centre = point.centre;
        shown.blank =
            chart.kind == statistics::Kind::mr && !point.value && i == chart.phases[point.phase].first;
        const auto& caveats = chart.phases[point.phase].caveats;
        if (!has(caveats, Caveat::few_points) && !has(caveats, Caveat::no_variation))
            shown.limits = point.limits;
        if (!point.included) {
            shown.shape = Shape::ring;
            shown.remark = words.excluded;
        } else if (std::ranges::binary_search(signals, i)) {
            shown.shape = Shape::diamond;
            shown.ink = Ink::signal;
            shown.size = 6;
            shown.remark = words.signal;
        }
    }
    for (const auto& phase : chart.phases)
        series.stretches.push_back({phase.first, phase.count, statistics::verdict(phase).value_or(false)});
    series.baseline = series.points.size();
    while (chart.phases.size() == 1 && series.baseline > 0 && !chart.points[series.baseline - 1].in_baseline)
        --series.baseline;
    return drawing_of(series, words, width);
}

namespace {

Shown shown_of(const statistics::Xmr& chart, const statistics::XmrPoint& point, const ControlWords& words) {
    using statistics::Variation;
    Shown shown{.value = point.value, .among = {}, .centre = point.mean, .limits = {}, .ink = Ink::quiet};
    if (chart.phases[point.phase].caveats.empty()) shown.limits = point.limits;
    if (!point.included) {
        shown.shape = Shape::ring;
        shown.remark = words.excluded;
        return shown;
    }
    if (!chart.phases[point.phase].caveats.empty()) return shown;
    if (point.variation == Variation::common) return shown;
    const bool higher = point.value > point.mean;
    const bool better = point.variation == Variation::improvement;
    shown.shape = higher ? Shape::triangle_up : Shape::triangle_down;
    shown.size = 5;
    if (point.variation == Variation::concern) shown.shape = Shape::diamond;
    shown.ink = better ? Ink::gain : Ink::signal;
    shown.remark = better ? words.gain : words.signal;
    return shown;
}

} // namespace

Drawing drawing_of(const statistics::Xmr& chart, const std::optional<double>& target,
                   const ControlWords& words, double width) {
    ENSURE(words.periods.size() == chart.points.size());
    Series series{.points = {}, .stretches = {}, .target = target};
    auto all = words;
    all.periods.clear();
    auto hole = words.holes.begin();
    for (std::size_t i = 0; i <= chart.points.size(); ++i) {
        // A hole stands in the phase that it ends, but before the first point in that which begins.
        for (; hole != words.holes.end() && hole->before <= i; ++hole) {
            auto& shown =
                series.points.emplace_back(shown_of(chart, chart.points[i == 0 ? 0 : i - 1], words));
            shown.value.reset();
            all.periods.push_back(hole->period);
        }
        if (i == chart.points.size()) break;
        const auto& phase = chart.phases[chart.points[i].phase];
        if (phase.first == i)
            series.stretches.push_back({.first = i == 0 ? 0 : series.points.size(), .count = 0});
        series.points.push_back(shown_of(chart, chart.points[i], words));
        all.periods.push_back(words.periods[i]);
    }
    for (std::size_t i = 0; i < series.stretches.size(); ++i) {
        const bool is_last = i + 1 == series.stretches.size();
        const auto end = is_last ? series.points.size() : series.stretches[i + 1].first;
        series.stretches[i].count = end - series.stretches[i].first;
    }
    series.baseline = series.points.size();
    return drawing_of(series, all, width);
}

} // namespace bedre::chart
