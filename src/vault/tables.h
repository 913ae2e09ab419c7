// The vault's tables. Used inside this module only.
#pragma once

#include "sql/database.h"

#include <array>

namespace bedre::vault {

extern const std::array<sql::Step, 3> steps;

/// Makes a file of keys, unless it is there, for its owner alone; SQLite makes the files beside it alike.
/// Errors: vault.open_to_others.
Result<void> guard(const std::string& path);

} // namespace bedre::vault
