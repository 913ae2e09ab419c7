#include "sql/database.h"

#include "sql/engine.h"

#include <algorithm>
#include <set>

namespace bedre::sql {

bool is_server(std::string_view place) {
    return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

std::string name_of(const std::string& place) {
    return is_server(place) ? name_of_postgresql(place) : place;
}

Result<Database> Database::open(const std::string& place, Mode mode) {
    return Database(TRY(is_server(place) ? open_postgresql(place, mode) : open_sqlite(place, mode)));
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Rows> Database::query_bound(std::string_view text, std::span<const Bound> values) {
    return Rows(TRY(connection_->query(text, values)));
}

Result<void> Database::run_bound(std::string_view text, std::span<const Bound> values) {
    (void)TRY(connection_->run(text, values));
    return {};
}

Result<std::int64_t> Database::change_bound(std::string_view text, std::span<const Bound> values) {
    return connection_->run(text, values);
}

Result<void> Database::run_later_bound(std::string_view text, std::span<const Bound> values) {
    return connection_->run_later(text, values);
}

Result<std::set<std::int64_t>> Database::steps_done(std::span<const Step> known) {
    std::set<std::int64_t> done;
    if (!TRY(has_table("schema_step"))) return done;
    auto rows = TRY(query("select version from schema_step"));
    while (TRY(rows.next())) {
        if (std::ranges::find(known, rows.integer(0), &Step::version) == known.end())
            return outcome::unavailable(
                "sql.newer_schema", {{"file", rows.text(0)},
                                     {"program", std::to_string(known.empty() ? 0 : known.back().version)}});
        done.insert(rows.integer(0));
    }
    return done;
}

Result<void> Database::prepare(std::span<const Step> steps) {
    const auto done = TRY(steps_done(steps));
    if (!done.empty() && done.size() < steps.size()) return outcome::unavailable("sql.older_schema");
    if (done.empty()) (void)TRY(upgrade(steps)); // two may do so at the same time: the second finds all done
    return {};
}

Result<int> Database::upgrade(std::span<const Step> steps) {
    auto transaction = TRY(Transaction::begin(*this));
    TRY(connection_->lock_schema());
    if (!TRY(has_table("schema_step")))
        TRY(run_bound(
            connection_->in_own_words("create table schema_step (version integer primary key) strict"), {}));
    const auto done = TRY(steps_done(steps));
    int run_now = 0;
    for (const auto& step : steps) {
        if (done.contains(step.version)) continue;
        TRY(run_bound(connection_->in_own_words(step.statement.text()), {}));
        TRY(run("insert into schema_step (version) values (?1)", step.version));
        ++run_now;
    }
    TRY(transaction.commit());
    return run_now;
}

Result<bool> Database::has_table(std::string_view name) {
    return connection_->has_table(name);
}
Result<void> Database::checkpoint() {
    return connection_->checkpoint();
}
Result<void> Database::scrub() {
    return connection_->scrub();
}

Result<void> Database::expect_to_forget() {
    return connection_->expect_to_forget();
}
bool Database::is_shared() const {
    return connection_->is_shared();
}
bool Database::is_usable() const {
    return connection_->is_usable();
}
Result<void> Database::announce() {
    return connection_->announce();
}
Result<bool> Database::await(std::chrono::milliseconds time) {
    return connection_->await(time);
}

Rows::Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

Result<bool> Rows::next() {
    return cursor_->next();
}
bool Rows::is_null(int column) const {
    return cursor_->is_null(column);
}
std::int64_t Rows::integer(int column) const {
    return cursor_->integer(column);
}
std::string Rows::text(int column) const {
    return cursor_->text(column);
}
std::string_view Rows::view(int column) const {
    return cursor_->view(column);
}
Bytes Rows::bytes(int column) const {
    const auto value = std::as_bytes(std::span(view(column)));
    return {value.begin(), value.end()};
}

Result<Transaction> Transaction::begin(Database& database) {
    auto& connection = *database.connection_;
    const Kind kind = connection.depth == 0 ? Kind::outer : Kind::inner;
    TRY(database.run_bound(kind == Kind::outer ? connection.begin_writing() : "savepoint inner_transaction",
                           {}));
    ++connection.depth;
    return Transaction(database, kind);
}

Result<Transaction> Transaction::snapshot(Database& database) {
    auto& connection = *database.connection_;
    ENSURE(connection.depth == 0);
    TRY(database.run_bound(connection.begin_reading(), {}));
    ++connection.depth;
    return Transaction(database, Kind::outer);
}

bool Transaction::is_open() const {
    return database_->connection_->in_transaction();
}

Result<void> Transaction::commit() {
    TRY(database_->run_bound(kind_ == Kind::outer ? "commit" : "release inner_transaction", {}));
    --database_->connection_->depth;
    database_ = nullptr;
    return {};
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)), kind_(other.kind_) {}

Transaction::~Transaction() {
    if (database_ == nullptr) return;
    // A failed rollback means that the engine has rolled back already: after a full disk, or a lost
    // connection.
    if (kind_ == Kind::outer) {
        (void)database_->run("rollback");
    } else {
        (void)database_->run("rollback to inner_transaction");
        (void)database_->run("release inner_transaction");
    }
    --database_->connection_->depth;
}

} // namespace bedre::sql
