#include "access/account_key_turn.h"

#include "access/account_rows.h"

#include <algorithm>

namespace bedre::access {
namespace {

struct Box {
    std::string name; ///< of the row
    std::string box;
};

/// Where something is sealed.
struct SealedTable {
    sql::Statement rows; ///< some of them, of name and box, after a name
    /// No where it does not open for its row: somebody has changed it, and it is left as it is.
    Result<bool> (*seal_anew)(sql::Database& database, const AccountKeys& keys, const Box& row);
};

Result<bool> seal_account_anew(sql::Database& database, const AccountKeys& keys, const Box& row) {
    const auto secrets = keys.unseal(row.name, row.box);
    if (!secrets) return false;
    (void)TRY(put_secrets(database, keys, row.name, *secrets));
    return true;
}

Result<bool> seal_client_anew(sql::Database& database, const AccountKeys& keys, const Box& row) {
    const auto secrets = keys.unseal_client(row.name, row.box);
    if (!secrets) return false;
    TRY(database.run("update client set box = ?2 where client = ?1", row.name,
                     bytes_of(keys.seal(row.name, *secrets))));
    return true;
}

Result<bool> seal_use_anew(sql::Database& database, const AccountKeys& keys, const Box& row) {
    const auto text = keys.unseal_text(row.name, row.box);
    if (!text) return false;
    TRY(database.run("update untold_use set box = ?2 where mark = ?1", row.name,
                     bytes_of(keys.seal_text(row.name, *text))));
    return true;
}

constexpr std::array<SealedTable, 3> tables = {{
    {"select account, box from account where account > ?1 order by account limit ?2", seal_account_anew},
    {"select client, box from client where client > ?1 order by client limit ?2", seal_client_anew},
    {"select mark, box from untold_use where mark > ?1 order by mark limit ?2", seal_use_anew},
}};

Result<std::vector<Box>> read_some(sql::Database& database, const SealedTable& table,
                                   const std::string& after, std::int64_t most) {
    std::vector<Box> some;
    auto rows = TRY(database.query(table.rows, after, most));
    while (TRY(rows.next()))
        some.push_back({rows.text(0), rows.text(1)});
    return some;
}

/// How many of them there were to seal anew.
Result<std::int64_t> seal_some_anew(sql::Database& database, const AccountKeys& keys,
                                    const SealedTable& table, const std::vector<Box>& rows) {
    std::int64_t sealed = 0;
    for (const auto& row : rows)
        if (keys.is_of_former(row.box) && TRY(table.seal_anew(database, keys, row))) ++sealed;
    return sealed;
}

/// Goes through everything, in the transaction of whoever asks.
Result<std::int64_t> seal_all_anew(sql::Database& database, const AccountKeys& keys) {
    constexpr std::int64_t portion = 1000;
    std::int64_t sealed = 0;
    for (const auto& table : tables) {
        std::vector<Box> some;
        do {
            some = TRY(read_some(database, table, some.empty() ? "" : some.back().name, portion));
            const auto more = TRY(seal_some_anew(database, keys, table, some));
            sealed += more;
        } while (!some.empty());
    }
    return sealed;
}

} // namespace

Result<AccountKeyTurn> AccountKeyTurn::begin(const std::string& place, const std::string& key) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    auto keys = TRY(open_tables(database, key));
    auto transaction = TRY(sql::Transaction::begin(database));
    TRY(take_key_in_use(database, keys)); // two who begin at once would each lose the other's key
    const auto used = keys.mark_of_itself();
    if (!keys.has_former()) TRY(keys.add()); // else somebody was interrupted
    if (const auto newest = keys.mark_of_newest(); newest != used) {
        TRY(database.run("update account_key set mark = ?1, former = ?2", newest, used));
        ENSURE(keys.use(newest));
    }
    TRY(transaction.commit());
    return AccountKeyTurn(std::move(database), std::move(keys));
}

Result<bool> AccountKeyTurn::seal_anew(std::int64_t most) {
    if (table_ == tables.size()) return false;
    auto transaction = TRY(sql::Transaction::begin(database_));
    TRY(take_key_in_use(database_, keys_));
    const auto some = TRY(read_some(database_, tables[table_], after_, most));
    (void)TRY(seal_some_anew(database_, keys_, tables[table_], some));
    TRY(transaction.commit());
    after_ = some.empty() ? "" : some.back().name;
    if (some.empty()) ++table_;
    return table_ < tables.size();
}

Result<bool> AccountKeyTurn::end() {
    {
        auto transaction = TRY(sql::Transaction::begin(database_));
        TRY(take_key_in_use(database_, keys_));
        if (TRY(seal_all_anew(database_, keys_)) > 0) {
            TRY(transaction.commit());
            return false;
        }
        // First in the file: whoever is interrupted here leaves nothing that does not open.
        if (keys_.has_former()) TRY(keys_.keep_newest());
        TRY(database_.run("update account_key set former = null"));
        TRY(transaction.commit());
    }
    // Rows as they were stand in the files until they are written anew.
    if (database_.is_shared()) {
        TRY(database_.run("alter table account alter column box type bytea using box || ''::bytea"));
        TRY(database_.run("alter table client alter column box type bytea using box || ''::bytea"));
    } else {
        (void)database_.scrub();
    }
    return true;
}

Result<void> turn_account_keys(const std::string& place, const std::string& key) {
    constexpr std::int64_t portion = 100;
    auto turn = TRY(AccountKeyTurn::begin(place, key));
    while (TRY(turn.seal_anew(portion))) {
    }
    while (!TRY(turn.end())) {
    }
    return {};
}

} // namespace bedre::access
