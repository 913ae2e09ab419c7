// A journal with the smallest state there is, for tests: a table that holds each entry's payload.
#pragma once

#include "journal/journal.h"
#include "sql/test_store.h"

#include <mutex>

namespace bedre::journal {

class Book {
  public:
    Book() { open().value(); }

    static constexpr std::array<sql::Step, 1> state = {
        {{201, "create table note (entry integer primary key, text text not null) strict"}}};

    /// An entry whose payload is "unwanted" cannot be carried into the state.
    Options options() {
        return {.community = "fjorden",
                .state = state,
                .apply = [](sql::Database& database, const Entry& entry) -> Result<void> {
                    if (entry.payload == "unwanted") return outcome::unavailable("test.unwanted");
                    return database.run("insert into note values (?1, ?2)", entry.envelope.sequence,
                                        entry.payload);
                },
                .clock = &clock,
                .on_bug =
                    [this](std::string_view what) {
                        const std::lock_guard lock(mutex_);
                        bugs_.emplace_back(what);
                    }};
    }
    Result<void> open() {
        journal_ = TRY(Journal::open(store.place(), options()));
        return {};
    }
    void close() { journal_.reset(); }

    static Draft draft(std::string payload) {
        return {.actor = "au",
                .organisation = "au",
                .kind = "noted",
                .subject = "havn",
                .payload = std::move(payload)};
    }
    static Decide writes(std::string payload) {
        return [draft = draft(std::move(payload))](sql::Database&) -> Result<Draft> { return draft; };
    }
    Result<Receipt> record(std::string attempt, std::string payload) {
        return journal_->record(std::move(attempt), writes(std::move(payload)));
    }

    /// The payloads of the state, seen by somebody else, each with its sequence: "1:a 2:b".
    std::string notes() const {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        auto rows = database.query("select entry, text from note order by entry").value();
        std::string all;
        while (rows.next().value())
            all += fmt::format("{}{}:{}", all.empty() ? "" : " ", rows.integer(0), rows.text(1));
        return all;
    }
    std::vector<Entry> entries() const {
        std::vector<Entry> all;
        journal_
            ->read(0,
                   [&](const Entry& entry) -> Result<void> {
                       all.push_back(entry);
                       return {};
                   })
            .value();
        return all;
    }
    Findings verify() const {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        const auto snapshot = sql::Transaction::snapshot(database).value();
        return verify_chain(database).value();
    }
    std::vector<std::string> bugs() const {
        const std::lock_guard lock(mutex_);
        return bugs_;
    }
    Journal& journal() { return *journal_; }

    sql::TestStore store;
    calendar::SetClock clock{calendar::Instant(std::chrono::hours(500'000))};

  private:
    mutable std::mutex mutex_;
    std::vector<std::string> bugs_; // guarded by mutex_
    std::unique_ptr<Journal> journal_;
};

} // namespace bedre::journal
