#include "access/account_rows.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace bedre::access {
namespace {

constexpr std::array<sql::Step, 13> account_steps = {{
    {1, "create table account (account text primary key, sign_in text not null unique, name text not null,"
        " password text not null, secret blob not null, last_step integer not null, invited blob,"
        " invited_until integer not null, generation integer not null, state integer not null,"
        " wrong_codes integer not null) strict, without rowid"},
    {2, "alter table account add column identity blob"},
    {3, "alter table account add column hpr_number text not null default ''"},
    {4, "create unique index account_identity on account (identity)"},
    {5, "create table account_key (\"only\" integer primary key check (\"only\" = 1), mark blob not null)"
        " strict"},
    {6, "alter table account add column box blob"},
    {7, "alter table account drop column password"},
    {8, "alter table account drop column secret"},
    {9, "alter table account drop column invited_until"},
    {10, "create table client (client text primary key, name text not null, state integer not null,"
         " generation integer not null, made integer not null, box blob not null) strict, without rowid"},
    {11, "create table used_assertion (mark blob primary key, until integer not null) strict, without rowid"},
    {12, "create table untold_use (mark text primary key, at integer not null, box blob not null) strict,"
         " without rowid"},
    {13, "alter table account_key add column former blob"},
}};
/// With these both what was in the clear and what is sealed has a place.
constexpr auto between = std::span(account_steps).first<6>();

CodeSecret code_secret_of(const sql::Bytes& bytes) {
    CodeSecret secret{};
    ENSURE(bytes.size() == secret.size());
    std::ranges::copy(bytes, secret.begin());
    return secret;
}

/// Seals what stands in the clear. Gives how many accounts that were.
Result<std::size_t> seal_all(sql::Database& database, const AccountKeys& keys) {
    std::map<std::string, Secrets> all;
    {
        auto rows = TRY(database.query(
            "select account, password, secret, identity, invited, invited_until from account"));
        while (TRY(rows.next()))
            all[rows.text(0)] = {.password = rows.text(1),
                                 .code = code_secret_of(rows.bytes(2)),
                                 .identity = rows.is_null(3) ? "" : journal::hex(rows.bytes(3)),
                                 .invitation = rows.is_null(4) ? "" : journal::hex(rows.bytes(4)),
                                 .invited_until = rows.integer(5)};
    }
    for (const auto& [account, secrets] : all)
        (void)TRY(put_secrets(database, keys, account, secrets));
    return all.size();
}

Result<AccountKeys> take_forward(sql::Database& database, const std::string& key) {
    const bool was_there = std::filesystem::exists(key);
    (void)TRY(database.upgrade(between));
    auto keys = TRY(AccountKeys::open(key, AccountKeys::Mode::create));
    const auto sealed = TRY(seal_all(database, keys));
    // Whoever could put rows of an older program here would have them sealed.
    if (sealed > 0 && was_there) return outcome::refused("access.accounts_in_the_clear", {{"path", key}});
    TRY(database.run("insert into account_key (\"only\", mark) values (1, ?1)", keys.mark_of_itself()));
    (void)TRY(database.upgrade(account_steps));
    // Rows as they were stand in the file until it is written anew.
    if (database.is_shared())
        TRY(database.run("alter table account alter column box type bytea using box || ''::bytea"));
    return keys;
}

Result<AccountKeys> try_open_tables(sql::Database& database, const std::string& key) {
    auto transaction = TRY(sql::Transaction::begin(database));
    if (!TRY(database.has_table("account_key"))) {
        auto keys = TRY(take_forward(database, key));
        TRY(transaction.commit());
        if (!database.is_shared()) (void)database.scrub();
        return keys;
    }
    (void)TRY(database.upgrade(account_steps)); // they may have been sealed before there were programs
    auto keys = TRY(AccountKeys::open(key, AccountKeys::Mode::existing));
    {
        auto used = TRY(database.query("select mark from account_key"));
        if (!TRY(used.next()) || !keys.use(used.bytes(0)))
            return outcome::refused("access.other_accounts_key", {{"path", key}});
    }
    TRY(transaction.commit());
    return keys;
}

} // namespace

Result<std::int64_t> put_secrets(sql::Database& database, const AccountKeys& keys, const std::string& account,
                                 const Secrets& secrets) {
    const auto as = [](bool there, const journal::Digest& mark) {
        return there ? std::optional(mark) : std::nullopt;
    };
    return database.change("update account set box = ?2, identity = ?3, invited = ?4 where account = ?1",
                           account, bytes_of(keys.seal(account, secrets)),
                           as(!secrets.identity.empty(), keys.mark_of_identity(secrets.identity)),
                           as(!secrets.invitation.empty(), keys.mark_of_invitation(secrets.invitation)));
}

Result<void> prepare_tables(sql::Database& database) {
    return database.prepare(account_steps);
}

Result<void> take_key_in_use(sql::Database& database, AccountKeys& keys) {
    TRY(database.run("update account_key set mark = mark"));
    TRY(keys.follow());
    auto used = TRY(database.query("select mark from account_key"));
    if (!TRY(used.next()) || !keys.use(used.bytes(0)))
        return outcome::refused("access.other_accounts_key", {{"path", keys.path()}});
    return {};
}

Result<AccountKeys> open_tables(sql::Database& database, const std::string& key) {
    if (key.empty()) return outcome::refused("access.accounts_key_needed");
    auto keys = try_open_tables(database, key);
    // Another server may have made the tables meanwhile, or taken them forward.
    return !keys && keys.error().code == "sql.newer_schema" ? try_open_tables(database, key)
                                                            : std::move(keys);
}

} // namespace bedre::access
