// Several servers on one PostgreSQL database: they take turns, and each hears of what the others write.
#include "journal/test_book.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <numeric>

namespace bedre::journal {
namespace {

/// What a server's subscriber has heard of, to be waited for.
class Heard {
  public:
    Subscriber subscriber() {
        return [this](const Entry& entry) {
            const std::lock_guard lock(mutex_);
            sequences_.push_back(entry.envelope.sequence);
            more_.notify_all();
        };
    }
    /// All sequences, once there are so many; those there are after ten seconds.
    std::vector<std::int64_t> first(std::size_t count) {
        std::unique_lock lock(mutex_);
        more_.wait_for(lock, std::chrono::seconds(10), [&] { return sequences_.size() >= count; });
        return sequences_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable more_;
    std::vector<std::int64_t> sequences_; // guarded by mutex_
};

std::vector<std::int64_t> up_to(std::int64_t last) {
    std::vector<std::int64_t> all(static_cast<std::size_t>(last));
    std::iota(all.begin(), all.end(), 1);
    return all;
}

class JournalServers : public testing::Test {
  protected:
    void SetUp() override {
        if (!sql::TestStore::is_on_server()) GTEST_SKIP() << "a file has one writer";
    }
    std::unique_ptr<Journal> another() { return Journal::open(book.store.place(), book.options()).value(); }
    static Result<Receipt> record(Journal& journal, std::string attempt, std::string payload) {
        return journal.record(std::move(attempt), Book::writes(std::move(payload)));
    }
    /// Ends every connection to the store but the one that does it, as a server does that is started again.
    void break_connections() {
        auto admin = sql::Database::open(book.store.place()).value();
        auto rows =
            admin
                .query("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                       " and application_name = current_setting('application_name')")
                .value();
        while (rows.next().value()) {
        }
    }

    Book book;
};

TEST_F(JournalServers, one_whose_key_another_has_taken_over_from_signs_and_records_nothing_more) {
    book.close();
    const sql::TestFolder folder;
    const auto path = [&](const std::string& name) { return folder.path() + "/" + name; };
    const auto open = [&](const std::string& name) {
        auto options = book.options();
        options.key = std::make_shared<SigningKey>(SigningKey::read(path(name)).value());
        options.witness = path(name + ".witness");
        return Journal::open(book.store.place(), std::move(options)).value();
    };
    (void)SigningKey::make(path("first")).value();
    const auto newest = SigningKey::make_after(path("first"), path("second")).value().public_key();
    auto former = open("first");
    ASSERT_TRUE(record(*former, "", "a"));
    auto next = open("second");
    ASSERT_TRUE(record(*next, "", "b"));
    Heard heard;
    ASSERT_TRUE(former->subscribe(0, heard.subscriber()));
    EXPECT_EQ(record(*former, "c", "c").error().code, "journal.signed_by_another");
    EXPECT_EQ(heard.first(3), up_to(3)) << "but hears of what is";
    EXPECT_EQ(record(*former, "c", "c").error().code, "journal.signed_by_another");
    former.reset(); // and bears witness a last time
    next.reset();
    former = open("second");
    ASSERT_TRUE(record(*former, "c", "c")) << "with the new key";
    former.reset();
    auto database = sql::Database::open(book.store.place()).value();
    for (const auto* witness : {"first.witness", "second.witness"})
        EXPECT_EQ(verify_signatures(database, newest, read_witness(path(witness)).value()).value(),
                  Findings())
            << witness;
}

TEST_F(JournalServers, take_turns_without_a_gap_and_each_hears_of_everything_once_and_in_order) {
    const auto other = another();
    Heard here;
    Heard there;
    ASSERT_TRUE(book.journal().subscribe(0, here.subscriber()));
    ASSERT_TRUE(other->subscribe(0, there.subscriber()));
    constexpr int each = 50;
    std::vector<std::thread> writers;
    std::atomic<int> refused = 0;
    for (auto* journal : {&book.journal(), other.get(), &book.journal(), other.get()})
        writers.emplace_back([&refused, journal] {
            for (int i = 0; i < each; ++i)
                if (!record(*journal, "", "x")) ++refused;
        });
    for (auto& writer : writers)
        writer.join();
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(here.first(4 * each), up_to(4 * each));
    EXPECT_EQ(there.first(4 * each), up_to(4 * each));
    EXPECT_EQ(book.verify(), Findings());
}

TEST_F(JournalServers, an_attempt_that_is_sent_to_another_server_is_recorded_once) {
    const auto other = another();
    EXPECT_FALSE(record(book.journal(), "try", "a").value().repeated);
    Heard there;
    ASSERT_TRUE(other->subscribe(0, there.subscriber()));
    const auto again = record(*other, "try", "a").value();
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.sequence, 1);
    EXPECT_EQ(there.first(1), up_to(1)); // and whoever is told "recorded" sees it there too
    EXPECT_EQ(book.notes(), "1:a");
}

TEST_F(JournalServers, an_instant_is_never_before_that_of_another_server) {
    const auto other = another();
    ASSERT_TRUE(record(*other, "", "a"));
    book.clock.set(book.clock.now() - std::chrono::hours(1));
    ASSERT_TRUE(record(book.journal(), "", "b"));
    EXPECT_EQ(book.verify(), Findings());
}

TEST_F(JournalServers, one_that_joins_late_hears_of_the_past_and_then_of_the_rest) {
    ASSERT_TRUE(record(book.journal(), "", "a"));
    const auto other = another();
    ASSERT_TRUE(record(book.journal(), "", "b")); // after the other has opened, before it is asked
    Heard there;
    ASSERT_TRUE(other->subscribe(0, there.subscriber()));
    ASSERT_TRUE(record(book.journal(), "", "c"));
    EXPECT_EQ(there.first(3), up_to(3));
}

TEST_F(JournalServers, lost_connections_come_back_and_nothing_acknowledged_is_lost) {
    Heard here;
    ASSERT_TRUE(book.journal().subscribe(0, here.subscriber()));
    std::atomic<bool> done = false;
    std::atomic<std::int64_t> acknowledged = 0;
    std::thread writer([&] {
        // An attempt is made until it is answered, as a client makes it.
        for (int i = 0; !done; ++i)
            while (!record(book.journal(), std::to_string(i), "x") && !done) {
            }
    });
    const auto other = another();
    for (int i = 0; i < 5; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        break_connections();
        acknowledged = std::max<std::int64_t>(acknowledged, book.journal().head().sequence);
    }
    done = true;
    writer.join();
    const auto last = record(book.journal(), "last", "x");
    ASSERT_TRUE(last) << last.error().code;
    EXPECT_GE(last.value().sequence, acknowledged);
    EXPECT_EQ(here.first(static_cast<std::size_t>(last.value().sequence)), up_to(last.value().sequence));
    EXPECT_EQ(book.verify(), Findings());
}

TEST_F(JournalServers, a_journal_whose_tail_was_cut_is_not_gone_on_with) {
    ASSERT_TRUE(record(book.journal(), "", "a"));
    ASSERT_TRUE(record(book.journal(), "", "b"));
    const auto other = another();
    {
        auto database = sql::Database::open(book.store.place()).value();
        ASSERT_TRUE(database.run("delete from journal_payload where sequence = 2"));
        ASSERT_TRUE(database.run("delete from journal_entry where sequence = 2"));
        ASSERT_TRUE(database.run("delete from note where entry = 2"));
        ASSERT_TRUE(
            database.run("update journal_head set sequence = 1, hash = (select hash from journal_entry)"));
    }
    EXPECT_EQ(record(*other, "", "c").error().code, "journal.rewritten");
    const auto started_again = another();
    EXPECT_EQ(record(*started_again, "", "c").value().sequence, 2);
    EXPECT_EQ(record(*other, "", "d").error().code, "journal.rewritten"); // as long as it was, and another
}

TEST_F(JournalServers, another_journal_in_its_place_is_not_gone_on_with) {
    ASSERT_TRUE(record(book.journal(), "", "a"));
    const auto other = another();
    {
        auto database = sql::Database::open(book.store.place()).value();
        ASSERT_TRUE(database.run("update journal_entry set hash = previous where sequence = 1"));
        ASSERT_TRUE(database.run("update journal_head set hash = (select hash from journal_entry)"));
    }
    EXPECT_EQ(record(*other, "", "b").error().code, "journal.rewritten");
    EXPECT_EQ(record(book.journal(), "", "b").error().code, "journal.rewritten");
    EXPECT_EQ(book.notes(), "1:a");
    EXPECT_EQ(book.bugs().front(), "journal.rewritten");
}

} // namespace
} // namespace bedre::journal
