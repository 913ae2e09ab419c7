#include "chart/drawing.h"
#include "text/utf8.h"

namespace bedre::chart {
namespace {

/// Unit: that of the size of the letters.
double width_of_letter(char32_t letter) {
    constexpr std::u32string_view narrow = U"iljI.,:;'|! \u00a0\u00b7";
    constexpr std::u32string_view slim = U"ftr()-/\"\u201c\u201d\u00ab\u00bb";
    constexpr std::u32string_view broad = U"mwMW%@\u00e6\u00c6\u2026\u2013\u2212";
    const auto one_of = [&](std::u32string_view letters) {
        return letters.find(letter) != std::u32string_view::npos;
    };
    if (letter == U'\u202f') return 0.2;
    if (one_of(narrow)) return 0.3;
    if (one_of(slim)) return 0.41;
    if (one_of(broad)) return 0.98;
    if (letter >= U'0' && letter <= U'9') return 0.64;
    if ((letter >= U'A' && letter <= U'Z') || letter == U'\u00d8' || letter == U'\u00c5') return 0.73;
    return 0.62;
}

} // namespace

double width_of(std::string_view words, double size) {
    double width = 0;
    for (const auto letter : text::code_points(words))
        width += width_of_letter(letter);
    return width * size;
}

std::string shortened(std::string_view words, double room, double size) {
    if (width_of(words, size) <= room) return std::string(words);
    constexpr std::string_view dots = "\u2026";
    std::string kept;
    for (const auto letter : text::code_points(words)) {
        auto longer = kept;
        text::append(longer, letter);
        if (width_of(longer, size) + width_of(dots, size) > room) break;
        kept = std::move(longer);
    }
    while (kept.ends_with(' '))
        kept.pop_back();
    return kept.append(dots);
}

std::vector<std::string> in_lines(std::string_view words, double room, std::size_t most_lines, double size) {
    std::vector<std::string> lines;
    while (!words.empty()) {
        if (lines.size() + 1 == most_lines || width_of(words, size) <= room) {
            lines.push_back(shortened(words, room, size));
            break;
        }
        std::size_t end = 0;
        for (auto at = words.find_first_of(" -"); at != std::string_view::npos;
             at = words.find_first_of(" -", at + 1)) {
            const auto until = words[at] == '-' ? at + 1 : at;
            if (width_of(words.substr(0, until), size) > room) break;
            end = until;
        }
        if (end == 0) {
            lines.push_back(shortened(words, room, size));
            break;
        }
        lines.emplace_back(words.substr(0, end));
        words.remove_prefix(words[end] == ' ' ? end + 1 : end);
    }
    return lines;
}

} // namespace bedre::chart
