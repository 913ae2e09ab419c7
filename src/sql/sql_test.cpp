#include "sql/test_store.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>

namespace bedre::sql {
namespace {

class Sql : public testing::Test {
  protected:
    Sql() {
        EXPECT_TRUE(database.prepare(std::vector<Step>{
            {1, "create table word (id integer primary key, text text, bytes blob) strict"}}));
    }
    TestStore store;
    Database database = Database::open(store.place()).value();
};

std::int64_t count(Database& database) {
    auto rows = database.query("select count(*) from word");
    EXPECT_TRUE(rows.value().next().value());
    return rows.value().integer(0);
}

TEST_F(Sql, bound_values_come_back_as_they_were) {
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

TEST_F(Sql, a_transaction_that_is_not_committed_leaves_nothing) {
    {
        auto transaction = Transaction::begin(database).value();
        ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    }
    EXPECT_EQ(count(database), 0);
}

TEST_F(Sql, an_inner_transaction_rolls_back_alone) {
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

TEST_F(Sql, a_broken_constraint_is_a_conflict) {
    ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    EXPECT_EQ(database.run("insert into word (id) values (1)").error().code, "sql.constraint");
}

TEST_F(Sql, rows_of_one_statement_can_be_read_inside_each_other) {
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

TEST_F(Sql, an_older_program_refuses_a_newer_schema) {
    const TestStore other;
    auto there = Database::open(other.place()).value();
    const Step first{1, "create table a (x integer) strict"};
    const Step second{2, "create table b (x integer primary key, y blob) strict, without rowid"};
    ASSERT_TRUE(there.prepare(std::vector{first}));
    EXPECT_EQ(there.prepare(std::vector{first, second}).error().code, "sql.older_schema");
    EXPECT_FALSE(there.has_table("b").value());
    EXPECT_EQ(there.upgrade(std::vector{first, second}).value(), 1);
    EXPECT_EQ(there.upgrade(std::vector{first, second}).value(), 0);
    ASSERT_TRUE(there.prepare(std::vector{first, second}));
    EXPECT_EQ(there.prepare(std::vector{first}).error().code, "sql.newer_schema");
    EXPECT_TRUE(there.has_table("b").value());
    EXPECT_FALSE(there.has_table("c").value());
}

TEST_F(Sql, what_is_read_in_a_snapshot_stands_still) {
    auto other = Database::open(store.place()).value();
    ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    const auto snapshot = Transaction::snapshot(other).value();
    EXPECT_EQ(count(other), 1);
    ASSERT_TRUE(database.run("insert into word (id) values (2)"));
    EXPECT_EQ(count(other), 1);
}

TEST_F(Sql, a_statement_that_fails_in_an_inner_transaction_leaves_the_outer_one_usable) {
    auto outer = Transaction::begin(database).value();
    ASSERT_TRUE(database.run("insert into word (id) values (1)"));
    {
        const auto inner = Transaction::begin(database).value();
        EXPECT_FALSE(database.run("insert into word (id) values (1)"));
    }
    EXPECT_TRUE(outer.is_open());
    ASSERT_TRUE(outer.commit());
    EXPECT_EQ(count(database), 1);
}

TEST_F(Sql, numbers_of_every_size_and_yes_or_no_come_back) {
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 40, std::numeric_limits<std::int64_t>::min(),
          std::numeric_limits<std::int64_t>::max()}) {
        ASSERT_TRUE(database.run("insert into word (id) values (?1)", number));
        auto rows = database.query("select id, id is null, 7 from word where id = ?1", number).value();
        ASSERT_TRUE(rows.next().value()) << number;
        EXPECT_EQ(rows.integer(0), number);
        EXPECT_EQ(rows.text(0), std::to_string(number));
        EXPECT_EQ(rows.integer(1), 0);
        EXPECT_EQ(rows.integer(2), 7);
    }
}

TEST_F(Sql, who_waits_is_woken_when_the_other_has_committed) {
    if (!database.is_shared()) GTEST_SKIP() << "a file has one writer, whom nobody has to wake";
    auto other = Database::open(store.place()).value();
    EXPECT_FALSE(other.await(std::chrono::milliseconds(1)).value());
    {
        auto transaction = Transaction::begin(database).value();
        ASSERT_TRUE(database.announce());
        EXPECT_FALSE(other.await(std::chrono::milliseconds(20)).value());
        ASSERT_TRUE(transaction.commit());
    }
    EXPECT_TRUE(other.await(std::chrono::seconds(10)).value());
    const TestStore elsewhere; // on the same server
    auto stranger = Database::open(elsewhere.place()).value();
    ASSERT_TRUE(stranger.announce());
    EXPECT_FALSE(other.await(std::chrono::milliseconds(200)).value());
}

TEST_F(Sql, a_server_that_is_not_there_is_told_without_the_password) {
    const std::string place = "postgresql://bedre:hemmelig@localhost:1/ahus?connect_timeout=2";
    const auto opened = Database::open(place);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "sql.cannot_open");
    for (const auto& [name, value] : opened.error().details) {
        EXPECT_TRUE(name != "path" || value == "postgresql://localhost:1/ahus") << value;
        EXPECT_EQ(value.find("hemmelig"), std::string::npos) << name;
    }
    EXPECT_EQ(name_of(place), "postgresql://localhost:1/ahus");
    EXPECT_EQ(name_of("/srv/bedre.db"), "/srv/bedre.db");
}

/// A variable of the environment, until it goes.
class Environment {
  public:
    Environment(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
    ~Environment() { unsetenv(name_); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    const char* name_;
};

std::string code_of(const std::string& place) {
    return Database::open(place).error().code;
}

TEST_F(Sql, a_server_elsewhere_is_never_reached_in_the_clear) {
    for (const auto* place : {
             "postgresql://192.0.2.1/ahus?sslmode=disable",
             "postgresql://db.example.no/ahus?sslmode=require",
             "postgresql://db.example.no/ahus?ssl=true",
             "postgresql://db.example.no/ahus?sslmode=verify-ca",
             "postgresql://127.db.example.no/ahus?sslmode=prefer",
             "postgresql://localhost,db.example.no/ahus?sslmode=allow",
             "postgresql://localhost/ahus?hostaddr=192.0.2.1&sslmode=prefer",
             "postgresql:///ahus?service=ahus&sslmode=prefer",
         })
        EXPECT_EQ(code_of(place), "sql.in_the_clear") << place;
    {
        const Environment elsewhere("PGHOST", "db.example.no");
        EXPECT_EQ(code_of("postgresql:///ahus?sslmode=prefer"), "sql.in_the_clear");
    }
    const Environment usual("PGSSLMODE", "require");
    EXPECT_EQ(code_of("postgresql://db.example.no/ahus"), "sql.in_the_clear");
    EXPECT_EQ(code_of("postgresql://db.example.no:1/ahus?hostaddr=127.0.0.1&sslmode=verify-full"),
              "sql.cannot_open");
}

TEST_F(Sql, a_server_on_this_machine_may_be_reached_in_the_clear) {
    for (const auto* place : {
             "postgresql://localhost:1/ahus?sslmode=disable",
             "postgresql://127.0.0.1:1,[::1]:1/ahus?sslmode=disable",
             "postgresql:///ahus?host=/nowhere/at/all&sslmode=disable",
         })
        EXPECT_EQ(code_of(place), "sql.cannot_open") << place;
}

TEST_F(Sql, a_server_elsewhere_is_known_by_its_certificate) {
    if (!TestStore::is_on_server()) GTEST_SKIP() << "a file is here";
    auto server =
        database.query("select current_setting('listen_addresses'), current_setting('ssl_cert_file')")
            .value();
    ASSERT_TRUE(server.next().value());
    const auto at = "/postgres?user=postgres&hostaddr=" + server.text(0);
    const auto known = at + "&sslrootcert=" + server.text(1);
    auto there = Database::open("postgresql://db.example.no" + known).value();
    auto way = there.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()").value();
    ASSERT_TRUE(way.next().value());
    EXPECT_EQ(way.integer(0), 1);
    EXPECT_EQ(code_of("postgresql://other.example.no" + known), "sql.cannot_open");
    EXPECT_EQ(code_of("postgresql://db.example.no" + at), "sql.cannot_open");
}

TEST_F(Sql, a_file_that_is_no_database_or_is_not_there_is_said_so) {
    EXPECT_EQ(Database::open("/nowhere/at/all.db").error().code, "sql.cannot_open");
    EXPECT_EQ(Database::open(BEDRE_SOURCE_DIR "/CMakeLists.txt", Database::Mode::existing).error().code,
              "sql.not_a_database");
}

} // namespace
} // namespace bedre::sql
