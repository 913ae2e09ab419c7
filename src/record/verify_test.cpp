#include "record/test_world.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <thread>

namespace bedre::record {
namespace {

/// A record with a little of everything: content, entries, a withdrawal, and what came after it.
const sql::TestStore& well_kept() {
    static const auto world = [] {
        auto made = std::make_unique<World>();
        auto draft = made->draft("decided", "2026-01-05");
        draft.answers = {{"by", "council"}, {"note", "Åpent"}};
        EXPECT_TRUE(made->enter(coordinator, draft));
        EXPECT_TRUE(made->enter(contact_of_havn, made->draft("running", "2026-02-01")));
        EXPECT_TRUE(made->withdraw(contact_of_havn, made->withdrawal(3)));
        EXPECT_TRUE(made->enter(coordinator, made->draft("running", "2026-03-01")));
        EXPECT_TRUE(
            made->enter(coordinator, made->draft("decided", "2026-04-01", {"service", "night", "dal"})));
        made->close();
        return made;
    }();
    return world->store;
}
constexpr std::int64_t entries = 6;

/// A copy of the well-kept record, to be spoiled.
class Copy {
  public:
    Copy()
        : store_(sql::TestStore::copy_of(well_kept())), database_([this] {
              auto opened = sql::Database::open(store_.place(), sql::Database::Mode::existing).value();
              if (opened.is_shared()) return opened;
              opened.run("pragma foreign_keys = off").value();
              opened.run("pragma synchronous = off").value(); // only to be read again
              return opened;
          }()) {}

    sql::Database& database() { return database_; }
    bool is_found() const {
        const auto findings = verify(store_.place());
        return !findings || !findings.value().empty();
    }

  private:
    sql::TestStore store_;
    sql::Database database_;
};

enum class Type { integer, text, bytes };

/// One column: a statement that gives a row's value, and one that puts another there. ?1 counts rows from 0.
struct Column {
    Type type;
    std::int64_t rows;
    sql::Statement read;
    sql::Statement write;
};

// clang-format off
const std::vector<Column> columns = {
    {Type::integer, 1, "select format from journal_head where ?1 = 0", "update journal_head set format = ?2 where ?1 = 0"},
    {Type::text, 1, "select community from journal_head where ?1 = 0", "update journal_head set community = cast(?2 as text) where ?1 = 0"},
    {Type::integer, 1, "select demo from journal_head where ?1 = 0", "update journal_head set demo = ?2 where ?1 = 0"},
    {Type::bytes, 1, "select installation from journal_head where ?1 = 0", "update journal_head set installation = ?2 where ?1 = 0"},
    {Type::integer, 1, "select sequence from journal_head where ?1 = 0", "update journal_head set sequence = ?2 where ?1 = 0"},
    {Type::bytes, 1, "select hash from journal_head where ?1 = 0", "update journal_head set hash = ?2 where ?1 = 0"},
    {Type::integer, entries, "select sequence from journal_entry where sequence = ?1 + 1", "update journal_entry set sequence = ?2 where sequence = ?1 + 1"},
    {Type::integer, entries, "select instant from journal_entry where sequence = ?1 + 1", "update journal_entry set instant = ?2 where sequence = ?1 + 1"},
    {Type::text, entries, "select actor from journal_entry where sequence = ?1 + 1", "update journal_entry set actor = cast(?2 as text) where sequence = ?1 + 1"},
    {Type::text, entries, "select organisation from journal_entry where sequence = ?1 + 1", "update journal_entry set organisation = cast(?2 as text) where sequence = ?1 + 1"},
    {Type::text, entries, "select kind from journal_entry where sequence = ?1 + 1", "update journal_entry set kind = cast(?2 as text) where sequence = ?1 + 1"},
    {Type::text, entries, "select subject from journal_entry where sequence = ?1 + 1", "update journal_entry set subject = cast(?2 as text) where sequence = ?1 + 1"},
    {Type::bytes, entries, "select content from journal_entry where sequence = ?1 + 1", "update journal_entry set content = ?2 where sequence = ?1 + 1"},
    {Type::bytes, entries, "select commitment from journal_entry where sequence = ?1 + 1", "update journal_entry set commitment = ?2 where sequence = ?1 + 1"},
    {Type::bytes, entries, "select previous from journal_entry where sequence = ?1 + 1", "update journal_entry set previous = ?2 where sequence = ?1 + 1"},
    {Type::bytes, entries, "select hash from journal_entry where sequence = ?1 + 1", "update journal_entry set hash = ?2 where sequence = ?1 + 1"},
    {Type::integer, entries, "select sequence from journal_payload where sequence = ?1 + 1", "update journal_payload set sequence = ?2 where sequence = ?1 + 1"},
    {Type::bytes, entries, "select salt from journal_payload where sequence = ?1 + 1", "update journal_payload set salt = ?2 where sequence = ?1 + 1"},
    {Type::bytes, entries, "select payload from journal_payload where sequence = ?1 + 1", "update journal_payload set payload = ?2 where sequence = ?1 + 1"},
    {Type::integer, 4, "select entry from stage_entry order by entry limit 1 offset ?1", "update stage_entry set entry = ?2 where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 4, "select pathway from stage_entry order by entry limit 1 offset ?1", "update stage_entry set pathway = cast(?2 as text) where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 4, "select parameter from stage_entry order by entry limit 1 offset ?1", "update stage_entry set parameter = cast(?2 as text) where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 4, "select subject from stage_entry order by entry limit 1 offset ?1", "update stage_entry set subject = cast(?2 as text) where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::integer, 4, "select episode from stage_entry order by entry limit 1 offset ?1", "update stage_entry set episode = ?2 where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 4, "select stage from stage_entry order by entry limit 1 offset ?1", "update stage_entry set stage = cast(?2 as text) where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 4, "select on_day from stage_entry order by entry limit 1 offset ?1", "update stage_entry set on_day = cast(?2 as text) where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::integer, 4, "select withdrawn_by from stage_entry order by entry limit 1 offset ?1", "update stage_entry set withdrawn_by = ?2 where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 4, "select at from stage_entry order by entry limit 1 offset ?1", "update stage_entry set at = cast(?2 as text) where entry = (select entry from stage_entry order by entry limit 1 offset ?1)"},
    {Type::text, 2, "select pathway from episode_version order by version limit 1 offset ?1", "update episode_version set pathway = cast(?2 as text) where version = 5 + ?1"},
    {Type::text, 2, "select parameter from episode_version order by version limit 1 offset ?1", "update episode_version set parameter = cast(?2 as text) where version = 5 + ?1"},
    {Type::text, 2, "select subject from episode_version order by version limit 1 offset ?1", "update episode_version set subject = cast(?2 as text) where version = 5 + ?1"},
    {Type::integer, 2, "select version from episode_version order by version limit 1 offset ?1", "update episode_version set version = ?2 where version = 5 + ?1"},
    {Type::integer, 1, "select entry from content_adoption where ?1 = 0", "update content_adoption set entry = ?2 where ?1 = 0"},
    {Type::bytes, 1, "select content from content_adoption where ?1 = 0", "update content_adoption set content = ?2 where ?1 = 0"},
};
// clang-format on

/// Changes one byte of one value, drawn. No when the table does not take the new value: two rows of one
/// sequence.
bool change_a_byte(sql::Database& database, const Column& column) {
    const auto row = *rc::gen::inRange<std::int64_t>(0, column.rows);
    const auto mask = static_cast<std::byte>(*rc::gen::inRange(1, 256));
    auto rows = database.query(column.read, row).value();
    RC_ASSERT(rows.next().value());
    if (column.type == Type::integer) {
        const auto shift = 8 * *rc::gen::inRange(0, 8);
        const auto changed =
            static_cast<std::uint64_t>(rows.integer(0)) ^ (std::to_integer<std::uint64_t>(mask) << shift);
        {
            const auto done = std::move(rows);
        }
        return bool(database.run(column.write, row, static_cast<std::int64_t>(changed)));
    }
    auto bytes = rows.bytes(0);
    {
        const auto done = std::move(rows);
    }
    if (bytes.empty())
        bytes.push_back(mask);
    else
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^= mask;
    return bool(database.run(column.write, row, bytes));
}

RC_GTEST_PROP(VerifyLaw, a_changed_byte_is_found_in_whatever_column, ()) {
    for (auto i = *rc::gen::inRange<std::size_t>(0, 4); i < columns.size(); i += 4) {
        const auto& column = columns[i];
        Copy copy;
        if (change_a_byte(copy.database(), column) && !copy.is_found())
            RC_FAIL(std::string(column.write.text()));
    }
}

TEST(Verify, a_well_kept_record_has_no_fault) {
    EXPECT_EQ(verify(well_kept().place()).value(), Findings());
    Copy copy;
    EXPECT_FALSE(copy.is_found());
}

TEST(Verify, an_entry_that_is_removed_is_found) {
    for (std::int64_t sequence = 1; sequence <= entries; ++sequence) {
        Copy alone;
        ASSERT_TRUE(alone.database().run("delete from journal_entry where sequence = ?1", sequence));
        EXPECT_TRUE(alone.is_found()) << sequence;
        ASSERT_TRUE(alone.database().run("delete from journal_payload where sequence = ?1", sequence));
        EXPECT_TRUE(alone.is_found()) << sequence;
        ASSERT_TRUE(alone.database().run(
            "update journal_entry set sequence = sequence - 1 where sequence > ?1", sequence));
        ASSERT_TRUE(alone.database().run(
            "update journal_payload set sequence = sequence - 1 where sequence > ?1", sequence));
        EXPECT_TRUE(alone.is_found()) << sequence;
    }
}

TEST(Verify, a_payload_that_is_removed_is_found) {
    for (std::int64_t sequence = 1; sequence <= entries; ++sequence) {
        Copy copy;
        ASSERT_TRUE(copy.database().run("delete from journal_payload where sequence = ?1", sequence));
        EXPECT_TRUE(copy.is_found()) << sequence;
    }
}

TEST(Verify, two_entries_that_are_swapped_are_found) {
    for (std::int64_t one = 1; one <= entries; ++one)
        for (std::int64_t other = one + 1; other <= entries; ++other) {
            Copy copy;
            auto& database = copy.database();
            for (const auto& [from, to] :
                 {std::pair{one, std::int64_t{99}}, {other, one}, {std::int64_t{99}, other}}) {
                ASSERT_TRUE(
                    database.run("update journal_entry set sequence = ?2 where sequence = ?1", from, to));
                ASSERT_TRUE(
                    database.run("update journal_payload set sequence = ?2 where sequence = ?1", from, to));
            }
            EXPECT_TRUE(copy.is_found()) << one << " and " << other;
        }
}

TEST(Verify, two_payloads_that_are_swapped_are_found) {
    Copy copy;
    for (const auto& [from, to] : {std::pair{2, 99}, {3, 2}, {99, 3}})
        ASSERT_TRUE(
            copy.database().run("update journal_payload set sequence = ?2 where sequence = ?1", from, to));
    EXPECT_TRUE(copy.is_found());
}

TEST(Verify, an_entry_that_is_added_behind_the_head_is_found) {
    Copy copy;
    ASSERT_TRUE(
        copy.database().run("insert into journal_entry select 7, instant, actor, organisation, kind, subject,"
                            " content, commitment, hash, hash from journal_entry where sequence = 6"));
    ASSERT_TRUE(copy.database().run("insert into journal_payload select 7, salt, payload from journal_payload"
                                    " where sequence = 6"));
    EXPECT_TRUE(copy.is_found());
}

TEST(Verify, a_tail_that_is_cut_is_found) {
    for (std::int64_t last = 0; last < entries; ++last) {
        Copy copy;
        ASSERT_TRUE(copy.database().run("delete from journal_payload where sequence > ?1", last));
        ASSERT_TRUE(copy.database().run("delete from journal_entry where sequence > ?1", last));
        EXPECT_TRUE(copy.is_found()) << last;
    }
}

TEST(Verify, state_rows_that_are_removed_added_or_emptied_are_found) {
    const std::vector<sql::Statement> edits = {
        "delete from stage_entry where entry = 2",
        "delete from stage_entry",
        "delete from episode_version where version = 6",
        "delete from content_adoption",
        "update stage_entry set withdrawn_by = null where entry = 3",
        "update stage_entry set withdrawn_by = 0 where entry = 5",
        "update stage_entry set stage = stage || ' ' where entry = 5",
        "insert into stage_entry values (7, 'service', 'home', 'vik', 1, 'decided', '2026-01-01', null, "
        "null, null)",
        "update stage_entry set migrated_by = 3 where entry = 5",
        "insert into episode_version values ('service', 'home', 'vik', 7)",
        "insert into content_adoption select 7, content from content_adoption",
    };
    for (const auto& edit : edits) {
        Copy copy;
        ASSERT_TRUE(copy.database().run(edit)) << edit.text();
        EXPECT_TRUE(copy.is_found()) << edit.text();
    }
}

TEST(Verify, a_damaged_payload_is_told_as_such_though_it_cannot_be_replayed) {
    World world;
    ASSERT_TRUE(world.enter(coordinator, world.draft("decided", "2026-01-05")));
    world.close();
    ASSERT_TRUE(
        sql::Database::open(world.store.place())
            .value()
            .run("update journal_payload set payload = ?1 where sequence = 2", sql::Bytes{std::byte{'{'}}));
    EXPECT_EQ(verify(world.store.place()).value(),
              (Findings{{"journal.wrong_commitment", {}, {{"sequence", "2"}}}}));
}

TEST(Verify, a_record_in_use_has_no_fault_at_any_moment) {
    World world;
    std::atomic<bool> done = false;
    std::atomic<int> faults = 0;
    std::thread verifier([&] {
        while (!done) {
            const auto findings = verify(world.store.place());
            if (!findings || !findings.value().empty()) ++faults;
        }
    });
    for (int i = 0; i < 60; ++i) {
        const auto receipt = world.enter(coordinator, world.draft("decided", "2026-06-15"));
        EXPECT_TRUE(world.withdraw(coordinator, world.withdrawal(receipt.value().sequence)));
    }
    done = true;
    verifier.join();
    EXPECT_EQ(faults, 0);
}

RC_GTEST_PROP(RecordLaw, replaying_the_entries_gives_the_state, ()) {
    World world;
    const std::vector<EpisodeKey> episodes = {
        home_in_havn, {"service", "night", "havn"}, {"service", "home", "vik"}};
    std::vector<std::pair<EpisodeKey, std::int64_t>> standing;
    for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
        if (!standing.empty() && *rc::gen::inRange(0, 3) == 0) {
            const auto at = *rc::gen::inRange<std::size_t>(0, standing.size());
            const auto [episode, entry] = standing[at];
            RC_ASSERT(bool(world.withdraw(coordinator, world.withdrawal(entry, episode))));
            standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(at));
            continue;
        }
        const auto episode = *rc::gen::elementOf(episodes);
        const auto stage = *rc::gen::element<std::string>("decided", "running", "ended");
        const auto on = fmt::format("2026-0{}-01", *rc::gen::inRange(1, 10));
        const auto receipt = world.enter(coordinator, world.draft(stage, on, episode));
        if (receipt) standing.emplace_back(episode, receipt.value().sequence);
    }
    std::size_t reached = 0;
    for (const auto& episode : episodes)
        reached += world.record().episode(visitor, episode).value().episode.reached.size();
    RC_ASSERT(reached == standing.size());
    RC_ASSERT(verify(world.store.place()).value().empty());
}

} // namespace
} // namespace bedre::record
