// Digits as people write them. Used inside this module only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bedre::terminology {

/// The digits of a text without the spaces between them, the no-break one too. Nothing when anything else
/// stands there.
std::optional<std::string> digits_in(std::string_view text);

/// The sum of digits, each times its weight, modulo 11. Range of `digits`: at least as many as weights.
int remainder_of_11(std::span<const int> weights, std::string_view digits);

} // namespace bedre::terminology
