#include "text/phrases.h"

#include <algorithm>

namespace bedre::text {
namespace {

const std::string* detail(const outcome::Details& details, std::string_view name) {
    const auto found = std::ranges::find(details, name, &outcome::Detail::name);
    return found == details.end() ? nullptr : &found->value;
}

std::string fill(std::string_view text, const outcome::Details& details) {
    std::string filled;
    while (true) {
        const auto open = text.find('{');
        const auto close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) return filled.append(text);
        filled.append(text.substr(0, open));
        const auto* value = detail(details, text.substr(open + 1, close - open - 1));
        filled.append(value != nullptr ? *value : text.substr(open, close - open + 1));
        text.remove_prefix(close + 1);
    }
}

} // namespace

std::string Phrases::say(std::string_view code, const outcome::Details& details) const {
    const bool lacks_detail =
        std::ranges::any_of(details, [](const auto& each) { return each.value.empty(); });
    if (lacks_detail)
        if (const auto plain = texts_.find(fmt::format("{}.plain", code)); plain != texts_.end())
            return fill(plain->second, details);
    if (const auto text = texts_.find(code); text != texts_.end()) return fill(text->second, details);
    if (const auto* n = detail(details, "n"); n != nullptr) {
        const auto text = texts_.find(fmt::format("{}.{}", code, *n == "1" ? "one" : "other"));
        if (text != texts_.end()) return fill(text->second, details);
    }
    return std::string(code);
}

bool Phrases::knows(std::string_view code) const {
    const auto has = [&](std::string_view form) { return texts_.contains(fmt::format("{}.{}", code, form)); };
    return texts_.contains(code) || (has("one") && has("other"));
}

} // namespace bedre::text
