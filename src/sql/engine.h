// What an engine has to do: SQLite and PostgreSQL each do it in a file of their own. Used inside this module
// only.
#pragma once

#include "sql/database.h"

namespace bedre::sql {

/// The rows of one query. Destroying it before they are all read is allowed.
class Cursor {
  public:
    virtual ~Cursor() = default;
    virtual Result<bool> next() = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string text(int column) const = 0;
    virtual std::string_view view(int column) const = 0;
};

class Connection {
  public:
    int depth = 0; ///< open transactions

    virtual ~Connection() = default;
    virtual Result<std::unique_ptr<Cursor>> query(std::string_view statement,
                                                  std::span<const Bound> values) = 0;
    /// Gives how many rows were changed.
    virtual Result<std::int64_t> run(std::string_view statement, std::span<const Bound> values) = 0;
    /// What goes wrong may be told by a later call.
    virtual Result<void> run_later(std::string_view statement, std::span<const Bound> values) = 0;
    /// A step as the engine says it.
    virtual std::string in_own_words(std::string_view step) const = 0;

    virtual std::string_view begin_writing() const = 0;
    virtual std::string_view begin_reading() const = 0;
    virtual bool in_transaction() const = 0;
    /// Keeps other programs from changing the schema until the transaction ends.
    virtual Result<void> lock_schema() = 0;
    virtual Result<bool> has_table(std::string_view name) = 0;

    virtual Result<void> checkpoint() = 0;
    virtual Result<void> scrub() = 0;
    virtual Result<void> expect_to_forget() = 0;
    virtual bool is_shared() const = 0;
    virtual bool is_usable() const = 0;
    virtual Result<void> announce() = 0;
    virtual Result<bool> await(std::chrono::milliseconds time) = 0;
};

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Database::Mode mode);
Result<std::unique_ptr<Connection>> open_postgresql(const std::string& uri, Database::Mode mode);
std::string name_of_postgresql(const std::string& uri);
/// How a connection is encrypted unless the URI says so itself, as libpq's `sslmode`: fully verified, but on
/// this machine, empty, as libpq likes it. Errors: sql.in_the_clear when less is asked for elsewhere.
Result<std::string> encryption_for(const std::string& uri);

} // namespace bedre::sql
