#include "calendar/date.h"
#include "oracle.h"
#include "statistics/making_data_count.h"

#include <fmt/format.h>

#include <algorithm>

namespace bedre::oracles {
namespace {

using namespace statistics;

/// A member that is the same for all places, or told by place.
std::optional<Value> for_place(const Case& one, const std::string& name, const std::string& place) {
    const auto said = one.maybe(name);
    if (!said || !std::holds_alternative<std::map<std::string, Value>>(said->of)) return said;
    return said->member(place);
}

XmrDesign design_of(const Case& one, std::span<const Reading> readings, const std::string& place) {
    XmrDesign design;
    const auto better = one.at("improvement_direction").text();
    design.better = better == "increase"   ? Better::higher
                    : better == "decrease" ? Better::lower
                                           : Better::neither;
    design.screening = one.at("screen_outliers").flag() ? Screening::screened : Screening::unscreened;
    if (const auto target = for_place(one, "target", place)) design.target = target->number();
    if (const auto first = one.maybe("fix_after_n_points"))
        design.baseline = Frozen{static_cast<std::size_t>(first->integer())};
    if (const auto rebase = for_place(one, "rebase", place)) {
        // The package fixes each group by its own first points.
        Phases phases{.starts = {}, .baseline = {}};
        if (const auto* frozen = std::get_if<Frozen>(&design.baseline)) phases.baseline = frozen->first;
        for (const auto& date : rebase->texts()) {
            const auto from = calendar::Date::parse(date).value().days_since_1970();
            const auto start = std::ranges::find(readings, from, &Reading::period);
            // One that no reading has begins no group, and the first begins one anyway.
            if (start == readings.end() || start == readings.begin()) continue;
            phases.starts.push_back(static_cast<std::size_t>(start - readings.begin()));
        }
        std::ranges::sort(phases.starts);
        design.baseline = phases;
    }
    return design;
}

std::string cause_in_the_file(Cause cause) {
    switch (cause) {
    case Cause::common: return "Common Cause";
    case Cause::above: return "Above UCL";
    case Cause::below: return "Below LCL";
    case Cause::rising: return "7 Point Trend (Increasing)";
    case Cause::falling: return "7 Point Trend (Decreasing)";
    case Cause::near_above: return "2 in 3 Above CL";
    case Cause::near_below: return "2 in 3 Below CL";
    case Cause::long_above: return "7 Points Above CL";
    case Cause::long_below: return "7 Points Below CL";
    }
    return {};
}

std::string variation_in_the_file(Variation variation) {
    switch (variation) {
    case Variation::common: return "common_cause";
    case Variation::improvement: return "special_cause_improvement";
    case Variation::concern: return "special_cause_concern";
    case Variation::higher: return "special_cause_neutral_high";
    case Variation::lower: return "special_cause_neutral_low";
    }
    return {};
}

Value assurance_in_the_file(std::optional<Assurance> assurance) {
    if (!assurance) return nullptr;
    switch (*assurance) {
    case Assurance::hit_and_miss: return "inconsistent";
    case Assurance::met: return "consistent_pass";
    case Assurance::missed: return "consistent_fail";
    }
    return nullptr;
}

using Columns = std::map<std::string, std::vector<Value>>;

void add_points(const Xmr& chart, const std::string& place, Columns& columns) {
    for (const auto& point : chart.points) {
        const bool has_limits = point.limits.upper.has_value();
        columns["f"].emplace_back(place);
        columns["date"].emplace_back(
            calendar::Date::from_days_since_1970(static_cast<std::int32_t>(point.period)).iso());
        columns["y"].emplace_back(point.value);
        columns["rebase_group"].emplace_back(static_cast<std::int64_t>(point.phase));
        columns["mean"].emplace_back(point.mean);
        columns["lpl"].emplace_back(point.limits.lower);
        columns["upl"].emplace_back(point.limits.upper);
        columns["outside_limits"].push_back(has_limits ? Value(point.outside) : Value());
        columns["relative_to_mean"].emplace_back(point.side);
        columns["close_to_limits"].push_back(has_limits ? Value(point.near) : Value());
        columns["special_cause_type"].emplace_back(cause_in_the_file(point.cause));
        columns["point_type"].emplace_back(variation_in_the_file(point.variation));
        columns["short_group_warning"].emplace_back(
            has(chart.phases[point.phase].caveats, Caveat::few_points));
    }
}

void add_icons(const Xmr& chart, const std::string& place, Columns& columns) {
    const auto& last = chart.points.back();
    columns["variation_icon_last_point"].emplace_back(
        std::map<std::string, Value>{{"f", place},
                                     {"point_type", variation_in_the_file(last.variation)},
                                     {"special_cause_type", cause_in_the_file(last.cause)}});
    columns["assurance"].emplace_back(std::map<std::string, Value>{
        {"f", place}, {"assurance_type", assurance_in_the_file(chart.assurance)}});
}

/// Where the package does what the library does not; `first` is where the place begins in the columns.
void add_differences(Answer& answer, const Case& one, const Xmr& chart, std::size_t first) {
    for (const auto& phase : chart.phases)
        for (std::size_t i = phase.first; i < phase.first + phase.count; ++i) {
            if (has(phase.caveats, Caveat::no_variation))
                for (const auto* column : {"lpl", "upl", "outside_limits", "close_to_limits"})
                    unless_agreed(answer, one, column, first + i,
                                  "numbers that are all alike have limits, on the mean, screened or not");
            if (phase.count == fewest_for_limits)
                unless_agreed(answer, one, "short_group_warning", first + i,
                              "twelve points are enough, as the package says in its own text");
        }
}

/// The package tells that a target may be met or not even of limits that say nothing, or are none.
void add_assurance_differences(Answer& answer, const Case& one, const std::vector<Xmr>& charts) {
    const auto theirs = one.expected.member("assurance");
    if (!theirs) return;
    const bool is_column = std::holds_alternative<std::vector<Value>>(theirs->of);
    for (std::size_t i = 0; i < charts.size(); ++i)
        if (!charts[i].assurance && !charts[i].phases.back().caveats.empty() &&
            theirs->values().at(i).member("assurance_type"))
            answer.differs[is_column ? fmt::format("assurance[{}].assurance_type", i)
                                     : std::string("assurance.assurance_type")] =
                "too few points, or points that are all alike, give no verdict";
}

/// The file tells faults in the package's words.
std::optional<Answer> fault(const std::string& code) {
    if (code == "statistics.baseline_too_short")
        return Answer{
            {{"error", "fix_after_n_points must be a single numeric that is greater than or equal to 12."}}};
    if (code == "statistics.repeated_period") return Answer{{{"error", "duplicate rows found in 'date'"}}};
    return std::nullopt;
}

} // namespace

std::optional<Answer> compute_plotthedots(const Case& one) {
    const auto dates = one.at("date").texts();
    const auto values = one.at("value").numbers();
    const auto of = one.maybe("facet");
    std::map<std::string, std::vector<Reading>> places;
    for (std::size_t i = 0; i < dates.size(); ++i)
        places[of ? of->texts().at(i) : "no facet"].push_back(
            {calendar::Date::parse(dates[i]).value().days_since_1970(), values.at(i)});
    Columns columns;
    std::vector<Xmr> charts;
    for (const auto& [place, readings] : places) {
        auto chart = xmr(readings, design_of(one, readings, place));
        if (!chart) return fault(chart.error().findings.at(0).code);
        add_points(chart.value(), place, columns);
        add_icons(chart.value(), place, columns);
        charts.push_back(std::move(chart).value());
    }
    Answer answer;
    for (const auto& [name, column] : columns)
        answer.members[name] = column;
    std::size_t first = 0;
    for (const auto& chart : charts) {
        add_differences(answer, one, chart, first);
        first += chart.points.size();
    }
    add_assurance_differences(answer, one, charts);
    return answer;
}

} // namespace bedre::oracles
