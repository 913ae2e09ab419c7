#include "text/number.h"

#include <cmath>

namespace bedre::text {
namespace {

std::string with_spaces(std::string digits) {
    for (std::size_t i = digits.size(); i > 3; i -= 3)
        digits.insert(i - 3, "\u202f");
    return digits;
}

constexpr std::string_view minus = "\u2212";

char mark_of(Language language) {
    return language == Language::en ? '.' : ',';
}

} // namespace

std::string written(std::int64_t number) {
    auto digits = std::to_string(number);
    if (number >= 0) return with_spaces(std::move(digits));
    return std::string(minus) + with_spaces(digits.substr(1));
}

std::string written(double number, int decimals, Language language) {
    ENSURE(std::isfinite(number) && decimals >= 0 && decimals <= 15);
    // A half is rounded away from zero, as a reader does; of numbers without a fraction nothing is rounded.
    const auto tens = std::pow(10.0, decimals);
    const auto size = std::abs(number);
    const auto rounded =
        fmt::format("{:.{}f}", size < 1e15 / tens ? std::round(size * tens) / tens : size, decimals);
    const bool below = number < 0 && rounded.find_first_not_of("0.") != std::string::npos;
    const auto point = rounded.find('.');
    auto out = std::string(below ? minus : "") + with_spaces(rounded.substr(0, point));
    if (point == std::string::npos) return out;
    return out + mark_of(language) + rounded.substr(point + 1);
}

std::string written_ratio(std::int64_t dividend, std::int64_t divisor, int decimals, Language language) {
    constexpr std::int64_t most = 100'000'000'000'000'000;
    ENSURE(divisor >= 1 && divisor <= most && decimals >= 0 && decimals <= 15);
    const auto by = static_cast<std::uint64_t>(divisor);
    const auto size =
        dividend < 0 ? 0 - static_cast<std::uint64_t>(dividend) : static_cast<std::uint64_t>(dividend);
    auto whole = size / by;
    auto rest = size % by;
    std::uint64_t fraction = 0;
    std::uint64_t end = 1;
    for (int i = 0; i < decimals; ++i) {
        fraction = fraction * 10 + rest * 10 / by;
        rest = rest * 10 % by;
        end *= 10;
    }
    if (rest * 2 >= by && ++fraction == end) {
        fraction = 0;
        ++whole;
    }
    auto out = with_spaces(std::to_string(whole));
    if (dividend < 0 && (whole != 0 || fraction != 0)) out.insert(0, minus);
    if (decimals > 0) out += fmt::format("{}{:0{}}", mark_of(language), fraction, decimals);
    return out;
}

} // namespace bedre::text
