// What an instrument says is wrong, and where, for tests.
#pragma once

#include "outcome/outcome.h"

#include <string>

namespace bedre::instrument {

/// "code at place, code at place", or "none".
template <class T> std::string faults_of(const Result<T>& result) {
    if (result) return "none";
    std::string all;
    for (const auto& finding : result.error().findings)
        all += fmt::format("{}{} at {}", all.empty() ? "" : ", ", finding.code, finding.place.path);
    return all;
}

} // namespace bedre::instrument
