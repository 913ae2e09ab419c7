#include "sql/engine.h"

#include <poll.h>
#include <postgresql/libpq-fe.h>

#include <cctype>
#include <charconv>
#include <cstring>
#include <map>

namespace bedre::sql {
namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

// Numbers of PostgreSQL's own types; they are fixed.
constexpr Oid type_bool = 16;
constexpr Oid type_int8 = 20;
constexpr Oid type_int2 = 21;
constexpr Oid type_int4 = 23;

/// Seconds that a server may take to answer a new connection, unless the URI says another number.
constexpr const char* connect_seconds = "5";
/// Statements that may wait for their answers at the same time.
constexpr int most_waiting = 256;
/// Who writes to one schema wakes nobody who waits at another. A name that fits whatever the schema is
/// called.
constexpr const char* channel = "'bedre_' || md5(current_schema())";

Error failure(PGconn* connection, const PGresult* answer) {
    const char* state = answer != nullptr ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    if (PQstatus(connection) != CONNECTION_OK || state == nullptr)
        return outcome::unavailable("sql.connection_lost");
    const std::string_view code = state;
    const char* primary = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    const std::string message = primary != nullptr ? primary : "";
    if (code.starts_with("23")) return outcome::conflict("sql.constraint", {{"reason", message}});
    if (code == "40001" || code == "40P01" || code == "55P03") return outcome::unavailable("sql.busy");
    if (code == "53100") return outcome::unavailable("sql.disk_full");
    if (code == "25006") return outcome::unavailable("sql.read_only");
    // The server is being shut down, or has lost one of its own and starts again.
    if (code.starts_with("57P") || code.starts_with("08")) return outcome::unavailable("sql.connection_lost");
    return outcome::unavailable("sql.failed", {{"reason", message}});
}

/// Whole numbers travel with the most significant byte first.
template <class Number> Number number_from(const char* data) {
    std::make_unsigned_t<Number> number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        number = static_cast<std::make_unsigned_t<Number>>(number << 8 | static_cast<unsigned char>(data[i]));
    return static_cast<Number>(number);
}

std::string number_to(std::int64_t number, std::size_t size) {
    std::string bytes(size, '\0');
    auto left = static_cast<std::uint64_t>(number);
    for (std::size_t i = size; i-- > 0; left >>= 8)
        bytes[i] = static_cast<char>(left & 0xff);
    return bytes;
}

/// All rows of one query, as the server sent them.
class PostgresqlCursor final : public Cursor {
  public:
    explicit PostgresqlCursor(Answer answer) : answer_(std::move(answer)) {}

    Result<bool> next() override { return ++row_ < PQntuples(answer_.get()); }
    bool is_null(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
    std::int64_t integer(int column) const override {
        if (is_null(column)) return 0;
        const char* data = PQgetvalue(answer_.get(), row_, column);
        switch (PQftype(answer_.get(), column)) {
        case type_bool: return *data;
        case type_int2: return number_from<std::int16_t>(data);
        case type_int4: return number_from<std::int32_t>(data);
        default: ENSURE(PQftype(answer_.get(), column) == type_int8); return number_from<std::int64_t>(data);
        }
    }
    std::string text(int column) const override {
        if (is_null(column)) return {};
        switch (PQftype(answer_.get(), column)) {
        case type_bool:
        case type_int2:
        case type_int4:
        case type_int8: return std::to_string(integer(column));
        default: return std::string(view(column));
        }
    }
    std::string_view view(int column) const override {
        if (is_null(column)) return {};
        return {PQgetvalue(answer_.get(), row_, column),
                static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
    }

  private:
    Answer answer_;
    int row_ = -1;
};

Error cannot_open(const std::string& uri, std::string reason) {
    while (!reason.empty() && std::isspace(static_cast<unsigned char>(reason.back())))
        reason.pop_back();
    return outcome::unavailable("sql.cannot_open",
                                {{"path", name_of_postgresql(uri)}, {"reason", std::move(reason)}});
}

/// The values of a statement, in PostgreSQL's binary form. Borrows texts and bytes.
class Parameters {
  public:
    Parameters(const std::vector<Oid>& types, std::span<const Bound> values)
        : numbers_(values.size()), data_(values.size()), lengths_(values.size()), formats_(values.size(), 1) {
        ENSURE(types.size() == values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto put = [&](const char* bytes, std::size_t size) {
                data_[i] = size == 0 ? "" : bytes;
                lengths_[i] = static_cast<int>(size);
            };
            if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
                numbers_[i] = number_to(*number, types[i] == type_int4 ? 4 : 8);
                put(numbers_[i].data(), numbers_[i].size());
            } else if (const auto* words = std::get_if<std::string_view>(&values[i])) {
                put(words->data(), words->size());
            } else if (const auto* bytes = std::get_if<std::span<const std::byte>>(&values[i])) {
                put(reinterpret_cast<const char*>(bytes->data()), bytes->size());
            }
        }
    }
    Parameters(const Parameters&) = delete;
    Parameters& operator=(const Parameters&) = delete;
    ~Parameters() = default;

    int count() const { return static_cast<int>(data_.size()); }
    const char* const* data() const { return data_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    std::vector<std::string> numbers_;
    std::vector<const char*> data_;
    std::vector<int> lengths_;
    std::vector<int> formats_; // 1 is binary
};

class PostgresqlConnection final : public Connection {
  public:
    PostgresqlConnection() = default;
    PostgresqlConnection(const PostgresqlConnection&) = delete;
    PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;
    ~PostgresqlConnection() override { PQfinish(handle_); }

    Result<void> open(const std::string& uri, Database::Mode mode) {
        const auto encryption = TRY(encryption_for(uri));
        // What the URI says counts, since it comes last.
        const std::array keywords = {"application_name", "client_encoding",
                                     "connect_timeout",  "sslmode",
                                     "dbname",           static_cast<const char*>(nullptr)};
        const std::array values = {"bedre",         "UTF8",
                                   connect_seconds, encryption.c_str(),
                                   uri.c_str(),     static_cast<const char*>(nullptr)};
        handle_ = PQconnectdbParams(keywords.data(), values.data(), 1);
        if (PQstatus(handle_) != CONNECTION_OK) return cannot_open(uri, PQerrorMessage(handle_));
        PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
        if (mode == Database::Mode::read_only) return say("set default_transaction_read_only = on");
        // What is acknowledged has to be on disk.
        if (TRY(setting("select current_setting('fsync')")) == "off")
            return outcome::unavailable("sql.not_durable");
        if (TRY(setting("select current_setting('synchronous_commit')")) == "off")
            return say("set synchronous_commit = on");
        return {};
    }

    Result<std::unique_ptr<Cursor>> query(std::string_view text, std::span<const Bound> values) override {
        return std::unique_ptr<Cursor>(std::make_unique<PostgresqlCursor>(TRY(answer_to(text, values))));
    }

    Result<std::int64_t> run(std::string_view text, std::span<const Bound> values) override {
        const auto answer = TRY(answer_to(text, values));
        const std::string_view changed = PQcmdTuples(answer.get());
        std::int64_t rows = 0;
        std::from_chars(changed.data(), changed.data() + changed.size(), rows);
        return rows;
    }

    Result<void> run_later(std::string_view text, std::span<const Bound> values) override {
        const auto& prepared = *TRY(prepare(text));
        if (PQpipelineStatus(handle_) == PQ_PIPELINE_OFF && PQenterPipelineMode(handle_) == 0) return lost();
        TRY(send(prepared, Parameters(prepared.types, values)));
        if (waiting_ >= most_waiting) (void)TRY(answers());
        return {};
    }

    std::string in_own_words(std::string_view step) const override {
        for (const std::string_view end : {", without rowid", " strict"})
            if (step.ends_with(end)) step.remove_suffix(end.size());
        std::string text;
        for (std::size_t i = 0; i < step.size();) {
            std::size_t end = i;
            while (end < step.size() &&
                   (std::isalnum(static_cast<unsigned char>(step[end])) || step[end] == '_'))
                ++end;
            const auto word = step.substr(i, end - i);
            text += word == "integer" ? "bigint" : word == "blob" ? "bytea" : word;
            if (end < step.size()) text += step[end];
            i = end + 1;
        }
        return text;
    }

    std::string_view begin_writing() const override {
        return "begin isolation level read committed read write";
    }
    std::string_view begin_reading() const override {
        return "begin isolation level repeatable read read only";
    }
    bool in_transaction() const override {
        const auto status = PQtransactionStatus(handle_);
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
    }
    Result<void> lock_schema() override {
        return say("select pg_advisory_xact_lock(hashtext('bedre schema'), hashtext(current_schema()))");
    }
    Result<bool> has_table(std::string_view name) override {
        const std::array<Bound, 1> values = {name};
        const auto cursor = TRY(query("select to_regclass(?1) is not null", values));
        return TRY(cursor->next()) && cursor->integer(0) == 1;
    }

    Result<void> checkpoint() override { return {}; } // the server's own work
    Result<void> scrub() override {
        TRY(say("select pg_switch_wal()"));
        return say("checkpoint");
    }
    Result<void> expect_to_forget() override {
        const auto cursor = TRY(query("select current_setting('wal_recycle') = 'off'"
                                      " and pg_has_role(current_user, 'pg_checkpoint', 'usage')"
                                      " and has_function_privilege('pg_switch_wal()', 'execute')",
                                      {}));
        if (!TRY(cursor->next()) || cursor->integer(0) == 0) return outcome::unavailable("sql.keeps_its_log");
        return {};
    }
    bool is_shared() const override { return true; }
    bool is_usable() const override { return !lost_ && PQstatus(handle_) == CONNECTION_OK; }
    Result<void> announce() override {
        const auto statement = fmt::format("select pg_notify({}, '')", channel);
        if (waiting_ == 0) return say(statement);
        if (PQsendQueryParams(handle_, statement.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1) == 0)
            return lost();
        ++waiting_;
        return {};
    }

    Result<bool> await(std::chrono::milliseconds time) override {
        if (!is_usable()) return lost();
        if (!listens_) TRY(listen());
        listens_ = true;
        if (take_notices()) return true;
        pollfd waiting{.fd = PQsocket(handle_), .events = POLLIN, .revents = 0};
        if (poll(&waiting, 1, static_cast<int>(time.count())) > 0 && PQconsumeInput(handle_) == 0)
            return lost();
        return take_notices();
    }

  private:
    struct Prepared {
        std::string name;
        std::vector<Oid> types; ///< of the parameters
    };

    Result<void> check(const PGresult* answer) {
        const auto status = PQresultStatus(answer);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
        auto error = failure(handle_, answer);
        lost_ = lost_ || error.code == "sql.connection_lost";
        return error;
    }

    Result<void> listen() {
        if (waiting_ > 0) (void)TRY(answers());
        const auto name = TRY(setting(fmt::format("select {}", channel)));
        return say("listen " + name);
    }

    /// Whatever the reason: what is sent and what is answered no longer fit together.
    Error lost() {
        lost_ = true;
        return outcome::unavailable("sql.connection_lost");
    }

    Result<void> say(const std::string& statement) {
        if (waiting_ > 0) (void)TRY(answers());
        const Answer answer(PQexec(handle_, statement.c_str()), PQclear);
        return check(answer.get());
    }

    Result<Answer> answer_to(std::string_view text, std::span<const Bound> values) {
        // What has failed must not keep back that it is taken back.
        if (waiting_ > 0 && text.starts_with("rollback")) (void)answers();
        const auto& prepared = *TRY(prepare(text));
        const Parameters parameters(prepared.types, values);
        if (waiting_ > 0) {
            TRY(send(prepared, parameters));
            return answers();
        }
        Answer answer(PQexecPrepared(handle_, prepared.name.c_str(), parameters.count(), parameters.data(),
                                     parameters.lengths(), parameters.formats(), 1),
                      PQclear);
        TRY(check(answer.get()));
        return answer;
    }

    Result<void> send(const Prepared& prepared, const Parameters& parameters) {
        if (PQsendQueryPrepared(handle_, prepared.name.c_str(), parameters.count(), parameters.data(),
                                parameters.lengths(), parameters.formats(), 1) == 0)
            return lost();
        ++waiting_;
        return {};
    }

    /// Waits until all that was sent is answered, and gives the last answer, or the first fault.
    Result<Answer> answers() {
        if (PQpipelineSync(handle_) == 0) return lost();
        std::optional<Error> fault;
        Answer last(nullptr, PQclear);
        for (; waiting_ > 0; --waiting_) {
            while (
                Answer answer{PQgetResult(handle_), PQclear}) { // until the end of this statement's answers
                // What comes after a fault is not run at all.
                if (PQresultStatus(answer.get()) == PGRES_PIPELINE_ABORTED) continue;
                if (const auto checked = check(answer.get()); !checked && !fault) fault = checked.error();
                last = std::move(answer);
            }
        }
        if (!is_usable()) return lost();
        const Answer end(PQgetResult(handle_), PQclear);
        if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(handle_) == 0)
            return lost();
        if (fault) return *fault;
        return last;
    }

    Result<std::string> setting(const std::string& statement) {
        const Answer answer(PQexec(handle_, statement.c_str()), PQclear);
        TRY(check(answer.get()));
        return std::string(PQgetvalue(answer.get(), 0, 0));
    }

    /// Prepares a statement once, and asks the server which types it takes.
    Result<const Prepared*> prepare(std::string_view text) {
        if (const auto known = prepared_.find(text); known != prepared_.end()) return &known->second;
        if (waiting_ > 0) (void)TRY(answers());
        std::string own(text);
        for (std::size_t i = 0; i + 1 < own.size(); ++i)
            if (own[i] == '?' && std::isdigit(static_cast<unsigned char>(own[i + 1]))) own[i] = '$';
        Prepared prepared{.name = fmt::format("s{}", prepared_.size()), .types = {}};
        const Answer made(PQprepare(handle_, prepared.name.c_str(), own.c_str(), 0, nullptr), PQclear);
        TRY(check(made.get()));
        const Answer described(PQdescribePrepared(handle_, prepared.name.c_str()), PQclear);
        TRY(check(described.get()));
        for (int i = 0; i < PQnparams(described.get()); ++i)
            prepared.types.push_back(PQparamtype(described.get(), i));
        return &prepared_.emplace(text, std::move(prepared)).first->second;
    }

    bool take_notices() {
        bool any = false;
        while (PGnotify* notice = PQnotifies(handle_)) {
            PQfreemem(notice);
            any = true;
        }
        return any;
    }

    PGconn* handle_ = nullptr;
    std::map<std::string, Prepared, std::less<>> prepared_;
    bool lost_ = false;
    int waiting_ = 0; // statements that were sent and are not answered
    bool listens_ = false;
};

} // namespace

Result<std::unique_ptr<Connection>> open_postgresql(const std::string& uri, Database::Mode mode) {
    auto connection = std::make_unique<PostgresqlConnection>();
    TRY(connection->open(uri, mode));
    return std::unique_ptr<Connection>(std::move(connection));
}

} // namespace bedre::sql
