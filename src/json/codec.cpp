#include "json/codec.h"

namespace bedre::json::detail {

std::string child(const std::string& path, std::string_view name) {
    std::string pointer = path + '/';
    for (const char c : name) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

void fault(Findings& findings, std::string_view code, const std::string& path, outcome::Details details) {
    findings.push_back({std::string(code), {.path = path}, std::move(details)});
}

} // namespace bedre::json::detail
