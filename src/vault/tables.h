// The vault's tables. Used inside this module only.
#pragma once

#include "vault/vault.h"

#include <array>

namespace bedre::vault {

extern const std::array<sql::Step, 7> steps;

/// Takes out who somebody is, and what it is found by.
Result<void> forget_identity(sql::Database& database, const std::string& subject);

/// A file of keys, which is made if it may be, is for its owner alone; SQLite makes the files beside it
/// alike. Errors: vault.open_to_others.
Result<void> guard(const std::string& path, Vault::Mode mode);

} // namespace bedre::vault
