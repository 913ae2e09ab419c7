#include "journal/journal.h"

#include "journal/test_book.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace bedre::journal {
namespace {

using namespace std::chrono_literals;

/// Keeps the writer busy until it is let go, so that what is submitted meanwhile makes one batch.
class Held {
  public:
    explicit Held(Book& book) {
        book.journal().submit(
            "",
            [this](sql::Database&) -> Result<Draft> {
                reached_.set_value();
                let_go_.get_future().wait();
                return outcome::refused("test.held");
            },
            [](const Result<Receipt>&) {});
        reached_.get_future().wait();
    }
    void let_go() { let_go_.set_value(); }

  private:
    std::promise<void> reached_;
    std::promise<void> let_go_;
};

/// What became of several submissions: "1", "1 again" or the code of the error.
class Answers {
  public:
    Acknowledge next() {
        auto& promise = promises_.emplace_back();
        return [&promise](const Result<Receipt>& result) {
            if (!result) return promise.set_value(result.error().code);
            promise.set_value(
                fmt::format("{}{}", result.value().sequence, result.value().repeated ? " again" : ""));
        };
    }
    std::vector<std::string> all() {
        std::vector<std::string> answers;
        for (auto& promise : promises_)
            answers.push_back(promise.get_future().get());
        return answers;
    }

  private:
    std::list<std::promise<std::string>> promises_;
};
using Texts = std::vector<std::string>;

TEST(Journal, one_file_has_one_writer) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "servers take turns";
    Book book;
    const auto second = Journal::open(book.store.place(), book.options());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "journal.in_use");
    book.close();
    EXPECT_TRUE(Journal::open(book.store.place(), book.options()));
}

TEST(Journal, an_entry_is_durable_before_it_is_acknowledged_and_they_come_in_order) {
    Book book;
    std::vector<std::int64_t> acknowledged; // on the writer's thread only, until it has been joined
    std::atomic<int> missing = 0;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&] {
            for (int i = 0; i < 40; ++i)
                book.journal().submit("", Book::writes("x"), [&](const Result<Receipt>& receipt) {
                    auto other =
                        sql::Database::open(book.store.place(), sql::Database::Mode::existing).value();
                    auto row =
                        other.query("select 1 from note where entry = ?1", receipt.value().sequence).value();
                    if (!row.next().value()) ++missing;
                    acknowledged.push_back(receipt.value().sequence);
                });
        });
    for (auto& writer : writers)
        writer.join();
    book.close();
    EXPECT_EQ(missing, 0);
    ASSERT_EQ(acknowledged.size(), 160U);
    for (std::size_t i = 0; i < acknowledged.size(); ++i)
        EXPECT_EQ(acknowledged[i], static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(book.verify(), Findings());
}

TEST(Journal, what_is_refused_leaves_nothing_and_does_not_disturb_its_neighbours) {
    Book book;
    Answers answers;
    Held held(book);
    const auto submit = [&](Decide decide) { book.journal().submit("", std::move(decide), answers.next()); };
    submit(Book::writes("a"));
    submit([](sql::Database&) -> Result<Draft> { return outcome::refused("test.no"); });
    submit(Book::writes("unwanted"));
    submit([](sql::Database&) -> Result<Draft> { throw std::runtime_error("a bug in decide"); });
    submit(Book::writes("b"));
    held.let_go();
    EXPECT_EQ(answers.all(), (Texts{"1", "test.no", "test.unwanted", "journal.bug", "2"}));
    EXPECT_EQ(book.notes(), "1:a 2:b");
    EXPECT_EQ(book.bugs(), Texts{"a bug in decide"});
    EXPECT_EQ(book.verify(), Findings());
}

TEST(Journal, a_decision_sees_what_was_recorded_before_it_in_the_same_batch) {
    Book book;
    Answers answers;
    Held held(book);
    const auto only_first = [](sql::Database& database) -> Result<Draft> {
        auto rows = TRY(database.query("select count(*) from note"));
        (void)TRY(rows.next());
        if (rows.integer(0) > 0) return outcome::conflict("test.second");
        return Book::draft("first");
    };
    book.journal().submit("", only_first, answers.next());
    book.journal().submit("", only_first, answers.next());
    held.let_go();
    EXPECT_EQ(answers.all(), (Texts{"1", "test.second"}));
}

TEST(Journal, the_same_attempt_is_recorded_once) {
    Book book;
    Answers answers;
    Held held(book);
    book.journal().submit("try", Book::writes("a"), answers.next());
    book.journal().submit("try", Book::writes("a"), answers.next());
    held.let_go();
    EXPECT_EQ(answers.all(), (Texts{"1", "1 again"}));
    EXPECT_EQ(book.record("try", "a").value().sequence, 1);
    book.close();
    ASSERT_TRUE(book.open());
    const auto receipt = book.record("try", "a");
    EXPECT_EQ(receipt.value().sequence, 1);
    EXPECT_TRUE(receipt.value().repeated);
    EXPECT_EQ(book.notes(), "1:a");
}

TEST(Journal, an_attempt_that_was_refused_may_be_made_again) {
    Book book;
    EXPECT_FALSE(book.record("try", "unwanted"));
    EXPECT_EQ(book.record("try", "a").value().sequence, 1);
}

TEST(Journal, when_the_disk_is_full_nothing_of_the_batch_is_kept_or_acknowledged) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "the disk of a server is not the test's to fill";
    Book book;
    ASSERT_TRUE(book.record("", "before"));
    Answers answers;
    Held held(book);
    book.journal().submit("try", Book::writes("a"), answers.next());
    book.journal().submit("try", Book::writes("a"), answers.next());
    book.journal().submit(
        "",
        [](sql::Database& database) -> Result<Draft> {
            (void)TRY(TRY(database.query("pragma max_page_count = 1")).next()); // what it has is the least
            return Book::draft(std::string(1 << 20, 'x'));
        },
        answers.next());
    book.journal().submit("", Book::writes("b"), answers.next());
    held.let_go();
    EXPECT_EQ(answers.all(), Texts(4, "sql.disk_full"));
    EXPECT_EQ(book.notes(), "1:before");
    EXPECT_EQ(book.journal().head().sequence, 1);
    EXPECT_EQ(book.verify(), Findings());

    const auto more_disk = [](sql::Database& database) -> Result<Draft> {
        (void)TRY(TRY(database.query("pragma max_page_count = 1000000")).next());
        return Book::draft("after");
    };
    EXPECT_EQ(book.journal().record("try", more_disk).value().sequence, 2);
    EXPECT_EQ(book.notes(), "1:before 2:after");
    EXPECT_EQ(book.verify(), Findings());
}

TEST(Journal, when_the_engine_has_rolled_back_while_it_was_asked_nothing_stands_alone) {
    Book book;
    ASSERT_TRUE(book.record("", "before"));
    Answers answers;
    Held held(book);
    book.journal().submit("one", Book::writes("a"), answers.next());
    book.journal().submit(
        "two",
        [](sql::Database& database) -> Result<Draft> {
            TRY(database.run("rollback")); // as a full disk does, when the cache is spilled
            return outcome::unavailable("sql.disk_full");
        },
        answers.next());
    book.journal().submit("three", Book::writes("unwanted"), answers.next());
    held.let_go();
    EXPECT_EQ(answers.all(), Texts(3, "sql.disk_full"));
    EXPECT_EQ(book.notes(), "1:before");
    EXPECT_EQ(book.verify(), Findings());
    EXPECT_EQ(book.record("one", "a").value().sequence, 2);
    EXPECT_EQ(book.verify(), Findings());
}

TEST(Journal, while_somebody_else_holds_the_file_everybody_is_told_that_it_is_busy) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "servers take turns";
    Book book;
    ASSERT_FALSE(book.journal().record("", [](sql::Database& database) -> Result<Draft> {
        (void)TRY(TRY(database.query("pragma busy_timeout = 10")).next());
        return outcome::refused("test.patience");
    }));
    auto other = sql::Database::open(book.store.place(), sql::Database::Mode::existing).value();
    {
        const auto held = sql::Transaction::begin(other).value();
        EXPECT_EQ(book.record("", "a").error().code, "sql.busy");
    }
    EXPECT_EQ(book.record("", "a").value().sequence, 1);
}

TEST(Journal, a_subscriber_hears_of_each_entry_once_in_order_and_before_it_is_acknowledged) {
    Book book;
    ASSERT_TRUE(book.record("", "x"));
    ASSERT_TRUE(book.record("", "x"));
    std::vector<std::int64_t>
        early;                      // from the first entry on; the writer's thread's, but for the catching up
    std::vector<std::int64_t> late; // subscribes while others write
    std::atomic<std::int64_t> heard = 0;
    std::atomic<int> too_soon = 0;
    ASSERT_TRUE(book.journal().subscribe(1, [&](const Entry& entry) {
        early.push_back(entry.envelope.sequence);
        heard = entry.envelope.sequence;
    }));
    EXPECT_EQ(early, std::vector<std::int64_t>{2});
    std::thread writer([&] {
        for (int i = 0; i < 200; ++i)
            book.journal().submit("", Book::writes("x"), [&](const Result<Receipt>& receipt) {
                if (heard < receipt.value().sequence) ++too_soon;
            });
    });
    ASSERT_TRUE(
        book.journal().subscribe(0, [&](const Entry& entry) { late.push_back(entry.envelope.sequence); }));
    writer.join();
    book.close();
    EXPECT_EQ(too_soon, 0);
    ASSERT_EQ(early.size(), 201U);
    ASSERT_EQ(late.size(), 202U);
    for (std::size_t i = 0; i < late.size(); ++i)
        EXPECT_EQ(late[i], static_cast<std::int64_t>(i) + 1);
    for (std::size_t i = 0; i < early.size(); ++i)
        EXPECT_EQ(early[i], static_cast<std::int64_t>(i) + 2);
}

TEST(Journal, a_subscriber_that_throws_loses_neither_the_acknowledgement_nor_its_neighbours) {
    Book book;
    std::vector<std::int64_t> heard;
    ASSERT_TRUE(
        book.journal().subscribe(0, [](const Entry&) { throw std::runtime_error("a bug in a subscriber"); }));
    ASSERT_TRUE(
        book.journal().subscribe(0, [&](const Entry& entry) { heard.push_back(entry.envelope.sequence); }));
    EXPECT_EQ(book.record("", "a").value().sequence, 1);
    EXPECT_EQ(book.record("", "b").value().sequence, 2);
    book.close();
    EXPECT_EQ(heard, (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(book.bugs(), Texts(2, "a bug in a subscriber"));
}

TEST(Journal, an_acknowledgement_that_throws_does_not_keep_the_others_waiting) {
    Book book;
    Answers answers;
    Held held(book);
    book.journal().submit("", Book::writes("a"),
                          [](const Result<Receipt>&) { throw std::runtime_error("a bug in an answer"); });
    book.journal().submit("", Book::writes("b"), answers.next());
    held.let_go();
    EXPECT_EQ(answers.all(), Texts{"2"});
    EXPECT_EQ(book.bugs(), Texts{"a bug in an answer"});
}

TEST(Journal, what_was_submitted_before_the_end_is_acknowledged) {
    Book book;
    Answers answers;
    Held held(book);
    for (int i = 0; i < 300; ++i)
        book.journal().submit("", Book::writes("x"), answers.next());
    std::thread end([&] { book.close(); });
    held.let_go();
    end.join();
    const auto all = answers.all();
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(all[i], std::to_string(i + 1));
}

TEST(Journal, the_chain_goes_on_where_it_ended) {
    Book book;
    ASSERT_TRUE(book.record("", "a"));
    const auto head = book.journal().head();
    book.close();
    ASSERT_TRUE(book.open());
    EXPECT_EQ(book.journal().head(), head);
    ASSERT_TRUE(book.record("", "b"));
    const auto entries = book.entries();
    EXPECT_EQ(entries.at(1).envelope.previous, head.hash);
    EXPECT_EQ(book.verify(), Findings());
}

RC_GTEST_PROP(JournalLaw, instants_never_go_back_though_the_clock_does, ()) {
    Book book;
    const auto readings = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(0, 1000));
    calendar::Instant last = calendar::Instant::min();
    for (const auto reading : readings) {
        const auto shown = calendar::Instant(std::chrono::hours(reading));
        book.clock.set(shown);
        if (reading % 4 == 0) {
            book.close();
            book.open().value();
        }
        RC_ASSERT(bool(book.record("", "x")));
        last = std::max(last, shown);
        RC_ASSERT(book.entries().back().envelope.instant == last);
    }
    RC_ASSERT(book.verify().empty());
}

RC_GTEST_PROP(JournalLaw, whatever_is_tried_the_state_is_what_the_entries_say, ()) {
    Book book;
    std::string wanted;
    std::map<int, std::int64_t> recorded; // by attempt
    for (int i = *rc::gen::inRange(0, 10); i > 0; --i) {
        const int attempt = *rc::gen::inRange(0, 6);
        const bool refused = *rc::gen::weightedElement<bool>({{1, true}, {3, false}});
        const auto receipt = book.record(std::to_string(attempt), refused ? "unwanted" : "x");
        const auto earlier = recorded.find(attempt);
        if (earlier != recorded.end()) {
            RC_ASSERT(receipt.value().sequence == earlier->second);
            RC_ASSERT(receipt.value().repeated);
        } else if (refused) {
            RC_ASSERT(receipt.error().code == "test.unwanted");
        } else {
            RC_ASSERT(receipt.value().sequence == static_cast<std::int64_t>(recorded.size()) + 1);
            recorded[attempt] = receipt.value().sequence;
            wanted += fmt::format("{}{}:x", wanted.empty() ? "" : " ", receipt.value().sequence);
        }
    }
    RC_ASSERT(book.notes() == wanted);
    RC_ASSERT(book.entries().size() == recorded.size());
    RC_ASSERT(book.verify().empty());
}

} // namespace
} // namespace bedre::journal
