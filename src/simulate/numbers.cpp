#include "simulate/numbers.h"

#include <array>

namespace bedre::simulate {
namespace {

constexpr int of_a_day = 500;
constexpr std::array first_weights = {3, 7, 6, 1, 8, 9, 4, 5, 2};
constexpr std::array second_weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

/// Nothing when no digit fits.
template <std::size_t N>
std::optional<char> check_digit(const std::string& digits, const std::array<int, N>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i)
        sum += weights[i] * (digits[i] - '0');
    const int digit = (11 - sum % 11) % 11;
    if (digit == 10) return std::nullopt;
    return static_cast<char>('0' + digit);
}

} // namespace

std::optional<terminology::IdentityNumber> SyntheticNumbers::next(calendar::Date birth) {
    ENSURE(birth.year() >= 1900 && birth.year() <= 2039);
    const int first = birth.year() < 2000 ? 0 : of_a_day;
    for (auto& given = given_[birth]; given < of_a_day;) {
        auto digits = fmt::format("{:02}{:02}{:02}{:03}", birth.day(), birth.month() + 80, birth.year() % 100,
                                  first + given++);
        const auto third = check_digit(digits, first_weights);
        if (!third) continue;
        digits += *third;
        const auto last = check_digit(digits, second_weights);
        if (!last) continue;
        digits += *last;
        auto number = terminology::IdentityNumber::parse(digits, birth);
        ENSURE(number && number.value().is_synthetic());
        return std::move(number).value();
    }
    return std::nullopt;
}

} // namespace bedre::simulate
