#include "document/scan.h"

#include "text/folding.h"
#include "text/similarity.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace bedre::document {
namespace {

/// What is read, and what may have stood there. Source: the confusions of the scanned plan 2024-2025.
struct Confusion {
    std::string_view read;
    std::string_view meant;
};
constexpr std::array confusions = std::to_array<Confusion>({
    {"a", "å"},
    {"g", "ø"},
    {"@", "ø"},
    {"ae", "æ"},
    {"ze", "æ"},
    {"p", "ø"},
    {"0", "ø"},
    {"e", "ø"},
    {"o", "ø"},
    {"d", "å"},
    {"g", "å"},
    {"o", "å"},
    {"a", "æ"},
    {"e", "æ"},
});
/// The first of them make no other Norwegian word out of a part of one.
constexpr std::size_t likely_confusions = 7;
constexpr std::size_t longest_word = 60;
constexpr std::size_t shortest_stem = 5;

bool is_letter_byte(unsigned char c) {
    return std::isalnum(c) != 0 || c == '@' || c == '|';
}

/// The marks around a word: quotes take two or three bytes, and a letter of them too.
std::size_t marks_before(std::string_view word) {
    std::size_t at = 0;
    while (at < word.size()) {
        const auto rest = word.substr(at);
        if (rest.starts_with("«") || rest.starts_with("»"))
            at += 2;
        else if (rest.starts_with("“") || rest.starts_with("”") || rest.starts_with("–") ||
                 rest.starts_with("—"))
            at += 3;
        else if (static_cast<unsigned char>(word[at]) < 0x80 &&
                 !is_letter_byte(static_cast<unsigned char>(word[at])))
            ++at;
        else
            break;
    }
    return at;
}

std::size_t end_before_marks(std::string_view word) {
    while (!word.empty()) {
        if (word.ends_with("«") || word.ends_with("»"))
            word.remove_suffix(2);
        else if (word.ends_with("“") || word.ends_with("”") || word.ends_with("–") || word.ends_with("—"))
            word.remove_suffix(3);
        else if (static_cast<unsigned char>(word.back()) < 0x80 &&
                 !is_letter_byte(static_cast<unsigned char>(word.back())))
            word.remove_suffix(1);
        else
            break;
    }
    return word.size();
}

bool has_norwegian_letter(std::string_view word) {
    return word.find("æ") != std::string_view::npos || word.find("ø") != std::string_view::npos ||
           word.find("å") != std::string_view::npos;
}

/// All that a word may have been, with at most that many letters exchanged, calling `known` for each.
template <class Known> std::optional<std::string>
search(const std::string& word, std::size_t from, int exchanges, std::size_t likely, const Known& known) {
    if (exchanges == 0) return std::nullopt;
    for (std::size_t at = from; at < word.size(); ++at)
        for (const auto& confusion : std::span(confusions).first(likely)) {
            if (word.compare(at, confusion.read.size(), confusion.read) != 0) continue;
            auto other = word;
            other.replace(at, confusion.read.size(), confusion.meant);
            if (known(other)) return other;
            if (auto deeper = search(other, at + confusion.meant.size(), exchanges - 1, likely, known))
                return deeper;
        }
    return std::nullopt;
}

/// Writes the letters over the word, keeping capitals where they were at the beginning.
std::string in_the_case_of(const std::string& word, std::string letters) {
    if (!word.empty() && std::isupper(static_cast<unsigned char>(word[0])) != 0)
        return text::with_capital(letters);
    return letters;
}

} // namespace

ScanRepair::ScanRepair(const Vocabulary& vocabulary) : words_(vocabulary.words()) {
    for (const auto& word : common_words())
        words_.insert(text::fold(word));
    for (const auto& word : words_)
        for (std::size_t length = shortest_stem; length <= word.size(); ++length) {
            const auto stem = word.substr(0, length);
            const bool cut =
                length < word.size() && (static_cast<unsigned char>(word[length]) & 0xC0U) == 0x80U;
            if (!cut && has_norwegian_letter(stem) &&
                (static_cast<unsigned char>(stem.back()) < 0x80 || length == word.size()))
                stems_.insert(stem);
        }
}

std::optional<std::string> ScanRepair::exchanged(const std::string& letters) const {
    for (const int exchanges : {1, 2})
        if (auto found = search(letters, 0, exchanges, confusions.size(),
                                [&](const auto& word) { return knows(word); }))
            return found;
    return std::nullopt;
}

std::optional<std::string> ScanRepair::inside(const std::string& letters) const {
    // The longest part that is, with one or two letters exchanged, a known word or the beginning of one.
    std::vector<bool> settled(letters.size()); // in a part that is known as it is
    for (std::size_t length = letters.size(); length >= shortest_stem - 1; --length)
        for (std::size_t at = 0; at + length <= letters.size(); ++at) {
            if (at > 0 && at < 3) continue;
            if (length < shortest_stem && at + length < letters.size()) continue;
            const auto part = letters.substr(at, length);
            const auto known = [&](const std::string& word) {
                return words_.contains(word) || (length > shortest_stem && stems_.contains(word));
            };
            const auto begin = settled.begin() + static_cast<long>(at);
            const auto end = begin + static_cast<long>(length);
            if (std::find(begin, end, true) != end) continue;
            if (known(part)) {
                if (length > shortest_stem) std::fill(begin, end, true);
                continue;
            }
            if (const auto meant =
                    search(part, 0, 1, length >= 8 ? confusions.size() : likely_confusions, known))
                return letters.substr(0, at) + *meant + letters.substr(at + length);
        }
    return std::nullopt;
}

std::optional<std::string> ScanRepair::nearly(const std::string& letters) const {
    constexpr std::size_t shortest = 8;
    constexpr int alike = 900;
    if (letters.size() < shortest) return std::nullopt;
    int most = alike;
    std::optional<std::string> best;
    for (const auto& word : words_) {
        if (word[0] != letters[0] || word.size() + 2 < letters.size() || letters.size() + 2 < word.size())
            continue;
        // Another ending is another word.
        if (word.size() < 4 || letters.substr(letters.size() - 3) != word.substr(word.size() - 3)) continue;
        const int like = text::scanned_similarity(letters, word);
        if (like < most || (like == most && best && *best < word)) continue;
        most = like;
        best = word;
    }
    return best;
}

std::vector<std::string> ScanRepair::repaired(const std::string& word) const {
    const auto begin = marks_before(word);
    const auto end = std::max(begin, end_before_marks(word));
    auto core = word.substr(begin, end - begin);
    const auto with_marks = [&](const std::string& letters) {
        return word.substr(0, begin) + letters + word.substr(end);
    };
    if (core.empty() || core.size() > longest_word) return {word};
    // A bar in front of small letters is an I, and no word of any language has an @ inside.
    if (core.size() > 1 && core[0] == '|' && std::islower(static_cast<unsigned char>(core[1])) != 0)
        core[0] = 'I';
    for (std::size_t at = core.find('@'); at != std::string::npos; at = core.find('@', at))
        core.replace(at, 1, "ø");
    const auto capitals = std::ranges::count_if(core, [](unsigned char c) { return std::isupper(c) != 0; });
    const bool abbreviation = capitals > 1 || (capitals == 1 && core.size() == 1);
    const auto letters = text::fold(core);
    if (letters.empty() || knows(letters)) return {with_marks(core)};
    // A word of two halves is read half by half.
    if (const auto slash = core.find_first_of("/-"); slash != std::string::npos && slash + 1 < core.size()) {
        const auto left = repaired(core.substr(0, slash));
        const auto right = repaired(core.substr(slash + 1));
        if (left.size() == 1 && right.size() == 1) return {with_marks(left[0] + core[slash] + right[0])};
    }
    if (abbreviation) return {with_marks(core)};
    if (const auto found = exchanged(letters)) return {with_marks(in_the_case_of(core, *found))};
    if (letters.size() >= shortest_stem) {
        if (const auto found = inside(letters)) {
            const auto again = inside(*found);
            return {with_marks(in_the_case_of(core, again ? *again : *found))};
        }
        if (const auto found = nearly(letters)) return {with_marks(in_the_case_of(core, *found))};
        for (const auto tail : {std::size_t{1}, std::size_t{2}}) {
            if (letters.size() <= tail + 4) continue;
            const auto first = letters.substr(0, letters.size() - tail);
            const auto second = letters.substr(letters.size() - tail);
            // "-er" and "-et" are endings too: only a word that has its ending can be followed by another.
            const bool ended = second == "i" || first.ends_with("er");
            if (ended && knows(first) && wants_more(second))
                return {word.substr(0, begin) + in_the_case_of(core, first), second + word.substr(end)};
        }
    }
    return {with_marks(core)};
}

} // namespace bedre::document
