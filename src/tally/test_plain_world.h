// A slow, plain reference for tests: what was said of persons, and what follows from it, gone through one by
// one. It shares no code with the engine: its days are those of the C++ library, its holidays are written
// down.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bedre::tally {

using Day = std::chrono::sys_days;
using std::chrono::days;

inline Day day_of(int year, unsigned month, unsigned day) {
    return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
}
inline std::string iso_of(Day day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}
inline Day months_before(Day day, int months) {
    const std::chrono::year_month_day date(day);
    const auto month = std::chrono::year_month(date.year(), date.month()) - std::chrono::months(months);
    const auto last =
        std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month()));
    return std::chrono::year_month_day(month.year(), month.month(), std::min(date.day(), last.day()));
}
inline int working_days_from(Day from, Day to) {
    static const std::set<Day> holidays = {day_of(2026, 1, 1),  day_of(2026, 4, 2),  day_of(2026, 4, 3),
                                           day_of(2026, 4, 6),  day_of(2026, 5, 1),  day_of(2026, 5, 14),
                                           day_of(2026, 5, 25), day_of(2026, 12, 25)};
    int count = 0;
    for (Day day = from + days(1); day <= to; day += days(1)) {
        const auto weekday = std::chrono::weekday(day).iso_encoding();
        if (weekday <= 5 && !holidays.contains(day)) ++count;
    }
    return count;
}

/// What was said in one entry.
struct Said {
    std::int64_t sequence = 0;
    std::string subject;
    std::string what; ///< "begun", "done", "came", "visit", "fall"
    Day on;
    std::int64_t number = 1;
    std::string group;
    std::string how;
    std::optional<int> tenths; ///< of hours
    std::string hurt;          ///< "yes", "no", or nothing
    std::optional<Day> next;
};

/// Something that counts on a day, and perhaps what it measures.
struct Counting {
    std::string person;
    Day on;
    std::int64_t value = 1;
};

/// What stands, and what follows from it.
struct PlainWorld {
    std::vector<Said> said; ///< that stands, in order of the sequence
    std::map<std::string, std::string> merged;
    std::vector<std::pair<std::string, std::string>> enrolled; ///< whom, by which unit, in order
    Day as_of;

    std::string person(const std::string& subject) const {
        const auto found = merged.find(subject);
        return found == merged.end() ? subject : found->second;
    }
    std::set<std::string> persons() const {
        std::set<std::string> all;
        for (const auto& [subject, unit] : enrolled)
            all.insert(person(subject));
        return all;
    }
    std::string unit_of(const std::string& who) const {
        std::string unit;
        for (const auto& [subject, by] : enrolled)
            if (person(subject) == who) unit = by;
        return unit;
    }
    bool belongs(const std::string& who, const std::string& place, Day on) const {
        const auto unit = unit_of(who);
        if (place == "test" || place == unit) return true;
        const bool south = unit == "far" && on >= day_of(2026, 3, 1);
        return place == (south ? "south" : "north");
    }
    /// Of one person, in the order of their days.
    std::vector<Said> all_of(const std::string& who, const std::string& what) const {
        std::vector<Said> all;
        for (const auto& one : said)
            if (person(one.subject) == who && one.what == what && one.on <= as_of) all.push_back(one);
        std::ranges::stable_sort(all, {}, &Said::on);
        return all;
    }
    std::optional<Said> first_of(const std::string& who, const std::string& stage,
                                 std::int64_t number) const {
        for (const auto& one : all_of(who, stage))
            if (one.number == number) return one;
        return std::nullopt;
    }

    std::vector<Counting> of_visit(const std::string& metric, const std::string& who,
                                   const Said& visit) const {
        const auto counts = [&](bool does) {
            return does ? std::vector<Counting>{{who, visit.on}} : std::vector<Counting>();
        };
        const auto measured = [&](bool does) {
            return does && visit.tenths ? std::vector<Counting>{{who, visit.on, *visit.tenths}}
                                        : std::vector<Counting>();
        };
        if (metric == "visits") return counts(true);
        if (metric == "home") return counts(visit.how == "home");
        if (metric == "visited") return counts(visit.tenths && *visit.tenths > 200 && visit.hurt == "yes");
        if (metric == "hours" || metric == "usual-hours") return measured(true);
        if (metric == "hours-by-phone") return measured(visit.how == "phone");
        if (metric == "planned")
            return visit.next ? std::vector<Counting>{{who, *visit.next}} : std::vector<Counting>();
        if (metric == "again") {
            for (const auto& other : all_of(who, "visit"))
                if (other.on < visit.on && other.on >= visit.on - days(10)) return counts(true);
        }
        return {};
    }

    std::vector<Counting> of_episode(const std::string& metric, const std::string& who,
                                     const Said& begun) const {
        const auto visits = all_of(who, "visit");
        if (metric == "first-month") {
            const auto within = std::ranges::count_if(visits, [&](const Said& visit) {
                return visit.on > begun.on && visit.on <= begun.on + days(30);
            });
            return {{who, begun.on + days(30), within}};
        }
        if (metric == "own-visits") {
            const auto own = std::ranges::count_if(visits, [&](const Said& visit) {
                return visit.on > begun.on && visit.number == begun.number;
            });
            return {{who, begun.on, own}};
        }
        if (metric == "after-fall") {
            for (const auto& fall : all_of(who, "fall"))
                if (fall.hurt == "yes" && fall.on < begun.on && fall.on >= months_before(begun.on, 2))
                    return {{who, begun.on}};
            return {};
        }
        if (metric == "in-time") {
            for (const auto& visit : visits)
                if (visit.on >= begun.on)
                    return working_days_from(begun.on, visit.on) <= 3 ? std::vector<Counting>{{who, begun.on}}
                                                                      : std::vector<Counting>();
            return {};
        }
        if (metric == "after-other") {
            std::optional<Day> last;
            for (const auto& came : all_of(who, "came"))
                if (came.on < begun.on) last = came.on;
            return last ? std::vector<Counting>{{who, begun.on, (begun.on - *last).count()}}
                        : std::vector<Counting>();
        }
        std::optional<int> longest;
        for (const auto& visit : visits)
            if (visit.on > begun.on && visit.tenths) longest = std::max(longest.value_or(0), *visit.tenths);
        return longest ? std::vector<Counting>{{who, begun.on, *longest}} : std::vector<Counting>();
    }

    std::vector<Counting> counting(const std::string& metric) const {
        static const std::set<std::string> of_episodes = {"first-month", "own-visits",  "after-fall",
                                                          "in-time",     "after-other", "longest"};
        std::vector<Counting> all;
        const auto add = [&](const std::vector<Counting>& more) {
            for (const auto& one : more)
                if (one.on <= as_of) all.push_back(one);
        };
        for (const auto& who : persons()) {
            if (!of_episodes.contains(metric) && metric != "total")
                for (const auto& visit : all_of(who, "visit"))
                    add(of_visit(metric, who, visit));
            for (std::int64_t number = 1; number <= 2; ++number) {
                if (of_episodes.contains(metric))
                    if (const auto begun = first_of(who, "begun", number))
                        add(of_episode(metric, who, *begun));
                const auto done = first_of(who, "done", number);
                if (metric != "total" || !done) continue;
                std::int64_t sum = 0;
                for (const auto& visit : all_of(who, "visit"))
                    if (visit.number == 1 && visit.on < done->on) sum += visit.tenths.value_or(0);
                add({{who, done->on, sum}});
            }
        }
        return all;
    }

    std::int64_t in_group_a(const std::string& place, Day on) const {
        return std::ranges::count_if(persons(), [&](const std::string& who) {
            if (!belongs(who, place, on)) return false;
            for (std::int64_t number = 1; number <= 2; ++number) {
                const auto begun = first_of(who, "begun", number);
                const auto done = first_of(who, "done", number);
                if (begun && begun->group == "a" && begun->on <= on && (!done || on < done->on)) return true;
            }
            return false;
        });
    }
};

} // namespace bedre::tally
