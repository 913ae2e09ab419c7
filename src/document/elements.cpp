#include "document/elements.h"

#include "text/utf8.h"

#include <algorithm>
#include <cmath>

namespace bedre::document {

Gathered gather(const std::vector<Piece>& pieces, const Stream& stream) {
    Gathered all;
    std::array<std::size_t, column_count> open;
    open.fill(none);
    std::size_t target_group = none;
    std::size_t heading = none;
    std::size_t priority = none;
    std::size_t heading_priority = none;
    for (const auto& piece : pieces) {
        const auto line = stream.clues[piece.first].line;
        const auto column = static_cast<std::size_t>(column_of(piece.role));
        if (!piece.begins && piece.role != Role::stray && open[column] != none) {
            all.elements[open[column]].pieces.push_back(piece);
            continue;
        }
        const auto index = all.elements.size();
        all.elements.push_back({piece.role, {piece}});
        if (piece.role == Role::stray) continue;
        open[column] = index;
        if (piece.role == Role::mission) {
            all.missions.push_back(index);
            continue;
        }
        if (piece.role == Role::target_group) {
            target_group = index;
            heading = heading_priority = none;
            // In the line that opens a row, the group is that of the row, whichever comes first.
            if (!all.rows.empty() && all.rows.back().line == line) all.rows.back().target_group = index;
            continue;
        }
        if (piece.role == Role::priority) {
            priority = index;
            continue;
        }
        if (piece.role == Role::heading) {
            heading = index;
            heading_priority = std::exchange(priority, none);
            continue;
        }
        if (piece.opens_row || all.rows.empty()) {
            all.rows.push_back(
                {.target_group = target_group, .heading = heading, .elements = {}, .line = line});
            // A new number in front of an action ends what the heading before it was for.
            if (priority != none) {
                heading = heading_priority = all.rows.back().heading = none;
                all.rows.back().elements.push_back(std::exchange(priority, none));
            } else if (heading_priority != none) {
                all.rows.back().elements.push_back(heading_priority);
            }
        }
        all.rows.back().elements.push_back(index);
    }
    return all;
}

std::string join_lines(std::string first, std::string_view second) {
    if (first.empty()) return std::string(second);
    if (second.empty()) return first;
    if (first.ends_with("\xC2\xAD")) return first.substr(0, first.size() - 2) + std::string(second);
    const auto last_word = first.substr(first.rfind(' ') + 1);
    if (last_word.size() > 1 && first.ends_with('/')) return first + std::string(second);
    if (last_word.size() < 2 || !first.ends_with('-')) return first + " " + std::string(second);
    const auto next = key_of(second.substr(0, second.find(' ')));
    if (next == "og" || next == "eller" || next == "samt" || next == "til")
        return first + " " + std::string(second);
    const auto points = text::code_points(last_word);
    const auto is_capital = [](char32_t point) {
        return (point >= U'A' && point <= U'Z') || (point >= U'0' && point <= U'9') || point == U'Æ' ||
               point == U'Ø' || point == U'Å';
    };
    const bool abbreviation = points.size() > 1 && is_capital(points[points.size() - 2]);
    const auto letter = text::code_points(second)[0];
    if (abbreviation || is_capital(letter)) return first + std::string(second);
    return first.substr(0, first.size() - 1) + std::string(second);
}

std::string Teller::text(const Element& element) const {
    std::string text;
    for (const auto& piece : element.pieces) {
        std::string line;
        for (auto i = piece.first; i < piece.end; ++i)
            if (!stream_.clues[i].bullet) line += (line.empty() ? "" : " ") + stream_.tokens[i].text;
        text = join_lines(std::move(text), line);
    }
    return text;
}

Source Teller::source(const Element& element) const {
    const auto& first = stream_.tokens[element.pieces.front().first].place;
    const auto& last = stream_.tokens[element.pieces.back().end - 1].place;
    return {first.page, first.line, first.column, last.line};
}

int Teller::percent(const Element& element) const {
    constexpr double at_rest = 1.5; // evidence of a text that nothing speaks for or against
    double evidence = at_rest;
    std::size_t words = 0;
    std::size_t repaired = 0;
    for (const auto& piece : element.pieces) {
        evidence += piece.evidence;
        for (auto i = piece.first; i < piece.end; ++i, ++words)
            if (stream_.tokens[i].repaired) ++repaired;
    }
    double sure = 1 / (1 + std::exp(-evidence / at_rest));
    if (scanned_) sure *= 0.95 - 0.15 * static_cast<double>(repaired) / static_cast<double>(words);
    return std::clamp(static_cast<int>(sure * 100), 1, 99);
}

} // namespace bedre::document
