#include "sql/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <list>
#include <map>
#include <set>

namespace bedre::sql {

struct Rows::Prepared {
    sqlite3* database = nullptr;
    sqlite3_stmt* statement = nullptr;
    bool open = false; // rows are being read

    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() { sqlite3_finalize(statement); }
};

struct Database::Connection {
    sqlite3* handle = nullptr;
    // Prepared once for each literal; several where rows of the same statement are open at the same time.
    std::map<std::string_view, std::list<Rows::Prepared>> prepared;
    int depth = 0; // open transactions

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        prepared.clear();
        sqlite3_close(handle);
    }
};

namespace {

Error failure(sqlite3* handle, int code) {
    const std::string message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    switch (code & 0xff) { // the low byte is the class of the error; the rest narrows it down
    case SQLITE_CONSTRAINT: return outcome::conflict("sql.constraint", {{"reason", message}});
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return outcome::unavailable("sql.busy");
    case SQLITE_FULL: return outcome::unavailable("sql.disk_full");
    case SQLITE_READONLY: return outcome::unavailable("sql.read_only");
    case SQLITE_NOTADB: return outcome::unavailable("sql.not_a_database");
    case SQLITE_CANTOPEN: return outcome::unavailable("sql.cannot_open", {{"reason", message}});
    default: return outcome::unavailable("sql.failed", {{"reason", message}});
    }
}

void bind_value(sqlite3_stmt* statement, int index, const Bound& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, index, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        sqlite3_bind_text64(statement, index, text->data() == nullptr ? "" : text->data(), text->size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<std::span<const std::byte>>(&value)) {
        sqlite3_bind_blob64(statement, index, bytes->empty() ? "" : static_cast<const void*>(bytes->data()),
                            bytes->size(), SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_null(statement, index);
    }
}

} // namespace

Result<Database> Database::open(const std::string& path, Mode mode) {
    auto connection = std::make_unique<Connection>();
    int flags = SQLITE_OPEN_NOMUTEX;
    if (mode == Mode::read_only)
        flags |= SQLITE_OPEN_READONLY;
    else
        flags |= SQLITE_OPEN_READWRITE | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
    const int opened = sqlite3_open_v2(path.c_str(), &connection->handle, flags, nullptr);
    if (opened != SQLITE_OK)
        return outcome::unavailable("sql.cannot_open", {{"path", path}, {"reason", sqlite3_errstr(opened)}});
    sqlite3_extended_result_codes(connection->handle, 1);
    sqlite3_busy_timeout(connection->handle, 5000);

    Database database(std::move(connection));
    if (mode != Mode::read_only) {
        (void)TRY(TRY(database.query("pragma journal_mode = wal")).next());
        TRY(database.run("pragma synchronous = full"));
        (void)TRY(TRY(database.query("pragma wal_autocheckpoint = 0")).next());
    }
    TRY(database.run("pragma foreign_keys = on"));
    (void)TRY(
        TRY(database.query("select count(*) from sqlite_schema")).next()); // says now if it is no database
    return database;
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Rows> Database::query_bound(std::string_view text, std::vector<Bound> values) {
    auto& alike = connection_->prepared[text];
    Rows::Prepared* prepared = nullptr;
    for (auto& candidate : alike)
        if (!candidate.open) prepared = &candidate;
    if (prepared == nullptr) {
        sqlite3_stmt* statement = nullptr;
        const int code = sqlite3_prepare_v3(connection_->handle, text.data(), static_cast<int>(text.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) return failure(connection_->handle, code);
        prepared = &alike.emplace_back();
        prepared->database = connection_->handle;
        prepared->statement = statement;
    }
    ENSURE(sqlite3_bind_parameter_count(prepared->statement) == static_cast<int>(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i)
        bind_value(prepared->statement, static_cast<int>(i) + 1, values[i]);
    prepared->open = true;
    return Rows(prepared);
}

Result<void> Database::run_bound(std::string_view text, std::vector<Bound> values) {
    auto rows = TRY(query_bound(text, std::move(values)));
    while (TRY(rows.next())) {
    }
    return {};
}

Result<void> Database::migrate(std::span<const Step> steps) {
    auto transaction = TRY(Transaction::begin(*this));
    TRY(run("create table if not exists schema_step (version integer primary key) without rowid"));
    std::set<std::int64_t> done;
    {
        auto rows = TRY(query("select version from schema_step"));
        while (TRY(rows.next()))
            done.insert(rows.integer(0));
    }
    for (const auto version : done)
        if (std::ranges::find(steps, version, &Step::version) == steps.end())
            return outcome::unavailable(
                "sql.newer_schema", {{"file", std::to_string(version)},
                                     {"program", std::to_string(steps.empty() ? 0 : steps.back().version)}});
    for (const auto& step : steps) {
        if (done.contains(step.version)) continue;
        TRY(run_bound(step.statement.text(), {}));
        TRY(run("insert into schema_step (version) values (?1)", step.version));
    }
    return transaction.commit();
}

Result<void> Database::checkpoint() {
    const int code =
        sqlite3_wal_checkpoint_v2(connection_->handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) return failure(connection_->handle, code);
    return {};
}

Rows::Rows(Prepared* prepared) : prepared_(prepared) {}
Rows::Rows(Rows&& other) noexcept : prepared_(std::exchange(other.prepared_, nullptr)) {}
Rows& Rows::operator=(Rows&& other) noexcept {
    std::swap(prepared_, other.prepared_);
    return *this;
}
Rows::~Rows() {
    if (prepared_ == nullptr) return;
    sqlite3_reset(prepared_->statement);
    prepared_->open = false;
}

Result<bool> Rows::next() {
    const int code = sqlite3_step(prepared_->statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure(prepared_->database, code);
}

bool Rows::is_null(int column) const {
    return sqlite3_column_type(prepared_->statement, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const {
    return sqlite3_column_int64(prepared_->statement, column);
}

std::string Rows::text(int column) const {
    const auto bytes = this->bytes(column);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes Rows::bytes(int column) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(prepared_->statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared_->statement, column));
    return data == nullptr ? Bytes{} : Bytes(data, data + size);
}

Result<Transaction> Transaction::begin(Database& database) {
    auto& connection = *database.connection_;
    const Kind kind = connection.depth == 0 ? Kind::outer : Kind::inner;
    if (kind == Kind::outer)
        TRY(database.run("begin immediate"));
    else
        TRY(database.run("savepoint inner_transaction"));
    ++connection.depth;
    return Transaction(database, kind);
}

Result<Transaction> Transaction::snapshot(Database& database) {
    auto& connection = *database.connection_;
    ENSURE(connection.depth == 0);
    TRY(database.run("begin"));
    ++connection.depth;
    return Transaction(database, Kind::outer);
}

bool Transaction::is_open() const {
    return sqlite3_get_autocommit(database_->connection_->handle) == 0;
}

Result<void> Transaction::commit() {
    if (kind_ == Kind::outer)
        TRY(database_->run("commit"));
    else
        TRY(database_->run("release inner_transaction"));
    --database_->connection_->depth;
    database_ = nullptr;
    return {};
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)), kind_(other.kind_) {}

Transaction::~Transaction() {
    if (database_ == nullptr) return;
    // A failed rollback means that SQLite has rolled back already, after a full disk for example.
    if (kind_ == Kind::outer) {
        (void)database_->run("rollback");
    } else {
        (void)database_->run("rollback to inner_transaction");
        (void)database_->run("release inner_transaction");
    }
    --database_->connection_->depth;
}

} // namespace bedre::sql
