// What stands in the accounts of one of them, and the tables that it stands in. Used inside this module only.
#pragma once

#include "access/accounts.h"

namespace bedre::access {

struct Accounts::Row {
    SignedIn who;
    Account::State state = Account::State::invited;
    std::string name;
    std::string sign_in;
    std::int64_t last_step = 0;
    std::optional<Secrets> secrets; ///< none when the box is spoiled, or another account's
};

inline std::int64_t number_of(Account::State state) {
    return static_cast<std::int64_t>(state);
}

inline std::span<const std::byte> bytes_of(const std::string& box) {
    return std::as_bytes(std::span(box));
}

bool is_sign_in_name(std::string_view text);

/// Puts what is sealed of an account in its place, and what it is found by with it, of the same key. How many
/// accounts that were.
Result<std::int64_t> put_secrets(sql::Database& database, const AccountKeys& keys, const std::string& account,
                                 const Secrets& secrets);

/// Makes the tables where there are none. Errors: as sql::Database::prepare.
Result<void> prepare_tables(sql::Database& database);

/// Makes the tables, or takes those of an older program forward, whose secrets stood in the clear, and opens
/// the key. Errors: as sql::Database::prepare and AccountKeys::open; access.other_accounts_key;
/// access.accounts_in_the_clear when they do although there is a key.
Result<AccountKeys> open_tables(sql::Database& database, const std::string& key);

} // namespace bedre::access
