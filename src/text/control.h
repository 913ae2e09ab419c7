// Characters that are not shown, but do something where they are.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace bedre::text {

/// Where the first such character begins, at `from` or after; nothing when there is none. They are U+0000 to
/// U+001F, but tab, line feed and carriage return, U+007F to U+009F, and U+FFFE and U+FFFF, which are no
/// characters.
/// Range: well-formed UTF-8.
std::optional<std::size_t> first_control(std::string_view utf8, std::size_t from = 0);

} // namespace bedre::text
