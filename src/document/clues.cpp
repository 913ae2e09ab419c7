#include "document/clues.h"

#include "text/folding.h"
#include "text/utf8.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace bedre::document {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool is_year(std::string_view text) {
    return text.size() == 4 && text.starts_with("20") && all_digits(text);
}

/// The first letter of a word, behind quotes and brackets.
char32_t first_letter(std::u32string_view points) {
    for (const auto point : points)
        if (std::u32string_view(U"«»“”\"'(•*").find(point) == std::u32string_view::npos) return point;
    return U'\0';
}

bool is_capital(char32_t point) {
    return (point >= U'A' && point <= U'Z') || (point >= U'À' && point <= U'Þ');
}

bool is_small(char32_t point) {
    return (point >= U'a' && point <= U'z') || (point >= U'ß' && point <= U'ÿ');
}

Ending ending_of(const Token& token) {
    const std::string_view text = token.text;
    if (text.ends_with(':')) return Ending::colon;
    if (text.ends_with(',') || text.ends_with(';')) return Ending::comma;
    if (text.ends_with('/') && text.size() > 1) return Ending::slash;
    if (text.size() > 1 && (text.ends_with('-') || text.ends_with("\xC2\xAD"))) return Ending::hyphen;
    // "mv.", "bl.a." and "1." are abbreviated, not ended.
    const bool abbreviated = token.key.size() <= 3 || token.key.find('.') != std::string::npos;
    return text.ends_with('.') && !abbreviated ? Ending::stop : Ending::none;
}

Dated dated(const Token& token, const Token* next) {
    const auto& text = token.text;
    const auto folded = text::fold(text);
    if (is_year(folded)) return Dated::whole;
    if (folded.size() == 9 && is_year(folded.substr(0, 4)) && folded[4] == '-' && is_year(folded.substr(5)))
        return Dated::whole;
    if (folded.size() == 5 && is_year(folded.substr(0, 4)) && folded[4] == '-') return Dated::open;
    if (token.key == "løpende" || token.key == "fortløpende" || token.key == "kontinuerlig")
        return Dated::whole;
    if (folded == "fort-") return Dated::open;
    const bool season =
        token.key == "høsten" || token.key == "våren" || token.key == "høst" || token.key == "vår";
    if (season && folded == token.key && next != nullptr && is_year(next->text)) return Dated::whole;
    const bool day = folded.size() == 10 && folded[2] == '.' && folded[5] == '.' && is_year(folded.substr(6));
    return day ? Dated::whole : Dated::no;
}

/// The first word of an action is a verb in the infinitive or a noun made of one.
bool is_action_word(const std::string& key, bool capital) {
    if (!capital) return false;
    if (key == "ta" || key == "gi" || key == "få" || key == "se" || key == "gå") return true;
    const auto word = key.substr(0, key.find('/'));
    return word.size() > 3 && (word.ends_with("e") || word.ends_with("ing")) && !names_people(key);
}

double garbage_of(const Token& token) {
    const auto points = text::code_points(token.text);
    if (token.key.empty()) return token.text == "-" || token.text == "–" || token.text == "—" ? 0.1 : 0.7;
    int strange = 0;
    int letters = 0;
    int capitals_inside = 0;
    bool vowel = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto point = points[i];
        if (is_capital(point) && i > 0 && is_small(points[i - 1])) ++capitals_inside;
        if (is_capital(point) || is_small(point)) ++letters;
        vowel = vowel || std::u32string_view(U"aeiouyæøåAEIOUYÆØÅ").find(point) != std::u32string_view::npos;
        if (std::u32string_view(U"[]{}|!@#$%^_~\\=\uFFFD").find(point) != std::u32string_view::npos)
            ++strange;
        if (point == U'.' && i > 0 && i + 1 < points.size() && is_small(points[i - 1]) &&
            is_small(points[i + 1]))
            ++strange;
    }
    if (points.size() > 2 && std::isdigit(static_cast<unsigned char>(token.text[0])) != 0 &&
        is_capital(points.back()))
        ++strange;
    double garbage = std::min(1.0, 0.5 * strange + 0.2 * capitals_inside);
    if (letters == 1 && points.size() == 1 && token.key != "i" && token.key != "å" && token.key != "x")
        garbage = std::max(garbage, 0.5);
    if (letters > 3 && !vowel) garbage = std::max(garbage, 0.3);
    return garbage;
}

std::string without_norwegian_letters(std::string_view text) {
    std::string plain;
    for (const auto point : text::code_points(text::fold(text))) {
        if (point == U'å' || point == U'æ')
            plain += 'a';
        else if (point == U'ø')
            plain += 'o';
        else if (point < 0x80)
            plain += static_cast<char>(point);
    }
    return plain;
}

/// "fact-ung" of "https://napha.no/content/25498/fact-ung" as words, and the name of the host.
std::vector<std::string> words_of_address(std::string_view url) {
    std::vector<std::string> words;
    std::string word;
    const auto host = url.find("://");
    if (host != std::string_view::npos) url.remove_prefix(host + 3);
    if (url.starts_with("www.")) url.remove_prefix(4);
    for (const char c : url) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

} // namespace

double agreement(std::span<const std::string> keys, std::string_view url) {
    const auto words = words_of_address(url);
    double said = 0;
    double found = 0;
    for (const auto& key : keys) {
        const auto plain = without_norwegian_letters(key);
        if (plain.empty()) continue;
        // Small words weigh little: many addresses have "og" and "i".
        const double weight = wants_more(key) ? 0.3 : plain.size() < 3 ? 0.5 : 1.0;
        said += weight;
        const bool there = std::ranges::any_of(words, [&](const std::string& word) {
            if (word == plain) return true;
            const auto shorter = std::min(word.size(), plain.size());
            return shorter >= 5 && (word.starts_with(plain.substr(0, shorter)) || plain.starts_with(word)) &&
                   std::max(word.size(), plain.size()) - shorter <= 4;
        });
        if (there) found += weight;
    }
    return said < 0.8 ? 0 : found / said;
}

Stream clues_of(const Table& table, const Vocabulary& vocabulary) {
    Stream stream;
    std::vector<int> lengths;
    std::size_t tails = 0;
    for (const auto& line : table.lines) {
        int length = 0;
        for (const auto& token : line.tokens) {
            stream.tokens.push_back(token);
            length += static_cast<int>(text::code_points(token.text).size()) + 1;
        }
        lengths.push_back(length - 1);
        stream.page_begins.push_back(line.begins_page);
    }
    std::size_t years = 0;
    std::size_t gaps = 0;
    for (const auto& line : table.lines)
        for (std::size_t i = 0; i < line.tokens.size(); ++i) {
            const bool last = i + 1 == line.tokens.size();
            if (dated(line.tokens[i], last ? nullptr : &line.tokens[i + 1]) == Dated::no) continue;
            ++years;
            if (!last || i == 0) continue;
            ++tails;
            if (line.tokens[i].after_gap) ++gaps;
        }
    auto sorted = lengths;
    std::ranges::sort(sorted);
    if (!sorted.empty()) stream.widest = sorted[std::min(sorted.size() - 1, sorted.size() * 96 / 100)];
    constexpr int wide_line = 55;
    const bool mixed = stream.widest > wide_line && tails * 3 > years;
    stream.mixed = mixed;
    stream.gapped = mixed && gaps * 10 >= tails * 9;
    std::size_t index = 0;
    for (std::size_t l = 0; l < table.lines.size(); ++l) {
        const auto& tokens = table.lines[l].tokens;
        const auto* next_line = l + 1 < table.lines.size() ? &table.lines[l + 1].tokens.front() : nullptr;
        std::vector<std::string> keys;
        for (const auto& token : tokens)
            keys.push_back(token.key);
        int rest = lengths[l];
        for (std::size_t i = 0; i < tokens.size(); ++i, ++index) {
            const auto& token = tokens[i];
            const auto points = text::code_points(token.text);
            const auto first = first_letter(points);
            Clue clue{.line = l, .first = i == 0};
            clue.capital = is_capital(first);
            clue.small = is_small(first);
            clue.quote =
                token.text.starts_with("«") || token.text.starts_with("\"") || token.text.starts_with("“");
            clue.bullet = is_bullet(token.text);
            clue.bracket = token.text.starts_with("(");
            const auto inner = std::ranges::count_if(points, is_capital);
            clue.name = vocabulary.is_name(token.key) || inner > 1 || (inner == 1 && !clue.capital);
            const bool dash = token.text == "-" || token.text == "–" || token.text == "—";
            // "med tydelig": the adjective waits for its noun.
            const bool adjective = clue.small && token.key.ends_with("lig") && i > 0 &&
                                   wants_more(keys[i - 1]) && !is_finite(keys[i - 1]);
            clue.open = wants_more(token.key) || dash || adjective;
            clue.width = lengths[l];
            clue.people = clue.capital && names_people(token.key);
            clue.action_word = is_action_word(token.key, clue.capital);
            const auto& next_key = i + 1 < keys.size() ? keys[i + 1] : token.key;
            clue.result = tells_of_result(token.key) || (clue.capital && tells_of_result(next_key));
            clue.finite = is_finite(token.key);
            clue.clause = begins_clause(token.key) || token.text.ends_with(',');
            clue.doubled = i > 0 && !token.key.empty() && keys[i - 1] == token.key;
            clue.lead = clue.capital && leads_to_link(token.key);
            clue.footnote = token.text.starts_with("*)") || token.text.starts_with("**");
            clue.ending = ending_of(token);
            clue.dated = dated(token, i + 1 < tokens.size() ? &tokens[i + 1] : nullptr);
            clue.parens =
                static_cast<int>(std::ranges::count(token.text, '(') - std::ranges::count(token.text, ')'));
            if (clue.footnote || token.text.ends_with("*)")) ++clue.parens;
            clue.length = static_cast<int>(points.size());
            const std::span<const std::string> ahead = std::span(keys).subspan(i);
            clue.body = clue.capital && !is_finite(next_key) ? vocabulary.names_body(ahead) : 0;
            if (const auto* name = vocabulary.place_named(ahead); name != nullptr && clue.capital)
                clue.place = static_cast<int>(name->keys.size());
            clue.garbage = garbage_of(token);
            clue.rest = rest;
            rest -= clue.length + 1;
            clue.line_ends_with_colon = tokens.back().text.ends_with(':');
            if (next_line != nullptr) {
                clue.next_is_bullet = is_bullet(next_line->text);
                clue.next_is_capital = is_capital(first_letter(text::code_points(next_line->text)));
            }
            for (const auto& key : ahead)
                clue.money = clue.money || speaks_of_money(key);
            if (next_line != nullptr && l + 1 < table.lines.size())
                for (const auto& other : table.lines[l + 1].tokens)
                    clue.money = clue.money || speaks_of_money(other.key);
            int depth = 0;
            for (auto j = i; j < tokens.size(); ++j) {
                depth += static_cast<int>(std::ranges::count(tokens[j].text, '(') -
                                          std::ranges::count(tokens[j].text, ')'));
                clue.closes = clue.closes || depth < 0;
            }
            const auto text_from = clue.bullet && i + 1 < tokens.size() ? ahead.subspan(1) : ahead;
            for (std::size_t role = 0; role < role_count; ++role)
                clue.known[role] =
                    static_cast<std::uint8_t>(vocabulary.begins(static_cast<Role>(role), text_from));
            clue.people_line = !clue.capital && std::ranges::all_of(keys, names_people);
            for (const auto& address : table.addresses) {
                if (address.place.page != token.place.page || clue.bullet) continue;
                clue.in_address = clue.in_address || agreement(ahead.first(1), address.url) >= 1;
                if (!clue.capital && !clue.quote) continue;
                clue.link = std::max(clue.link, agreement(ahead, address.url));
                if (!mixed) continue;
                for (std::size_t words = 2; words < ahead.size(); ++words)
                    clue.link = std::max(clue.link, agreement(ahead.first(words), address.url));
            }
            stream.clues.push_back(clue);
        }
    }
    const auto bullets = static_cast<std::size_t>(std::ranges::count_if(stream.clues, &Clue::bullet));
    stream.bullets = bullets > 2 * years;
    return stream;
}

} // namespace bedre::document
