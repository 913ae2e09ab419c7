// Diagnoses as the instruments need them.
#pragma once

#include "outcome/outcome.h"

#include <span>
#include <string>
#include <vector>

namespace bedre::instrument {

/// Each code in capitals and without its dot: "i50.0" is "I500". Shape: a letter, a digit, a digit or letter
/// (the Norwegian chapter XX has W0n), and up to three more, with or without a dot before them.
/// Errors: invalid with instrument.not_icd10 at /codes/<n>, which does not repeat the code.
Result<std::vector<std::string>> icd10_codes(std::span<const std::string> codes);

} // namespace bedre::instrument
