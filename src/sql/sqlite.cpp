#include "sql/engine.h"

#include <sqlite3.h>

#include <list>
#include <unordered_map>

namespace bedre::sql {
namespace {

struct Prepared {
    sqlite3* database = nullptr;
    sqlite3_stmt* statement = nullptr;
    bool open = false; // rows are being read

    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() { sqlite3_finalize(statement); }
};

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

void bind_value(sqlite3_stmt* statement, int index, const Bound& value, sqlite3_destructor_type lifetime) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, index, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        sqlite3_bind_text64(statement, index, text->data() == nullptr ? "" : text->data(), text->size(),
                            lifetime, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<std::span<const std::byte>>(&value)) {
        sqlite3_bind_blob64(statement, index, bytes->empty() ? "" : static_cast<const void*>(bytes->data()),
                            bytes->size(), lifetime);
    } else {
        sqlite3_bind_null(statement, index);
    }
}

class SqliteCursor final : public Cursor {
  public:
    explicit SqliteCursor(Prepared& prepared) : prepared_(prepared) { prepared_.open = true; }
    SqliteCursor(const SqliteCursor&) = delete;
    SqliteCursor& operator=(const SqliteCursor&) = delete;
    ~SqliteCursor() override {
        sqlite3_reset(prepared_.statement);
        prepared_.open = false;
    }

    Result<bool> next() override {
        const int code = sqlite3_step(prepared_.statement);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        return failure(prepared_.database, code);
    }
    bool is_null(int column) const override {
        return sqlite3_column_type(prepared_.statement, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(prepared_.statement, column);
    }
    std::string text(int column) const override { return std::string(view(column)); }
    std::string_view view(int column) const override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(prepared_.statement, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared_.statement, column));
        return data == nullptr ? std::string_view() : std::string_view(data, size);
    }

  private:
    Prepared& prepared_;
};

class SqliteConnection final : public Connection {
  public:
    SqliteConnection() = default;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;
    ~SqliteConnection() override {
        prepared_.clear();
        sqlite3_close(handle_);
    }

    Result<void> open(const std::string& path, Database::Mode mode) {
        int flags = SQLITE_OPEN_NOMUTEX;
        if (mode == Database::Mode::read_only)
            flags |= SQLITE_OPEN_READONLY;
        else
            flags |= SQLITE_OPEN_READWRITE | (mode == Database::Mode::create ? SQLITE_OPEN_CREATE : 0);
        const int opened = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
        if (opened != SQLITE_OK)
            return outcome::unavailable("sql.cannot_open",
                                        {{"path", path}, {"reason", sqlite3_errstr(opened)}});
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, 5000);
        if (mode != Database::Mode::read_only) {
            TRY(say("pragma journal_mode = wal"));
            TRY(say("pragma synchronous = full"));
            TRY(say("pragma wal_autocheckpoint = 0"));
            TRY(say("pragma secure_delete = on"));
            TRY(say("pragma cache_size = -16000")); // kB, filled as it is needed
        }
        TRY(say("pragma foreign_keys = on"));
        return say("select count(*) from sqlite_schema"); // says now if it is no database
    }

    Result<std::unique_ptr<Cursor>> query(std::string_view text, std::span<const Bound> values) override {
        auto& prepared = *TRY(bound(text, values, SQLITE_TRANSIENT));
        return std::unique_ptr<Cursor>(std::make_unique<SqliteCursor>(prepared));
    }

    Result<std::int64_t> run(std::string_view text, std::span<const Bound> values) override {
        auto& prepared = *TRY(bound(text, values, SQLITE_STATIC)); // they outlive the statement
        SqliteCursor cursor(prepared);
        while (TRY(cursor.next())) {
        }
        return sqlite3_changes64(handle_);
    }
    Result<void> run_later(std::string_view text, std::span<const Bound> values) override {
        (void)TRY(run(text, values));
        return {};
    }

    std::string in_own_words(std::string_view step) const override { return std::string(step); }

    std::string_view begin_writing() const override { return "begin immediate"; }
    std::string_view begin_reading() const override { return "begin"; }
    bool in_transaction() const override { return sqlite3_get_autocommit(handle_) == 0; }
    Result<void> lock_schema() override { return {}; } // one writes at a time
    Result<bool> has_table(std::string_view name) override {
        const std::array<Bound, 1> values = {name};
        return TRY(query("select 1 from sqlite_schema where type = 'table' and name = ?1", values))->next();
    }

    Result<void> checkpoint() override {
        const int code =
            sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) return failure(handle_, code);
        return {};
    }
    Result<void> scrub() override {
        // What is deleted is overwritten in its page; what the log held of it goes with the log.
        const int code =
            sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
        return code == SQLITE_OK ? Result<void>() : failure(handle_, code);
    }
    Result<void> expect_to_forget() override { return {}; }
    bool is_shared() const override { return false; }
    bool is_usable() const override { return true; }
    Result<void> announce() override { return {}; } // nobody else writes, so nobody waits
    Result<bool> await(std::chrono::milliseconds) override { return false; }

  private:
    /// Prepared once, and with its values.
    Result<Prepared*> bound(std::string_view text, std::span<const Bound> values,
                            sqlite3_destructor_type lifetime) {
        auto found = prepared_.find(text);
        if (found == prepared_.end()) found = prepared_.try_emplace(std::string(text)).first;
        auto& alike = found->second;
        Prepared* prepared = nullptr;
        for (auto& candidate : alike)
            if (!candidate.open) prepared = &candidate;
        if (prepared == nullptr) {
            sqlite3_stmt* statement = nullptr;
            const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()),
                                                SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
            if (code != SQLITE_OK) return failure(handle_, code);
            prepared = &alike.emplace_back();
            prepared->database = handle_;
            prepared->statement = statement;
        }
        ENSURE(sqlite3_bind_parameter_count(prepared->statement) == static_cast<int>(values.size()));
        for (std::size_t i = 0; i < values.size(); ++i)
            bind_value(prepared->statement, static_cast<int>(i) + 1, values[i], lifetime);
        return prepared;
    }

    Result<void> say(std::string_view statement) {
        const auto cursor = TRY(query(statement, {}));
        (void)TRY(cursor->next());
        return {};
    }

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    sqlite3* handle_ = nullptr;
    // Prepared once for each text; several where rows of the same statement are open at the same time.
    std::unordered_map<std::string, std::list<Prepared>, Hash, std::equal_to<>> prepared_;
};

} // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Database::Mode mode) {
    // Counting its memory makes each thread wait for all others. What is open already keeps on counting.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)uncounted;
    auto connection = std::make_unique<SqliteConnection>();
    TRY(connection->open(path, mode));
    return std::unique_ptr<Connection>(std::move(connection));
}

} // namespace bedre::sql
