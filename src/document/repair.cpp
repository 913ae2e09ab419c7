#include "document/repair.h"

#include "document/scan.h"
#include "text/folding.h"
#include "text/similarity.h"
#include "text/utf8.h"

#include <algorithm>
#include <cctype>

namespace bedre::document {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool is_year(std::string_view text) {
    return text.size() == 4 && all_digits(text) && (text.starts_with("20") || text.starts_with("19"));
}

std::string joined(const TextLine& line) {
    std::string text;
    for (const auto& token : line.tokens)
        text += (text.empty() ? "" : " ") + token.text;
    return text;
}

/// Norwegian has some three æ, ø or å in a hundred letters; a scan that cannot read them has next to none.
bool looks_scanned(const Words& words) {
    constexpr std::size_t fewest_letters = 60;
    constexpr std::size_t per_letters = 160;
    std::size_t letters = 0;
    std::size_t norwegian = 0;
    for (const auto& line : words.lines)
        for (const auto& word : line.words) {
            if (is_address(word.text)) continue;
            for (const auto point : text::code_points(word.text)) {
                if (std::u32string_view(U"æøåÆØÅ").find(point) != std::u32string_view::npos) ++norwegian;
                if (point >= 0x80 || std::isalpha(static_cast<int>(point)) != 0) ++letters;
            }
        }
    return letters >= fewest_letters && norwegian * per_letters < letters;
}

Token token_of(std::string text, const Word& word) {
    auto key = key_of(text);
    const bool repaired = text != word.text;
    return {std::move(text), std::move(key), word.place, word.after_gap, repaired};
}

void leave_out(Table& table, std::string rule, const TextLine& line) {
    table.left_out.push_back({std::move(rule), joined(line), line.tokens.front().place});
}

/// A row of dashes is a line drawn between cells.
void take_out_rules(TextLine& line, Table& table) {
    const auto is_dash = [](const Token& token) {
        return token.text == "-" || token.text == "—" || token.text == "–";
    };
    if (table.scanned)
        std::erase_if(line.tokens, [&](const Token& token) {
            const bool speck = token.text.size() == 1 &&
                               std::string_view(")]}([{.:;'`_~,").find(token.text) != std::string_view::npos;
            if (speck) table.left_out.push_back({"separator", token.text, token.place});
            return speck;
        });
    for (std::size_t i = 0; i < line.tokens.size();) {
        std::size_t end = i;
        while (end < line.tokens.size() && is_dash(line.tokens[end]))
            ++end;
        if (end < i + 2) {
            ++i;
            continue;
        }
        for (auto j = i; j < end; ++j)
            table.left_out.push_back({"separator", line.tokens[j].text, line.tokens[j].place});
        line.tokens.erase(line.tokens.begin() + static_cast<long>(i),
                          line.tokens.begin() + static_cast<long>(end));
    }
}

/// Words to tokens, address by address and word by word.
std::vector<TextLine> tokens_of(const Words& words, const Vocabulary& vocabulary, Table& table) {
    const std::optional<ScanRepair> scan =
        table.scanned ? std::optional<ScanRepair>(ScanRepair(vocabulary)) : std::nullopt;
    std::vector<TextLine> lines;
    bool after_address = false;
    for (const auto& line : words.lines) {
        TextLine out{{}, line.begins_page};
        bool has_address = false;
        bool after_separator = false;
        for (const auto& word : line.words) {
            if (is_address(word.text)) {
                table.addresses.push_back({word.text, word.place});
                has_address = true;
                continue;
            }
            // The scanner's "e" is a bullet where a text begins, and a bar behind it is the word "I".
            const bool after_bullet = !out.tokens.empty() && is_bullet(out.tokens.back().text);
            if (word.text == "|" && !after_bullet) {
                table.left_out.push_back({"separator", word.text, word.place});
                after_separator = true;
                continue;
            }
            const auto from = out.tokens.size();
            if (!scan) {
                out.tokens.push_back(token_of(word.text, word));
            } else if (word.text == "e" || word.text == "*")
                out.tokens.push_back(token_of("•", word));
            else if (word.text == "|" && after_bullet)
                out.tokens.push_back(token_of("I", word));
            else
                for (auto& text : scan->repaired(word.text))
                    out.tokens.push_back(token_of(std::move(text), word));
            out.tokens[from].after_gap = out.tokens[from].after_gap || std::exchange(after_separator, false);
        }
        take_out_rules(out, table);
        const bool only_marks = std::ranges::all_of(
            out.tokens, [](const Token& token) { return token.key.empty() && !is_bullet(token.text); });
        if (only_marks && out.tokens.size() > 1) {
            leave_out(table, "separator", out);
            out.tokens.clear();
        }
        out.begins_page = out.begins_page || (after_address && !has_address);
        if (has_address || !out.tokens.empty()) after_address = has_address;
        if (!out.tokens.empty()) lines.push_back(std::move(out));
    }
    return lines;
}

bool begins_small(const TextLine& line) {
    return std::islower(static_cast<unsigned char>(line.tokens.front().text[0])) != 0;
}

/// Whether a line holds nothing but heads of columns.
bool is_head(const TextLine& line, bool after_head) {
    if (begins_small(line) && !after_head) return false;
    bool says_column = false;
    for (const auto& token : line.tokens) {
        if (token.key.empty()) continue;
        if (!may_stand_in_head(token.key)) return false;
        says_column =
            says_column || column_of_head(token.key) || token.key == "hvor" || token.key == "hvordan";
    }
    return says_column;
}

/// "Priori-" and "tering".
bool is_broken_head(const TextLine& line, const TextLine& next) {
    if (line.tokens.size() != 1 || next.tokens.size() != 1 || !line.tokens[0].text.ends_with('-'))
        return false;
    return column_of_head(line.tokens[0].key + next.tokens[0].key).has_value();
}

std::vector<bool> find_heads(const std::vector<TextLine>& lines) {
    std::vector<bool> heads(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (heads[i]) continue;
        heads[i] = is_head(lines[i], i > 0 && heads[i - 1]);
        if (!heads[i] && i + 1 < lines.size() && is_broken_head(lines[i], lines[i + 1]))
            heads[i] = heads[i + 1] = true;
    }
    return heads;
}

/// The columns in the order in which heads name them.
void order_columns(const std::vector<TextLine>& lines, const std::vector<bool>& heads, Table& table) {
    const auto add = [&](Column column) {
        if (std::ranges::find(table.columns, column) == table.columns.end()) table.columns.push_back(column);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!heads[i]) continue;
        std::string broken;
        for (const auto& token : lines[i].tokens) {
            if (const auto column = column_of_head(token.key)) add(*column);
            if (token.text.ends_with('-')) broken = token.key;
        }
        if (!broken.empty() && i + 1 < lines.size())
            if (const auto column = column_of_head(broken + lines[i + 1].tokens[0].key)) add(*column);
    }
    table.has_priority = std::ranges::find(table.columns, Column::priority) != table.columns.end();
    for (std::size_t i = 0; i < column_count; ++i) {
        const auto column = static_cast<Column>(i);
        if (std::ranges::find(table.columns, column) != table.columns.end()) continue;
        const auto before = std::ranges::find_if(table.columns, [&](Column other) { return other > column; });
        table.columns.insert(i == column_count - 1 ? table.columns.end() : before, column);
    }
}

/// A page's foot has the number of the page, and the community's name or what other feet have.
bool is_foot(const TextLine& line, bool at_page_end, const Vocabulary& vocabulary) {
    constexpr std::size_t longest_number = 3;
    const auto is_number = [](const Token& token) {
        return all_digits(token.text) && token.text.size() <= longest_number;
    };
    const bool first = is_number(line.tokens.front());
    if (!first && !is_number(line.tokens.back())) return false;
    if (line.tokens.size() == 1) return at_page_end;
    std::string rest;
    for (const auto& token : line.tokens)
        if (&token != (first ? &line.tokens.front() : &line.tokens.back())) rest += token.key + " ";
    constexpr int alike = 750;
    return text::similarity(rest, vocabulary.community_title()) >= alike;
}

/// Groups of people that the front of the document names.
void learn_groups(const std::vector<TextLine>& front, Vocabulary& vocabulary) {
    std::string group;
    const auto learn = [&] {
        if (!group.empty()) vocabulary.learn(Role::target_group, group);
        group.clear();
    };
    for (const auto& line : front) {
        if (!begins_small(line)) learn();
        if (names_people(line.tokens.front().key))
            group = joined(line);
        else if (!group.empty())
            group += " " + joined(line);
    }
    learn();
}

/// Where the source does not say where pages begin, repeated heads and gathered addresses do.
void number_pages(std::vector<TextLine>& lines, const std::vector<bool>& heads) {
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (heads[i] && !heads[i - 1] &&
            std::ranges::count(heads.begin(), heads.begin() + static_cast<long>(i), true) > 0 &&
            column_of_head(lines[i].tokens[0].key).value_or(Column::mission) == Column::mission)
            lines[i].begins_page = true;
    int page = 0;
    int told = 1;
    for (auto& line : lines) {
        const int own = line.tokens.front().place.page;
        if (line.begins_page && own == told) ++page;
        told = own;
        for (auto& token : line.tokens)
            token.place.page = own + page;
    }
}

/// An address stands on the page of the text before it.
void number_addresses(std::vector<Address>& addresses, const std::vector<TextLine>& lines) {
    std::size_t next = 0;
    for (auto& address : addresses) {
        while (next < lines.size() && lines[next].tokens.front().place.line <= address.place.line)
            ++next;
        if (next > 0) address.place.page = lines[next - 1].tokens.front().place.page;
    }
}

} // namespace

bool is_bullet(std::string_view text) {
    return text == "•" || text == "·" || text == "▪" || text == "‣" || text == "\xEF\x82\xB7" ||
           text == "●" || text == "◦" || text == "○";
}

bool is_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://") ||
           (text.starts_with("www") && text.size() > 4 && text[3] == '.');
}

std::optional<calendar::Period> period_of(const Words& words) {
    std::string before;
    std::string last;
    for (const auto& line : words.lines)
        for (const auto& word : line.words) {
            const auto text = text::fold(word.text);
            const auto dash = text.find('-');
            std::string years;
            if (dash != std::string::npos && is_year(text.substr(0, dash)) && is_year(text.substr(dash + 1)))
                years = text;
            else if (last == "-" && is_year(text) && is_year(before))
                years = fmt::format("{}-{}", before, text);
            if (!years.empty())
                if (const auto period = calendar::Period::parse(years)) return period.value();
            before = std::exchange(last, text);
        }
    return std::nullopt;
}

Table repair(const Words& words, Vocabulary& vocabulary) {
    Table table;
    table.findings = words.findings;
    table.scanned = looks_scanned(words);
    auto lines = tokens_of(words, vocabulary, table);
    const auto heads = find_heads(lines);
    number_pages(lines, heads);
    number_addresses(table.addresses, lines);
    order_columns(lines, heads, table);
    const auto first_head = static_cast<std::size_t>(std::ranges::find(heads, true) - heads.begin());
    const bool has_heads = first_head < lines.size();
    if (!has_heads) table.findings.push_back({"document.no_column_heads", {.line = 1, .column = 1}, {}});
    std::vector<TextLine> front;
    bool begins_page = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto& line = lines[i];
        begins_page = begins_page || line.begins_page;
        const bool at_page_end = i + 1 == lines.size() || lines[i + 1].begins_page || heads[i + 1];
        if (has_heads && i < first_head) {
            leave_out(table, "front", line);
            front.push_back(line);
        } else if (heads[i]) {
            leave_out(table, "page_head", line);
        } else if (is_foot(line, at_page_end, vocabulary)) {
            leave_out(table, "page_foot", line);
        } else {
            line.begins_page = std::exchange(begins_page, false);
            table.lines.push_back(std::move(line));
        }
    }
    learn_groups(front, vocabulary);
    return table;
}

} // namespace bedre::document
