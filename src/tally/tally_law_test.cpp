// After any sequence of entries, and as days go by, the kept cells equal those counted anew, and the numbers
// equal a slow, plain reference that knows only the list of moves and shares no code with the engine.
#include "record/payload.h"
#include "tally/tally.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace bedre::tally {
namespace {

using calendar::Date;
using metric::Level;

Date day(std::string_view iso) {
    return Date::parse(iso).value();
}

/// Four municipalities in two regions: `moves` changes region on 2026-03-01, `leaves` goes out after
/// 2026-02-15.
const catalogue::Catalogue& content() {
    static const auto catalogue = catalogue::read({
        {"community.yaml", R"yaml(
community: test
title: {nb: Test}
regions: [{region: north, title: {nb: Nord}}, {region: south, title: {nb: Sør}}]
body kinds: [{kind: au, title: {nb: AU}}]
bodies: [{body: au, kind: au, title: {nb: AU}}]
units:
  - {unit: stays, kind: municipality, title: {nb: A}, memberships: [{kind: community, of: test}, {kind: region, of: north}]}
  - {unit: other, kind: municipality, title: {nb: B}, memberships: [{kind: community, of: test}, {kind: region, of: south}]}
  - unit: moves
    kind: municipality
    title: {nb: C}
    memberships:
      - {kind: community, of: test}
      - {kind: region, of: north, to: 2026-02-28}
      - {kind: region, of: south, from: 2026-03-01}
  - unit: leaves
    kind: municipality
    title: {nb: D}
    memberships: [{kind: community, of: test, to: 2026-02-15}, {kind: region, of: south}]
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
        {"pathways/service.yaml", R"yaml(
pathway: service
title: {nb: Tjeneste}
subject: [municipality]
parameters: [{parameter: x, title: {nb: X}}, {parameter: y, title: {nb: Y}}]
stages:
  decided: {title: {nb: Vedtatt}}
  running: {title: {nb: I drift}}
  ended: {title: {nb: Avsluttet}, ends: true}
metrics:
  active: {title: {nb: I drift}, count: subjects, from: running, to: ended, of: all, version: 1}
  courses: {title: {nb: Forløp i drift}, count: episodes, from: running, to: ended, of: all, version: 1}
  begun: {title: {nb: Begynt}, count: subjects, at: running, where: decided is not missing, version: 1}
  begun-courses: {title: {nb: Begynte forløp}, count: episodes, at: running, where: decided is not missing, version: 1}
  waiting: {title: {nb: Ventetid}, median: "days(decided, running)", at: running, version: 1}
  steady: {title: {nb: Stødig}, count: units, where: active >= 1, of: all, version: 1}
)yaml"},
    });
    EXPECT_TRUE(catalogue);
    return catalogue.value();
}

struct Move {
    std::string subject;
    std::string parameter;
    std::string stage;
    Date on;
    std::int64_t number = 1; ///< of the episode
};

/// Counts by going through every subject and every day, from the moves that stand.
class Reference {
  public:
    Reference(std::map<std::int64_t, Move> moves, Date as_of) : moves_(std::move(moves)), as_of_(as_of) {}

    static bool belongs(const std::string& subject, const std::string& place, Date on) {
        if (subject == "leaves" && on > day("2026-02-15")) return false;
        if (place == "test" || place == subject) return true;
        const bool north = subject == "stays" || (subject == "moves" && on < day("2026-03-01"));
        return place == (north ? "north" : "south");
    }

    std::optional<Date> reached(const Move& episode, const std::string& stage) const {
        std::optional<Date> first;
        for (const auto& [sequence, move] : moves_)
            if (move.subject == episode.subject && move.parameter == episode.parameter &&
                move.number == episode.number && move.stage == stage && move.on <= as_of_ &&
                (!first || move.on < *first))
                first = move.on;
        return first;
    }

    /// How many of a subject's episodes are in operation.
    std::int64_t active(const std::string& subject, const std::string& parameter, Date on) const {
        return std::ranges::count_if(numbers, [&](std::int64_t number) {
            const Move episode{.subject = subject, .parameter = parameter, .number = number};
            const auto running = reached(episode, "running");
            const auto ended = reached(episode, "ended");
            return running && *running <= on && (!ended || on < *ended);
        });
    }

    std::int64_t count_active(const std::string& parameter, const std::string& place, Date on) const {
        return std::ranges::count_if(subjects(), [&](const std::string& subject) {
            return belongs(subject, place, on) && active(subject, parameter, on) > 0;
        });
    }

    std::int64_t count_courses(const std::string& parameter, const std::string& place, Date on) const {
        std::int64_t count = 0;
        for (const auto& subject : subjects())
            if (belongs(subject, place, on)) count += active(subject, parameter, on);
        return count;
    }

    static std::int64_t members(const std::string& place, Date on) {
        return std::ranges::count_if(subjects(),
                                     [&](const std::string& subject) { return belongs(subject, place, on); });
    }

    /// The days from decision to operation of the episodes that came into operation in the month, and whose
    /// they are.
    struct Waits {
        std::vector<std::int64_t> days;
        std::set<std::string> subjects;
    };
    Waits waits(const std::string& parameter, const std::string& place, calendar::Period month) const {
        Waits waits;
        for (const auto& subject : subjects())
            for (const auto number : numbers) {
                const Move episode{.subject = subject, .parameter = parameter, .number = number};
                const auto running = reached(episode, "running");
                const auto decided = reached(episode, "decided");
                if (!running || !decided || !month.contains(*running)) continue;
                if (!belongs(subject, place, *running)) continue;
                waits.days.push_back((*running - *decided).count());
                waits.subjects.insert(subject);
            }
        std::ranges::sort(waits.days);
        return waits;
    }

    static const std::vector<std::string>& subjects() {
        static const std::vector<std::string> all = {"stays", "other", "moves", "leaves"};
        return all;
    }

    static constexpr std::array<std::int64_t, 3> numbers = {1, 2, 3};

  private:
    std::map<std::int64_t, Move> moves_;
    Date as_of_;
};

std::vector<std::pair<std::string, Level>> places() {
    std::vector<std::pair<std::string, Level>> all = {
        {"test", Level::community}, {"north", Level::region}, {"south", Level::region}};
    for (const auto& subject : Reference::subjects())
        all.emplace_back(subject, Level::unit);
    return all;
}

void compare(const Tally& tally, const Reference& reference) {
    RC_ASSERT(tally.cells() == tally.counted_anew());
    const auto cut = tally.cut();
    for (const std::string parameter : {"x", "y"}) {
        const auto number = [&](const std::string& name) {
            return *content().metric(fmt::format("service({}).{}", parameter, name));
        };
        for (const auto& [id, level] : places()) {
            const auto place = *content().numbering.place(id, level);
            for (Date on = day("2026-01-01"); on <= day("2026-06-01"); on = on + calendar::days(9)) {
                if (on > cut.as_of()) break;
                const auto expected = reference.count_active(parameter, id, on);
                const auto active = cut.on(number("active"), place, on);
                RC_ASSERT(active.value == expected);
                RC_ASSERT(active.of == Reference::members(id, on));
                const auto courses = cut.on(number("courses"), place, on);
                RC_ASSERT(courses.value == reference.count_courses(parameter, id, on));
                RC_ASSERT(courses.of == Reference::members(id, on));
                const auto steady = cut.on(number("steady"), place, on);
                RC_ASSERT(steady.value == expected);
                RC_ASSERT(steady.of == Reference::members(id, on));
            }
            for (const auto& month : calendar::periods_touching(calendar::PeriodKind::month,
                                                                day("2026-01-01"), day("2026-06-01"))) {
                const auto [waits, subjects] = reference.waits(parameter, id, month);
                const auto begun = cut.in(number("begun"), place, month);
                RC_ASSERT(begun->value == std::ssize(subjects));
                RC_ASSERT(begun->subjects == std::ssize(subjects));
                const auto begun_courses = cut.in(number("begun-courses"), place, month);
                RC_ASSERT(begun_courses->value == std::ssize(waits));
                RC_ASSERT(begun_courses->subjects == std::ssize(subjects));
                const auto median = cut.in(number("waiting"), place, month);
                RC_ASSERT(median.has_value() == !waits.empty());
                if (median)
                    RC_ASSERT(median->value == waits[(waits.size() - 1) / 2] + waits[waits.size() / 2]);
            }
        }
    }
}

RC_GTEST_PROP(TallyLaw, kept_numbers_equal_those_counted_anew_and_a_plain_reference, ()) {
    auto as_of = day("2026-02-10") + calendar::days(*rc::gen::inRange(0, 60));
    Tally tally(content(), as_of);
    std::map<std::int64_t, Move> moves;
    const auto steps = *rc::gen::inRange(1, 25);
    for (std::int64_t sequence = 1; sequence <= steps; ++sequence) {
        journal::Entry entry;
        entry.envelope.sequence = sequence;
        const auto action = *rc::gen::inRange(0, 10);
        if (action == 0) {
            as_of = as_of + calendar::days(*rc::gen::inRange(-5, 40));
            (void)tally.advance(as_of);
            entry.envelope.kind = std::string(record::content_adopted);
        } else if (action <= 2 && !moves.empty()) {
            const auto corrected =
                std::next(moves.begin(),
                          *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(moves.size())));
            entry.envelope.kind = std::string(record::entry_withdrawn);
            entry.envelope.subject = corrected->second.subject;
            entry.payload = record::write(record::EntryWithdrawn{.corrects = corrected->first,
                                                                 .pathway = "service",
                                                                 .parameter = corrected->second.parameter,
                                                                 .episode = corrected->second.number,
                                                                 .reason = "r"});
            moves.erase(corrected);
        } else {
            const Move move{*rc::gen::elementOf(Reference::subjects()),
                            *rc::gen::element<std::string>("x", "y"),
                            *rc::gen::element<std::string>("decided", "running", "ended"),
                            day("2026-01-01") + calendar::days(*rc::gen::inRange(0, 150)),
                            *rc::gen::elementOf(Reference::numbers)};
            entry.envelope.kind = std::string(record::stage_entered);
            entry.envelope.subject = move.subject;
            entry.payload = record::write(record::StageEntered{.pathway = "service",
                                                               .parameter = move.parameter,
                                                               .episode = move.number,
                                                               .stage = move.stage,
                                                               .on = move.on.iso()});
            moves[sequence] = move;
        }
        RC_ASSERT(static_cast<bool>(tally.take(entry)));
    }
    compare(tally, Reference(moves, as_of));
}

/// A unit that is of the community all the time begins to run the service on 1 May.
journal::Entry running_from_may() {
    journal::Entry entry;
    entry.envelope.sequence = 1;
    entry.envelope.kind = std::string(record::stage_entered);
    entry.envelope.subject = "stays";
    entry.payload = record::write(
        record::StageEntered{.pathway = "service", .parameter = "x", .stage = "running", .on = "2026-05-01"});
    return entry;
}

TEST(Tally, an_entry_tells_which_numbers_it_changed_and_those_derived_from_them) {
    Tally tally(content(), day("2026-06-01"));
    const auto entry = running_from_may();
    const auto change = tally.take(entry);
    ASSERT_TRUE(change);
    EXPECT_EQ(change.value().metrics,
              (std::vector<std::string>{"service(x).active", "service(x).courses", "service(x).steady"}));
    EXPECT_EQ(change.value().subject, "stays");
}

TEST(Tally, what_was_read_before_a_fault_is_counted) {
    Tally tally(content(), day("2026-06-01"));
    const auto entry = running_from_may();
    const auto caught_up = tally.catch_up([&]() -> Result<void> {
        EXPECT_TRUE(TRY(tally.take(entry)).metrics.empty());
        return outcome::unavailable("test.lost");
    });
    ASSERT_FALSE(caught_up);
    EXPECT_EQ(caught_up.error().code, "test.lost");
    EXPECT_EQ(tally.cells(), tally.counted_anew());
    const auto metric = *content().metric("service(x).active");
    const auto whole = *content().numbering.place("test", Level::community);
    EXPECT_EQ(tally.cut().on(metric, whole, day("2026-06-01")).value, 1);
}

TEST(Tally, what_is_recorded_ahead_of_time_comes_into_view_on_its_day) {
    Tally tally(content(), day("2026-04-30"));
    const auto entry = running_from_may();
    ASSERT_TRUE(tally.take(entry));
    const auto metric = *content().metric("service(x).active");
    const auto whole = *content().numbering.place("test", Level::community);
    EXPECT_EQ(tally.cut().on(metric, whole, day("2026-04-30")).value, 0);
    const auto changes = tally.advance(day("2026-05-01"));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].metrics.front(), "service(x).active");
    EXPECT_EQ(tally.cut().on(metric, whole, day("2026-05-01")).value, 1);
    EXPECT_TRUE(tally.advance(day("2026-05-02")).empty());
}

} // namespace
} // namespace bedre::tally
