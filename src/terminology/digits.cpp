#include "terminology/digits.h"

namespace bedre::terminology {

std::optional<std::string> digits_in(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00a0";
    std::string digits;
    while (!text.empty()) {
        const char c = text.front();
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && !text.starts_with(no_break_space))
            return std::nullopt;
        text.remove_prefix(text.starts_with(no_break_space) ? no_break_space.size() : 1);
    }
    return digits;
}

int remainder_of_11(std::span<const int> weights, std::string_view digits) {
    int sum = 0;
    for (std::size_t at = 0; at < weights.size(); ++at)
        sum += weights[at] * (digits[at] - '0');
    return sum % 11;
}

} // namespace bedre::terminology
