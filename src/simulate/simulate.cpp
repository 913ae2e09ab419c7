#include "simulate/simulate.h"

#include "calendar/oslo.h"
#include "simulate/numbers.h"

#include <algorithm>
#include <latch>
#include <unordered_map>

namespace bedre::simulate {
namespace {

using calendar::Date;

constexpr std::size_t portion = 1000; // acts that the journal is asked for at a time

/// Somebody or something as the record knows it.
struct Subject {
    std::string name; ///< empty: a person whom nobody knows yet
    Acts acts;
    std::size_t next = 0;                                              ///< of the acts
    std::vector<std::pair<std::uint16_t, std::int64_t>> versions = {}; ///< of episodes, by course
    std::optional<vault::Identity> identity = {};                      ///< of a person

    std::int64_t& version(std::uint16_t course) {
        const auto found =
            std::ranges::find(versions, course, [](const auto& version) { return version.first; });
        if (found != versions.end()) return found->second;
        return versions.emplace_back(course, 0).second;
    }
};

/// Asks the journal for several entries, and waits for all of them.
class Portion {
  public:
    explicit Portion(std::size_t count)
        : answers_(count, Result<journal::Receipt>(journal::Receipt())),
          all_(static_cast<std::ptrdiff_t>(count)) {}

    record::Acknowledge acknowledge() {
        return [this, &answer = answers_.at(next_++)](Result<journal::Receipt> receipt) {
            answer = std::move(receipt);
            all_.count_down();
        };
    }
    const std::vector<Result<journal::Receipt>>& answers() {
        all_.wait();
        return answers_;
    }

  private:
    std::vector<Result<journal::Receipt>> answers_;
    std::latch all_;
    std::size_t next_ = 0;
};

class Simulator {
  public:
    Simulator(record::Record& record, const World& world, const Hands& hands)
        : record_(record), world_(world), hands_(hands), simulation_(world.simulation) {}

    Result<Progress> run() {
        if (record_.journal().head().sequence > 1) return outcome::conflict("simulate.not_empty");
        TRY(appoint());
        TRY(gather());
        for (auto day = world_.first; day <= world_.last() && !progress_.stopped;
             day = day + calendar::days(1))
            TRY(live_through(day));
        return progress_;
    }

  private:
    /// Gives each unit somebody who follows persons, and somebody who speaks for it.
    Result<void> appoint() {
        for (const auto* const unit : world_.units) {
            clinicians_.push_back(TRY(appoint(*unit, access::Role::clinician)));
            contacts_.push_back(TRY(appoint(*unit, access::Role::contact)));
        }
        return {};
    }

    Result<access::Actor> appoint(const community::Unit& unit, access::Role role) {
        const auto about = fmt::format("simulated {} {}", access::name(role), unit.id);
        const auto account =
            fmt::format("{}{:.32}", access::account_prefix, journal::hex(journal::digest_of(about)));
        Portion one(1);
        record_.assign_role(hands_.maintainer,
                            {.account = account,
                             .role = std::string(access::name(role)),
                             .organisation = unit.id,
                             .from = world_.first.iso(),
                             .attempt = about},
                            one.acknowledge());
        const auto receipt = TRY(one.answers().front());
        ++progress_.entries;
        const auto all = record_.assignments();
        const auto* const given = access::find(*all, receipt.sequence);
        ENSURE(given != nullptr && given->holds_on(record_.today()));
        return given->actor();
    }

    /// Draws what happens to all, and on which days which of them have something recorded.
    Result<void> gather() {
        SyntheticNumbers numbers;
        for (std::int64_t i = 0; i < world_.request.persons; ++i) {
            auto somebody = live(world_, i);
            if (somebody.acts.empty()) continue;
            auto identity = TRY(identity_of(somebody, numbers));
            add({.name = {}, .acts = std::move(somebody.acts), .identity = std::move(identity)});
        }
        for (std::size_t unit = 0; unit < world_.units.size(); ++unit)
            if (auto acts = pass_through(world_, static_cast<std::uint16_t>(unit)); !acts.empty())
                add({.name = world_.units[unit]->id, .acts = std::move(acts)});
        return {};
    }

    Result<vault::Identity> identity_of(const Somebody& somebody, SyntheticNumbers& numbers) const {
        const auto& group = simulation_.groups[somebody.group];
        auto birth = somebody.birth;
        for (auto number = numbers.next(birth);; number = numbers.next(birth)) {
            if (number)
                return vault::Identity{.identifiers = {{*number}},
                                       .family = vault::Personal(simulation_.family[somebody.family]),
                                       .given = vault::Personal(simulation_.given[somebody.given]),
                                       .birth = birth};
            birth = birth == group.born_last ? group.born_first : birth + calendar::days(1);
            if (birth == somebody.birth) return outcome::refused("simulate.too_many_persons");
        }
    }

    void add(Subject subject) {
        const auto days = (world_.last() - world_.first).count() + 1;
        agenda_.resize(static_cast<std::size_t>(days));
        std::optional<Date> day;
        for (const auto& act : subject.acts) {
            if (act.recorded == day) continue;
            day = act.recorded;
            agenda_[static_cast<std::size_t>((*day - world_.first).count())].push_back(subjects_.size());
        }
        subjects_.push_back(std::move(subject));
    }

    /// In rounds, in each of which everybody has one thing recorded.
    Result<void> live_through(Date day) {
        auto& waiting = agenda_[static_cast<std::size_t>((day - world_.first).count())];
        auto now = morning_of(day);
        progress_.day = day;
        for (; !waiting.empty() && !progress_.stopped; now += std::chrono::minutes(1)) {
            hands_.clock.set(now);
            for (std::size_t at = 0; at < waiting.size() && !progress_.stopped; at += portion) {
                TRY(record_all(std::span(waiting).subspan(at, std::min(portion, waiting.size() - at))));
                progress_.stopped = !hands_.go_on(progress_);
            }
            std::erase_if(waiting, [&](std::size_t subject) {
                const auto& [name, acts, next, versions, identity] = subjects_[subject];
                return next == acts.size() || acts[next].recorded != day;
            });
        }
        waiting = {};
        return {};
    }

    /// The next thing of each of these.
    Result<void> record_all(std::span<const std::size_t> subjects) {
        std::vector<std::size_t> enrolled;
        std::vector<std::size_t> others;
        for (const auto subject : subjects) {
            const auto& [name, acts, next, versions, identity] = subjects_[subject];
            (acts[next].kind == Act::Kind::enrolled ? enrolled : others).push_back(subject);
        }
        TRY(enrol(enrolled));
        Portion all(others.size());
        for (const auto subject : others)
            submit(subject, all.acknowledge());
        const auto& answers = all.answers();
        for (std::size_t i = 0; i < others.size(); ++i)
            TRY(take(others[i], answers[i]));
        return {};
    }

    Result<void> enrol(const std::vector<std::size_t>& all) {
        std::vector<record::Enrolling> enrolling;
        for (const auto subject : all) {
            const auto& act = subjects_[subject].acts[subjects_[subject].next];
            enrolling.push_back({clinicians_[act.unit],
                                 {.identity = subjects_[subject].identity,
                                  .reason = simulation_.courses[act.course].reason,
                                  .attempt = attempt_of(subject)}});
        }
        const auto enrolled = TRY(record_.enrol_all(enrolling));
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto& subject = subjects_[all[i]];
            if (subject.name.empty()) ++progress_.persons;
            subject.name = enrolled[i].subject;
            ++subject.next;
            ++progress_.entries;
        }
        return {};
    }

    std::string attempt_of(std::size_t subject) const {
        return fmt::format("simulated-{}-{}", subject, subjects_[subject].next);
    }

    void submit(std::size_t index, record::Acknowledge acknowledge) {
        auto& subject = subjects_[index];
        const auto& act = subject.acts[subject.next];
        const auto& course = simulation_.courses[act.course];
        const auto& actor = course.is_of_persons() ? clinicians_[act.unit] : contacts_[act.unit];
        const record::EpisodeKey key{course.pathway, course.parameter, subject.name, act.number};
        if (act.kind == Act::Kind::withdrawn)
            return record_.withdraw(actor,
                                    {.entry = corrected_.at({index, act.corrects}),
                                     .reason = simulation_.faults.reason,
                                     .version = subject.version(act.course),
                                     .attempt = attempt_of(index)},
                                    std::move(acknowledge));
        if (act.kind == Act::Kind::form)
            return record_.complete_form(actor,
                                         {.episode = key,
                                          .form = course.forms[act.place].form,
                                          .on = act.on.iso(),
                                          .answers = answers_of(simulation_, act),
                                          .attempt = attempt_of(index)},
                                         std::move(acknowledge));
        record_.enter_stage(actor,
                            {.episode = key,
                             .stage = stage_of(act),
                             .on = act.on.iso(),
                             .answers = answers_of(simulation_, act),
                             .version = subject.version(act.course),
                             .attempt = attempt_of(index),
                             .reason = act.kind == Act::Kind::step ? course.steps[act.place].reason : ""},
                            std::move(acknowledge));
    }

    const std::string& stage_of(const Act& act) const {
        const auto& course = simulation_.courses[act.course];
        switch (act.kind) {
        case Act::Kind::left: return course.left->stage;
        case Act::Kind::died: return course.died->stage;
        case Act::Kind::moved: return course.moved->stage;
        case Act::Kind::enrolled:
        case Act::Kind::form:
        case Act::Kind::withdrawn:
        case Act::Kind::step: return course.steps[act.place].stage;
        }
        return course.steps[act.place].stage;
    }

    Result<void> take(std::size_t index, const Result<journal::Receipt>& receipt) {
        auto& subject = subjects_[index];
        const auto& act = subject.acts[subject.next];
        if (!receipt && receipt.error().category == outcome::Category::unavailable) return receipt.error();
        if (!receipt) {
            const auto& [category, code, details, findings] = receipt.error();
            return outcome::conflict("simulate.refused",
                                     {{"course", simulation_.courses[act.course].id},
                                      {"day", act.on.iso()},
                                      {"fault", findings.empty() ? code : findings.front().code}});
        }
        if (act.kind != Act::Kind::form) subject.version(act.course) = receipt.value().sequence;
        if (act.is_corrected)
            corrected_[{index, static_cast<std::uint32_t>(subject.next)}] = receipt.value().sequence;
        ++subject.next;
        ++progress_.entries;
        return {};
    }

    record::Record& record_;
    const World& world_;
    const Hands& hands_;
    const catalogue::Simulation& simulation_;
    std::vector<access::Actor> clinicians_; // by World::units, like the next
    std::vector<access::Actor> contacts_;
    std::vector<Subject> subjects_;
    std::vector<std::vector<std::size_t>> agenda_; // by day: whose acts are recorded then
    std::map<std::pair<std::size_t, std::uint32_t>, std::int64_t> corrected_; // entries that are taken back
    Progress progress_;
};

} // namespace

calendar::Instant morning_of(Date day) {
    return calendar::start_of_day(day) + std::chrono::hours(8);
}

Result<Progress> simulate(record::Record& record, const Request& request, const Hands& hands) {
    const auto world = TRY(world_of(record.catalogue(), request));
    hands.clock.set(morning_of(world.first));
    return Simulator(record, world, hands).run();
}

} // namespace bedre::simulate
