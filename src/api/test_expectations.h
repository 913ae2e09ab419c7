// What somebody has read out of the policy's words by hand, tests/policy/expected.txt; for tests.
#pragma once

#include "outcome/outcome.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace bedre::api {

inline constexpr std::array role_names = {"visitor",     "contact",    "clinician", "analyst",
                                          "coordinator", "controller", "maintainer"};

/// Of a line: the roles that may with what is their own, and with what is another's.
struct Allowed {
    std::set<std::string> own;
    std::set<std::string> other;
    bool operator==(const Allowed&) const = default;
};

inline std::set<std::string> roles_in(std::string_view text) {
    std::set<std::string> roles;
    std::string word;
    for (const char c : std::string(text) + " ") {
        if (c != ' ') {
            word += c;
            continue;
        }
        if (word == "all")
            roles.insert(role_names.begin(), role_names.end());
        else if (!word.empty() && word != "nobody")
            roles.insert(word);
        word.clear();
    }
    return roles;
}

/// "name: roles | roles"; one list alone is for both.
inline std::map<std::string, Allowed> expectations() {
    std::ifstream file(BEDRE_SOURCE_DIR "/tests/policy/expected.txt");
    std::map<std::string, Allowed> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto colon = line.find(": ");
        const auto bar = std::min(line.find('|'), line.size());
        const auto own = roles_in(std::string_view(line).substr(colon + 1, bar - colon - 1));
        const auto other = bar == line.size() ? own : roles_in(std::string_view(line).substr(bar + 1));
        ENSURE(all.emplace(line.substr(0, colon), Allowed{own, other}).second); // a name stands once
    }
    return all;
}

} // namespace bedre::api
