// What a library of numbers says is wrong, for tests.
#pragma once

#include "outcome/outcome.h"

#include <string>

namespace bedre::statistics {

inline std::string codes_of(const Error& error) {
    std::string codes = error.findings.empty() ? error.code : "";
    for (const auto& finding : error.findings)
        codes += (codes.empty() ? "" : " ") + finding.code;
    return codes;
}

} // namespace bedre::statistics
