#include "sheet/xml.h"

#include "sheet/archive.h"
#include "text/utf8.h"

#include <charconv>

namespace bedre::sheet {
namespace {

constexpr unsigned flags = pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                           pugi::parse_cdata | pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;

/// The character that `_xHHHH_` stands for at the beginning of a text.
std::optional<char32_t> escape_at(std::string_view text) {
    constexpr std::size_t length = 7;
    if (text.size() < length || !text.starts_with("_x") || text[length - 1] != '_') return std::nullopt;
    unsigned value = 0;
    const auto* const end = text.data() + length - 1;
    const auto [rest, fault] = std::from_chars(text.data() + 2, end, value, 16);
    if (fault != std::errc() || rest != end) return std::nullopt;
    const bool is_half = value >= 0xd800 && value < 0xe000; // of a character that two of them make
    return is_half ? U'\ufffd' : static_cast<char32_t>(value);
}

} // namespace

Result<Document> Document::parse(std::string bytes) {
    if (bytes.find("<!DOCTYPE") != std::string::npos) return unreadable();
    Document document(std::move(bytes));
    if (!parse_in_place(*document.tree_, *document.bytes_)) return unreadable();
    return document;
}

bool parse_in_place(pugi::xml_document& tree, std::span<char> bytes) {
    return tree.load_buffer_inplace(bytes.data(), bytes.size(), flags, pugi::encoding_utf8).status ==
           pugi::status_ok;
}

bool is_named(pugi::xml_node node, std::string_view name) {
    const std::string_view full = node.name();
    if (!full.ends_with(name)) return false;
    return full.size() == name.size() || full[full.size() - name.size() - 1] == ':';
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    for (const auto one : node.children())
        if (is_named(one, name)) return one;
    return {};
}

bool is_set(pugi::xml_attribute attribute) {
    const std::string_view value = attribute.value();
    return value == "1" || value == "true";
}

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || rest != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string text_in(pugi::xml_node node) {
    std::string text;
    for (const auto one : node.children()) {
        if (is_named(one, "t")) text += one.text().get();
        if (is_named(one, "r")) text += child(one, "t").text().get();
    }
    return unescaped(text);
}

std::string unescaped(std::string_view text) {
    constexpr std::size_t length = 7;
    std::string all;
    while (true) {
        const auto at = std::min(text.find("_x"), text.size());
        all += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) return all;
        const auto point = escape_at(text);
        if (point)
            text::append(all, *point);
        else
            all += text.front();
        text.remove_prefix(point ? length : 1);
    }
}

} // namespace bedre::sheet
