#include "statistics/control_chart.h"

#include "statistics/kinds.h"
#include "statistics/shewhart.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <ranges>

namespace bedre::statistics {
namespace {

/// Mean moving range of a normal variable, as a share of its standard deviation (d2 of two).
constexpr double mean_range = 1.128;
/// The power that makes times between events nearly normal (Nelson 1994).
constexpr double of_times = 3.6;

std::optional<double> value_of(Kind kind, const Subgroup& subgroup, Summary summary) {
    const auto& [period, values, among] = subgroup;
    if (values.empty() || among == 0.0) return std::nullopt;
    if (among) return sum_of(values) / *among;
    if (kind == Kind::s) return deviation_of(values);
    return summary_of(values, kind == Kind::xbar ? Summary::mean : summary);
}

/// Points of a chart before they have lines, and the subgroups that they come from.
std::vector<Point> points_of(Kind kind, const Series& series, const Design& design) {
    std::vector<Point> points;
    for (const auto& subgroup : series)
        points.push_back({.period = subgroup.period,
                          .value = value_of(kind, subgroup, design.summary),
                          .among = subgroup.among});
    for (const auto excluded : design.excluded)
        points[excluded].included = false;
    return points;
}

/// Replaces numbers by how much they moved since the last one that is included.
void replace_by_ranges(std::span<Point> points) {
    std::optional<double> last;
    for (auto& point : points) {
        const auto value = point.value;
        point.value = value && last ? std::optional(std::abs(*value - *last)) : std::nullopt;
        if (point.included) last = value;
    }
}

/// The points of a phase, and what of them sets centre and limits.
class Part {
  public:
    Part(Kind kind, const Design& design, std::span<Point> points, std::span<const Subgroup> subgroups)
        : kind_(kind), design_(design), points_(points), subgroups_(subgroups) {
        for (std::size_t i = 0; i < points.size(); ++i)
            if (points[i].included && points[i].in_baseline) {
                setting_.push_back(i);
                if (points[i].value) used_.push_back(i);
            }
        find_middle();
        find_centre();
        find_sigma();
    }

    std::optional<double> middle() const { return middle_; }
    /// What the limits of a point stand off the middle by has been found, and is nothing.
    bool no_variation() const { return sigma_ == 0.0; }
    /// Whether limits can rest on what there is: nothing to compare, or too few steps between neighbours, is
    /// not enough, however many the points.
    bool has_enough() const {
        return behind() >= fewest_for_limits && sigma_ &&
               (!rests_on_ranges() || steps() + 1 >= fewest_for_limits);
    }

    std::optional<double> centre() const { return centre_; }

    Limits limits_of(std::size_t i, double width) const {
        if (!middle_ || !sigma_) return {};
        const auto& among = points_[i].among;
        const auto size = subgroups_[i].values.size();
        switch (kind_) {
        case Kind::run: return {};
        case Kind::i: return about(width * *sigma_);
        case Kind::mr: return {0, width / 3 * *sigma_};
        case Kind::xbar:
            if (size < 2) return {};
            return about(a3(size, width) * *sigma_);
        case Kind::s:
            if (size < 2) return {};
            return {b3(size, width) * *sigma_, b4(size, width) * *sigma_};
        case Kind::t: return back(about(width * *sigma_));
        case Kind::c:
        case Kind::g: return not_below_zero(about(width * *sigma_));
        case Kind::u:
        case Kind::u_prime:
            if (!points_[i].value) return {};
            return not_below_zero(about(width * *sigma_ * by_chance(*among)));
        case Kind::p:
        case Kind::p_prime: {
            if (!points_[i].value) return {};
            auto limits = not_below_zero(about(width * *sigma_ * by_chance(*among)));
            limits.upper = std::min(1.0, *limits.upper);
            return limits;
        }
        case Kind::i_prime:
            if (!points_[i].value) return {};
            return about(width * *sigma_ / std::sqrt(*among));
        }
        outcome::raise_bug("a kind of chart that does not exist", __FILE__, __LINE__);
    }

  private:
    std::vector<double> values() const {
        std::vector<double> all;
        for (const auto i : used_)
            all.push_back(*points_[i].value);
        return all;
    }
    /// With the missing ones between them, so that no range leads over these.
    std::vector<std::optional<double>> in_order() const {
        std::vector<std::optional<double>> all;
        for (const auto i : setting_)
            all.push_back(points_[i].value);
        return all;
    }

    /// How many points the limits rest on: of means, those whose own values lie apart.
    std::size_t behind() const {
        if (kind_ != Kind::xbar) return used_.size();
        return static_cast<std::size_t>(
            std::ranges::count_if(used_, [&](std::size_t i) { return subgroups_[i].values.size() > 1; }));
    }
    bool rests_on_ranges() const {
        if (kind_ == Kind::u_prime || kind_ == Kind::p_prime) return design_.order == Order::in_time;
        return kind_ == Kind::i || kind_ == Kind::t || kind_ == Kind::i_prime;
    }
    /// From a point that has a value to the next, where that has one too.
    std::size_t steps() const {
        std::size_t all = 0;
        for (std::size_t k = 1; k < setting_.size(); ++k)
            if (points_[setting_[k - 1]].value && points_[setting_[k]].value) ++all;
        return all;
    }

    void find_middle() {
        if (design_.centre)
            middle_ = kind_ == Kind::t ? std::pow(*design_.centre, 1 / of_times) : *design_.centre;
        else if (kind_ == Kind::run)
            middle_ = median_of(values());
        else if (kind_ == Kind::s)
            middle_ = mean_deviation();
        else if (kind_ == Kind::xbar)
            middle_ =
                weighed([&](std::size_t i) { return static_cast<double>(subgroups_[i].values.size()); });
        else if (needs_denominators(kind_))
            middle_ = weighed([&](std::size_t i) { return *points_[i].among; });
        else
            middle_ = mean_of(times_made_normal());
        if (kind_ == Kind::t && middle_) {
            normal_middle_ = middle_;
            middle_ = std::pow(*middle_, of_times);
        }
    }

    void find_centre() {
        constexpr double half_below = 0.693; // of a geometric variable, half lie below ln 2 of the mean
        if (kind_ != Kind::g)
            centre_ = middle_;
        else if (design_.centre)
            centre_ = half_below * *design_.centre;
        else
            centre_ = median_of(values());
    }

    /// The mean of points, each of which counts as often as it weighs: what they sum to, by all weights.
    template <class Weight> std::optional<double> weighed(Weight weight) const {
        double all = 0;
        double weights = 0;
        for (const auto i : used_) {
            all += sum_of(subgroups_[i].values);
            weights += weight(i);
        }
        return used_.empty() ? std::nullopt : std::optional(all / weights);
    }

    /// Of T, values on the scale that makes them nearly normal; of others, values.
    std::vector<double> times_made_normal() const {
        auto all = values();
        if (kind_ == Kind::t)
            for (auto& one : all)
                one = std::pow(one, 1 / of_times);
        return all;
    }

    void find_sigma() {
        if (!middle_) return;
        switch (kind_) {
        case Kind::run: return;
        case Kind::i: sigma_ = by_ranges(in_order()); return;
        case Kind::mr: sigma_ = 3.267 * *middle_; return; // D4 of two
        case Kind::xbar: sigma_ = mean_deviation(); return;
        case Kind::s: sigma_ = middle_; return;
        case Kind::t: {
            auto times = in_order();
            for (auto& time : times)
                if (time) time = std::pow(*time, 1 / of_times);
            sigma_ = by_ranges(times);
            return;
        }
        case Kind::c: sigma_ = std::sqrt(*middle_); return;
        case Kind::g: sigma_ = std::sqrt(*middle_ * (*middle_ + 1)); return;
        case Kind::u:
        case Kind::p: sigma_ = 1; break;
        case Kind::u_prime:
        case Kind::p_prime: sigma_ = beyond_chance(); break;
        case Kind::i_prime: sigma_ = by_weighed_ranges(); return;
        }
        if (sigma_ && by_chance(1) == 0) sigma_ = 0;
    }

    std::optional<double> by_ranges(const std::vector<std::optional<double>>& all) const {
        const auto mean = average(moving_ranges(all), design_.screening);
        return mean ? std::optional(*mean / mean_range) : std::nullopt;
    }

    /// Standard deviation of a rate or a proportion by chance alone.
    double by_chance(double among) const {
        const double variance = is_proportion(kind_) ? *middle_ * (1 - *middle_) : *middle_;
        return std::sqrt(std::max(0.0, variance) / among);
    }

    /// How many times more than by chance alone rates or proportions vary: Laney's sigma of z.
    std::optional<double> beyond_chance() const {
        if (by_chance(1) == 0) return used_.empty() ? std::nullopt : std::optional(0.0);
        auto all = in_order();
        for (std::size_t k = 0; k < all.size(); ++k)
            if (all[k]) all[k] = (*all[k] - *middle_) / by_chance(*points_[setting_[k]].among);
        if (design_.order == Order::in_time) return by_ranges(all);
        std::vector<double> present;
        for (const auto& one : all)
            if (one) present.push_back(*one);
        return deviation_of(present);
    }

    /// Taylor: each range by what the two denominators let it vary.
    std::optional<double> by_weighed_ranges() const {
        std::vector<double> ranges;
        for (std::size_t k = 1; k < setting_.size(); ++k) {
            const auto& one = points_[setting_[k - 1]];
            const auto& next = points_[setting_[k]];
            if (one.value && next.value)
                ranges.push_back(std::sqrt(std::numbers::pi / 2) * std::abs(*next.value - *one.value) /
                                 std::sqrt(1 / *one.among + 1 / *next.among));
        }
        return average(ranges, design_.screening, 3.2665);
    }

    /// Mean deviation within subgroups that are all as large; otherwise the pooled one.
    std::optional<double> mean_deviation() const {
        std::vector<double> all;
        double squares = 0;
        double degrees = 0;
        bool alike = true;
        std::size_t size = 0; // of the first
        for (const auto i : setting_) {
            const auto& values = subgroups_[i].values;
            if (values.empty()) continue;
            if (size == 0) size = values.size();
            alike = alike && values.size() == size;
            const auto of = deviation_of(values);
            if (!of) continue;
            all.push_back(*of);
            squares += static_cast<double>(values.size() - 1) * *of * *of;
            degrees += static_cast<double>(values.size() - 1);
        }
        if (all.empty() || alike) return mean_of(all);
        return std::sqrt(squares / degrees);
    }

    Limits about(double distance) const {
        const double stands_about = normal_middle_.value_or(*middle_);
        return {stands_about - distance, stands_about + distance};
    }
    static Limits not_below_zero(Limits limits) { return {std::max(0.0, *limits.lower), limits.upper}; }
    static Limits back(Limits limits) {
        limits = not_below_zero(limits);
        return {std::pow(*limits.lower, of_times), std::pow(*limits.upper, of_times)};
    }

    Kind kind_;
    const Design& design_;
    std::span<Point> points_;
    std::span<const Subgroup> subgroups_;
    std::vector<std::size_t> setting_; ///< points that set the lines
    std::vector<std::size_t> used_;    ///< those of them that are not missing
    std::optional<double> middle_;
    std::optional<double> centre_;
    std::optional<double> normal_middle_; ///< of T, on the scale that makes times nearly normal
    std::optional<double> sigma_;         ///< what limits_of() makes distances of
};

bool beyond(std::optional<double> value, const Limits& limits) {
    if (!value) return false;
    return (limits.upper && side(*value, *limits.upper) > 0) ||
           (limits.lower && side(*value, *limits.lower) < 0);
}

Phase draw(const Part& part, Stretch stretch, std::span<Point> points) {
    std::vector<std::optional<double>> included;
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto& point = points[i];
        point.centre = part.centre();
        point.limits = part.limits_of(i, 3);
        point.near = part.limits_of(i, 2);
        point.outside = beyond(point.value, point.limits);
        if (point.included) included.push_back(point.value);
    }
    Phase phase{.first = stretch.first,
                .count = stretch.count,
                .middle = part.middle(),
                .runs = {.points = included.size()},
                .caveats = {}};
    if (const auto centre = part.centre()) phase.runs = runs(included, *centre);
    return phase;
}

std::size_t told_of(std::span<const Point> points) {
    return std::size_t(
        std::ranges::count_if(points, [](const Point& point) { return point.included && point.value; }));
}

std::vector<Caveat> caveats_of(const Part& part, const Phase& phase, const Chart& chart, Order order) {
    std::vector<Caveat> caveats;
    const auto points = std::span(chart.points).subspan(phase.first, phase.count);
    if (order == Order::none || chart.kind == Kind::mr)
        caveats.push_back(Caveat::no_order);
    else if (phase.runs.useful < fewest_useful)
        caveats.push_back(Caveat::few_useful);
    else if (2 * phase.runs.useful <= told_of(points))
        caveats.push_back(Caveat::half_on_line);
    if (chart.kind == Kind::run) return caveats;
    if (!part.has_enough()) caveats.push_back(Caveat::few_points);
    if (part.no_variation()) caveats.push_back(Caveat::no_variation);
    return caveats;
}

void scale(std::optional<double>& number, double by) {
    if (number) *number *= by;
}

void scale(Chart& chart, double by) {
    for (auto& point : chart.points)
        for (auto* number : {&point.value, &point.centre, &point.limits.lower, &point.limits.upper,
                             &point.near.lower, &point.near.upper})
            scale(*number, by);
    for (auto& phase : chart.phases)
        scale(phase.middle, by);
}

} // namespace

Result<Chart> control_chart(Kind kind, const Series& series, const Design& design) {
    TRY(check(kind, series));
    TRY(check(kind, design, series.size()));
    const auto all = TRY(stretches(design.baseline, series.size()));
    Chart chart{.kind = kind,
                .screening = design.screening,
                .target = design.target,
                .points = points_of(kind, series, design),
                .phases = {}};
    for (const auto& stretch : all) {
        const auto points = std::span(chart.points).subspan(stretch.first, stretch.count);
        for (std::size_t i = 0; i < points.size(); ++i) {
            points[i].phase = chart.phases.size();
            points[i].in_baseline = i < stretch.baseline;
        }
        if (kind == Kind::mr) replace_by_ranges(points);
        const Part part(kind, design, points, std::span(series).subspan(stretch.first, stretch.count));
        auto phase = draw(part, stretch, points);
        phase.caveats = caveats_of(part, phase, chart, design.order);
        chart.phases.push_back(std::move(phase));
    }
    scale(chart, design.scale);
    return chart;
}

std::optional<bool> verdict(const Phase& phase) {
    if (has(phase.caveats, Caveat::no_order) || has(phase.caveats, Caveat::half_on_line)) return std::nullopt;
    return verdict(phase.runs);
}

std::vector<std::size_t> signals(const Chart& chart) {
    std::vector<std::size_t> all;
    for (const auto& phase : chart.phases)
        if (!has(phase.caveats, Caveat::few_points) && !has(phase.caveats, Caveat::no_variation))
            for (std::size_t i = phase.first; i < phase.first + phase.count; ++i)
                if (chart.points[i].outside && chart.points[i].included) all.push_back(i);
    return all;
}

} // namespace bedre::statistics
