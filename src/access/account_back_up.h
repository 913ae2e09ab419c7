// Copies of accounts, to be kept elsewhere: what is sealed stays sealed, and the key is kept apart from them.
#pragma once

#include "journal/export.h"

namespace bedre::access {

/// Every account and program as a line of text (docs/formats/accounts.md), from a place that others may be
/// writing to. Gives how many. Errors: as sql::Database::open; access.no_accounts when there are none;
/// access.key_turn_unfinished when somebody was interrupted who turned the key.
Result<std::int64_t> back_up_accounts(const std::string& place, const journal::WriteLine& write);

/// Puts such lines into an empty place, all or nothing. Gives how many of them that were.
/// Errors: conflict with access.accounts_not_empty; invalid with every fault, each with its line:
/// access.unknown_line, access.copy_cut.
Result<std::int64_t> restore_accounts(const std::string& place, const journal::ReadLine& read);

} // namespace bedre::access
