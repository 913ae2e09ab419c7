#include "calendar/date.h"
#include "oracle.h"
#include "statistics/control_chart.h"

#include <algorithm>

namespace bedre::oracles {
namespace {

using namespace statistics;

Kind kind_of(const std::string& chart) {
    static const std::map<std::string, Kind> kinds = {
        {"run", Kind::run},    {"i", Kind::i}, {"mr", Kind::mr},      {"xbar", Kind::xbar},  {"s", Kind::s},
        {"t", Kind::t},        {"c", Kind::c}, {"u", Kind::u},        {"up", Kind::u_prime}, {"p", Kind::p},
        {"pp", Kind::p_prime}, {"g", Kind::g}, {"ip", Kind::i_prime},
    };
    return kinds.at(chart);
}

/// The rows of one facet, and what their periods are called.
struct Rows {
    std::vector<Observation> observations;
    std::map<std::int64_t, Value> names;
    Order order = Order::in_time;
};

std::optional<calendar::Date> date_in(const Value& value) {
    const auto* text = std::get_if<std::string>(&value.of);
    if (text == nullptr) return std::nullopt;
    const auto date = calendar::Date::parse(*text);
    return date ? std::optional(date.value()) : std::nullopt;
}

Rows rows_of(const Case& one, const std::string& facet) {
    const auto x = one.at("x").values();
    const auto y = one.at("y").values();
    const auto n = one.maybe("n");
    const auto facets = one.maybe("facet");
    // Places are taken in the order of their names, as the package does.
    std::vector<std::string> places;
    for (const auto& value : x)
        if (std::holds_alternative<std::string>(value.of) && !date_in(value)) places.push_back(value.text());
    std::ranges::sort(places);
    Rows rows{.order = places.empty() ? Order::in_time : Order::none};
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (facets && facets->values().at(i).text() != facet) continue;
        std::int64_t period = 0;
        if (const auto date = date_in(x[i]))
            period = date->days_since_1970();
        else if (places.empty())
            period = x[i].integer();
        else
            period = std::ranges::find(places, x[i].text()) - places.begin();
        rows.names[period] = x[i];
        Observation row{.period = period};
        if (!y.at(i).is_null()) row.value = y.at(i).number();
        if (n && !n->values().at(i).is_null()) row.among = n->values().at(i).number();
        rows.observations.push_back(row);
    }
    return rows;
}

Design design_of(const Case& one, Order order) {
    Design design{.order = order};
    if (const auto freeze = one.maybe("freeze"))
        design.baseline = Frozen{static_cast<std::size_t>(freeze->integer())};
    // Where both are given, the package goes by the phases.
    if (const auto part = one.maybe("part")) {
        Phases phases;
        for (const auto& after : part->values())
            phases.starts.push_back(static_cast<std::size_t>(after.integer()));
        design.baseline = phases;
    }
    if (const auto exclude = one.maybe("exclude"))
        for (const auto& number : exclude->values())
            design.excluded.push_back(static_cast<std::size_t>(number.integer()) - 1);
    if (const auto centre = one.maybe("cl")) design.centre = centre->number();
    if (const auto target = one.maybe("target")) design.target = target->number();
    if (const auto multiply = one.maybe("multiply")) design.scale = multiply->number();
    design.screening = one.at("screened_mr").flag() ? Screening::screened : Screening::unscreened;
    if (const auto summary = one.maybe("agg.fun"))
        design.summary = summary->text() == "median" ? Summary::median : Summary::mean;
    return design;
}

Value runs_of(const Phase& phase, std::size_t number, const std::string& facet) {
    const auto& runs = phase.runs;
    const auto unless_none = [&](std::size_t count) {
        return runs.useful == 0 ? Value() : Value(static_cast<std::int64_t>(count));
    };
    const bool judged = !has(phase.caveats, Caveat::no_order);
    return std::map<std::string, Value>{{"facet1", facet},
                                        {"part", static_cast<std::int64_t>(number + 1)},
                                        {"n_obs", static_cast<std::int64_t>(runs.points)},
                                        {"n_useful", static_cast<std::int64_t>(runs.useful)},
                                        {"longest_run", unless_none(runs.longest)},
                                        {"longest_run_max", unless_none(runs.longest_limit)},
                                        {"n_crossings", unless_none(runs.crossings)},
                                        {"n_crossings_min", unless_none(runs.crossings_limit)},
                                        {"runs_signal", judged && breaks_a_rule(runs)}};
}

using Columns = std::map<std::string, std::vector<Value>>;

void add_subgroups(const Series& series, const Rows& rows, Columns& columns) {
    for (const auto& subgroup : series) {
        const auto& values = subgroup.values;
        columns["x"].push_back(rows.names.at(subgroup.period));
        columns["n"].emplace_back(subgroup.among);
        columns["y_sum"].push_back(values.empty() ? Value() : Value(sum_of(values)));
        columns["y_length"].emplace_back(static_cast<std::int64_t>(values.size()));
        columns["y_mean"].emplace_back(mean_of(values));
        columns["y_sd"].emplace_back(deviation_of(values));
    }
}

void add_points(const Chart& chart, const std::string& facet, Columns& columns) {
    for (const auto& point : chart.points) {
        columns["facet1"].emplace_back(facet);
        columns["y"].emplace_back(point.value);
        columns["part"].emplace_back(static_cast<std::int64_t>(point.phase + 1));
        columns["baseline"].emplace_back(point.in_baseline);
        columns["include"].emplace_back(point.included);
        columns["cl"].emplace_back(point.centre);
        columns["lcl"].emplace_back(point.limits.lower);
        columns["ucl"].emplace_back(point.limits.upper);
        columns["lcl_95"].emplace_back(point.near.lower);
        columns["ucl_95"].emplace_back(point.near.upper);
        columns["target"].emplace_back(chart.target);
        columns["sigma_signal"].emplace_back(point.outside);
    }
    for (std::size_t i = 0; i < chart.phases.size(); ++i)
        columns["runs"].push_back(runs_of(chart.phases[i], i, facet));
}

std::map<std::string, std::string> differences(const Case& one) {
    static const std::string after = "points after a frozen baseline do not set the limits";
    static const std::string empty =
        "a subgroup without values does not take a degree of freedom from others";
    static const std::map<std::string, std::map<std::string, std::string>> known = {
        {"run-21", {{"runs", "the best box is no rule of ours"}}},
        {"run-22", {{"runs", "the cut box is no rule of ours"}}},
        {"run-31",
         {{"cl", "2 of 0 is no point, and not infinitely many: the median is that of the ten others"},
          {"runs", "2 of 0 is no point above the line"}}},
        {"xbar-05",
         {{"lcl", empty},
          {"ucl", empty},
          {"lcl_95", empty},
          {"ucl_95", empty},
          {"y_sum[6]", "the sum of a subgroup without values is missing, as it is with one row (mr-03)"}}},
        {"ip-04", {{"lcl", after}, {"ucl", after}, {"lcl_95", after}, {"ucl_95", after}}},
    };
    const auto found = known.find(one.id);
    return found == known.end() ? std::map<std::string, std::string>{} : found->second;
}

} // namespace

std::optional<Answer> compute_qic(const Case& one) {
    std::vector<std::string> facets = {"1"};
    if (const auto several = one.maybe("facet")) {
        facets = several->texts();
        facets.erase(std::unique(facets.begin(), facets.end()), facets.end());
    }
    Columns columns;
    for (const auto& facet : facets) {
        const auto rows = rows_of(one, facet);
        const auto series = gather(rows.observations);
        const auto chart = control_chart(kind_of(one.at("chart").text()), series, design_of(one, rows.order));
        // The file tells faults in the package's words: that there is one is compared, and which it is here.
        if (!chart && chart.error().findings.at(0).code == "statistics.not_above_zero")
            return Answer{{{"error", "Time between events must be greater than zero"}}};
        add_subgroups(series, rows, columns);
        add_points(chart.value(), facet, columns);
    }
    Answer answer{.differs = differences(one)};
    for (const auto& [name, column] : columns)
        answer.members[name] = column;
    if (facets.size() == 1) answer.members["facet1"] = nullptr;
    if (one.maybe("method")) answer.members["runs"] = nullptr;
    return answer;
}

} // namespace bedre::oracles
