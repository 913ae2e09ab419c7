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
    std::vector<rule::Value>
        stages; ///< when each stage was reached: its day, or, of one that is timed, the instant
};

std::vector<EpisodeSlots> episodes_of(const timeline::Timeline& timeline, const Numbering& numbering) {
    std::vector<EpisodeSlots> episodes;
    for (std::size_t i = 0; i < timeline.size(); ++i) {
        const StageKind& kind = numbering.kinds[timeline.kind(i)];
        const rule::Value parameter = timeline.value(i, parameter_field);
        const rule::Value number = timeline.value(i, episode_field);
        auto found = std::ranges::find_if(episodes, [&](const EpisodeSlots& episode) {
            return episode.pathway == kind.pathway && episode.parameter == parameter &&
                   episode.number == number;
        });
        if (found == episodes.end()) {
            const auto stages = std::ranges::count(numbering.kinds, kind.pathway, &StageKind::pathway);
            episodes.push_back({kind.pathway, parameter, number,
                                std::vector<rule::Value>(static_cast<std::size_t>(stages), rule::missing)});
            found = episodes.end() - 1;
        }
        auto& reached = found->stages[kind.stage];
        const auto when = timeline.when(i);
        if (reached == rule::missing) // the first time counts
            reached = kind.timed ? when.utc_minute() : when.day;
    }
    return episodes;
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
                  const std::vector<std::int64_t>& values) {
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
                add({.key = key, .sum = 1, .subjects = 1, .values = values});
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

void contribute(const Bound& metric, MetricNumber number, const Subject& subject,
                const std::vector<EpisodeSlots>& episodes, rule::Scope scope, Collector& collector) {
    std::vector<Interval> stock;
    for (const auto& episode : episodes) {
        if (episode.pathway != metric.pathway || episode.parameter != metric.parameter_symbol) continue;
        scope.slots = episode.stages;
        if (metric.where && metric.where->evaluate(scope) != 1) continue;
        if (metric.from) {
            const auto from = run(metric.from, scope);
            if (from == rule::missing) continue;
            const auto to = run(metric.to, scope);
            stock.push_back({static_cast<std::int32_t>(from),
                             to == rule::missing ? no_end : static_cast<std::int32_t>(to)});
        } else if (const auto at = run(metric.at, scope); at != rule::missing) {
            if (!metric.value)
                collector.add_flow(number, subject, static_cast<std::int32_t>(at), metric.definition.counted,
                                   {});
            else if (const auto value = run(metric.value, scope); value != rule::missing)
                collector.add_flow(number, subject, static_cast<std::int32_t>(at), metric.definition.counted,
                                   {value});
        }
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
    const auto episodes = episodes_of(seen, numbering);
    Collector collector(as_of);
    for (const auto& stay : subject.stays) {
        const auto there = days_of(stay.validity);
        collector.expect(there.begin);
        collector.expect(there.end);
    }
    if (seen.size() < timeline.size()) collector.expect(timeline.when(seen.size()).day);
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const Bound& metric = metrics[i];
        if (metric.is_second_order() ||
            std::ranges::find(metric.subject_kinds, subject.kind) == metric.subject_kinds.end())
            continue;
        contribute(metric, static_cast<MetricNumber>(i), subject, episodes, {seen, {}, as_of}, collector);
        if (metric.depends_on_today() && std::ranges::any_of(episodes, [&](const EpisodeSlots& episode) {
                return episode.pathway == metric.pathway && episode.parameter == metric.parameter_symbol;
            }))
            collector.expect(as_of.days_since_1970() + 1);
    }
    Given given{collector.done(), collector.next()};
    return given;
}

} // namespace bedre::metric
