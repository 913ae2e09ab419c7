// Addresses that people write.
#pragma once

#include <string_view>

namespace bedre::text {

/// Whether a text is an address that a browser opens as a page: https or http and no other scheme, and
/// nothing that ends it too early.
bool is_link(std::string_view text);

} // namespace bedre::text
