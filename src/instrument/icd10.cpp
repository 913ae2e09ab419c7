#include "instrument/icd10.h"

#include "instrument/checked.h"

#include <algorithm>
#include <optional>

namespace bedre::instrument {
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

std::optional<std::string> normal(std::string_view code) {
    constexpr std::size_t group = 3;
    constexpr std::size_t longest = 6;
    std::string all(code);
    if (all.size() > group + 1 && all[group] == '.') all.erase(group, 1);
    std::ranges::transform(all, all.begin(), capital);
    if (all.size() < group || all.size() > longest) return std::nullopt;
    if (!is_capital(all[0]) || !is_digit(all[1])) return std::nullopt;
    if (!std::ranges::all_of(all, [](char c) { return is_digit(c) || is_capital(c); })) return std::nullopt;
    return all;
}

} // namespace

Result<std::vector<std::string>> icd10_codes(std::span<const std::string> codes) {
    Checked checked;
    std::vector<std::string> all;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (auto code = normal(codes[i]))
            all.push_back(std::move(*code));
        else
            checked.fault("instrument.not_icd10", fmt::format("/codes/{}", i));
    }
    TRY(std::move(checked).result());
    return all;
}

} // namespace bedre::instrument
