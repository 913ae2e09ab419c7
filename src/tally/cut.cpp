#include "tally/tally.h"

#include <algorithm>

namespace bedre::tally {

using calendar::Date;
using metric::CellKey;
using metric::Grain;

namespace {

/// The changes of a stock up to a day, added up.
Counts sum_until(const Cells& cells, metric::MetricNumber metric, metric::PlaceNumber place,
                 std::int32_t day) {
    Counts counts;
    std::int64_t of = 0;
    const auto end = cells.upper_bound(CellKey{metric, place, Grain::day, day});
    for (auto cell =
             cells.lower_bound(CellKey{metric, place, Grain::day, std::numeric_limits<std::int32_t>::min()});
         cell != end; ++cell) {
        counts.value += cell->second.sum;
        of += cell->second.of;
    }
    counts.of = of;
    return counts;
}

bool takes(const metric::Bound& bound, const metric::Subject& subject) {
    return std::ranges::find(bound.subject_kinds, subject.kind) != bound.subject_kinds.end();
}

} // namespace

bool Cut::fulfils(const metric::Bound& bound, const std::string& unit, Date day) const {
    const auto place = tally_.catalogue_.numbering.place(unit, metric::Level::unit);
    std::vector<rule::Value> slots;
    for (const auto input : bound.inputs)
        slots.push_back(
            sum_until(tally_.cells_, static_cast<metric::MetricNumber>(input), *place, day.days_since_1970())
                .value);
    return bound.condition->evaluate({{}, slots, day}) == 1;
}

Cut::Cut(const Tally& tally) : tally_(tally), lock_(tally.mutex_) {
    ENSURE(!tally.catching_up_);
}

Counts Cut::on(metric::MetricNumber metric, metric::PlaceNumber place, Date day) const {
    const auto& bound = tally_.catalogue_.metrics[metric];
    ENSURE(bound.is_stock());
    if (!bound.is_second_order()) {
        auto counts = sum_until(tally_.cells_, metric, place, day.days_since_1970());
        if (!bound.definition.of_all) counts.of.reset();
        counts.subjects = counts.value;
        return counts;
    }
    Counts counts;
    std::int64_t of = 0;
    for (const auto& [id, state] : tally_.subjects_) {
        if (!takes(bound, state.subject)) continue;
        const bool there = std::ranges::any_of(state.subject.stays, [&](const metric::Stay& stay) {
            return stay.place == place && stay.validity.covers(day);
        });
        if (!there) continue;
        ++of;
        if (fulfils(bound, id, day)) ++counts.value;
    }
    counts.subjects = counts.value;
    if (bound.definition.of_all) counts.of = of;
    return counts;
}

std::optional<Counts> Cut::in(metric::MetricNumber metric, metric::PlaceNumber place,
                              calendar::Period period) const {
    const auto& bound = tally_.catalogue_.metrics[metric];
    ENSURE(!bound.is_stock());
    Grain grain = Grain::month;
    switch (period.kind()) {
    case calendar::PeriodKind::month: break;
    case calendar::PeriodKind::tertial: grain = Grain::tertial; break;
    case calendar::PeriodKind::year: grain = Grain::year; break;
    case calendar::PeriodKind::quarter:
    case calendar::PeriodKind::half_year:
    case calendar::PeriodKind::plan_period: ENSURE(false && "no cells are kept for that kind of period");
    }
    const auto found = tally_.cells_.find(CellKey{metric, place, grain, period.index()});
    const auto* measured = std::get_if<metric::Measured>(&bound.definition.formula);
    const bool hole = measured != nullptr && measured->summary != metric::Summary::sum;
    if (found == tally_.cells_.end()) return hole ? std::nullopt : std::optional(Counts{});
    const auto& cell = found->second;
    Counts counts{.value = cell.sum, .subjects = cell.subjects};
    if (measured == nullptr || measured->summary == metric::Summary::sum) return counts;
    counts.of = cell.of;
    if (measured->summary == metric::Summary::quantile) {
        counts.value = *metric::doubled_quantile(cell.values, measured->permille);
        counts.of = cell.sum;
    }
    return counts;
}

std::set<Date> Cut::days_of_change(metric::MetricNumber metric, metric::PlaceNumber place) const {
    std::set<Date> days;
    const auto collect = [&](metric::MetricNumber number, metric::PlaceNumber where) {
        const auto first = CellKey{number, where, Grain::day, std::numeric_limits<std::int32_t>::min()};
        const auto last = CellKey{number, where, Grain::day, tally_.as_of_.days_since_1970()};
        for (auto cell = tally_.cells_.lower_bound(first); cell != tally_.cells_.upper_bound(last); ++cell)
            if (cell->second.sum != 0) days.insert(Date::from_days_since_1970(cell->first.index));
    };
    const auto& bound = tally_.catalogue_.metrics[metric];
    if (!bound.is_second_order()) {
        collect(metric, place);
        return days;
    }
    // Each unit for itself: what one gains and another loses on the same day adds up to nothing at the place.
    for (const auto& [id, state] : tally_.subjects_) {
        if (!takes(bound, state.subject)) continue;
        bool ever_there = false;
        for (const auto& stay : state.subject.stays) {
            if (stay.place != place) continue;
            ever_there = true;
            days.insert(stay.validity.from.value_or(Date::earliest()));
            if (stay.validity.to) days.insert(*stay.validity.to + calendar::days(1));
        }
        if (!ever_there) continue;
        const auto own = tally_.catalogue_.numbering.place(id, metric::Level::unit);
        for (const auto input : bound.inputs)
            collect(static_cast<metric::MetricNumber>(input), *own);
    }
    days.erase(days.upper_bound(tally_.as_of_), days.end());
    return days;
}

std::vector<Step> Cut::curve(metric::MetricNumber metric, metric::PlaceNumber place) const {
    ENSURE(tally_.catalogue_.metrics[metric].is_stock());
    std::vector<Step> steps;
    for (const auto day : days_of_change(metric, place)) {
        const auto value = on(metric, place, day).value;
        if (value != (steps.empty() ? 0 : steps.back().value)) steps.push_back({day, value});
    }
    return steps;
}

/// A registered subject's own curve: the changes that it gives to the community.
Contributor Cut::registered(const std::string& subject, const metric::Bound& bound, Date day) const {
    const auto& catalogue = tally_.catalogue_;
    const auto whole = catalogue.numbering.place(catalogue.community.id, metric::Level::community);
    Contributor contributor{.subject = subject};
    std::int64_t value = 0;
    for (const auto& given :
         metric::contributions({&bound, 1}, catalogue.numbering, tally_.subjects_.at(subject).subject,
                               tally_.history_.timeline(subject), tally_.as_of_)
             .contributions) {
        if (given.key.place != *whole || given.key.index > day.days_since_1970()) continue;
        value += given.sum;
        if ((value > 0) != contributor.since.has_value())
            contributor.since =
                value > 0 ? std::optional(Date::from_days_since_1970(given.key.index)) : std::nullopt;
    }
    contributor.counted = value > 0;
    return contributor;
}

Contributor Cut::unit(const std::string& id, metric::MetricNumber metric, Date day) const {
    const auto place = tally_.catalogue_.numbering.place(id, metric::Level::unit);
    Contributor contributor{.subject = id, .counted = on(metric, *place, day).value > 0};
    for (const auto& step : curve(metric, *place))
        if (step.from <= day && (step.value > 0) != contributor.since.has_value())
            contributor.since = step.value > 0 ? std::optional(step.from) : std::nullopt;
    return contributor;
}

std::vector<Contributor> Cut::contributors(metric::MetricNumber metric, Date day) const {
    const auto& catalogue = tally_.catalogue_;
    const auto& bound = catalogue.metrics[metric];
    ENSURE(bound.is_stock());
    std::vector<Contributor> candidates;
    for (const auto* unit : catalogue.subjects_of(catalogue.pathways[bound.pathway]))
        candidates.push_back(this->unit(unit->id, metric, day));
    for (const auto& [id, state] : tally_.subjects_)
        if (pathway::is_registered(state.subject.kind) && takes(bound, state.subject))
            candidates.push_back(registered(id, bound, day));
    std::vector<Contributor> all;
    for (auto& contributor : candidates) {
        const auto timeline = tally_.history_.timeline(contributor.subject).until(tally_.as_of_);
        for (std::size_t i = 0; i < timeline.size(); ++i) {
            const auto& kind = catalogue.numbering.kinds[timeline.kind(i)];
            if (kind.stage && kind.pathway == bound.pathway &&
                timeline.value(i, metric::parameter_field) == bound.parameter_symbol)
                contributor.entries.push_back(timeline.entry(i));
        }
        if (contributor.counted || !contributor.entries.empty()) all.push_back(std::move(contributor));
    }
    return all;
}

} // namespace bedre::tally
