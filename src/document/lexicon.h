// What a reader of Norwegian plans knows before it has seen any of them: the heads of columns, the small
// words that never end a text, the words for groups of people, and common words with æ, ø and å. No text of a
// plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::document {

/// The columns of a plan's table. Not every plan has all.
enum class Column : std::uint8_t {
    mission,
    target_group,
    priority,
    action,
    indicator,
    responsible,
    deadline
};
constexpr std::size_t column_count = 7;

/// A word as it is compared: folded, without marks at its ends.
std::string key_of(std::string_view word);

/// The column that a head word belongs to: "målgrupper", "frist". Takes a key.
std::optional<Column> column_of_head(std::string_view key);
/// Whether a word may stand in a head: head words, and the small words of its questions. Takes a key.
bool may_stand_in_head(std::string_view key);
/// Whether a text cannot end with the word: "og", "for", "som". Takes a key.
bool wants_more(std::string_view key);
/// Whether the word names people: "personer", "eldre". Takes a key.
bool names_people(std::string_view key);
/// Whether the word leads to another document: "jfr", "se". Takes a key.
bool leads_to_link(std::string_view key);
/// Whether the word speaks of money: "tildelt", "midler". Takes a key.
bool speaks_of_money(std::string_view key);
/// Whether the word speaks of something that has been done: "etablert", "utarbeidet", "er". Takes a key.
bool tells_of_result(std::string_view key);
/// Whether the word is a verb with a tense: "er", "har". Takes a key.
bool is_finite(std::string_view key);
/// Whether a new clause begins with the word: "og", "som". Takes a key.
bool begins_clause(std::string_view key);
/// Common words with æ, ø or å, and the words of column heads, for reading scans.
const std::vector<std::string>& common_words();

} // namespace bedre::document
