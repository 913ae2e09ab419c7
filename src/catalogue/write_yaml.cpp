#include "catalogue/write_yaml.h"

#include <fmt/format.h>

#include <algorithm>

namespace bedre::catalogue {
namespace {

constexpr std::size_t widest = 120; // bytes of what may stand on one line

bool is_plain(const std::string& text) {
    constexpr std::string_view open = "-_./()";
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && letter(text.front()) && text != "null" && std::ranges::all_of(text, [&](char c) {
        return letter(c) || open.find(c) != std::string_view::npos;
    });
}

std::string scalar(const std::string& text) {
    if (is_plain(text)) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else if (c == '\t')
            quoted += "\\t";
        else if (static_cast<unsigned char>(c) < ' ')
            quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
            quoted += c;
    }
    return quoted + '"';
}

/// Keys are words with spaces, which need no quotes.
std::string key(const YAML::Node& node) {
    const auto& text = node.Scalar();
    const bool words = std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || c == ' ' || c == '-' || (c >= '0' && c <= '9');
    });
    return words && !text.empty() ? text : scalar(text);
}

std::string in_line(const YAML::Node& node) {
    if (node.IsScalar()) return scalar(node.Scalar());
    std::string text;
    if (node.IsMap()) {
        for (const auto& member : node)
            text +=
                fmt::format("{}{}: {}", text.empty() ? "" : ", ", key(member.first), in_line(member.second));
        return "{" + text + "}";
    }
    if (node.IsSequence()) {
        for (const auto& item : node)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", in_line(item));
        return "[" + text + "]";
    }
    return "null";
}

/// A map that names an element by its first key is written out, save within a line.
bool is_small(const YAML::Node& node) {
    if (node.IsScalar() || node.IsNull() || node.size() == 0) return true;
    const bool flat = std::all_of(node.begin(), node.end(), [&](const auto& child) {
        const YAML::Node& value = node.IsMap() ? child.second : child;
        return value.IsScalar() || (node.IsMap() && value.IsMap() && value.size() == 1);
    });
    return flat;
}

void write(std::string& out, const YAML::Node& node, std::size_t indent);

void write_value(std::string& out, const YAML::Node& value, std::size_t indent) {
    const auto line = is_small(value) ? in_line(value) : std::string();
    const bool fits =
        !line.empty() && (value.IsScalar() || indent + line.size() <= widest || value.size() <= 1);
    if (fits) {
        out += " " + line + "\n";
        return;
    }
    out += "\n";
    write(out, value, indent + 2);
}

void write(std::string& out, const YAML::Node& node, std::size_t indent) {
    const std::string margin(indent, ' ');
    if (node.IsMap()) {
        for (const auto& member : node) {
            out += margin + key(member.first) + ":";
            write_value(out, member.second, indent);
        }
        return;
    }
    for (const auto& item : node) {
        const auto line = is_small(item) ? in_line(item) : std::string();
        if (!line.empty() && (item.IsScalar() || indent + line.size() <= widest)) {
            out += fmt::format("{}- {}\n", margin, line);
            continue;
        }
        std::string block;
        write(block, item, indent + 2);
        block[indent] = '-'; // the first line of the element takes the dash
        out += block;
    }
}

} // namespace

std::string write_yaml(const YAML::Node& node) {
    std::string out;
    if (node.IsMap() || (node.IsSequence() && node.size() > 0))
        write(out, node, 0);
    else
        out = in_line(node) + "\n";
    return out;
}

} // namespace bedre::catalogue
