#include "terminology/code_system.h"

#include <algorithm>

namespace bedre::terminology {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

char capital(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool stands_for(char sign, char c) {
    if (sign == 'A') return is_capital(c);
    if (sign == '9') return is_digit(c);
    if (sign == 'X') return is_capital(c) || is_digit(c);
    return sign == c;
}

} // namespace

const Code* CodeSystem::code(std::string_view wanted) const {
    const auto found = std::ranges::find(codes, wanted, &Code::id);
    return found == codes.end() ? nullptr : &*found;
}

bool is_pattern(std::string_view pattern) {
    constexpr std::string_view signs = "A9X.-+";
    const auto end = pattern.find_last_not_of(']');
    if (end == std::string_view::npos) return false;
    const auto closing = pattern.size() - end - 1;
    const auto rest = pattern.substr(0, end + 1);
    const auto opening = static_cast<std::size_t>(std::ranges::count(rest, '['));
    return opening == closing && rest.front() != '[' &&
           std::ranges::all_of(rest, [&](char c) { return c == '[' || signs.find(c) != signs.npos; });
}

bool fits(std::string_view pattern, std::string_view code) {
    for (const char sign : pattern) {
        if (sign == '[' && code.empty()) return true; // all that may be left out stands at the end
        if (sign == '[' || sign == ']') continue;
        if (code.empty() || !stands_for(sign, code.front())) return false;
        code.remove_prefix(1);
    }
    return code.empty();
}

Result<std::string> read_code(const CodeSystem& system, std::string_view typed) {
    std::string code(typed);
    if (system.pattern.empty()) {
        if (system.code(code) == nullptr) return outcome::fault("terminology.unknown_code");
        return code;
    }
    std::ranges::transform(code, code.begin(), capital);
    if (!fits(system.pattern, code))
        return outcome::fault("terminology.not_a_code", {{"example", system.example}});
    return code;
}

} // namespace bedre::terminology
