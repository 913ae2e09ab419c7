// What each word of the table says about itself and about the text that begins with it, before anybody has
// decided where it belongs.
#pragma once

#include "document/repair.h"

namespace bedre::document {

enum class Ending : std::uint8_t { none, colon, stop, comma, hyphen, slash };
enum class Dated : std::uint8_t {
    no,
    whole, ///< "2027", "Løpende", "høsten" before a year
    open,  ///< goes on in the next line: "2024-", "Fort-"
    rest,  ///< what may follow an open one
};

struct Clue {
    std::size_t line = 0;
    bool first = false; ///< of its line
    bool capital = false;
    bool small = false;
    bool quote = false;
    bool bullet = false;
    bool bracket = false; ///< begins with "("
    bool name = false;    ///< stands with a capital wherever it stands
    bool open = false;    ///< no text ends with it
    bool people = false;
    bool action_word = false; ///< "Etablere", "Spredning": what the first word of an action looks like
    bool result = false;
    bool finite = false;
    bool clause = false;  ///< a new clause begins with it
    bool doubled = false; ///< the same word stands before it
    bool lead = false;
    bool footnote = false;
    bool money = false; ///< the rest of the line or the next speaks of money
    Ending ending = Ending::none;
    Dated dated = Dated::no;
    int parens = 0;
    int length = 0;
    int body = 0;
    int place = 0;            ///< how many words the name of a unit or region that begins here has
    double link = 0;          ///< 0 to 1: how well the rest of the line agrees with an address of its page
    bool in_address = false;  ///< the word stands in an address of its page
    bool people_line = false; ///< its line has nothing but small words for people: the rest of a target group
    double garbage = 0;       ///< 0 to 1: how little it looks like a word
    bool closes = false;      ///< a bracket that opened before the word closes behind it, in its line
    int width = 0;            ///< code points of the whole line
    int rest = 0;             ///< code points from here to the end of the line
    bool line_ends_with_colon = false;
    bool next_is_bullet = false;
    bool next_is_capital = false;
    std::array<std::uint8_t, role_count> known = {}; ///< Vocabulary::begins, by role
};

/// All words of the table in order.
struct Stream {
    std::vector<Token> tokens;
    std::vector<Clue> clues;
    std::vector<bool> page_begins; ///< by line
    bool mixed = false;            ///< lines run through several columns
    bool gapped = false;           ///< where they do, gaps stand between the columns
    bool bullets = false;          ///< most indicators have bullets
    int widest = 0;                ///< code points of nearly the longest line
};

Stream clues_of(const Table& table, const Vocabulary& vocabulary);

/// How well a text agrees with the words of an address.
/// Range: 0 to 1.
double agreement(std::span<const std::string> keys, std::string_view url);

} // namespace bedre::document
