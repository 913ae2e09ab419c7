// The vault's tables. Used inside this module only.
#pragma once

#include "sql/database.h"

#include <array>

namespace bedre::vault {

extern const std::array<sql::Step, 3> steps;

} // namespace bedre::vault
