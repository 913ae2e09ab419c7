#include "sql/database.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace bedre::sql {
namespace {

Database memory() {
    auto database = Database::open(":memory:");
    EXPECT_TRUE(database);
    EXPECT_TRUE(database.value().run("create table word (id integer primary key, text text, bytes blob)"));
    return std::move(database).value();
}

std::int64_t count(Database& database) {
    auto rows = database.query("select count(*) from word");
    EXPECT_TRUE(rows.value().next().value());
    return rows.value().integer(0);
}

TEST(Sql, bound_values_come_back_as_they_were) {
    auto database = memory();
    const Bytes bytes = {std::byte{0}, std::byte{255}};
    ASSERT_TRUE(database.run("insert into word values (?1, ?2, ?3)", 7, "Ås' \"--", bytes));
    ASSERT_TRUE(
        database.run("insert into word values (?1, ?2, ?3)", 8, std::optional<std::string>(), std::nullopt));
    auto rows = database.query("select id, text, bytes from word order by id").value();
    ASSERT_TRUE(rows.next().value());
    EXPECT_EQ(rows.integer(0), 7);
    EXPECT_EQ(rows.text(1), "Ås' \"--");
    EXPECT_EQ(rows.bytes(2), bytes);
    ASSERT_TRUE(rows.next().value());
    EXPECT_TRUE(rows.is_null(1));
    EXPECT_TRUE(rows.is_null(2));
    EXPECT_FALSE(rows.next().value());
}

TEST(Sql, a_transaction_that_is_not_committed_leaves_nothing) {
    auto database = memory();
    {
        auto transaction = Transaction::begin(database).value();
        ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    }
    EXPECT_EQ(count(database), 0);
}

TEST(Sql, an_inner_transaction_rolls_back_alone) {
    auto database = memory();
    auto outer = Transaction::begin(database).value();
    ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    {
        auto inner = Transaction::begin(database).value();
        ASSERT_TRUE(database.run("insert into word (id) values (2)"));
    }
    {
        auto inner = Transaction::begin(database).value();
        ASSERT_TRUE(database.run("insert into word (id) values (3)"));
        ASSERT_TRUE(inner.commit());
    }
    ASSERT_TRUE(outer.commit());
    EXPECT_EQ(count(database), 2);
}

TEST(Sql, a_broken_constraint_is_a_conflict) {
    auto database = memory();
    ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    EXPECT_EQ(database.run("insert into word (id) values (1)").error().code, "sql.constraint");
}

TEST(Sql, rows_of_one_statement_can_be_read_inside_each_other) {
    auto database = memory();
    for (int i = 1; i <= 3; ++i)
        ASSERT_TRUE(database.run("insert into word (id) values (?1)", i));
    int pairs = 0;
    auto outer = database.query("select id from word").value();
    while (outer.next().value()) {
        auto inner = database.query("select id from word").value();
        while (inner.next().value())
            ++pairs;
    }
    EXPECT_EQ(pairs, 9);
}

TEST(Sql, an_older_program_refuses_a_newer_file) {
    const auto path =
        (std::filesystem::temp_directory_path() / fmt::format("sql_test_{}.db", getpid())).string();
    std::filesystem::remove(path);
    const Step first{1, "create table a (x)"};
    const Step second{2, "create table b (x)"};
    {
        auto database = Database::open(path).value();
        ASSERT_TRUE(database.migrate(std::vector{first}));
        ASSERT_TRUE(database.migrate(std::vector{first, second}));
        ASSERT_TRUE(database.migrate(std::vector{first, second}));
        EXPECT_EQ(database.migrate(std::vector{first}).error().code, "sql.newer_schema");
    }
    for (const auto* end : {"", "-wal", "-shm"})
        std::filesystem::remove(path + end);
}

TEST(Sql, a_file_that_is_no_database_or_is_not_there_is_said_so) {
    EXPECT_EQ(Database::open("/nowhere/at/all.db").error().code, "sql.cannot_open");
    EXPECT_EQ(Database::open(BEDRE_SOURCE_DIR "/CMakeLists.txt", Database::Mode::existing).error().code,
              "sql.not_a_database");
}

} // namespace
} // namespace bedre::sql
