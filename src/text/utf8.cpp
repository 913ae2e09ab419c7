#include "text/utf8.h"

namespace bedre::text {
namespace {

/// Stands for a fault where a code point is expected.
constexpr char32_t fault = 0xFFFFFFFF;

/// Reads the code point at `at` and moves `at` behind it, or behind the longest beginning of one.
char32_t take(std::string_view bytes, std::size_t& at) {
    const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(bytes[place]); };
    const unsigned lead = byte(at++);
    if (lead < 0x80) return lead;
    if (lead < 0xC2 || lead > 0xF4) return fault;

    const int following = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    // Table 3-7: the second byte is narrowed where it would make an overlong form, a surrogate, or too much.
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t point = lead & (0x3FU >> following);
    for (int i = 0; i < following; ++i) {
        if (at == bytes.size() || byte(at) < low || byte(at) > high) return fault;
        point = (point << 6) | (byte(at++) & 0x3FU);
        low = 0x80;
        high = 0xBF;
    }
    return point;
}

} // namespace

std::optional<std::size_t> first_fault_in_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto start = at;
        if (take(bytes, at) == fault) return start;
    }
    return std::nullopt;
}

bool is_utf8(std::string_view bytes) {
    return !first_fault_in_utf8(bytes);
}

bool is_text(std::string_view bytes) {
    return is_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
}

std::u32string code_points(std::string_view utf8) {
    std::u32string points;
    points.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = take(utf8, at);
        points.push_back(point == fault ? U'\uFFFD' : point);
    }
    return points;
}

std::size_t length(std::string_view utf8) {
    std::size_t points = 0;
    for (std::size_t at = 0; at < utf8.size(); ++points)
        (void)take(utf8, at);
    return points;
}

void append(std::string& utf8, char32_t point) {
    const auto byte = [&](unsigned value) { utf8.push_back(static_cast<char>(value)); };
    const auto value = static_cast<unsigned>(point);
    if (value < 0x80) return byte(value);
    if (value < 0x800) {
        byte(0xC0U | (value >> 6U));
        return byte(0x80U | (value & 0x3FU));
    }
    if (value < 0x10000) {
        byte(0xE0U | (value >> 12U));
        byte(0x80U | ((value >> 6U) & 0x3FU));
        return byte(0x80U | (value & 0x3FU));
    }
    byte(0xF0U | (value >> 18U));
    byte(0x80U | ((value >> 12U) & 0x3FU));
    byte(0x80U | ((value >> 6U) & 0x3FU));
    byte(0x80U | (value & 0x3FU));
}

} // namespace bedre::text
