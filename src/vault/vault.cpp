#include "vault/vault.h"

#include "vault/tables.h"

#include <sodium.h>

#include <algorithm>

namespace bedre::vault {

const std::array<sql::Step, 7> steps = {{
    {1, "create table vault_head (\"only\" integer primary key check (\"only\" = 1), installation blob not "
        "null) strict"},
    {2, "create table subject_key (subject text primary key, key blob not null) strict, without rowid"},
    {3, "create table subject_erasure (subject text primary key, instant integer not null) strict, without "
        "rowid"},
    {4, "create table identity_ring (number integer primary key, mark blob not null) strict"},
    {5, "create table identity (subject text primary key references subject_key, ring integer not null,"
        " box blob not null) strict, without rowid"},
    {6, "create table identity_mark (mark blob not null, subject text not null references identity,"
        " primary key (mark, subject)) strict, without rowid"},
    {7, "create index identity_mark_subject on identity_mark (subject)"},
}};

namespace {

constexpr int most_in_log = 256; // keys

Result<journal::Key> key_of(const sql::Bytes& bytes) {
    journal::Key key;
    if (bytes.size() != key.size()) return outcome::unavailable("vault.damaged");
    std::ranges::copy(bytes, key.begin());
    return key;
}

Result<bool> is_registered(sql::Database& database, std::string_view subject) {
    auto rows = TRY(database.query("select 1 from subject_erasure where subject = ?1", subject));
    return rows.next();
}

} // namespace

Result<void> forget_identity(sql::Database& database, const std::string& subject) {
    TRY(database.run("delete from identity_mark where subject = ?1", subject));
    return database.run("delete from identity where subject = ?1", subject);
}

Result<std::unique_ptr<Vault>> Vault::open(const std::string& place, Mode mode) {
    ENSURE(sodium_init() >= 0);
    const auto opening = mode == Mode::create ? sql::Database::Mode::create : sql::Database::Mode::existing;
    TRY(sql::keep_private(place, opening));
    auto database = TRY(sql::Database::open(place, opening));
    TRY(database.expect_to_forget());
    TRY(database.prepare(steps));
    std::unique_ptr<Vault> vault(new Vault(sql::Lasting(place, std::move(database))));
    TRY(vault->read_keys());
    return vault;
}

Vault::~Vault() {
    for (auto& [subject, key] : keys_)
        sodium_memzero(key.data(), key.size());
}

Result<void> Vault::read_keys() {
    constexpr std::int64_t portion = 10'000;
    return connection_.with([&](sql::Database& database) -> Result<void> {
        std::string after;
        for (std::int64_t taken = portion; taken == portion;) {
            auto rows = TRY(database.query(
                "select subject, key from subject_key where subject > ?1 order by subject limit ?2", after,
                portion));
            for (taken = 0; TRY(rows.next()); ++taken) {
                after = rows.text(0);
                keys_[after] = TRY(key_of(rows.bytes(1)));
            }
        }
        return {};
    });
}

Result<void> Vault::belong_to(const journal::Salt& installation) {
    {
        const std::lock_guard lock(mutex_);
        TRY(connection_.with([&](sql::Database& database) {
            return database.run("insert into vault_head values (1, ?1) on conflict do nothing", installation);
        }));
    }
    return expect(installation);
}

Result<void> Vault::expect(const journal::Salt& installation) {
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        auto rows = TRY(database.query("select installation from vault_head"));
        if (!TRY(rows.next()) || !std::ranges::equal(rows.bytes(0), installation))
            return outcome::conflict("vault.other_journal");
        return {};
    });
}

void Vault::drop(const std::string& subject) {
    const auto known = keys_.find(subject);
    if (known == keys_.end()) return;
    sodium_memzero(known->second.data(), known->second.size());
    keys_.erase(known);
}

Result<std::string> Vault::make_subject() {
    auto made = TRY(make_subjects(1));
    return std::move(made.front());
}

Result<std::vector<std::string>> Vault::make_subjects(std::size_t count) {
    std::vector<std::string> subjects;
    std::vector<journal::Key> keys(count);
    for (auto& key : keys) {
        randombytes_buf(key.data(), key.size());
        subjects.push_back(journal::random_name(person_prefix));
    }
    const std::lock_guard lock(mutex_);
    TRY(connection_.with([&](sql::Database& database) -> Result<void> {
        auto transaction = TRY(sql::Transaction::begin(database));
        for (std::size_t i = 0; i < count; ++i)
            TRY(database.run("insert into subject_key values (?1, ?2)", subjects[i], keys[i]));
        return transaction.commit();
    }));
    for (std::size_t i = 0; i < count; ++i) {
        keys_[subjects[i]] = keys[i];
        sodium_memzero(keys[i].data(), keys[i].size());
    }
    made_ += static_cast<int>(count);
    if (made_ >= most_in_log && connection_.with([](sql::Database& all) { return all.checkpoint(); }))
        made_ = 0;
    return subjects;
}

Result<void> Vault::discard(const std::string& subject) {
    const std::lock_guard lock(mutex_);
    drop(subject);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        auto transaction = TRY(sql::Transaction::begin(database));
        TRY(forget_identity(database, subject));
        TRY(database.run("delete from subject_key where subject = ?1", subject));
        return transaction.commit();
    });
}

Result<std::optional<journal::Key>> Vault::key(std::string_view name) {
    const std::string subject(name);
    const std::lock_guard lock(mutex_);
    if (forgotten_.contains(subject)) return std::optional<journal::Key>();
    if (const auto known = keys_.find(subject); known != keys_.end()) return std::optional(known->second);
    // Another server has made it, or erased it.
    return connection_.with([&](sql::Database& database) -> Result<std::optional<journal::Key>> {
        auto rows = TRY(database.query("select key from subject_key where subject = ?1", subject));
        if (TRY(rows.next())) return std::optional(keys_[subject] = TRY(key_of(rows.bytes(0))));
        if (TRY(is_registered(database, subject))) return std::optional<journal::Key>();
        return outcome::not_found("vault.unknown_subject", {{"subject", subject}});
    });
}

Result<void> Vault::erase(const std::string& subject, calendar::Instant at) {
    forget(subject);
    {
        const std::lock_guard lock(mutex_);
        TRY(connection_.with([&](sql::Database& database) -> Result<void> {
            auto transaction = TRY(sql::Transaction::begin(database));
            TRY(database.run("insert into subject_erasure values (?1, ?2) on conflict do nothing", subject,
                             at.time_since_epoch().count()));
            TRY(forget_identity(database, subject));
            TRY(database.run("delete from subject_key where subject = ?1", subject));
            return transaction.commit();
        }));
    }
    return scrub();
}

Result<void> Vault::scrub() {
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        // Rows that are gone still stand in the file until it is written anew, and a vacuum would take along
        // those that somebody who reads could still see.
        if (database.is_shared()) {
            TRY(database.run("alter table subject_key alter column key type bytea using key || ''::bytea"));
            TRY(database.run("alter table identity alter column box type bytea using box || ''::bytea"));
            TRY(database.run(
                "alter table identity_mark alter column mark type bytea using mark || ''::bytea"));
        }
        return database.scrub();
    });
}

void Vault::forget(const std::string& subject) {
    const std::lock_guard lock(mutex_);
    drop(subject);
    forgotten_.insert(subject);
}

Result<std::vector<std::string>> Vault::erased() {
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::vector<std::string>> {
        std::vector<std::string> all;
        auto rows = TRY(database.query("select subject from subject_erasure order by subject"));
        while (TRY(rows.next()))
            all.push_back(rows.text(0));
        return all;
    });
}

} // namespace bedre::vault
