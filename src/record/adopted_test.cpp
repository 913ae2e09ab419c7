// The content that was adopted last, and what is adopted over it.
#include "record/adopted.h"

#include "record/test_editions.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace bedre::record {
namespace {

catalogue::Source worded_otherwise() {
    auto source = small_content();
    source["forms/decision.yaml"] += "# another wording\n";
    return source;
}

/// Opens the record of a world that is closed, with a content as it was adopted or, if it may be, anew.
Result<std::unique_ptr<Record>> open(const World& world, const catalogue::Catalogue& content, bool adopts) {
    return Record::open(content, {.place = world.store.place(),
                                  .clock = &world.clock,
                                  .on_bug = [](std::string_view) { std::abort(); },
                                  .adopts = adopts});
}

TEST(RecordAdopted, is_nothing_where_there_is_no_record_and_none_is_made) {
    const sql::TestStore store;
    EXPECT_FALSE(adopted_last(store.place()).value().has_value());
    EXPECT_TRUE(sql::TestStore::is_on_server() || !std::filesystem::exists(store.place()));
}

TEST(RecordAdopted, is_the_last_one_byte_by_byte) {
    World world;
    const auto first = world.clock.now();
    EXPECT_EQ(adopted_last(world.store.place()).value()->source, small_content());
    world.clock.set(first + std::chrono::hours(1));
    ASSERT_TRUE(reopen(world, worded_otherwise()));
    const auto last = adopted_last(world.store.place()).value().value();
    EXPECT_EQ(last.source, worded_otherwise());
    EXPECT_EQ(last.digest, journal::digest_of(catalogue::canonical(worded_otherwise())));
    EXPECT_EQ(last.at, first + std::chrono::hours(1));
}

TEST(RecordAdopted, runs_on_and_is_not_adopted_anew) {
    World world;
    world.close();
    {
        const auto record = open(world, world.catalogue, false).value();
        EXPECT_EQ(record->journal().head().sequence, 1);
    }
    const auto other = catalogue::read(worded_otherwise()).value();
    EXPECT_EQ(open(world, other, false).error().code, "record.another_adopted");
    EXPECT_EQ(open(world, other, true).value()->journal().head().sequence, 2);
    EXPECT_EQ(open(world, world.catalogue, false).error().code, "record.another_adopted");
}

TEST(RecordAdopted, of_two_that_contradict_each_other_is_one_when_servers_start_together) {
    if (!sql::TestStore::is_on_server()) GTEST_SKIP() << "a file has one server";
    const auto with_rooms = [](const std::string& type) {
        auto source = small_content();
        source["forms/decision.yaml"] += "  - {item: rooms, title: {nb: Rom}, type: " + type + "}\n";
        return catalogue::read(source).value();
    };
    const std::array contents{with_rooms("number"), with_rooms("text")};
    for (int round = 0; round < 6; ++round) {
        World world;
        auto draft = world.draft("decided", "2026-06-15");
        draft.answers = {{"beds", "12"}};
        ASSERT_TRUE(world.enter(coordinator, draft));
        world.close();
        std::array<std::string, 2> answers;
        std::latch both(2);
        const auto start = [&](std::size_t server) {
            both.arrive_and_wait();
            const auto record = open(world, contents[server], true);
            answers[server] = record ? "" : told(record.error());
        };
        std::thread one(start, 0);
        std::thread other(start, 1);
        one.join();
        other.join();
        std::ranges::sort(answers);
        EXPECT_EQ(answers[0], "");
        EXPECT_EQ(answers[1], "/forms/decision/items/rooms record.item_means_another")
            << "in round " << round;
    }
}

} // namespace
} // namespace bedre::record
