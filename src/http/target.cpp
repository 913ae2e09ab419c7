#include "http/target.h"

#include <algorithm>
#include <cstdint>

namespace bedre::http {
namespace {

Error malformed(std::string code) {
    return outcome::invalid({Finding{.code = std::move(code)}});
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
    return std::nullopt;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

enum class Plus { kept, space };

Result<std::string> decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus == Plus::space) {
            decoded.push_back(' ');
            continue;
        }
        if (text[at] != '%') {
            decoded.push_back(text[at]);
            continue;
        }
        if (text.size() - at < 3) return malformed("http.target_escape");
        const auto high = hex_digit(text[at + 1]);
        const auto low = hex_digit(text[at + 2]);
        if (!high || !low || (*high == 0 && *low == 0)) return malformed("http.target_escape");
        decoded.push_back(static_cast<char>(*high * 16 + *low));
        at += 2;
    }
    if (!is_utf8(decoded)) return malformed("http.target_not_utf8");
    return decoded;
}

Result<std::vector<std::string>> decode_segments(std::string_view path) {
    std::vector<std::string> segments;
    if (path == "/") return segments;
    for (auto rest = path.substr(1);;) {
        const auto end = rest.find('/');
        auto segment = TRY(decode(rest.substr(0, end), Plus::kept));
        if (segment == "." || segment == "..") return malformed("http.target_dot_segment");
        if (std::any_of(segment.begin(), segment.end(), is_control))
            return malformed("http.target_control_character");
        segments.push_back(std::move(segment));
        if (end == std::string_view::npos) return segments;
        rest.remove_prefix(end + 1);
    }
}

Result<Fields> decode_query(std::string_view query) {
    Fields fields;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = TRY(decode(pair.substr(0, equals), Plus::space));
        auto value = equals == std::string_view::npos ? std::string()
                                                      : TRY(decode(pair.substr(equals + 1), Plus::space));
        fields.push_back({std::move(name), std::move(value)});
    }
    return fields;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool is_host_character(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool is_port(std::string_view text) {
    return text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<Target> parse_target(std::string_view target) {
    const bool raw = std::all_of(target.begin(), target.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f && c != '#';
    });
    if (!raw) return malformed("http.target_malformed");

    Target parsed;
    constexpr std::string_view scheme = "http://";
    if (equal_names(target.substr(0, scheme.size()), scheme)) {
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.find_first_of("/?"), target.size());
        parsed.authority = target.substr(0, end);
        target.remove_prefix(end);
        if (!host_name(parsed.authority)) return malformed("http.target_malformed");
        if (target.empty()) target = "/";
    }
    if (target.empty() || target.front() != '/') return malformed("http.target_malformed");

    const auto question = std::min(target.find('?'), target.size());
    parsed.path = target.substr(0, question);
    parsed.segments = TRY(decode_segments(parsed.path));
    if (question < target.size()) parsed.query = TRY(decode_query(target.substr(question + 1)));
    return parsed;
}

Result<Fields> parse_form(std::string_view body) {
    return decode_query(body);
}

Result<std::string> percent_decoded(std::string_view text) {
    return decode(text, Plus::kept);
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Fields parse_cookies(std::string_view header) {
    Fields cookies;
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        const auto pair = trimmed(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const auto name = trimmed(pair.substr(0, equals));
        auto value = trimmed(pair.substr(equals + 1));
        if (name.empty()) continue;
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        cookies.push_back({std::string(name), std::string(value)});
    }
    return cookies;
}

std::optional<std::string> host_name(std::string_view authority) {
    std::string_view name = authority;
    std::string_view after;
    if (!authority.empty() && authority.front() == '[') {
        const auto end = authority.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        name = authority.substr(0, end + 1);
        after = authority.substr(end + 1);
        const auto address = name.substr(1, name.size() - 2);
        const bool plausible = !address.empty() && std::all_of(address.begin(), address.end(), [](char c) {
            return hex_digit(c).has_value() || c == ':' || c == '.';
        });
        if (!plausible) return std::nullopt;
    } else {
        const auto colon = std::min(authority.find(':'), authority.size());
        name = authority.substr(0, colon);
        after = authority.substr(colon);
        if (name.empty() || !std::all_of(name.begin(), name.end(), is_host_character)) return std::nullopt;
    }
    if (!after.empty() && (after.front() != ':' || !is_port(after.substr(1)))) return std::nullopt;
    std::string host(name);
    std::transform(host.begin(), host.end(), host.begin(), lower);
    return host;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        std::size_t length = 1;
        std::uint32_t point = first;
        if (first >= 0xf5 || (first >= 0x80 && first < 0xc2)) return false;
        if (first >= 0xf0)
            length = 4, point = first & 0x07u;
        else if (first >= 0xe0)
            length = 3, point = first & 0x0fu;
        else if (first >= 0xc2)
            length = 2, point = first & 0x1fu;
        if (text.size() - at < length) return false;
        for (std::size_t next = 1; next < length; ++next) {
            const auto byte = static_cast<unsigned char>(text[at + next]);
            if ((byte & 0xc0u) != 0x80u) return false;
            point = (point << 6u) | (byte & 0x3fu);
        }
        // Overlong forms, surrogates and what lies above U+10FFFF are not UTF-8 (RFC 3629, section 3).
        if (length == 3 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) return false;
        if (length == 4 && (point < 0x10000 || point > 0x10ffff)) return false;
        at += length;
    }
    return true;
}

bool equal_names(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace bedre::http
