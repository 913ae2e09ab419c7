// The vault's tables. Used inside this module only.
#pragma once

#include "vault/vault.h"

#include <array>

namespace bedre::vault {

extern const std::array<sql::Step, 7> steps;

/// Takes out who somebody is, and what it is found by.
Result<void> forget_identity(sql::Database& database, const std::string& subject);

} // namespace bedre::vault
