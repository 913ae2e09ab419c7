// One way to the record store, SQLite or PostgreSQL. Statements are literals with bound values; a statement
// built at run time does not compile. Transactions are objects: destroyed without commit() they roll back.
//
// Statements are written so that both understand them. Steps, which make tables, are written for SQLite, and
// PostgreSQL's engine says them in its own words: `integer` is bigint, `blob` is bytea, `strict` and
// `without rowid` are left out.
//
// A Database is one connection and belongs to one thread at a time.
#pragma once

#include "outcome/outcome.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace bedre::sql {

/// The text of a statement, known when the program is built. Numbered parameters (?1, ?2) are bound in order.
class Statement {
  public:
    template <std::size_t Size> consteval Statement(const char (&text)[Size]) : text_(text, Size - 1) {}
    std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

using Bytes = std::vector<std::byte>;

/// One bound value. Text and bytes are borrowed until the statement has run.
using Bound = std::variant<std::nullptr_t, std::int64_t, std::string_view, std::span<const std::byte>>;

template <class T> Bound bound(const T& value) {
    if constexpr (std::is_same_v<T, std::nullopt_t>)
        return nullptr;
    else if constexpr (std::is_integral_v<T>)
        return static_cast<std::int64_t>(value);
    else if constexpr (std::is_convertible_v<const T&, std::string_view>)
        return std::string_view(value);
    else
        return std::span<const std::byte>(value);
}
template <class T> Bound bound(const std::optional<T>& value) {
    return value ? bound(*value) : Bound(nullptr);
}

/// Takes the shape of the tables one step forward; run once each, in order, and remembered in the store.
struct Step {
    int version;
    Statement statement;
};

class Connection;
class Cursor;
class Rows;

/// Whether a place is a PostgreSQL database, "postgresql://...", and not a file.
bool is_server(std::string_view place);
/// A place as it may be told: a URI without its password and its options.
std::string name_of(const std::string& place);

class Database {
  public:
    enum class Mode { create, existing, read_only };

    /// Opens a place. A file: SQLite, WAL, synchronous=FULL, foreign keys on; checkpoints only where
    /// checkpoint() is called; ":memory:" makes a database that lives as long as the object. A URI:
    /// PostgreSQL, the tables being those of its current schema.
    /// Errors: sql.cannot_open, sql.not_a_database, sql.not_durable (no fsync), sql.in_the_clear (no TLS).
    static Result<Database> open(const std::string& place, Mode mode = Mode::create);

    /// Runs a statement that gives no rows. Errors: sql.failed, sql.constraint, sql.busy, sql.disk_full,
    /// sql.read_only, sql.connection_lost.
    template <class... Values> Result<void> run(Statement statement, const Values&... values) {
        return run_bound(statement.text(), std::array<Bound, sizeof...(Values)>{bound(values)...});
    }
    /// run(), which tells how many rows were changed.
    template <class... Values> Result<std::int64_t> change(Statement statement, const Values&... values) {
        return change_bound(statement.text(), std::array<Bound, sizeof...(Values)>{bound(values)...});
    }
    /// Runs a statement that gives no rows, without waiting for the answer: what goes wrong may be told by a
    /// later call, at the latest by Transaction::commit(). Saves PostgreSQL a round trip; SQLite runs it at
    /// once.
    template <class... Values> Result<void> run_later(Statement statement, const Values&... values) {
        return run_later_bound(statement.text(), std::array<Bound, sizeof...(Values)>{bound(values)...});
    }
    /// Runs a statement and gives its rows, one at a time. PostgreSQL sends them all at once: ask for a
    /// large table in portions. Errors: as run().
    template <class... Values> Result<Rows> query(Statement statement, const Values&... values);

    /// Runs all the steps in an empty store; one that has had some must have had all.
    /// Errors: sql.newer_schema when it has had one that is not among them: a newer program made it;
    /// sql.older_schema when it lacks one.
    Result<void> prepare(std::span<const Step> steps);
    /// Runs the steps that the store has not had, in order. Gives their number. Errors: sql.newer_schema.
    Result<int> upgrade(std::span<const Step> steps);

    Result<bool> has_table(std::string_view name);

    /// Moves what the write-ahead log holds into the file, as far as no reader is in the way. PostgreSQL does
    /// so by itself.
    Result<void> checkpoint();

    /// What has been deleted then stands in neither the file nor its log: SQLite writes over both, PostgreSQL
    /// lets go of the log so far, and of the tables that were written anew.
    /// Errors: sql.busy when readers have held on to it for too long.
    Result<void> scrub();
    /// Errors: sql.keeps_its_log when scrub() could not: PostgreSQL uses the files of its log again
    /// (`wal_recycle`), or the user may not ask for a checkpoint or for the next file.
    Result<void> expect_to_forget();

    /// Whether other programs may write at the same time.
    bool is_shared() const;
    /// No once the connection is lost: open another one.
    bool is_usable() const;
    /// Wakes those who await, when the transaction is committed.
    Result<void> announce();
    /// Waits until somebody has announced something, but no longer than `time`. Yes when somebody has.
    Result<bool> await(std::chrono::milliseconds time);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

  private:
    friend class Rows;
    friend class Transaction;
    explicit Database(std::unique_ptr<Connection> connection);
    Result<void> run_bound(std::string_view statement, std::span<const Bound> values);
    Result<std::int64_t> change_bound(std::string_view statement, std::span<const Bound> values);
    Result<void> run_later_bound(std::string_view statement, std::span<const Bound> values);
    Result<Rows> query_bound(std::string_view statement, std::span<const Bound> values);
    Result<std::set<std::int64_t>> steps_done(std::span<const Step> known);

    std::unique_ptr<Connection> connection_;
};

/// The rows that a query gives. Read the columns of the present row after each next() that said true.
class Rows {
  public:
    /// Steps to the next row; false when there is none. Errors: as Database::run.
    Result<bool> next();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    Bytes bytes(int column) const;
    /// A text, or bytes, where they lie: until next() is called again.
    std::string_view view(int column) const;

    Rows(Rows&&) noexcept;
    Rows& operator=(Rows&&) noexcept;
    ~Rows();

  private:
    friend class Database;
    explicit Rows(std::unique_ptr<Cursor> cursor);
    std::unique_ptr<Cursor> cursor_;
};

template <class... Values> Result<Rows> Database::query(Statement statement, const Values&... values) {
    return query_bound(statement.text(), std::array<Bound, sizeof...(Values)>{bound(values)...});
}

/// All or nothing. A transaction inside another one is a savepoint.
class Transaction {
  public:
    static Result<Transaction> begin(Database& database);
    /// For reading: until it is destroyed, everything is as it stood at the first thing read.
    static Result<Transaction> snapshot(Database& database);
    Result<void> commit();
    /// No when the engine has rolled back by itself, as it does when the disk is full or the connection is
    /// lost: what follows would stand alone.
    bool is_open() const;

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

  private:
    enum class Kind { outer, inner };
    Transaction(Database& database, Kind kind) : database_(&database), kind_(kind) {}
    Database* database_;
    Kind kind_;
};

} // namespace bedre::sql
