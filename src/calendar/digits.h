// Reading of numbers that have a fixed number of digits, as dates and times have.
#pragma once

#include <optional>
#include <string_view>

namespace bedre::calendar {

/// The number that `text` says, when it is nothing but 1 to 9 ASCII digits.
constexpr std::optional<int> digits(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = 10 * number + (c - '0');
    }
    return number;
}

} // namespace bedre::calendar
