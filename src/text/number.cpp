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
    return out + (language == Language::en ? '.' : ',') + rounded.substr(point + 1);
}

} // namespace bedre::text
