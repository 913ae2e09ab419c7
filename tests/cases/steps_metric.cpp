// when metric service(home).active on 2026-02-01
//       and: by region, by unit, for vik
// when metric service(home).begun by month in 2026
//       month, tertial or year; and: for vik
// when the curve of service(home).active
//       and: for vik
// when it is told who counts in service(home).active on 2026-02-01
// when the day becomes 2026-03-01
#include "steps.h"

#include <algorithm>
#include <cmath>

namespace bedre::cases {
namespace {

metric::MetricNumber metric_in(World& world, const std::string& name) {
    const auto number = world.catalogue().metric(name);
    if (!number) throw Unreadable(fmt::format("there is no metric {}", name));
    return *number;
}

metric::PlaceNumber place_in(World& world, const std::string& id) {
    const auto& catalogue = world.catalogue();
    const auto& wanted = id.empty() ? catalogue.community.id : id;
    const auto& places = catalogue.numbering.places;
    const auto found = std::ranges::find(places, wanted, &metric::Place::id);
    if (found == places.end()) throw Unreadable(fmt::format("there is no place {}", id));
    return static_cast<metric::PlaceNumber>(found - places.begin());
}

/// By region or by unit, and the whole community at the end; or one place.
std::vector<metric::PlaceNumber> places_in(World& world, const metric::Bound& metric, const std::string& by,
                                           const std::string& place) {
    if (by.empty()) return {place_in(world, place)};
    std::vector<metric::PlaceNumber> all;
    const auto& catalogue = world.catalogue();
    if (by == "region")
        for (const auto& region : catalogue.community.regions)
            all.push_back(place_in(world, region.id));
    else
        for (const auto* unit : catalogue.subjects_of(catalogue.pathways[metric.pathway]))
            all.push_back(place_in(world, unit->id));
    all.push_back(place_in(world, ""));
    return all;
}

/// Kept numbers must equal those counted anew, whatever a case is about.
void compare_with_recount(World& world) {
    if (world.tally().cells() != world.tally().counted_anew())
        throw Unreadable("the kept numbers differ from those counted anew");
}

/// What a period has, with the decimals that it needs; how many it is of is told beside it.
std::string in_numbers(const metric::Bound& metric, const tally::Counts& counts) {
    const auto* measured = std::get_if<metric::Measured>(&metric.definition.formula);
    double value = static_cast<double>(counts.value);
    if (measured != nullptr && measured->summary == metric::Summary::quantile) value /= 2;
    if (measured != nullptr && measured->summary == metric::Summary::mean)
        value /= static_cast<double>(*counts.of);
    for (int i = 0; i < metric.decimals(); ++i)
        value /= 10;
    return value == std::floor(value) ? fmt::format("{:.0f}", value)
                                      : fmt::format("{:.{}f}", value, std::max(metric.decimals(), 1));
}

/// "n median", or "value" where nothing is told of how many.
Row heads_of(const metric::Bound& metric) {
    const auto* measured = std::get_if<metric::Measured>(&metric.definition.formula);
    if (measured == nullptr || measured->summary == metric::Summary::sum) return {"period", "value"};
    return {"period", "n", measured->summary == metric::Summary::mean ? "mean" : "median"};
}

Lines on_a_day(World& world, const std::smatch& words, const Lines&) {
    compare_with_recount(world);
    const auto metric = metric_in(world, words[1]);
    if (!world.catalogue().metrics[metric].is_stock()) throw Unreadable("this metric is counted in periods");
    const auto cut = world.tally().cut();
    std::vector<Row> rows = {{"place", "value", "of"}};
    for (const auto place : places_in(world, world.catalogue().metrics[metric], words[3], words[4])) {
        const auto counts = cut.on(metric, place, date_in(words[2]));
        rows.push_back({world.catalogue().numbering.places[place].id, std::to_string(counts.value),
                        counts.of ? std::to_string(*counts.of) : "-"});
    }
    return aligned(rows);
}

Lines in_periods(World& world, const std::smatch& words, const Lines&) {
    compare_with_recount(world);
    const auto metric = metric_in(world, words[1]);
    const auto& bound = world.catalogue().metrics[metric];
    if (bound.is_stock()) throw Unreadable("this metric is counted on a day");
    const auto kind = granted(calendar::parse_period_kind(words[2].str()), words[2].str());
    const auto year = granted(calendar::Period::parse(words[3].str()), words[3].str());
    const auto cut = world.tally().cut();
    std::vector<Row> rows = {heads_of(bound)};
    for (const auto& period : calendar::periods_touching(kind, year.first(), year.last())) {
        const auto counts = cut.in(metric, place_in(world, words[4]), period);
        if (!counts)
            rows.push_back({period.id(), "-", "-"});
        else if (counts->of)
            rows.push_back({period.id(), std::to_string(*counts->of), in_numbers(bound, *counts)});
        else
            rows.push_back({period.id(), in_numbers(bound, *counts)});
    }
    return aligned(rows);
}

Lines curve(World& world, const std::smatch& words, const Lines&) {
    compare_with_recount(world);
    std::vector<Row> rows = {{"from", "value"}};
    const auto cut = world.tally().cut();
    for (const auto& step : cut.curve(metric_in(world, words[1]), place_in(world, words[2])))
        rows.push_back({step.from.iso(), std::to_string(step.value)});
    return aligned(rows);
}

Lines who_counts(World& world, const std::smatch& words, const Lines&) {
    compare_with_recount(world);
    std::vector<Row> rows = {{"subject", "counted", "since", "records"}};
    const auto cut = world.tally().cut();
    auto contributors = cut.contributors(metric_in(world, words[1]), date_in(words[2]));
    // Random names have no order: those that stand for something are told by what the case calls it.
    std::ranges::stable_sort(contributors, {}, [&](const tally::Contributor& one) {
        const auto name = world.name_of(one.subject);
        return name == one.subject ? std::string() : name;
    });
    for (const auto& one : contributors)
        rows.push_back({world.name_of(one.subject), one.counted ? "yes" : "no",
                        one.since ? one.since->iso() : "-", std::to_string(one.entries.size())});
    return aligned(rows);
}

Lines a_day_comes(World& world, const std::smatch& words, const Lines&) {
    auto& tally = world.tally();
    world.set_today(date_in(words[1]));
    std::vector<Row> rows = {{"subject", "numbers that change"}};
    for (const auto& change : tally.advance(world.today()))
        rows.push_back({world.name_of(change.subject), fmt::format("{}", fmt::join(change.metrics, ", "))});
    compare_with_recount(world);
    return rows.size() == 1 ? Lines{"no number changes"} : aligned(rows);
}

} // namespace

Phrases metric_phrases() {
    return {
        {std::regex("metric (\\S+) on (\\S+)(?: by (region|unit))?(?: for (\\S+))?"), on_a_day},
        {std::regex("metric (\\S+) by (month|tertial|year) in (\\S+)(?: for (\\S+))?"), in_periods},
        {std::regex("the curve of (\\S+)(?: for (\\S+))?"), curve},
        {std::regex("it is told who counts in (\\S+) on (\\S+)"), who_counts},
        {std::regex("the day becomes (\\S+)"), a_day_comes},
    };
}

} // namespace bedre::cases
