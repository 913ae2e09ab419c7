#include "chartfile/number.h"

#include "chartfile/chartfile.h"
#include "text/utf8.h"

#include <algorithm>
#include <charconv>

namespace bedre::chartfile {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// With plain characters in place of the minus sign and of spaces that do not break lines.
std::string plain(std::string_view text) {
    std::string out;
    for (const char32_t point : text::code_points(text)) {
        if (point == U'\u2212')
            out += '-';
        else if (point == U'\u00a0' || point == U'\u202f' || point == U'\u2009')
            out += ' ';
        else
            text::append(out, point);
    }
    return out;
}

/// Without the spaces between thousands; nothing when one stands elsewhere.
std::optional<std::string> without_spaces(const std::string& text) {
    constexpr std::size_t group = 3;
    if (text.find(' ') == std::string::npos) return text;
    const auto begin = std::min(text.find_first_of("0123456789"), text.size());
    const auto end = std::min(text.find_first_of(",.eE", begin), text.size());
    auto out = text.substr(0, begin);
    std::size_t digits = 0;
    bool grouped = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] == ' ') {
            if (digits == 0 || digits > group || (grouped && digits != group)) return std::nullopt;
            grouped = true;
            digits = 0;
            continue;
        }
        ++digits;
        out += text[i];
    }
    if (digits != group || text.find(' ', end) != std::string::npos) return std::nullopt;
    return out + text.substr(end);
}

} // namespace

std::optional<Number> read_number(std::string_view text) {
    auto number = without_spaces(plain(text));
    if (!number) return std::nullopt;
    const auto first = number->starts_with('-') || number->starts_with('+') ? 1U : 0U;
    if (number->size() <= first || !is_digit((*number)[first])) return std::nullopt;
    if (number->starts_with('+')) number->erase(0, 1);
    Number read;
    if (const auto mark = number->find_first_of(",."); mark != std::string::npos) {
        read.mark = (*number)[mark];
        (*number)[mark] = '.';
    }
    const auto* const end = number->data() + number->size();
    const auto [rest, fault] = std::from_chars(number->data(), end, read.value);
    if (fault != std::errc() || rest != end) return std::nullopt;
    return read;
}

std::optional<double> parse_number(std::string_view text) {
    const auto number = read_number(text);
    return number ? std::optional(number->value) : std::nullopt;
}

} // namespace bedre::chartfile
