// Files that are read in, seen first. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

/// Unit: bytes.
constexpr std::size_t largest_import = std::size_t{8} << 20U;

/// What can be read in, and what was.
void get_imports(const Exchange& exchange);
void post_import_preview(const Exchange& exchange);
void post_import(const Exchange& exchange);
void post_import_withdrawal(const Exchange& exchange);

Shapes shapes_of_imports();

} // namespace bedre::api
