#include "statistics/making_data_count.h"

#include <algorithm>
#include <array>

namespace bedre::statistics {
namespace {

constexpr std::size_t in_a_row = 7;

Result<void> check(std::span<const Reading> readings, const XmrDesign& design) {
    Series series;
    for (const auto& reading : readings)
        series.push_back({.period = reading.period, .values = {reading.value}});
    TRY(check(series));
    if (!can_be_charted(design.target.value_or(0))) return outcome::fault("statistics.out_of_range");
    std::size_t baseline = fewest_for_limits;
    if (const auto* frozen = std::get_if<Frozen>(&design.baseline)) baseline = frozen->first;
    if (const auto* phases = std::get_if<Phases>(&design.baseline))
        baseline = phases->baseline.value_or(baseline);
    if (baseline < fewest_for_limits) return outcome::fault("statistics.baseline_too_short");
    if (std::ranges::any_of(design.excluded, [&](std::size_t one) { return one >= readings.size(); }))
        return outcome::fault("statistics.no_such_point");
    return {};
}

/// Gives points of one phase a mean, limits, and what each is by itself. Says what is to be known of them.
Result<std::vector<Caveat>> draw(std::span<XmrPoint> points, std::size_t baseline, Screening screening) {
    constexpr double off = 2.66; // 3 / 1.128
    constexpr double near = 2.0 / 3;
    std::vector<double> values;
    for (const auto& point : points.first(baseline))
        if (point.included) values.push_back(point.value);
    if (values.empty()) return outcome::fault("statistics.nothing_to_chart");
    const std::vector<std::optional<double>> in_order(values.begin(), values.end());
    const double middle = *mean_of(values);
    const auto range = average(moving_ranges(in_order), screening);
    for (auto& point : points) {
        point.mean = middle;
        point.side = side(point.value, middle);
        if (!range) continue;
        point.limits = {middle - off * *range, middle + off * *range};
        if (!point.included) continue;
        point.outside =
            side(point.value, *point.limits.upper) > 0 || side(point.value, *point.limits.lower) < 0;
        point.near = !point.outside && (side(point.value, middle + near * off * *range) > 0 ||
                                        side(point.value, middle - near * off * *range) < 0);
    }
    std::vector<Caveat> caveats;
    if (values.size() < fewest_for_limits) caveats.push_back(Caveat::few_points);
    if (range == 0.0) caveats.push_back(Caveat::no_variation);
    return caveats;
}

/// Whether a point is of as many in a row as `width` that are as `alike` says of the first of them.
template <class Alike> bool part_of(std::size_t point, std::size_t width, std::size_t count, Alike alike) {
    for (std::size_t first = point + 1 < width ? 0 : point + 1 - width;
         first <= point && first + width <= count; ++first)
        if (alike(first)) return true;
    return false;
}

/// Causes of the points of one phase that are included.
class Causes {
  public:
    explicit Causes(std::vector<XmrPoint> points) : points_(std::move(points)) {}

    Cause of(std::size_t i) const {
        const auto& point = points_[i];
        if (point.outside) return point.side > 0 ? Cause::above : Cause::below;
        if (const int way = way_of_trend(i); way != 0) return way > 0 ? Cause::rising : Cause::falling;
        if (is_two_of_three(i)) return point.side > 0 ? Cause::near_above : Cause::near_below;
        if (is_long(i)) return point.side > 0 ? Cause::long_above : Cause::long_below;
        return Cause::common;
    }

  private:
    int step(std::size_t to) const {
        const double from = points_[to - 1].value;
        return points_[to].value > from ? 1 : points_[to].value < from ? -1 : 0;
    }
    bool in_trend(std::size_t i) const {
        return part_of(i, in_a_row, points_.size(), [&](std::size_t first) {
            for (std::size_t k = first + 1; k < first + in_a_row; ++k)
                if (step(k) == 0 || step(k) != step(first + 1)) return false;
            return true;
        });
    }
    /// A point where one trend ends and another begins belongs to the one that begins.
    int way_of_trend(std::size_t i) const {
        if (!in_trend(i)) return 0;
        return i + 1 < points_.size() && in_trend(i + 1) ? step(i + 1) : step(i);
    }
    bool on_one_side(std::size_t first, std::size_t width) const {
        for (std::size_t k = first; k < first + width; ++k)
            if (points_[k].side == 0 || points_[k].side != points_[first].side) return false;
        return true;
    }
    bool is_two_of_three(std::size_t i) const {
        constexpr std::size_t three = 3;
        return points_[i].near && part_of(i, three, points_.size(), [&](std::size_t first) {
                   const auto window = std::span(points_).subspan(first, three);
                   return on_one_side(first, three) && std::ranges::count(window, true, &XmrPoint::near) >= 2;
               });
    }
    bool is_long(std::size_t i) const {
        return part_of(i, in_a_row, points_.size(),
                       [&](std::size_t first) { return on_one_side(first, in_a_row); });
    }

    std::vector<XmrPoint> points_;
};

bool is_high(Cause cause) {
    return cause == Cause::above || cause == Cause::rising || cause == Cause::near_above ||
           cause == Cause::long_above;
}

Variation variation_of(Cause cause, Better better) {
    if (cause == Cause::common) return Variation::common;
    const bool high = is_high(cause);
    if (better == Better::neither) return high ? Variation::higher : Variation::lower;
    return high == (better == Better::higher) ? Variation::improvement : Variation::concern;
}

/// Says of each point of a phase what it is taken as.
void explain(std::span<XmrPoint> points, Better better) {
    std::vector<XmrPoint> included;
    std::ranges::copy_if(points, std::back_inserter(included), &XmrPoint::included);
    const Causes causes(std::move(included));
    std::size_t at = 0;
    for (auto& point : points) {
        if (!point.included) continue;
        point.cause = causes.of(at++);
        point.variation = variation_of(point.cause, better);
    }
}

std::optional<Assurance> assurance_of(const Limits& limits, const XmrDesign& design) {
    if (!design.target || design.better == Better::neither || !limits.upper || !limits.lower)
        return std::nullopt;
    const bool over = side(*design.target, *limits.upper) > 0;
    const bool under = side(*design.target, *limits.lower) < 0;
    if (!over && !under) return Assurance::hit_and_miss;
    return under == (design.better == Better::higher) ? Assurance::met : Assurance::missed;
}

} // namespace

std::string_view name(Cause cause) {
    constexpr std::array<std::string_view, 9> names = {"common",     "above",      "below",
                                                       "rising",     "falling",    "near-above",
                                                       "near-below", "long-above", "long-below"};
    return names[static_cast<std::size_t>(cause)];
}

Result<Xmr> xmr(std::span<const Reading> readings, const XmrDesign& design) {
    TRY(check(readings, design));
    const auto all = TRY(stretches(design.baseline, readings.size()));
    Xmr chart{.screening = design.screening};
    for (const auto& reading : readings)
        chart.points.push_back({.period = reading.period, .value = reading.value});
    for (const auto excluded : design.excluded)
        chart.points[excluded].included = false;
    for (const auto& stretch : all) {
        const auto points = std::span(chart.points).subspan(stretch.first, stretch.count);
        auto caveats = TRY(draw(points, stretch.baseline, design.screening));
        explain(points, design.better);
        for (auto& point : points)
            point.phase = chart.phases.size();
        chart.phases.push_back({stretch.first, stretch.count, std::move(caveats)});
    }
    if (!chart.phases.back().caveats.empty()) return chart;
    chart.variation =
        std::ranges::find(chart.points.rbegin(), chart.points.rend(), true, &XmrPoint::included)->variation;
    chart.assurance = assurance_of(chart.points.back().limits, design);
    return chart;
}

} // namespace bedre::statistics
