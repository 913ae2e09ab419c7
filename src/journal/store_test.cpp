#include "journal/store.h"

#include "journal/test_book.h"

#include <gtest/gtest.h>

namespace bedre::journal {
namespace {

std::string refusal(const std::string& path, Options options) {
    const auto opened = Journal::open(path, std::move(options));
    return opened ? "" : opened.error().code;
}

sql::Database database_of(const Book& book) {
    return sql::Database::open(book.store.place()).value();
}

TEST(JournalFile, demo_and_real_data_never_mix) {
    Book book;
    book.close();
    auto options = book.options();
    options.demo = true;
    EXPECT_EQ(refusal(book.store.place(), options), "journal.demo_mismatch");

    const sql::TestStore demo;
    EXPECT_EQ(refusal(demo.place(), options), "");
    EXPECT_EQ(refusal(demo.place(), book.options()), "journal.demo_mismatch");
}

TEST(JournalFile, belongs_to_one_community) {
    Book book;
    book.close();
    auto options = book.options();
    options.community = "dalen";
    EXPECT_EQ(refusal(book.store.place(), options), "journal.other_community");
}

TEST(JournalFile, of_a_newer_program_is_refused) {
    Book book;
    book.close();
    // A step of the journal's own: lower than those of the state that the file has had.
    ASSERT_TRUE(database_of(book).run("insert into schema_step values (50)"));
    EXPECT_EQ(refusal(book.store.place(), book.options()), "sql.newer_schema");
    ASSERT_TRUE(database_of(book).run("delete from schema_step where version = 50"));
    EXPECT_EQ(refusal(book.store.place(), book.options()), "");
    ASSERT_TRUE(database_of(book).run("update journal_head set format = 2"));
    EXPECT_EQ(refusal(book.store.place(), book.options()), "sql.newer_schema");
}

TEST(JournalFile, of_an_older_program_is_refused_until_it_is_upgraded) {
    Book book;
    ASSERT_TRUE(book.record("", "a"));
    if (!sql::TestStore::is_on_server()) {
        EXPECT_EQ(upgrade(book.store.place(), Book::state).error().code, "journal.in_use");
    }
    book.close();
    ASSERT_TRUE(database_of(book).run("drop index journal_attempt_sequence"));
    ASSERT_TRUE(database_of(book).run("alter table journal_head drop column signature"));
    ASSERT_TRUE(database_of(book).run("delete from schema_step where version in (6, 7)"));
    EXPECT_EQ(refusal(book.store.place(), book.options()), "sql.older_schema");
    EXPECT_EQ(upgrade(book.store.place(), Book::state).value(), 2);
    EXPECT_EQ(upgrade(book.store.place(), Book::state).value(), 0);
    EXPECT_EQ(refusal(book.store.place(), book.options()), "");
    EXPECT_EQ(book.notes(), "1:a");
    const sql::TestStore empty;
    EXPECT_EQ(upgrade(empty.place(), Book::state).error().code,
              sql::TestStore::is_on_server() ? "journal.not_a_journal" : "sql.cannot_open");
}

TEST(JournalFile, with_a_damaged_head_is_refused) {
    Book book;
    book.close();
    ASSERT_TRUE(database_of(book).run("update journal_head set hash = ?1", sql::Bytes{std::byte{0}}));
    EXPECT_EQ(refusal(book.store.place(), book.options()), "journal.damaged");
    auto database = database_of(book);
    EXPECT_EQ(identity_of(database).error().code, "journal.damaged");
}

TEST(JournalFile, that_is_another_database_is_no_journal) {
    const sql::TestStore store;
    auto database = sql::Database::open(store.place()).value();
    EXPECT_EQ(identity_of(database).error().code, "journal.not_a_journal");
    EXPECT_EQ(verify_chain(database).error().code, "journal.not_a_journal");
}

TEST(JournalFile, takes_no_value_of_another_type) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "PostgreSQL has no values without a type";
    Book book;
    ASSERT_TRUE(book.record("", "a"));
    book.close();
    EXPECT_EQ(database_of(book).run("update journal_entry set actor = x'6175'").error().code,
              "sql.constraint");
}

TEST(JournalFile, an_empty_one_verifies) {
    const Book book;
    EXPECT_EQ(book.verify(), Findings());
}

TEST(JournalFile, a_payload_that_is_gone_is_told_with_its_sequence) {
    Book book;
    ASSERT_TRUE(book.record("", "a"));
    ASSERT_TRUE(book.record("", "b"));
    ASSERT_TRUE(database_of(book).run("delete from journal_payload where sequence = 2"));
    EXPECT_EQ(book.verify(), (Findings{{"journal.payload_missing", {}, {{"sequence", "2"}}}}));
    const auto read = book.journal().read(0, [](const Entry&) -> Result<void> { return {}; });
    EXPECT_EQ(read.error().code, "journal.payload_missing");
}

TEST(JournalFile, every_fault_is_told) {
    Book book;
    for (const auto* payload : {"a", "b", "c", "d"})
        ASSERT_TRUE(book.record("", payload));
    auto database = database_of(book);
    ASSERT_TRUE(database.run("update journal_payload set payload = ?1 where sequence = 1",
                             sql::Bytes{std::byte{'x'}}));
    ASSERT_TRUE(database.run("delete from journal_payload where sequence = 2"));
    ASSERT_TRUE(database.run("delete from journal_entry where sequence = 2"));
    ASSERT_TRUE(database.run("update journal_entry set instant = 7 where sequence = 3"));
    ASSERT_TRUE(database.run("update journal_head set sequence = 5"));
    std::string told;
    for (const auto& finding : book.verify())
        told += fmt::format("{} {}\n", finding.code, finding.details.at(0).value);
    EXPECT_EQ(told, "journal.wrong_commitment 1\n"
                    "journal.gap 3\n"
                    "journal.wrong_previous 3\n"
                    "journal.wrong_hash 3\n"
                    "journal.instant_goes_back 3\n"
                    "journal.wrong_head 5\n");
}

} // namespace
} // namespace bedre::journal
