#include "simulate/life.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace bedre::simulate {
namespace {

using calendar::Date;
using calendar::days;
using catalogue::SimulatedCourse;
using catalogue::SimulatedEffect;

/// What streams of random numbers are about.
enum About : std::uint64_t { who = 0, life = 1, first_course = 16 };
constexpr std::uint64_t first_unit = std::uint64_t{1} << 40U; ///< beyond all persons
constexpr std::uint32_t usual = 100;                          ///< percent
constexpr std::uint32_t thousand_years = 365'000;             ///< days: of what is said per 1000 a year

/// The parts of months that are simulated.
template <class Take> void each_month(const World& world, Take take) {
    for (auto from = world.first; from <= world.last();) {
        const auto to = std::min(from.last_of_month(), world.last());
        if (!take(from, static_cast<std::uint32_t>((to - from).count() + 1))) return;
        from = to + days(1);
    }
}

Date day_of(Stream& stream, Date from, std::uint32_t count) {
    return from + days(stream.below(count));
}

/// Where somebody lives from when on, and the day of death.
struct Residence {
    std::vector<std::pair<Date, std::uint16_t>> homes;
    std::optional<Date> death;

    std::uint16_t home_on(Date day) const {
        const auto next =
            std::ranges::upper_bound(homes, day, {}, [](const auto& home) { return home.first; });
        return std::prev(next)->second;
    }
    std::optional<Date> move_after(Date day) const {
        const auto next =
            std::ranges::upper_bound(homes, day, {}, [](const auto& home) { return home.first; });
        return next == homes.end() ? std::nullopt : std::optional(next->first);
    }
};

Residence reside(const World& world, const catalogue::SimulatedGroup& group, std::int64_t person) {
    Stream stream(world.request.seed, static_cast<std::uint64_t>(person), life);
    const auto settle = [&] { return static_cast<std::uint16_t>(stream.among(world.inhabitants)); };
    Residence residence{.homes = {{world.first, settle()}}};
    each_month(world, [&](Date from, std::uint32_t count) {
        const auto of_the_days = [&](int per_thousand) { return std::int64_t{per_thousand} * count; };
        if (stream.happens(of_the_days(group.deaths), thousand_years))
            residence.death = day_of(stream, from, count);
        if (residence.death) return false;
        if (stream.happens(of_the_days(group.moves), thousand_years)) {
            const auto day = day_of(stream, from, count);
            const auto home = settle();
            if (home != residence.homes.back().second && day > world.first)
                residence.homes.emplace_back(day, home);
        }
        return true;
    });
    return residence;
}

/// One way through a course.
class Passage {
  public:
    struct Who {
        std::uint16_t course = 0;
        std::uint16_t unit = 0;
        std::uint16_t number = 1;
    };
    /// What may come in between: the day, and what is recorded then.
    struct Limit {
        Date day;
        std::optional<Act::Kind> ends_as;
    };

    Passage(const World& world, Stream& stream, Who who, Limit limit)
        : simulation_(world.simulation), course_(simulation_.courses[who.course]), stream_(stream), who_(who),
          unit_(world.units[who.unit]->id), limit_(limit) {}

    /// `earliest`: before which nothing can be recorded, since what came before had not been.
    Acts go(Date begin, Date earliest) {
        earliest_ = earliest;
        walk(begin);
        for (std::size_t i = 0; i < course_.forms.size() && !reached_.empty(); ++i)
            fill_in(static_cast<std::uint16_t>(i));
        if (end_) {
            for (const auto& act : acts_)
                end_->recorded = std::max(end_->recorded, act.recorded);
            acts_.push_back(*end_);
        }
        return std::move(acts_);
    }
    bool has_ended() const { return end_.has_value(); }

  private:
    void walk(Date begin) {
        auto day = begin;
        for (std::size_t i = 0; i < course_.steps.size(); ++i) {
            const auto& step = course_.steps[i];
            if (!step.days.empty()) day = day + days(stream_.days(waits_of(step, day)));
            const bool comes = stream_.happens(step.chance, usual);
            if (day >= limit_.day) {
                if (limit_.ends_as && !reached_.empty()) end_ = act(*limit_.ends_as, 0, limit_.day);
                return;
            }
            if (!comes) {
                if (course_.left && !reached_.empty()) end_ = act(Act::Kind::left, 0, day);
                return;
            }
            reach(i, day);
            if (end_) return;
        }
        if (limit_.ends_as) end_ = act(*limit_.ends_as, 0, limit_.day);
    }

    void reach(std::size_t place, Date day) {
        const auto step = act(Act::Kind::step, static_cast<std::uint16_t>(place), day);
        reached_.emplace_back(course_.steps[place].stage, day);
        if (place == 0) {
            earliest_ = step.recorded; // whoever was first recorded so late has nothing recorded before
            if (course_.is_of_persons()) {
                auto enrolled = step;
                enrolled.kind = Act::Kind::enrolled;
                acts_.push_back(enrolled);
            }
        }
        if (course_.steps[place].ends)
            end_ = step;
        else
            acts_.push_back(step);
    }

    const catalogue::Waits& waits_of(const catalogue::SimulatedStep& step, Date began) const {
        const auto* waits = &step.days;
        for (const auto& effect : simulation_.effects)
            if (effect.course == course_.id && effect.stage == step.stage && holds_in(effect) &&
                (!effect.from || began >= *effect.from))
                waits = &effect.days;
        return *waits;
    }

    bool holds_in(const SimulatedEffect& effect) const {
        return effect.units.empty() || std::ranges::find(effect.units, unit_) != effect.units.end();
    }

    void fill_in(std::uint16_t place) {
        const auto& form = course_.forms[place];
        const auto from = reached_on(form.from);
        if (!from) return;
        struct Change {
            Date from;
            int percent;
        };
        std::vector<Change> changes;
        for (const auto& effect : simulation_.effects) {
            if (effect.course != course_.id || effect.form != form.form || !holds_in(effect)) continue;
            const auto after = effect.after.empty() ? from : reached_on(effect.after);
            if (after) changes.push_back({std::max(*after, effect.from.value_or(*after)), effect.percent});
        }
        const auto end = end_ ? end_->on : limit_.day;
        for (auto day = *from; day < end; day = day + days(1)) {
            std::int64_t rate = std::int64_t{form.rate} * usual;
            if (form.seasonal)
                rate =
                    std::int64_t{form.rate} * simulation_.seasons[static_cast<std::size_t>(day.month() - 1)];
            rate *= 100;
            for (const auto& change : changes)
                if (day >= change.from) rate = rate * change.percent / 100;
            if (stream_.happens(rate, 1000 * usual * 100)) record_form(place, day);
        }
    }

    void record_form(std::uint16_t place, Date day) {
        const auto& faults = simulation_.faults;
        const auto right = act(Act::Kind::form, place, day);
        if (stream_.happens(faults.missing, 1000)) return;
        if (!stream_.happens(faults.corrected, 1000)) {
            acts_.push_back(right);
            if (stream_.happens(faults.duplicate, 1000)) acts_.push_back(right);
            return;
        }
        auto wrong = right;
        wrong.on = std::max(reached_.front().second, day - days(1 + stream_.below(3)));
        wrong.is_corrected = true;
        auto withdrawn = wrong;
        withdrawn.kind = Act::Kind::withdrawn;
        withdrawn.corrects = static_cast<std::uint32_t>(acts_.size());
        withdrawn.recorded = wrong.recorded + days(stream_.days(faults.corrected_days));
        auto again = right;
        again.recorded = withdrawn.recorded;
        acts_.insert(acts_.end(), {wrong, withdrawn, again});
    }

    std::optional<Date> reached_on(const std::string& stage) const {
        const auto found =
            std::ranges::find(reached_, stage, [](const auto& reached) { return reached.first; });
        return found == reached_.end() ? std::nullopt : std::optional(found->second);
    }

    Act act(Act::Kind kind, std::uint16_t place, Date day) {
        Act made{.recorded = day,
                 .on = day,
                 .course = who_.course,
                 .number = who_.number,
                 .unit = who_.unit,
                 .place = place,
                 .kind = kind};
        const auto& faults = simulation_.faults;
        if (stream_.happens(faults.late, 1000)) made.recorded = day + days(stream_.days(faults.late_days));
        made.recorded = std::max(made.recorded, earliest_);
        std::vector<std::uint32_t> shares;
        for (const auto& answers : answers_for(simulation_, made))
            shares.push_back(static_cast<std::uint32_t>(answers.share));
        if (!shares.empty()) made.answers = static_cast<std::uint16_t>(stream_.among(shares));
        return made;
    }

    const catalogue::Simulation& simulation_;
    const SimulatedCourse& course_;
    Stream& stream_;
    const Who who_;
    const std::string& unit_;
    const Limit limit_;
    Date earliest_;
    std::vector<std::pair<std::string_view, Date>> reached_; ///< stages of the content
    std::optional<Act> end_;
    Acts acts_;
};

/// What is recorded about one subject by the last day, in the order in which it is.
Acts in_order(const Acts& all, Date last) {
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](auto place) { return all[place].recorded; });
    std::vector<std::uint32_t> places(all.size());
    Acts acts;
    acts.reserve(all.size());
    for (const auto place : order) {
        if (all[place].recorded > last) break;
        places[place] = static_cast<std::uint32_t>(acts.size());
        acts.push_back(all[place]);
    }
    for (auto& act : acts)
        act.corrects = places[act.corrects];
    return acts;
}

/// Adds what came of one course.
void add(Acts& all, Acts acts) {
    const auto before = static_cast<std::uint32_t>(all.size());
    for (auto& act : acts)
        act.corrects += before;
    all.insert(all.end(), acts.begin(), acts.end());
}

/// All that somebody passes through of one course, from one beginning to the next.
void pass_through(const World& world, const Residence& residence, std::uint16_t course, Stream stream,
                  Acts& all) {
    const auto& content = world.simulation.courses[course];
    std::uint16_t number = 1;
    auto free_from = world.first;
    bool goes_on = false;
    each_month(world, [&](Date from, std::uint32_t count) {
        const auto season = world.simulation.seasons[static_cast<std::size_t>(from.month() - 1)];
        const bool begins =
            stream.happens(std::int64_t{content.begins} * count * season, thousand_years * usual);
        const auto begin = day_of(stream, from, count);
        if (!begins || goes_on || begin < free_from) return true;
        if (residence.death && begin >= *residence.death) return false;
        Passage::Limit limit{.day = world.last() + days(1), .ends_as = {}};
        if (const auto move = residence.move_after(begin); content.moved && move && *move < limit.day)
            limit = {*move, Act::Kind::moved};
        if (residence.death && *residence.death < limit.day)
            limit = {*residence.death, content.died ? std::optional(Act::Kind::died) : std::nullopt};
        Passage passage(world, stream, {course, residence.home_on(begin), number}, limit);
        const auto acts = passage.go(begin, free_from);
        goes_on = !passage.has_ended();
        if (!goes_on) {
            free_from = std::max(acts.back().recorded, acts.back().on);
            ++number;
        }
        add(all, acts);
        return true;
    });
}

} // namespace

Result<World> world_of(const catalogue::Catalogue& catalogue, const Request& request) {
    if (!catalogue.simulation) return outcome::refused("simulate.no_content");
    World world{.simulation = *catalogue.simulation,
                .units = {},
                .inhabitants = {},
                .group_shares = {},
                .first = catalogue.simulation->until.plus_months(-12 * request.years) + days(1),
                .request = request};
    for (const auto& unit : catalogue.community.units) {
        const bool takes_part = membership(unit, "community", world.last()) != nullptr;
        if (!takes_part || unit.populations.empty() || unit.populations.back().persons <= 0) continue;
        world.units.push_back(&unit);
        world.inhabitants.push_back(static_cast<std::uint32_t>(unit.populations.back().persons));
    }
    if (world.units.empty()) return outcome::refused("simulate.nobody_lives_here");
    for (const auto& group : world.simulation.groups)
        world.group_shares.push_back(static_cast<std::uint32_t>(group.share));
    return world;
}

Somebody live(const World& world, std::int64_t person) {
    const auto name = static_cast<std::uint64_t>(person);
    const auto& simulation = world.simulation;
    Stream stream(world.request.seed, name, who);
    Somebody somebody{.group = static_cast<std::uint16_t>(stream.among(world.group_shares))};
    const auto& group = simulation.groups[somebody.group];
    somebody.birth = day_of(stream, group.born_first,
                            static_cast<std::uint32_t>((group.born_last - group.born_first).count() + 1));
    somebody.given =
        static_cast<std::uint16_t>(stream.below(static_cast<std::uint32_t>(simulation.given.size())));
    somebody.family =
        static_cast<std::uint16_t>(stream.below(static_cast<std::uint32_t>(simulation.family.size())));
    const auto residence = reside(world, group, person);
    Acts all;
    for (std::size_t course = 0; course < simulation.courses.size(); ++course)
        if (simulation.courses[course].group == group.id)
            pass_through(world, residence, static_cast<std::uint16_t>(course),
                         Stream(world.request.seed, name, first_course + course), all);
    somebody.acts = in_order(all, world.last());
    return somebody;
}

Acts pass_through(const World& world, std::uint16_t unit) {
    const auto& courses = world.simulation.courses;
    Acts all;
    for (std::size_t course = 0; course < courses.size(); ++course) {
        if (courses[course].unit_kind != world.units[unit]->kind) continue;
        Stream stream(world.request.seed, first_unit + unit, first_course + course);
        if (!stream.happens(courses[course].begins, usual)) continue;
        Passage passage(world, stream, {static_cast<std::uint16_t>(course), unit},
                        {world.last() + days(1), {}});
        add(all, passage.go(world.first, world.first));
    }
    return in_order(all, world.last());
}

const std::vector<catalogue::SimulatedAnswers>& answers_for(const catalogue::Simulation& simulation,
                                                            const Act& act) {
    static const std::vector<catalogue::SimulatedAnswers> none;
    const auto& course = simulation.courses[act.course];
    switch (act.kind) {
    case Act::Kind::enrolled:
    case Act::Kind::withdrawn: return none;
    case Act::Kind::step: return course.steps[act.place].answers;
    case Act::Kind::form: return course.forms[act.place].answers;
    case Act::Kind::left: return course.left->answers;
    case Act::Kind::died: return course.died->answers;
    case Act::Kind::moved: return course.moved->answers;
    }
    return none;
}

const form::Answers& answers_of(const catalogue::Simulation& simulation, const Act& act) {
    static const form::Answers none;
    const auto& all = answers_for(simulation, act);
    return all.empty() ? none : all[act.answers].answers;
}

} // namespace bedre::simulate
