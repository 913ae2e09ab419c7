#include "json/codec.h"

namespace bedre::json::detail {

std::string Path::pointer() const {
    if (above == nullptr) return {};
    std::string pointer = above->pointer() + '/';
    if (const auto* index = std::get_if<std::size_t>(&step)) return pointer + std::to_string(*index);
    for (const char c : std::get<std::string_view>(step)) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

void fault(Findings& findings, std::string_view code, const Path& path, outcome::Details details) {
    findings.push_back({std::string(code), {.path = path.pointer()}, std::move(details)});
}

} // namespace bedre::json::detail
