// Numbers as they stand in files.
#pragma once

#include <optional>
#include <string_view>

namespace bedre::chartfile {

struct Number {
    double value = 0;
    char mark = '\0'; ///< before its decimals; zero: it has none
};

/// A number with spaces between thousands, or none, and a comma or a point before its decimals.
/// Range: any that a double holds; nothing for one that it does not, and for other text.
std::optional<Number> read_number(std::string_view text);

} // namespace bedre::chartfile
