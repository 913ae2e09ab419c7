// All text in the house is UTF-8. What comes from outside is checked once, where it comes in.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bedre::text {

/// Where the first byte stands that is not part of well-formed UTF-8; nothing when all of it is well-formed.
/// Range: overlong forms, surrogates and code points above U+10FFFF are faults too.
/// Source: The Unicode Standard 15.0, section 3.9, table 3-7.
std::optional<std::size_t> first_fault_in_utf8(std::string_view bytes);

bool is_utf8(std::string_view bytes);

/// Whether it can be kept as text everywhere: well-formed, and without a zero byte, which PostgreSQL does not
/// keep.
bool is_text(std::string_view bytes);

/// The code points of a text.
/// Range: each fault gives one U+FFFD.
std::u32string code_points(std::string_view utf8);

/// Unit: characters, as people count them who do not combine marks.
std::size_t length(std::string_view utf8);

/// Appends one code point.
void append(std::string& utf8, char32_t point);

} // namespace bedre::text
