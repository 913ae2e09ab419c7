// What is counted of persons, of forms and over windows equals a slow, plain reference that knows only what
// was said and shares no code with the engine: after any sequence of entries, withdrawals, mergers,
// separations and erasures, and for whoever reads the journal later.
#include "record/payload.h"
#include "tally/tally.h"
#include "tally/test_plain_world.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace bedre::tally {
namespace {

/// Two municipalities: `near` lies in the north, `far` moves from the north to the south on 2026-03-01.
const catalogue::Catalogue& content_of_persons() {
    static const auto catalogue = catalogue::read({
        {"community.yaml", R"yaml(
community: test
title: {nb: Test}
regions: [{region: north, title: {nb: Nord}}, {region: south, title: {nb: Sør}}]
body kinds: [{kind: au, title: {nb: AU}}]
bodies: [{body: au, kind: au, title: {nb: AU}}]
units:
  - {unit: near, kind: municipality, title: {nb: A}, memberships: [{kind: community, of: test}, {kind: region, of: north}]}
  - unit: far
    kind: municipality
    title: {nb: B}
    memberships:
      - {kind: community, of: test}
      - {kind: region, of: north, to: 2026-02-28}
      - {kind: region, of: south, from: 2026-03-01}
)yaml"},
        {"plans/p.yaml", R"yaml(
plan: p
community: test
period: 2026-2027
heading: {nb: P}
vision: {heading: {nb: V}, text: {nb: v}}
goal: {heading: {nb: G}, text: {nb: g}}
values: {heading: {nb: V}, text: {nb: v}}
focus heading: {nb: F}
coordination: {text: {nb: c}, body: au}
columns: {mission: {nb: a}, target group: {nb: b}, action: {nb: c}, indicators: {nb: d}, responsible: {nb: e}, deadline: {nb: f}}
missions: []
)yaml"},
        {"forms/intake.yaml", R"yaml(
form: intake
title: {nb: Inntak}
items:
  - item: group
    title: {nb: Gruppe}
    type: choice
    options: [{option: a, title: {nb: A}}, {option: b, title: {nb: B}}]
)yaml"},
        {"forms/visit.yaml", R"yaml(
form: visit
title: {nb: Besøk}
items:
  - item: how
    title: {nb: Hvordan}
    type: choice
    options: [{option: home, title: {nb: Hjemme}}, {option: phone, title: {nb: Telefon}}]
  - {item: hours, title: {nb: Timer}, type: number, decimals: 1, range: [0, 50]}
  - {item: hurt, title: {nb: Skadet}, type: yes-no}
  - {item: next, title: {nb: Neste}, type: date}
  - {item: words, title: {nb: Ord}, type: text}
)yaml"},
        {"forms/fall.yaml", R"yaml(
form: fall
title: {nb: Fall}
items:
  - {item: injured, title: {nb: Skadet}, type: yes-no}
)yaml"},
        {"pathways/care.yaml", R"yaml(
pathway: care
title: {nb: Oppfølging}
subject: [person]
stages:
  begun: {title: {nb: Begynt}, form: intake}
  done: {title: {nb: Ferdig}, ends: true}
forms:
  - {form: visit, dated: true}
metrics:
  visits: {title: {nb: 1}, count: entries, form: visit, version: 1}
  home: {title: {nb: 2}, form: visit, where: how = 'home', version: 1}
  visited: {title: {nb: 3}, count: subjects, form: visit, where: hours > 20 and hurt, version: 1}
  hours: {title: {nb: 4}, sum: hours, form: visit, version: 1}
  hours-by-phone: {title: {nb: 5}, mean: hours, form: visit, where: how = 'phone', version: 1}
  usual-hours: {title: {nb: 6}, median: hours, form: visit, version: 1}
  group-a: {title: {nb: 7}, count: subjects, from: begun, to: done, where: begun.group = 'a', version: 1}
  first-month: {title: {nb: 8}, mean: count(visit within 30 days after begun), at: begun + 30 days, version: 1}
  after-fall: {title: {nb: 9}, at: begun, where: exists(fall where injured within 2 months before begun), version: 1}
  in-time: {title: {nb: 10}, at: begun, where: "working-days(begun, date(first(visit after begun - 1 day))) <= 3", version: 1}
  after-other: {title: {nb: 11}, median: "days(date(last(other.came before begun)), begun)", at: begun, version: 1}
  again: {title: {nb: 12}, count: subjects, form: visit, where: exists(visit within 10 days before date), version: 1}
  longest: {title: {nb: 13}, median: max(visit.hours after begun), at: begun, version: 1}
  planned: {title: {nb: 14}, count: entries, form: visit, at: next, version: 1}
  own-visits: {title: {nb: 16}, mean: count(visit where episode = own.episode and parameter = own.parameter after begun), at: begun, version: 1}
  total: {title: {nb: 15}, sum: sum(visit.hours where episode = 1 before done), at: done, version: 1}
)yaml"},
        {"pathways/other.yaml", R"yaml(
pathway: other
title: {nb: Noe annet}
subject: [person]
stages:
  came: {title: {nb: Kom}}
forms:
  - {form: fall, dated: true}
)yaml"},
    });
    EXPECT_TRUE(catalogue);
    return catalogue.value();
}

const std::array<std::pair<std::string, metric::Level>, 5> places_of_persons = {
    {{"test", metric::Level::community},
     {"north", metric::Level::region},
     {"south", metric::Level::region},
     {"near", metric::Level::unit},
     {"far", metric::Level::unit}}};

/// "" for all: of how many; and the median times two.
void compare_periods(const Cut& cut, const PlainWorld& world, const std::string& metric,
                     const std::string& summary) {
    const auto number = *content_of_persons().metric("care." + metric);
    const auto all = world.counting(metric);
    for (const auto& [place, level] : places_of_persons)
        for (unsigned month = 1; month <= 13; ++month) { // the last is the year
            std::vector<std::int64_t> values;
            std::set<std::string> persons;
            for (const auto& one : all) {
                const std::chrono::year_month_day date(one.on);
                const bool inside = static_cast<int>(date.year()) == 2026 &&
                                    (month == 13 || static_cast<unsigned>(date.month()) == month);
                if (!inside || !world.belongs(one.person, place, one.on)) continue;
                values.push_back(one.value);
                persons.insert(one.person);
            }
            std::ranges::sort(values);
            std::int64_t sum = 0;
            for (const auto value : values)
                sum += value;
            const auto period =
                calendar::Period::parse(month == 13 ? "2026" : fmt::format("2026-{:02}", month));
            const auto counts =
                cut.in(number, *content_of_persons().numbering.place(place, level), period.value());
            if (summary == "mean" || summary == "median") {
                RC_ASSERT(counts.has_value() == !values.empty());
                if (!counts) continue;
                RC_ASSERT(*counts->of == std::ssize(values));
                const auto median = [&] {
                    return values[(values.size() - 1) / 2] + values[values.size() / 2];
                };
                RC_ASSERT(counts->value == (summary == "mean" ? sum : median()));
            } else {
                RC_ASSERT(counts->value == (summary == "sum"        ? sum
                                            : summary == "subjects" ? std::ssize(persons)
                                                                    : std::ssize(values)));
            }
            RC_ASSERT(counts->subjects == std::ssize(persons));
        }
}

void compare_all(const Tally& tally, const PlainWorld& world) {
    RC_ASSERT(tally.cells() == tally.counted_anew());
    const auto cut = tally.cut();
    for (const auto& [metric, summary] : std::map<std::string, std::string>{{"visits", ""},
                                                                            {"home", ""},
                                                                            {"visited", "subjects"},
                                                                            {"hours", "sum"},
                                                                            {"hours-by-phone", "mean"},
                                                                            {"usual-hours", "median"},
                                                                            {"first-month", "mean"},
                                                                            {"after-fall", ""},
                                                                            {"in-time", ""},
                                                                            {"after-other", "median"},
                                                                            {"own-visits", "mean"},
                                                                            {"again", "subjects"},
                                                                            {"longest", "median"},
                                                                            {"planned", ""},
                                                                            {"total", "sum"}})
        compare_periods(cut, world, metric, summary);
    const auto group = *content_of_persons().metric("care.group-a");
    for (const auto& [place, level] : places_of_persons)
        for (Day on = day_of(2026, 1, 1); on <= world.as_of; on += days(5))
            RC_ASSERT(cut.on(group, *content_of_persons().numbering.place(place, level),
                             calendar::Date::parse(iso_of(on)).value())
                          .value == world.in_group_a(place, on));
}

/// As wide from the first try on.
int among(int first, int end) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(first, end));
}

/// Writes a journal at random and knows what stands in it.
class Writer {
  public:
    explicit Writer(Day as_of) { world_.as_of = as_of; }

    const PlainWorld& world() const { return world_; }
    /// As the journal tells it to whoever reads it now: what is sealed of the erased is gone.
    std::vector<journal::Entry> journal() const {
        auto all = entries_;
        for (auto& entry : all)
            if (erased_.contains(entry.envelope.subject) && entry.envelope.kind != journal::subject_erased) {
                entry.erased = true;
                entry.payload.clear();
            }
        return all;
    }

    journal::Entry next() {
        const auto roots = world_.persons();
        const auto act = among(0, 20);
        if (roots.size() < 2 || act == 0) return enrol();
        const auto who = *rc::gen::elementOf(std::vector<std::string>(roots.begin(), roots.end()));
        if (act == 1) return merge(who);
        if (act == 2 && !world_.merged.empty()) return separate();
        if (act == 3) return erase(who);
        if (act <= 6 && !world_.said.empty()) return withdraw();
        return say(who);
    }

  private:
    journal::Entry entry(std::string_view kind, const std::string& subject, std::string payload,
                         const std::string& organisation = "near") {
        journal::Entry made;
        made.envelope.sequence = std::ssize(entries_) + 1;
        made.envelope.kind = std::string(kind);
        made.envelope.subject = subject;
        made.envelope.organisation = organisation;
        made.payload = std::move(payload);
        entries_.push_back(made);
        return made;
    }

    journal::Entry enrol() {
        const auto unit = *rc::gen::element<std::string>("near", "far");
        const auto roots = world_.persons();
        const bool anew = roots.size() < 2 || *rc::gen::arbitrary<bool>();
        const auto who = anew ? fmt::format("person-{}", ++made_)
                              : *rc::gen::elementOf(std::vector<std::string>(roots.begin(), roots.end()));
        world_.enrolled.emplace_back(who, unit);
        return entry(record::person_enrolled, who, record::write(record::PersonEnrolled{.reason = "r"}),
                     unit);
    }

    /// Whoever is alone goes on under another's name; nobody else can, and then somebody is enrolled.
    journal::Entry merge(const std::string& into) {
        for (const auto& who : world_.persons()) {
            const bool has_others =
                std::ranges::any_of(world_.merged, [&](const auto& one) { return one.second == who; });
            if (who == into || has_others) continue;
            world_.merged[who] = into;
            return entry(record::person_merged, who,
                         record::write(record::PersonMerged{.into = into, .reason = "r"}));
        }
        return enrol();
    }

    journal::Entry separate() {
        const auto replaced = world_.merged.begin()->first;
        world_.merged.erase(replaced);
        return entry(record::person_separated, replaced,
                     record::write(record::PersonSeparated{.corrects = 1, .reason = "r"}));
    }

    journal::Entry erase(const std::string& who) {
        for (const auto& [subject, unit] : world_.enrolled)
            if (world_.person(subject) == who) erased_.insert(subject);
        std::erase_if(world_.said, [&](const Said& one) { return world_.person(one.subject) == who; });
        std::erase_if(world_.enrolled, [&](const auto& one) { return world_.person(one.first) == who; });
        std::erase_if(world_.merged, [&](const auto& one) { return one.second == who; });
        return entry(journal::subject_erased, who,
                     record::write(record::SubjectErased{.reason = "r", .decision = "d"}));
    }

    journal::Entry withdraw() {
        const auto at = static_cast<std::size_t>(among(0, static_cast<int>(world_.said.size())));
        const auto one = world_.said[at];
        world_.said.erase(world_.said.begin() + static_cast<std::ptrdiff_t>(at));
        return entry(record::entry_withdrawn, one.subject,
                     record::write(record::EntryWithdrawn{.corrects = one.sequence,
                                                          .pathway = "care",
                                                          .parameter = "care",
                                                          .episode = one.number,
                                                          .reason = "r"}));
    }

    journal::Entry say(const std::string& who) {
        Said one{.subject = who,
                 .what = *rc::gen::element<std::string>("begun", "done", "came", "visit", "visit", "fall"),
                 .on = day_of(2026, 1, 1) + days(among(0, 150)),
                 .number = among(1, 3)};
        form::Answers answers;
        const auto maybe = [&](std::string& answer, const std::string& item, auto... options) {
            answer = *rc::gen::element<std::string>("", options...);
            if (!answer.empty()) answers[item] = answer;
        };
        if (one.what == "begun") maybe(one.group, "group", "a", "b");
        if (one.what == "fall") maybe(one.hurt, "injured", "yes", "no");
        if (one.what == "visit") {
            maybe(one.how, "how", "home", "phone");
            maybe(one.hurt, "hurt", "yes", "no");
            answers["words"] = "aldri i historien";
            if (*rc::gen::arbitrary<bool>()) {
                one.tenths = among(0, 500);
                answers["hours"] = fmt::format("{}.{}", *one.tenths / 10, *one.tenths % 10);
            }
            if (*rc::gen::arbitrary<bool>()) {
                one.next = one.on + days(among(0, 40));
                answers["next"] = iso_of(*one.next);
            }
        }
        const std::string pathway = one.what == "came" || one.what == "fall" ? "other" : "care";
        const bool is_form = one.what == "visit" || one.what == "fall";
        const auto payload = is_form ? record::write(record::FormCompleted{.pathway = pathway,
                                                                           .parameter = pathway,
                                                                           .episode = one.number,
                                                                           .form = one.what,
                                                                           .on = iso_of(one.on),
                                                                           .answers = answers})
                                     : record::write(record::StageEntered{.pathway = pathway,
                                                                          .parameter = pathway,
                                                                          .episode = one.number,
                                                                          .stage = one.what,
                                                                          .on = iso_of(one.on),
                                                                          .answers = answers});
        const auto made = entry(is_form ? record::form_completed : record::stage_entered, who, payload);
        one.sequence = made.envelope.sequence;
        world_.said.push_back(one);
        return made;
    }

    PlainWorld world_;
    std::vector<journal::Entry> entries_;
    std::set<std::string> erased_;
    int made_ = 0;
};

RC_GTEST_PROP(EntriesLaw, what_persons_give_equals_a_plain_reference_whatever_was_recorded, ()) {
    const auto today = day_of(2026, 3, 1) + days(among(0, 120));
    const auto as_of = calendar::Date::parse(iso_of(today)).value();
    Tally tally(content_of_persons(), calendar::Date::parse("2026-02-01").value());
    Writer writer(today);
    const auto steps = among(1, 60);
    for (int i = 0; i < steps; ++i) {
        RC_ASSERT(static_cast<bool>(tally.take(writer.next())));
        if (i == steps / 2) (void)tally.advance(as_of);
    }
    (void)tally.advance(as_of);
    compare_all(tally, writer.world());

    // One that starts later: some one by one, then all of a stretch at once, then again one by one.
    const auto& journal = writer.journal();
    const auto first = among(0, static_cast<int>(journal.size()) + 1);
    const auto last = among(first, static_cast<int>(journal.size()) + 1);
    Tally later(content_of_persons(), as_of);
    const auto take = [&](int from, int to) -> Result<void> {
        for (int i = from; i < to; ++i)
            (void)TRY(later.take(journal[static_cast<std::size_t>(i)]));
        return {};
    };
    RC_ASSERT(static_cast<bool>(take(0, first)));
    RC_ASSERT(static_cast<bool>(later.catch_up([&] { return take(first, last); })));
    RC_ASSERT(later.cells() == later.counted_anew());
    RC_ASSERT(static_cast<bool>(take(last, static_cast<int>(journal.size()))));
    RC_ASSERT(later.cells() == tally.cells());
}

} // namespace
} // namespace bedre::tally
