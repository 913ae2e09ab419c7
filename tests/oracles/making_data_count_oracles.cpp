#include "calendar/date.h"
#include "oracle.h"
#include "statistics/making_data_count.h"

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
        Phases phases;
        for (const auto& date : rebase->texts()) {
            const auto from = calendar::Date::parse(date).value().days_since_1970();
            const auto start = std::ranges::lower_bound(readings, from, {}, &Reading::period);
            phases.starts.push_back(static_cast<std::size_t>(start - readings.begin()));
        }
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

std::map<std::string, std::string> differences(const Case& one) {
    static const std::string no_limits =
        "numbers that are all alike have limits, on the mean, screened or not";
    static const std::string twelve = "twelve points are enough, as the package says in its own text";
    static const std::map<std::string, std::map<std::string, std::string>> known = {
        {"ptd-26",
         {{"lpl", no_limits},
          {"upl", no_limits},
          {"outside_limits", no_limits},
          {"close_to_limits", no_limits}}},
        {"ptd-17", {{"short_group_warning", twelve}}},
        {"ptd-34", {{"short_group_warning", twelve}}},
        {"ptd-35", {{"short_group_warning", twelve}}},
    };
    const auto found = known.find(one.id);
    return found == known.end() ? std::map<std::string, std::string>{} : found->second;
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
    for (const auto& [place, readings] : places) {
        const auto chart = xmr(readings, design_of(one, readings, place));
        if (!chart) return fault(chart.error().findings.at(0).code);
        add_points(chart.value(), place, columns);
        add_icons(chart.value(), place, columns);
    }
    Answer answer{.differs = differences(one)};
    for (const auto& [name, column] : columns)
        answer.members[name] = column;
    return answer;
}

} // namespace bedre::oracles
