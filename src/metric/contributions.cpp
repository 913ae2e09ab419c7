#include "metric/metric.h"

#include <algorithm>

namespace bedre::metric {
namespace {

using calendar::Date;

/// Days since 1970; `end` is not included.
struct Interval {
    std::int32_t begin = 0;
    std::int32_t end = 0;
};

/// The days before and after all others.
constexpr std::int32_t no_end = std::numeric_limits<std::int32_t>::max();

/// One episode of the subject, as the metrics of its pathway see it.
struct EpisodeSlots {
    std::size_t pathway;
    rule::Value parameter;
    rule::Value number;
    /// When each stage was reached (its day or, of one that is timed, the instant), then what was answered,
    /// and last the parameter and the number.
    std::vector<rule::Value> values;
};

/// The subject's records, gone through once.
struct Sorted {
    std::vector<EpisodeSlots> episodes;
    std::vector<std::size_t> episode_of;                      ///< by record
    std::map<timeline::Kind, std::vector<std::size_t>> forms; ///< records of forms, in time order
};

std::size_t find_episode(const RecordKind& kind, rule::Value parameter, rule::Value number,
                         const Numbering& numbering, std::vector<EpisodeSlots>& episodes) {
    const auto found = std::ranges::find_if(episodes, [&](const EpisodeSlots& episode) {
        return episode.pathway == kind.pathway && episode.parameter == parameter && episode.number == number;
    });
    if (found != episodes.end()) return static_cast<std::size_t>(found - episodes.begin());
    auto& episode = episodes.emplace_back(
        EpisodeSlots{kind.pathway, parameter, number,
                     std::vector<rule::Value>(numbering.slots[kind.pathway], rule::missing)});
    episode.values.insert(episode.values.end(), {parameter, number});
    return episodes.size() - 1;
}

Sorted sorted(const timeline::Timeline& timeline, const Numbering& numbering) {
    Sorted sorted;
    for (std::size_t i = 0; i < timeline.size(); ++i) {
        const RecordKind& kind = numbering.kinds[timeline.kind(i)];
        const auto at = find_episode(kind, timeline.value(i, parameter_field),
                                     timeline.value(i, episode_field), numbering, sorted.episodes);
        sorted.episode_of.push_back(at);
        if (!kind.stage) {
            sorted.forms[timeline.kind(i)].push_back(i);
            continue;
        }
        auto& values = sorted.episodes[at].values;
        if (values[*kind.stage] != rule::missing) continue; // the first time counts
        const auto when = timeline.when(i);
        values[*kind.stage] = kind.timed ? when.utc_minute() : when.day;
        for (std::size_t a = 0; a < kind.answers.size(); ++a)
            if (const auto value = timeline.value(i, first_answer_field + a); value != timeline::missing)
                values[kind.first_slot + a] = value;
    }
    return sorted;
}

/// Intervals that overlap or touch become one, so that a subject counts once a day.
std::vector<Interval> merged(std::vector<Interval> intervals) {
    std::ranges::sort(intervals, {}, &Interval::begin);
    std::vector<Interval> whole;
    for (const auto& interval : intervals) {
        if (!whole.empty() && interval.begin <= whole.back().end)
            whole.back().end = std::max(whole.back().end, interval.end);
        else
            whole.push_back(interval);
    }
    return whole;
}

Interval days_of(const community::Validity& validity) {
    return {validity.from.value_or(Date::earliest()).days_since_1970(),
            validity.to ? validity.to->days_since_1970() + 1 : no_end};
}

/// Collects contributions and adds up those to the same cell, and finds the next day on which they change.
class Collector {
  public:
    explicit Collector(Date as_of) : as_of_(as_of.days_since_1970()) {}

    /// Something happens on that day, whether or not anybody records anything then.
    void expect(std::int32_t day) {
        if (day > as_of_ && day <= Date::latest().days_since_1970()) next_ = std::min(next_, day);
    }
    std::optional<Date> next() const {
        return next_ == no_end ? std::nullopt : std::optional(Date::from_days_since_1970(next_));
    }

    void add(const Contribution& given) {
        auto& sum = cells_[given.key];
        sum.key = given.key;
        sum.sum += given.sum;
        sum.of += given.of;
        sum.subjects = std::max(sum.subjects, given.subjects);
        sum.values.insert(sum.values.end(), given.values.begin(), given.values.end());
    }

    /// `amount` more on each day of the interval.
    void add_stock(MetricNumber metric, PlaceNumber place, Interval days, std::int64_t sum, std::int64_t of) {
        if (days.begin >= days.end) return;
        expect(days.begin);
        expect(days.end);
        add({.key = {metric, place, Grain::day, days.begin}, .sum = sum, .of = of});
        if (days.end != no_end) add({.key = {metric, place, Grain::day, days.end}, .sum = -sum, .of = -of});
    }

    /// Counts on a date, in each of its periods, for each place where the subject counts that day. What is
    /// computed to lie ahead does not count yet.
    void add_flow(MetricNumber metric, const Subject& subject, std::int32_t day, Counted counted,
                  const Contribution& given) {
        expect(day);
        if (day > as_of_) return;
        const Date date = Date::from_days_since_1970(day);
        for (const auto& stay : subject.stays) {
            if (!stay.validity.covers(date)) continue;
            for (const auto& [grain, kind] : {std::pair(Grain::month, calendar::PeriodKind::month),
                                              std::pair(Grain::tertial, calendar::PeriodKind::tertial),
                                              std::pair(Grain::year, calendar::PeriodKind::year)}) {
                const CellKey key{metric, stay.place, grain, calendar::Period::of(kind, date).index()};
                if (counted == Counted::subjects && cells_.contains(key)) continue; // counts by the first
                auto here = given;
                here.key = key;
                add(here);
            }
        }
    }

    std::vector<Contribution> done() {
        std::vector<Contribution> all;
        for (auto& [key, contribution] : cells_) {
            if (contribution.sum == 0 && contribution.of == 0 && contribution.subjects == 0 &&
                contribution.values.empty())
                continue; // a change and its opposite on the same day
            std::ranges::sort(contribution.values);
            all.push_back(std::move(contribution));
        }
        return all;
    }

  private:
    const std::int32_t as_of_;
    std::int32_t next_ = no_end;
    std::map<CellKey, Contribution> cells_;
};

rule::Value run(const std::optional<rule::Program>& program, const rule::Scope& scope) {
    return program ? program->evaluate(scope) : rule::missing;
}

/// What one episode, or entry, gives to each cell that it counts in; nothing when it has no value.
std::optional<Contribution> given_by(const Bound& metric, const rule::Scope& scope) {
    const auto* measured = std::get_if<Measured>(&metric.definition.formula);
    if (measured == nullptr) return Contribution{.sum = 1, .subjects = 1};
    const auto value = run(metric.value, scope);
    if (value == rule::missing) return std::nullopt;
    if (measured->summary == Summary::quantile)
        return Contribution{.sum = 1, .subjects = 1, .values = {value}};
    return Contribution{.sum = value, .of = 1, .subjects = 1};
}

void contribute_flow(const Bound& metric, MetricNumber number, const Subject& subject,
                     const rule::Scope& scope, Collector& collector) {
    if (metric.where && metric.where->evaluate(scope) != 1) return;
    const auto at = run(metric.at, scope);
    if (at == rule::missing) return;
    if (const auto given = given_by(metric, scope))
        collector.add_flow(number, subject, static_cast<std::int32_t>(at), metric.definition.counted, *given);
}

void contribute_entries(const Bound& metric, MetricNumber number, const Subject& subject,
                        const Sorted& sorted, rule::Scope scope, Collector& collector) {
    const auto records = sorted.forms.find(*metric.entries);
    if (records == sorted.forms.end()) return;
    for (const auto record : records->second) {
        const auto& episode = sorted.episodes[sorted.episode_of[record]];
        if (episode.parameter != metric.parameter_symbol) continue;
        scope.slots = episode.values;
        scope.record = record;
        contribute_flow(metric, number, subject, scope, collector);
    }
}

void contribute(const Bound& metric, MetricNumber number, const Subject& subject,
                const std::vector<EpisodeSlots>& episodes, rule::Scope scope, Collector& collector) {
    std::vector<Interval> stock;
    for (const auto& episode : episodes) {
        if (episode.pathway != metric.pathway || episode.parameter != metric.parameter_symbol) continue;
        scope.slots = episode.values;
        if (!metric.from) {
            contribute_flow(metric, number, subject, scope, collector);
            continue;
        }
        if (metric.where && metric.where->evaluate(scope) != 1) continue;
        const auto from = run(metric.from, scope);
        if (from == rule::missing) continue;
        const auto to = run(metric.to, scope);
        stock.push_back(
            {static_cast<std::int32_t>(from), to == rule::missing ? no_end : static_cast<std::int32_t>(to)});
    }
    if (!metric.from) return;
    std::erase_if(stock, [](const Interval& interval) { return interval.begin >= interval.end; });
    if (metric.definition.counted == Counted::subjects) stock = merged(std::move(stock));
    for (const auto& stay : subject.stays) {
        const Interval there = days_of(stay.validity);
        if (metric.definition.of_all) collector.add_stock(number, stay.place, there, 0, 1);
        for (const auto& interval : stock)
            collector.add_stock(number, stay.place,
                                {std::max(interval.begin, there.begin), std::min(interval.end, there.end)}, 1,
                                0);
    }
}

} // namespace

Given contributions(std::span<const Bound> metrics, const Numbering& numbering, const Subject& subject,
                    const timeline::Timeline& timeline, calendar::Date as_of) {
    const auto seen = timeline.until(as_of);
    const auto records = sorted(seen, numbering);
    Collector collector(as_of);
    for (const auto& stay : subject.stays) {
        const auto there = days_of(stay.validity);
        collector.expect(there.begin);
        collector.expect(there.end);
    }
    if (seen.size() < timeline.size()) collector.expect(timeline.when(seen.size()).day);
    std::vector<bool> passed_through(numbering.slots.size());
    for (const auto& episode : records.episodes)
        passed_through[episode.pathway] = true;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const Bound& metric = metrics[i];
        const bool counts_without_records = metric.definition.of_all;
        if (metric.is_second_order() || (!passed_through[metric.pathway] && !counts_without_records) ||
            std::ranges::find(metric.subject_kinds, subject.kind) == metric.subject_kinds.end())
            continue;
        const rule::Scope scope{.timeline = seen, .slots = {}, .today = as_of};
        const auto number = static_cast<MetricNumber>(i);
        if (metric.entries)
            contribute_entries(metric, number, subject, records, scope, collector);
        else
            contribute(metric, number, subject, records.episodes, scope, collector);
        if (metric.depends_on_today() &&
            std::ranges::any_of(records.episodes, [&](const EpisodeSlots& episode) {
                return episode.pathway == metric.pathway && episode.parameter == metric.parameter_symbol;
            }))
            collector.expect(as_of.days_since_1970() + 1);
    }
    Given given{collector.done(), collector.next()};
    return given;
}

} // namespace bedre::metric
