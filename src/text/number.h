// Numbers as readers of a language write them.
#pragma once

#include "text/language.h"

#include <cstdint>

namespace bedre::text {

/// A whole number, with a thin space between thousands, in every language of the house: "12 345".
std::string written(std::int64_t number);

/// The number rounded to so many decimals, a half away from zero, with the language's mark before them and a
/// real minus sign: "−1 234,5" in Norwegian, "−1 234.5" in English. What rounds to 0 has no sign. Range: a
/// finite number, as ENSURE holds; decimals from 0 to 15.
std::string written(double number, int decimals, Language language);

/// What a whole number divided by another is, rounded and written so, with no floating point between them: a
/// half is a half. Range: a divisor from 1 to 10^17, decimals from 0 to 15, as ENSURE holds.
std::string written_ratio(std::int64_t dividend, std::int64_t divisor, int decimals, Language language);

} // namespace bedre::text
