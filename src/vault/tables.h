// The vault's tables. Used inside this module only.
#pragma once

#include "vault/vault.h"

#include <array>

namespace bedre::vault {

extern const std::array<sql::Step, 3> steps;

/// A file of keys, which is made if it may be, is for its owner alone; SQLite makes the files beside it
/// alike. Errors: vault.open_to_others.
Result<void> guard(const std::string& path, Vault::Mode mode);

} // namespace bedre::vault
