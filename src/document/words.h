// The input stage of the plan reader: words with places. Plain text comes in today; what reads PDF, DOCX or
// scans gives the same struct, with gaps where it saw them.
#pragma once

#include "outcome/outcome.h"

namespace bedre::document {

/// Where a word stands.
/// Unit: all count from 1; the column in code points.
struct Place {
    int page = 1;
    int line = 1;
    int column = 1;
    bool operator==(const Place&) const = default;
};

struct Word {
    std::string text;
    Place place;
    bool after_gap =
        false; ///< two or more spaces, or a tab, stand before it in its line: likely another column
};

struct Line {
    std::vector<Word> words;
    bool begins_page = false; ///< the source says that a page begins here
};

struct Words {
    std::vector<Line> lines; ///< those with words
    Findings findings;
};

/// Text longer than this is no plan.
constexpr std::size_t most_bytes = 4'000'000;
constexpr std::size_t most_words = 20'000;
/// What a line has beyond this is told and not read.
constexpr std::size_t most_words_in_a_line = 400;
constexpr std::size_t most_letters_in_a_word = 2'000;

/// Splits text into words.
/// Range: bytes that are not UTF-8 and control characters become U+FFFD, each run told once; at most 20 such
/// findings. Findings: document.not_utf8, document.control_character, document.line_too_long.
/// Errors: document.too_large, document.too_many_words, document.empty, document.not_text (with the detail
/// `format`: PDF, ZIP, or binary).
Result<Words> words_of(std::string_view bytes);

} // namespace bedre::document
