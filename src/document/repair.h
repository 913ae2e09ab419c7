// From words as the source has them to lines of the table as the paper had them: addresses, repeated page
// heads and page feet are taken out and kept apart, and what a scanner has confused is put right where the
// vocabulary knows the word.
#pragma once

#include "calendar/period.h"
#include "document/vocabulary.h"
#include "document/words.h"

namespace bedre::document {

struct Token {
    std::string text;
    std::string key;
    Place place;
    bool after_gap = false;
    bool repaired = false; ///< it reads otherwise than in the source
};

struct TextLine {
    std::vector<Token> tokens;
    bool begins_page = false;
};

/// The address of a link, which text extraction moves to the end of its page.
struct Address {
    std::string url;
    Place place;
};

/// Words that stand in no field, and by which rule.
struct LeftOut {
    std::string rule; ///< "front", "page_head", "page_foot", "address", "separator", "bullet", "stray"
    std::string text;
    Place place;
};

struct Table {
    std::vector<TextLine> lines;
    std::vector<Address> addresses;
    std::vector<Column>
        columns; ///< as the head of the table orders them, those it lacks put in where they belong
    bool has_priority = false;
    bool scanned = false;
    std::vector<LeftOut> left_out;
    Findings findings;
};

/// The plan period that the document names first.
std::optional<calendar::Period> period_of(const Words& words);

/// Findings: document.no_column_heads.
/// Method: a document with next to no æ, ø or å is taken to be scanned. A word of it is changed only into a
/// known word, or in a part that is a known word, by the confusions that scanners are known for.
Table repair(const Words& words, Vocabulary& vocabulary);

/// The bullets and separators of a source.
bool is_bullet(std::string_view text);
bool is_address(std::string_view text);

} // namespace bedre::document
