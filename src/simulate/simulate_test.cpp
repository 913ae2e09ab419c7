#include "simulate/simulate.h"

#include "record/move.h"
#include "record/payload.h"
#include "sql/test_store.h"
#include "statistics/quantile.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace bedre::simulate {
namespace {

const catalogue::Catalogue& content() {
    static const auto read =
        catalogue::read(catalogue::read_folder(BEDRE_SOURCE_DIR "/content").value()).value();
    return read;
}

const access::Actor maintainer{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};

/// A record in which a community lives.
class Simulated {
  public:
    explicit Simulated(const Request& request, const catalogue::Catalogue& of = content())
        : request_(request), clock(morning_of(world_of(of, request).value().first)) {
        record = record::Record::open(of, {.place = store.place(),
                                           .demo = true,
                                           .clock = &clock,
                                           .on_bug = [](std::string_view) { std::abort(); },
                                           .vault = vault.place(),
                                           .key_ring = folder.path() + "/ring",
                                           .access_log = folder.path() + "/log"})
                     .value();
    }

    Result<Progress> run(const std::function<bool(const Progress&)>& go_on = [](const auto&) {
        return true;
    }) {
        return simulate(*record, request_, {maintainer, clock, go_on});
    }

    journal::FindKey keys() const {
        std::shared_ptr<vault::Vault> opened = vault::Vault::open(vault.place()).value();
        return [opened](std::string_view subject) { return opened->key(subject); };
    }

    /// All that was told, about whom by the first that was: the same whatever random names and salts are.
    std::string told() const {
        std::map<std::string, std::string> names;
        std::string all;
        record->journal()
            .read(0,
                  [&](const journal::Entry& entry) -> Result<void> {
                      const auto& envelope = entry.envelope;
                      auto& name = names[envelope.subject];
                      if (name.empty())
                          name = vault::is_person(envelope.subject) ? fmt::format("person {}", names.size())
                                                                    : envelope.subject;
                      if (envelope.kind == record::content_adopted) return {};
                      all +=
                          fmt::format("{} {} {} {} {} {}\n", calendar::iso(envelope.instant), envelope.actor,
                                      envelope.organisation, envelope.kind, name, entry.payload);
                      return {};
                  })
            .value();
        return all;
    }

    std::int64_t entries() const { return record->journal().head().sequence; }

  private:
    Request request_;

  public:
    sql::TestStore store;
    sql::TestStore vault;
    sql::TestFolder folder;
    calendar::SetClock clock;
    std::unique_ptr<record::Record> record;
};

std::string digest(const std::string& text) {
    return journal::hex(journal::digest_of(text));
}

TEST(Simulate, the_same_seed_tells_the_same_and_another_something_else) {
    Simulated one({.persons = 60, .years = 1, .seed = 5});
    Simulated again({.persons = 60, .years = 1, .seed = 5});
    Simulated other({.persons = 60, .years = 1, .seed = 6});
    const auto done = one.run().value();
    EXPECT_FALSE(done.stopped);
    EXPECT_EQ(done.entries + 1, one.entries());
    ASSERT_TRUE(again.run());
    ASSERT_TRUE(other.run());
    EXPECT_EQ(digest(one.told()), digest(again.told()));
    EXPECT_NE(digest(one.told()), digest(other.told()));
}

TEST(Simulate, what_stands_then_verifies_and_everybody_is_synthetic) {
    Simulated people({.persons = 120, .years = 2, .seed = 1});
    const auto done = people.run().value();
    EXPECT_GT(done.persons, 40);
    auto identities = vault::Identities::open(people.vault.place(), people.folder.path() + "/ring").value();
    std::set<std::string> subjects;
    std::set<std::string> numbers;
    std::map<std::string, std::int64_t> kinds;
    people.record->journal()
        .read(0,
              [&](const journal::Entry& entry) -> Result<void> {
                  ++kinds[entry.envelope.kind];
                  if (vault::is_person(entry.envelope.subject)) subjects.insert(entry.envelope.subject);
                  return {};
              })
        .value();
    EXPECT_EQ(subjects.size(), static_cast<std::size_t>(done.persons));
    for (const auto& subject : subjects) {
        const auto identity = identities->of(subject).value().value();
        ASSERT_EQ(identity.identifiers.size(), 1U);
        const auto& number = identity.identifiers.front().number;
        EXPECT_TRUE(number.is_synthetic());
        EXPECT_EQ(number.birth_date(), identity.birth);
        numbers.emplace(number.revealed());
    }
    EXPECT_EQ(numbers.size(), subjects.size());
    EXPECT_GT(kinds["stage.entered"], 100);
    EXPECT_GT(kinds["form.completed"], 100);
    EXPECT_GT(kinds["entry.withdrawn"], 0);
    people.record.reset();
    EXPECT_EQ(record::verify(people.store.place(), people.keys()).value(), Findings());
    if (sql::TestStore::is_on_server()) return; // the second verifier reads files
    const auto command = fmt::format("python3 -B {}/tests/verify/verify_journal.py {} --vault {} >&2",
                                     BEDRE_SOURCE_DIR, people.store.place(), people.vault.place());
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Simulate, a_record_in_which_something_stands_is_left_alone) {
    Simulated people({.persons = 20, .years = 1, .seed = 1});
    ASSERT_TRUE(people.run());
    const auto before = people.entries();
    EXPECT_EQ(people.run().error().code, "simulate.not_empty");
    EXPECT_EQ(people.entries(), before);
}

TEST(Simulate, what_no_pathway_takes_is_told_and_ends_it) {
    auto without_consent = content();
    for (auto& course : without_consent.simulation->courses)
        for (auto& step : course.steps)
            for (auto& answers : step.answers)
                if (answers.answers.contains("consent")) answers.answers["consent"] = "no";
    Simulated people({.persons = 60, .years = 1, .seed = 1}, without_consent);
    const auto refused = people.run().error();
    EXPECT_EQ(refused.code, "simulate.refused");
    EXPECT_EQ(refused.details.at(2).value, "pathway.clause_binds");
}

TEST(Simulate, whoever_stops_it_leaves_a_whole_record) {
    Simulated people({.persons = 60, .years = 1, .seed = 1});
    const auto done = people.run([](const Progress& progress) { return progress.entries < 100; }).value();
    EXPECT_TRUE(done.stopped);
    EXPECT_GE(done.entries, 100);
    EXPECT_LT(done.entries, 120);
    people.record.reset();
    EXPECT_EQ(record::verify(people.store.place(), people.keys()).value(), Findings());
}

TEST(Simulate, the_shorter_waiting_is_found_in_the_record) {
    auto of_iht_alone = content();
    auto& courses = of_iht_alone.simulation->courses;
    std::erase_if(courses, [](const auto& course) { return course.id != "iht"; });
    courses.front().begins = 900;
    courses.front().forms.clear();
    Simulated people({.persons = 200, .years = 2, .seed = 1}, of_iht_alone);
    ASSERT_TRUE(people.run());
    const auto day = calendar::Date::parse("2025-11-01").value();
    std::array<std::vector<double>, 2> waits;
    const auto episodes = people.record->episodes("iht").value();
    for (const auto& [key, state] : episodes) {
        std::map<std::string, calendar::Date> reached;
        for (const auto& one : state.episode.reached)
            reached[one.stage] = one.on;
        if (!reached.contains("proposed") || !reached.contains("included")) continue;
        const auto waited = reached["included"] - reached["proposed"];
        waits[reached["proposed"] < day ? 0 : 1].push_back(static_cast<double>(waited.count()));
    }
    const auto compared = statistics::compare_ranks(waits[0], waits[1]).value();
    EXPECT_LT(compared.p.value(), 0.05);
    EXPECT_GT(compared.shift, 0);
}

} // namespace
} // namespace bedre::simulate
