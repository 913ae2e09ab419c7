// Numbers that are given to nobody, for tests.
#pragma once

#include "terminology/identity_number.h"

#include <fmt/format.h>

namespace bedre::terminology {

/// The two digits that make nine others a number, by the rule that holds until 2032; nothing where there are
/// none.
inline std::optional<std::string> with_check_digits(const std::string& nine) {
    for (int both = 0; both < 100; ++both) {
        auto digits = fmt::format("{}{:02}", nine, both);
        if (IdentityNumber::parse(digits, calendar::Date::earliest())) return digits;
    }
    return std::nullopt;
}

/// A number of Skatteetaten's synthetic series. `individual` is the first that is tried: not every one has
/// check digits. Range: 0 to 998.
inline std::string synthetic_number(calendar::Date birth, int individual) {
    for (;; individual = (individual + 1) % 999)
        if (auto made = with_check_digits(fmt::format("{:02}{:02}{:02}{:03}", birth.day(), birth.month() + 80,
                                                      birth.year() % 100, individual)))
            return std::move(*made);
}

} // namespace bedre::terminology
