#include "chart/period_axis.h"

#include <algorithm>

namespace bedre::chart {
namespace {

/// Points that follow each other and have a group in common.
struct Group {
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t skipped = 0; ///< of a whole group, before its first point
};

std::vector<Group> groups_of(std::span<const PeriodName> periods) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        if (i == 0 || periods[i].group != periods[i - 1].group) groups.push_back({i, 0, 0});
        ++groups.back().count;
    }
    // A year that the chart does not begin with its first month lacks those before.
    if (groups.size() > 1 && !periods.front().group.empty()) {
        std::size_t whole = 0;
        for (const auto& group : groups)
            whole = std::max(whole, group.count);
        groups.front().skipped = whole - groups.front().count;
    }
    return groups;
}

/// The smallest of the strides that leaves room for a name.
std::size_t stride_for(double names, std::size_t whole, bool grouped) {
    if (grouped)
        for (const std::size_t stride : {1U, 2U, 3U, 4U, 6U, 12U})
            if (double(stride) >= names && (stride == 1 || whole % stride == 0)) return stride;
    for (std::size_t power = 1;; power *= 10)
        for (const std::size_t stride : {1U, 2U, 5U})
            if (double(stride * power) >= names) return stride * power;
}

void draw_groups(Drawing& drawing, const Frame& frame, std::span<const PeriodName> periods,
                 const std::vector<Group>& groups, double y) {
    const double step = frame.width() / double(periods.size());
    double free_from = 0;
    for (const auto& group : groups) {
        const auto& words = periods[group.first].group;
        if (words.empty()) continue;
        const double x = frame.left + double(group.first) * step;
        if (group.first > 0) drawing.items.emplace_back(Line{{{x, frame.bottom}, {x, y + 2}}, Ink::faint, 1});
        const auto width = width_of(words);
        if (x < free_from || x + 4 + width > drawing.width) continue;
        drawing.items.emplace_back(Text{{x + 4, y}, words});
        free_from = x + 4 + width + 8;
    }
}

} // namespace

double height_of(std::span<const PeriodName> periods) {
    const bool grouped =
        std::ranges::any_of(periods, [](const auto& period) { return !period.group.empty(); });
    return grouped ? 46 : 28;
}

void draw_periods(Drawing& drawing, const Frame& frame, std::span<const PeriodName> periods) {
    const auto groups = groups_of(periods);
    const double step = frame.width() / double(periods.size());
    double widest = 0;
    std::size_t whole = 0;
    for (const auto& period : periods)
        widest = std::max(widest, width_of(period.tick));
    for (const auto& group : groups)
        whole = std::max(whole, group.count);
    const bool grouped = groups.size() > 1;
    const auto stride = stride_for((widest + 8) / step, whole, grouped);
    const bool names = !grouped || stride < whole || whole == 1;
    double free_from = 0;
    for (const auto& group : groups) {
        for (std::size_t i = 0; names && i < group.count; ++i) {
            if ((i + group.skipped) % stride != 0) continue;
            const auto& words = periods[group.first + i].tick;
            const double x = frame.left + (double(group.first + i) + 0.5) * step;
            const double half = width_of(words) / 2;
            if (x - half < free_from || x + half > drawing.width) continue;
            drawing.items.emplace_back(Text{{x, frame.bottom + 18}, words, Anchor::middle});
            free_from = x + half + 4;
        }
    }
    draw_groups(drawing, frame, periods, groups, frame.bottom + (names ? 36 : 18));
}

} // namespace bedre::chart
