#include "terminology/identity_number.h"

#include "terminology/digits.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace bedre::terminology {
namespace {

using calendar::Date;

/// How somebody's day of birth was changed to show which series the number is of.
struct Series {
    int added_to_month;
    IdentityScheme scheme; ///< of those whose day is as it is
    bool synthetic;
};
constexpr std::array<Series, 4> series = {{
    {0, IdentityScheme::birth_number, false},
    {40, IdentityScheme::h_number, false},
    {65, IdentityScheme::birth_number, true},
    {80, IdentityScheme::birth_number, true},
}};
constexpr int added_to_day = 40;

constexpr std::array first_weights = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
constexpr std::array second_weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
constexpr std::array duf_weights = {4, 6, 3, 2, 7, 5, 4, 6, 3, 2}; // the six digits first, then the year
constexpr int first_year_of_four_remainders = 2032;

int number(std::string_view digits) {
    return std::accumulate(digits.begin(), digits.end(), 0,
                           [](int sum, char digit) { return 10 * sum + (digit - '0'); });
}

/// The year that the individnummer gave until 2032. Nothing where no such number was given.
std::optional<int> year_of(int individual, int short_year) {
    if (individual <= 499) return 1900 + short_year;
    if (short_year <= 39) return 2000 + short_year;
    if (individual <= 749 && short_year >= 54) return 1800 + short_year;
    if (individual >= 900) return 1900 + short_year;
    return std::nullopt;
}

std::optional<Date> day_of(int year, int month, int day) {
    const auto made = Date::make(year, month, day);
    return made ? std::optional(made.value()) : std::nullopt;
}

bool has_duf_check_digits(std::string_view digits) {
    const auto turned = std::string(digits.substr(4, 6)) + std::string(digits.substr(0, 4));
    return number(digits.substr(10)) == remainder_of_11(duf_weights, turned);
}

constexpr std::array<std::pair<IdentityScheme, std::string_view>, 6> names = {{
    {IdentityScheme::birth_number, "birth-number"},
    {IdentityScheme::d_number, "d-number"},
    {IdentityScheme::h_number, "h-number"},
    {IdentityScheme::fh_number, "fh-number"},
    {IdentityScheme::duf_number, "duf-number"},
    {IdentityScheme::register_key, "register-key"},
}};

constexpr std::size_t most_digits = 12; // of a DUF-nummer
constexpr std::size_t longest_key = 64;
constexpr char other = '!';

/// A text in which spaces of every width are plain ones, and all that is no digit either is `other`.
std::string digits_and_spaces(std::string_view text) {
    static constexpr std::array<std::string_view, 4> wide = {"\u00a0", "\u2007", "\u2009", "\u202f"};
    std::string plain;
    while (!text.empty()) {
        const auto space = std::ranges::find_if(wide, [&](auto one) { return text.starts_with(one); });
        const bool is_wide = space != wide.end();
        const bool stays = text.front() == ' ' || (text.front() >= '0' && text.front() <= '9');
        plain += is_wide ? ' ' : stays ? text.front() : other;
        text.remove_prefix(is_wide ? space->size() : 1);
    }
    return plain;
}

} // namespace

std::string_view name(IdentityScheme scheme) {
    return std::ranges::find(names, scheme, &std::pair<IdentityScheme, std::string_view>::first)->second;
}

Result<IdentityNumber> IdentityNumber::parse(std::string_view text, Date today) {
    const auto digits = digits_in(text);
    if (!digits) return outcome::fault("identity.not_digits");
    IdentityNumber read;
    read.digits_ = *digits;
    if (digits->size() == 12) {
        if (!has_duf_check_digits(*digits)) return outcome::fault("identity.wrong_check_digits");
        read.scheme_ = IdentityScheme::duf_number;
        return read;
    }
    if (digits->size() != 11) return outcome::fault("identity.wrong_length");

    const std::string_view all = *digits;
    Findings findings;
    if (all.front() >= '8') {
        read.scheme_ = IdentityScheme::fh_number;
    } else {
        const int told_day = number(all.substr(0, 2));
        const int told_month = number(all.substr(2, 2));
        const int short_year = number(all.substr(4, 2));
        const bool of_d_number = told_day > added_to_day;
        const int day = of_d_number ? told_day - added_to_day : told_day;
        const auto of = std::ranges::find_if(series, [&](const Series& one) {
            return told_month > one.added_to_month && told_month <= one.added_to_month + 12;
        });
        const int month = of != series.end() ? told_month - of->added_to_month : told_month;
        // The year 2000 stands for a century that the number may not tell, as in the register's own check.
        read.day_ = day_of(2000 + short_year, month, day);
        if (!read.day_) findings.push_back({"identity.no_such_day", {}, {}});
        if (of != series.end()) {
            read.scheme_ = of->scheme;
            read.synthetic_ = of->synthetic;
        }
        if (of_d_number && read.scheme_ == IdentityScheme::birth_number)
            read.scheme_ = IdentityScheme::d_number;
        if (const auto year = year_of(number(all.substr(6, 3)), short_year))
            read.birth_date_ = day_of(*year, month, day);
    }

    const int first = remainder_of_11(first_weights, all);
    const bool may_be_of_four = read.scheme_ != IdentityScheme::fh_number &&
                                (read.synthetic_ || today.year() >= first_year_of_four_remainders);
    if (first > (may_be_of_four ? 3 : 0) || remainder_of_11(second_weights, all) != 0)
        findings.push_back({"identity.wrong_check_digits", {}, {}});
    if (first != 0 || read.birth_date_ > today) read.birth_date_.reset();
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return read;
}

Result<IdentityNumber> IdentityNumber::register_key(std::string_view key) {
    const auto first = key.find_first_not_of(' ');
    if (first == std::string_view::npos) return outcome::fault("identity.not_a_key");
    key = key.substr(first, key.find_last_not_of(' ') + 1 - first);
    if (key.size() > longest_key || !text::is_text(key)) return outcome::fault("identity.not_a_key");
    IdentityNumber read;
    read.digits_ = key;
    read.scheme_ = IdentityScheme::register_key;
    return read;
}

bool IdentityNumber::may_be_born(Date birth) const {
    if (!day_) return true;
    return birth.day() == day_->day() && birth.month() == day_->month() &&
           birth.year() % 100 == day_->year() % 100;
}

bool holds_identity_number(std::string_view text, Date today) {
    const auto plain = digits_and_spaces(text);
    // A number begins and ends where a word of digits does; other numbers may stand beside it.
    const auto is_digit = [&](std::size_t at) { return at < plain.size() && plain[at] >= '0'; };
    for (std::size_t begin = 0; begin < plain.size(); ++begin) {
        if (!is_digit(begin) || (begin > 0 && is_digit(begin - 1))) continue;
        std::string digits;
        for (auto at = begin; at < plain.size() && plain[at] != other && digits.size() <= most_digits; ++at) {
            if (!is_digit(at)) continue;
            digits += plain[at];
            if (!is_digit(at + 1) && IdentityNumber::parse(digits, today)) return true;
        }
    }
    return false;
}

} // namespace bedre::terminology
