#include "calendar/date.h"
#include "oracle.h"
#include "statistics/boxes.h"
#include "statistics/control_chart.h"

#include <algorithm>
#include <set>

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

Box box_of(const Case& one) {
    static const std::map<std::string, Box> boxes = {
        {"anhoej", Box::anhoej}, {"bestbox", Box::best}, {"cutbox", Box::cut}};
    const auto method = one.maybe("method");
    return method ? boxes.at(method->text()) : Box::anhoej;
}

Summary summary_of(const Case& one) {
    static const std::map<std::string, Summary> summaries = {{"mean", Summary::mean},
                                                             {"median", Summary::median},
                                                             {"sum", Summary::sum},
                                                             {"sd", Summary::deviation}};
    const auto summary = one.maybe("agg.fun");
    return summary ? summaries.at(summary->text()) : Summary::mean;
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
        if (x[i].is_null()) continue;
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
    design.summary = summary_of(one);
    return design;
}

/// By one of the boxes, however few the points.
bool is_unusual(const Runs& runs, const std::vector<std::size_t>& fewest) {
    return runs.useful > 0 && (runs.longest > fewest.size() || runs.crossings < fewest[runs.longest - 1]);
}

Value runs_of(const Phase& phase, std::size_t number, const std::string& facet, Box box) {
    const auto& runs = phase.runs;
    const auto fewest = runs.useful > 0 ? usual_crossings(runs.useful, box) : std::vector<std::size_t>{0};
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
                                        {"runs_signal", judged && is_unusual(runs, fewest)}};
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

void add_points(const Chart& chart, const std::string& facet, Box box, Columns& columns) {
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
        columns["runs"].push_back(runs_of(chart.phases[i], i, facet, box));
}

/// One facet, and where in the columns of all its points begin.
struct Facet {
    Series series;
    Chart chart;
    std::size_t first = 0;
};

constexpr std::array limits = {"lcl", "ucl", "lcl_95", "ucl_95"};

bool is_of_subgroups(Kind kind) {
    return kind == Kind::xbar || kind == Kind::s;
}

/// Some of none: for the package, infinitely many.
bool has_some_of_none(const Series& series) {
    return std::ranges::any_of(
        series, [](const Subgroup& one) { return one.among == 0.0 && sum_of(one.values) != 0; });
}

/// Points that do not set the limits.
bool has_others(const Chart& chart) {
    return std::ranges::any_of(chart.points,
                               [](const Point& one) { return !one.in_baseline || !one.included; });
}

/// Where the package does what the library does not, by what of the input brings it about.
void add_differences(Answer& answer, const Case& one, const Facet& facet) {
    const auto& [series, chart, first] = facet;
    const auto all = [&](auto columns, const std::string& reason) {
        for (const auto* column : columns)
            for (std::size_t i = 0; i < series.size(); ++i)
                unless_agreed(answer, one, column, first + i, reason);
    };
    if (has_some_of_none(series)) {
        const std::string reason = "some of none are no point, and not infinitely many";
        all(limits, reason);
        all(std::array{"cl"}, reason);
        answer.differs["runs"] = reason;
    }
    if (chart.kind == Kind::i_prime && has_others(chart))
        all(limits, "points outside the baseline, and excluded ones, do not set the limits");
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!series[i].values.empty()) continue;
        unless_agreed(answer, one, "y_sum", first + i,
                      "the sum of a subgroup without values is missing, as it is with one row");
        if (!is_of_subgroups(chart.kind)) continue;
        const std::string reason = "a subgroup without values does not take a degree of freedom from others";
        all(limits, reason);
        if (chart.kind == Kind::s) all(std::array{"cl"}, reason);
    }
    for (const auto& phase : chart.phases) {
        if (!has(phase.caveats, Caveat::no_variation)) continue;
        for (std::size_t i = phase.first; i < phase.first + phase.count; ++i)
            for (const auto* column : {"lcl", "ucl", "lcl_95", "ucl_95", "sigma_signal"})
                unless_agreed(answer, one, column, first + i,
                              "numbers that are all alike have limits, on the centre, screened or not");
    }
}

} // namespace

std::optional<Answer> compute_qic(const Case& one) {
    std::set<std::string> names = {"1"};
    if (const auto several = one.maybe("facet")) {
        const auto texts = several->texts();
        names = {texts.begin(), texts.end()};
    }
    Columns columns;
    std::vector<Facet> facets;
    for (const auto& name : names) {
        const auto rows = rows_of(one, name);
        auto series = gather(rows.observations);
        auto chart = control_chart(kind_of(one.at("chart").text()), series, design_of(one, rows.order));
        // The file tells faults in the package's words: that there is one is compared, and which it is here.
        if (!chart && chart.error().findings.at(0).code == "statistics.not_above_zero")
            return Answer{{{"error", "Time between events must be greater than zero"}}};
        const auto first = columns["x"].size();
        add_subgroups(series, rows, columns);
        add_points(chart.value(), name, box_of(one), columns);
        facets.push_back({std::move(series), std::move(chart).value(), first});
    }
    Answer answer;
    for (const auto& [name, column] : columns)
        answer.members[name] = column;
    if (facets.size() == 1) answer.members["facet1"] = nullptr;
    for (const auto& facet : facets)
        add_differences(answer, one, facet);
    return answer;
}

} // namespace bedre::oracles
