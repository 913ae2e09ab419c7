#include "chart/bars.h"

#include "chart/frame.h"
#include "outcome/outcome.h"

#include <algorithm>

namespace bedre::chart {
namespace {

constexpr double row_height = 34;
constexpr double name_height = 16; // of a name above its bar

std::string in_words(double value, const BarChart& chart) {
    return told(value, chart.decimals, chart.language) + chart.suffix;
}

/// "10,1–14,9"
std::string in_words(const std::optional<statistics::Interval>& interval, const BarChart& chart) {
    if (!interval) return "";
    const auto lower = told(interval->lower, chart.decimals, chart.language);
    if (!interval->upper) return lower + "\u2013";
    return lower + "\u2013" + in_words(*interval->upper, chart);
}

/// "12,3 (10,1–14,9)"
std::string whole(const Bar& bar, const BarChart& chart) {
    if (!bar.value) return bar.missing;
    const auto bounds = in_words(bar.interval, chart);
    return in_words(*bar.value, chart) + (bounds.empty() ? "" : " (" + bounds + ")");
}

void draw_interval(Drawing& drawing, const Scale& x, const statistics::Interval& interval, double y) {
    const double lower = x.at(std::max(interval.lower, x.first));
    const double upper = interval.upper ? x.at(*interval.upper) : x.to;
    drawing.items.emplace_back(Line{{{lower, y}, {upper, y}}, Ink::strong, 1.5});
    drawing.items.emplace_back(Line{{{lower, y - 4}, {lower, y + 4}}, Ink::strong, 1.5});
    if (interval.upper) drawing.items.emplace_back(Line{{{upper, y - 4}, {upper, y + 4}}, Ink::strong, 1.5});
}

void draw_bar(Drawing& drawing, const BarChart& chart, const Bar& bar, const Scale& x, double middle) {
    if (!bar.value) return;
    const auto left = std::min(x.at(0), x.at(*bar.value));
    const auto right = std::max(x.at(0), x.at(*bar.value));
    drawing.items.emplace_back(Box{{left, middle - 8}, std::max(right - left, 1.0), 16, Ink::data, 0.45});
    drawing.items.emplace_back(
        Mark{{x.at(*bar.value), middle}, Shape::square, Ink::data, 3.5, bar.name + ": " + whole(bar, chart)});
    if (bar.interval) draw_interval(drawing, x, *bar.interval, middle);
}

/// Words that no line goes through.
void draw_on_paper(Drawing& drawing, Text text, double room) {
    text.words = shortened(text.words, room, text.size);
    const auto width = width_of(text.words, text.size);
    drawing.items.emplace_back(Box{{text.at.x - 2, text.at.y - 11}, width + 4, 15, Ink::surface});
    drawing.items.emplace_back(std::move(text));
}

/// The name beside its bar.
void draw_name(Drawing& drawing, const std::string& name, double room, double middle) {
    const auto lines = in_lines(name, room, 2);
    const double first = middle + 4 - 7 * double(lines.size() - 1);
    for (std::size_t i = 0; i < lines.size(); ++i)
        drawing.items.emplace_back(Text{{2, first + 14 * double(i)}, lines[i], Anchor::start, Ink::strong});
}

/// What stands beside a bar, or in its place. `at`: how much room names have, 0 where they stand above; the
/// middle of the bar.
void draw_words(Drawing& drawing, const BarChart& chart, const Bar& bar, const Scale& x, Place at) {
    if (at.x == 0)
        draw_on_paper(drawing, {{2, at.y - 16}, bar.name, Anchor::start, Ink::strong}, drawing.width - 4);
    else
        draw_name(drawing, bar.name, at.x, at.y);
    if (!bar.value) {
        draw_on_paper(drawing, {{x.at(0) + 6, at.y + 4}, bar.missing}, x.to - x.at(0));
        return;
    }
    drawing.items.emplace_back(
        Text{{drawing.width - 2, at.y + 4}, in_words(*bar.value, chart), Anchor::end, Ink::strong, 12, true});
}

Steps steps_of(const BarChart& chart, int most) {
    Reach reach;
    reach.over(0.0);
    reach.over(chart.reference);
    for (const auto& bar : chart.bars) {
        reach.over(bar.value);
        if (!bar.interval) continue;
        reach.over(bar.interval->lower);
        reach.over(bar.interval->upper);
    }
    return reach.steps(most);
}

} // namespace

Drawing drawing_of(const BarChart& chart, double width) {
    ENSURE(!chart.bars.empty() && width >= 300);
    double names = 0;
    double values = 0;
    for (const auto& bar : chart.bars) {
        names = std::max(names, width_of(bar.name));
        if (bar.value) values = std::max(values, width_of(in_words(*bar.value, chart), 12 * bold));
    }
    // On narrow paper long names stand above their bars.
    const bool above = width < 480 && names > width * 0.36;
    const double row = above ? row_height + name_height : row_height;
    const double top = chart.reference ? 24 : 8;
    Drawing drawing{.id = chart.id,
                    .title = chart.title,
                    .description = chart.description,
                    .width = width,
                    .height = top + row * double(chart.bars.size()) + 46,
                    .table = {{chart.name_column, chart.value_column, chart.interval_column}, {}}};
    for (const auto& bar : chart.bars) {
        drawing.table.rows.push_back(
            {bar.name, bar.value ? in_words(*bar.value, chart) : bar.missing, in_words(bar.interval, chart)});
    }
    const double room = above ? 0 : std::min(names + 4, width * 0.36);
    const Frame frame{
        .left = room + 14, .right = width - values - 14, .top = top, .bottom = drawing.height - 46};
    const auto steps = steps_of(chart, frame.width() < 260 ? 3 : 6);
    const Scale x{steps.values.front(), steps.values.back(), frame.left, frame.right};
    for (const auto value : steps.values)
        drawing.items.emplace_back(
            Line{{{x.at(value), frame.top}, {x.at(value), frame.bottom}}, Ink::faint, 1});
    draw_horizontal(drawing, frame, x, steps, chart.suffix, chart.unit, chart.language);
    double middle = frame.top + row - row_height / 2;
    for (const auto& bar : chart.bars) {
        draw_bar(drawing, chart, bar, x, middle);
        middle += row;
    }
    drawing.items.emplace_back(Line{{{x.at(0), frame.top}, {x.at(0), frame.bottom}}, Ink::quiet, 1});
    if (chart.reference) {
        const auto place = x.at(*chart.reference);
        const auto words = shortened(chart.reference_label, width - 4);
        const auto half = width_of(words) / 2;
        drawing.items.emplace_back(
            Line{{{place, frame.top - 4}, {place, frame.bottom}}, Ink::target, 1.5, true});
        drawing.items.emplace_back(Text{{std::clamp(place, half + 2, width - half - 2), frame.top - 9},
                                        words,
                                        Anchor::middle,
                                        Ink::target});
    }
    middle = frame.top + row - row_height / 2;
    for (const auto& bar : chart.bars) {
        draw_words(drawing, chart, bar, x, {room, middle});
        middle += row;
    }
    return drawing;
}

} // namespace bedre::chart
