// Durable writes by 32 clients against a bare loop that writes the same rows in the same batches.
// Usage: bedre_durable_writes CONTENT PLACE BARE_PLACE COUNT. Prints one JSON object: rates a second,
// latencies in ms.
#include "calendar/clock.h"
#include "catalogue/catalogue.h"
#include "journal/store.h"
#include "record/record.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <postgresql/libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>

namespace {

using namespace bedre;
namespace asio = boost::asio;
using Time = std::chrono::steady_clock;

constexpr int client_count = 32;

double seconds_since(Time::time_point began) {
    return std::chrono::duration<double>(Time::now() - began).count();
}

std::unique_ptr<record::Record> open(const catalogue::Catalogue& catalogue, const std::string& place) {
    static const calendar::SystemClock clock;
    return record::Record::open(catalogue,
                                {.place = place,
                                 .clock = &clock,
                                 .on_bug = [](std::string_view what) { std::cerr << what << '\n'; }})
        .value();
}

struct Written {
    double seconds = 0;
    std::vector<double> latencies;    ///< ms
    std::vector<std::size_t> batches; ///< sizes
};

/// The clients as the server holds them: a few threads for all connections, of which each goes on when it is
/// answered. A thread for each would measure how the machine wakes threads.
class Clients {
  public:
    Clients(record::Record& record, int each, int portion)
        : record_(record), each_(each), portion_(portion) {}

    Written write() {
        const auto began = Time::now();
        for (auto& client : clients_)
            asio::post(threads_, [&] { send(client); });
        threads_.join();
        Written written{.seconds = seconds_since(began)};
        for (const auto& client : clients_)
            written.latencies.insert(written.latencies.end(), client.latencies.begin(),
                                     client.latencies.end());
        for (const auto& [head, size] : batches_)
            written.batches.push_back(size);
        return written;
    }

  private:
    struct Client {
        std::vector<double> latencies; ///< ms
        Time::time_point sent;
    };

    void send(Client& client) {
        const auto number = client.latencies.size();
        if (number == static_cast<std::size_t>(each_)) return;
        client.sent = Time::now();
        record_.complete_form(
            actor,
            {.episode = {"action", "2026-2027", "iht-spredning"},
             .form = "comment",
             .on = "2026-11-25",
             .answers = {{"comment", std::string(300, 'x')}},
             .attempt = fmt::format("{}-{}-{}", portion_, &client - clients_.data(), number)},
            [this, &client, open = asio::make_work_guard(threads_)](Result<journal::Receipt> receipt) {
                (void)receipt.value();
                ++batches_[record_.journal().head().sequence];
                asio::post(threads_, [this, &client] {
                    client.latencies.push_back(seconds_since(client.sent) * 1000);
                    send(client);
                });
            });
    }

    inline static const access::Actor actor{
        .id = "au", .role = access::Role::coordinator, .organisation = "au"};

    record::Record& record_;
    int each_;
    int portion_;
    std::array<Client, client_count> clients_;
    std::map<std::int64_t, std::size_t> batches_; // by the head that a batch left; the acknowledging thread's
    asio::thread_pool threads_{2};                // as many as a server has
};

/// The rows of one entry, as they are stored.
struct Row {
    journal::Entry entry;
    std::string attempt;
};

std::vector<Row> rows_after(const std::string& place, std::int64_t after) {
    auto database = sql::Database::open(place, sql::Database::Mode::existing).value();
    std::map<std::int64_t, std::string> attempts;
    journal::read_attempts(database, [&](const std::string& attempt, std::int64_t sequence) -> Result<void> {
        attempts[sequence] = attempt;
        return {};
    }).value();
    std::vector<Row> rows;
    journal::read_entries(database, after, {}, [&](const journal::Entry& entry) -> Result<void> {
        rows.push_back({entry, attempts.at(entry.envelope.sequence)});
        return {};
    }).value();
    return rows;
}

/// A loop over one of the engines, with nothing around it.
class Bare {
  public:
    virtual ~Bare() = default;
    virtual void begin() = 0;
    virtual void insert(const Row& row) = 0;
    virtual void commit(const journal::Envelope& last) = 0;
};

void insist(bool done, const char* what) {
    if (!done) throw std::runtime_error(what);
}

class BareSqlite final : public Bare {
  public:
    explicit BareSqlite(const std::string& path) {
        insist(sqlite3_open(path.c_str(), &database_) == SQLITE_OK, "open");
        for (const auto* statement :
             {"pragma journal_mode = wal", "pragma synchronous = full", "pragma foreign_keys = on"})
            sqlite3_exec(database_, statement, nullptr, nullptr, nullptr);
        begin_ = prepare("begin immediate");
        commit_ = prepare("commit");
        entry_ = prepare("insert into journal_entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        payload_ = prepare("insert into journal_payload values (?, ?, ?)");
        attempt_ = prepare("insert into journal_attempt values (?, ?)");
        state_ = prepare(
            "insert into form_entry values (?, 'action', '2026-2027', ?, 1, 'comment', '2026-11-25', null,"
            " null)");
        head_ = prepare("update journal_head set sequence = ?, hash = ?");
    }
    ~BareSqlite() override {
        for (auto* statement : {begin_, commit_, entry_, payload_, attempt_, state_, head_})
            sqlite3_finalize(statement);
        sqlite3_close(database_);
    }
    void begin() override { step(begin_); }
    void insert(const Row& row) override {
        const auto& e = row.entry.envelope;
        sqlite3_bind_int64(entry_, 1, e.sequence);
        sqlite3_bind_int64(entry_, 2, e.instant.time_since_epoch().count());
        text(entry_, 3, e.actor);
        text(entry_, 4, e.organisation);
        text(entry_, 5, e.kind);
        text(entry_, 6, e.subject);
        blob(entry_, 7, e.content);
        blob(entry_, 8, e.commitment);
        blob(entry_, 9, e.previous);
        blob(entry_, 10, e.hash);
        step(entry_);
        sqlite3_bind_int64(payload_, 1, e.sequence);
        blob(payload_, 2, row.entry.salt);
        blob(payload_, 3, std::as_bytes(std::span(row.entry.payload)));
        step(payload_);
        text(attempt_, 1, row.attempt);
        sqlite3_bind_int64(attempt_, 2, e.sequence);
        step(attempt_);
        sqlite3_bind_int64(state_, 1, e.sequence);
        text(state_, 2, e.subject);
        step(state_);
    }
    void commit(const journal::Envelope& last) override {
        sqlite3_bind_int64(head_, 1, last.sequence);
        blob(head_, 2, last.hash);
        step(head_);
        step(commit_);
    }

  private:
    sqlite3_stmt* prepare(const char* statement) {
        sqlite3_stmt* made = nullptr;
        insist(sqlite3_prepare_v2(database_, statement, -1, &made, nullptr) == SQLITE_OK, statement);
        return made;
    }
    static void text(sqlite3_stmt* statement, int at, const std::string& value) {
        sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    }
    static void blob(sqlite3_stmt* statement, int at, std::span<const std::byte> value) {
        sqlite3_bind_blob(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    }
    static void step(sqlite3_stmt* statement) {
        insist(sqlite3_step(statement) == SQLITE_DONE, "step");
        sqlite3_reset(statement);
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt *begin_, *commit_, *entry_, *payload_, *attempt_, *state_, *head_;
};

class BarePostgresql final : public Bare {
  public:
    explicit BarePostgresql(const std::string& uri) : connection_(PQconnectdb(uri.c_str())) {
        insist(PQstatus(connection_) == CONNECTION_OK, "connect");
        prepare("entry", "insert into journal_entry values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        prepare("payload", "insert into journal_payload values ($1, $2, $3)");
        prepare("attempt", "insert into journal_attempt values ($1, $2)");
        prepare("state", "insert into form_entry values ($1, 'action', '2026-2027', $2, 1, 'comment', "
                         "'2026-11-25', null, null)");
        prepare("head", "update journal_head set sequence = $1, hash = $2");
    }
    ~BarePostgresql() override { PQfinish(connection_); }
    void begin() override { check(PQexec(connection_, "begin")); }
    void insert(const Row& row) override {
        const auto& e = row.entry.envelope;
        run("entry",
            {number(e.sequence), number(e.instant.time_since_epoch().count()), e.actor, e.organisation,
             e.kind, e.subject, bytes(e.content), bytes(e.commitment), bytes(e.previous), bytes(e.hash)});
        run("payload", {number(e.sequence), bytes(row.entry.salt), row.entry.payload});
        run("attempt", {row.attempt, number(e.sequence)});
        run("state", {number(e.sequence), e.subject});
    }
    void commit(const journal::Envelope& last) override {
        run("head", {number(last.sequence), bytes(last.hash)});
        check(PQexec(connection_, "commit"));
    }

  private:
    static std::string number(std::int64_t value) {
        std::string big_endian(8, '\0');
        for (std::size_t i = 8; i-- > 0; value >>= 8)
            big_endian[i] = static_cast<char>(value & 0xff);
        return big_endian;
    }
    static std::string bytes(std::span<const std::byte> value) {
        return {reinterpret_cast<const char*>(value.data()), value.size()};
    }
    void check(PGresult* answer) {
        const auto status = PQresultStatus(answer);
        PQclear(answer);
        insist(status == PGRES_COMMAND_OK, PQerrorMessage(connection_));
    }
    void prepare(const char* name, const char* statement) {
        check(PQprepare(connection_, name, statement, 0, nullptr));
    }
    void run(const char* name, const std::vector<std::string>& values) {
        std::vector<const char*> data;
        std::vector<int> lengths;
        for (const auto& value : values) {
            data.push_back(value.data());
            lengths.push_back(static_cast<int>(value.size()));
        }
        const std::vector<int> binary(values.size(), 1);
        check(PQexecPrepared(connection_, name, static_cast<int>(values.size()), data.data(), lengths.data(),
                             binary.data(), 1));
    }
    PGconn* connection_;
};

double write_bare(Bare& bare, const std::vector<Row>& rows, const std::vector<std::size_t>& batches) {
    const auto began = Time::now();
    auto row = rows.begin();
    for (const auto size : batches) {
        bare.begin();
        for (std::size_t i = 0; i < size; ++i)
            bare.insert(*row++);
        bare.commit(std::prev(row)->entry.envelope);
    }
    return seconds_since(began);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    constexpr int portions = 5; // in turns, so that a disk that is slow for a while is slow for both
    const std::string place = argv[2];
    const std::string bare_place = argv[3];
    const int count = std::atoi(argv[4]) / (client_count * portions) * client_count;
    const auto catalogue = catalogue::read(catalogue::read_folder(argv[1]).value()).value();
    open(catalogue, bare_place).reset(); // makes the tables
    std::unique_ptr<Bare> bare;
    if (sql::is_server(place))
        bare = std::make_unique<BarePostgresql>(bare_place);
    else
        bare = std::make_unique<BareSqlite>(bare_place);
    const auto record = open(catalogue, place); // stays open, as a server does
    Written all;
    double bare_seconds = 0;
    std::size_t entries = 0;
    for (int portion = 0; portion < portions; ++portion) {
        const auto before = record->journal().head().sequence;
        const auto written = Clients(*record, count / client_count, portion).write();
        const auto rows = rows_after(place, before);
        bare_seconds += write_bare(*bare, rows, written.batches);
        all.seconds += written.seconds;
        all.latencies.insert(all.latencies.end(), written.latencies.begin(), written.latencies.end());
        all.batches.insert(all.batches.end(), written.batches.begin(), written.batches.end());
        entries += rows.size();
    }
    auto& latencies = all.latencies;
    std::ranges::sort(latencies);
    const auto at = [&](double share) {
        return latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))];
    };
    fmt::print(
        R"({{"entries": {}, "batches": {}, "rate": {:.0f}, "bare": {:.0f}, "p50": {:.2f}, "p99": {:.2f}, "most": {:.2f}}})"
        "\n",
        entries, all.batches.size(), static_cast<double>(entries) / all.seconds,
        static_cast<double>(entries) / bare_seconds, at(0.5), at(0.99), at(1));
}
