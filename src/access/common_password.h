// Passwords that others use too.
#pragma once

#include <string_view>

namespace bedre::access {

/// Whether it is among the most used of those that would do otherwise, in small letters or capitals.
/// Source: tools/common_passwords.py. Cost: a hash and a search.
bool is_common(std::string_view password);

/// How many of those there are.
std::size_t common_passwords();

} // namespace bedre::access
