#include "document/words.h"

#include "text/utf8.h"

namespace bedre::document {
namespace {

constexpr std::size_t most_findings_of_a_kind = 20;

/// What a file that is no text begins with.
std::string_view format_of(std::string_view bytes) {
    if (bytes.starts_with("%PDF")) return "PDF";
    if (bytes.starts_with("PK\x03\x04")) return "ZIP";
    return bytes.find('\0') != std::string_view::npos ? "binary" : "";
}

bool is_space(char32_t point) {
    return point == U' ' || point == U'\t' || point == U'\r' || point == U'\u00A0' || point == U'\u2009' ||
           point == U'\u202F';
}

bool is_invisible(char32_t point) {
    return point == U'\uFEFF' || point == U'\u200B' || point == U'\u200C' || point == U'\u200D';
}

bool is_control(char32_t point) {
    return point < U' ' || (point >= U'\x7F' && point < U'\xA0');
}

/// Reads on from one code point to the next, and keeps what stands in the words.
class Splitter {
  public:
    explicit Splitter(Words& words) : words_(words) {}

    void take(char32_t point) {
        if (point == U'\n' || point == U'\f' || point == U'\v') return end_line(point == U'\f');
        ++column_;
        if (is_invisible(point)) return;
        if (is_space(point)) {
            end_word();
            gap_ += point == U'\t' ? 2 : 1;
            return;
        }
        if (point == U'\uFFFD') fault("document.not_utf8", not_utf8_);
        if (is_control(point)) {
            fault("document.control_character", control_);
            point = U'\uFFFD';
        }
        if (word_.text.empty()) {
            word_.place = {page_, line_, column_};
            word_.after_gap = gap_ > 1 && !row_.words.empty();
            letters_ = 0;
        }
        if (++letters_ <= most_letters_in_a_word) text::append(word_.text, point);
        gap_ = 0;
        after_fault_ = point == U'\uFFFD';
    }

    void end_line(bool page) {
        end_word();
        if (skipped_ > 0) {
            words_.findings.push_back(
                {"document.line_too_long",
                 {.line = line_, .column = first_skipped_},
                 {{"most", std::to_string(most_words_in_a_line)}, {"skipped", std::to_string(skipped_)}}});
        }
        if (!row_.words.empty()) {
            row_.begins_page = begins_page_;
            begins_page_ = false;
            words_.lines.push_back(std::move(row_));
        }
        row_ = {};
        skipped_ = 0;
        gap_ = column_ = 0;
        // A form feed ends a page, not always a line; the lines are those of the file.
        if (page) {
            ++page_;
            begins_page_ = true;
        } else {
            ++line_;
        }
    }

    std::size_t count() const { return count_; }

  private:
    void end_word() {
        if (word_.text.empty()) return;
        if (row_.words.size() < most_words_in_a_line) {
            row_.words.push_back(std::move(word_));
            ++count_;
        } else {
            if (skipped_++ == 0) first_skipped_ = word_.place.column;
        }
        word_ = {};
        after_fault_ = false;
    }

    void fault(std::string_view code, std::size_t& times) {
        if (after_fault_ || ++times > most_findings_of_a_kind) return;
        words_.findings.push_back({std::string(code), {.line = line_, .column = column_}, {}});
    }

    Words& words_;
    Line row_;
    Word word_;
    int page_ = 1;
    int line_ = 1;
    int column_ = 0;
    int gap_ = 0;
    std::size_t letters_ = 0;
    std::size_t skipped_ = 0;
    int first_skipped_ = 0; ///< column
    std::size_t count_ = 0;
    std::size_t not_utf8_ = 0;
    std::size_t control_ = 0;
    bool begins_page_ = false;
    bool after_fault_ = false;
};

} // namespace

Result<Words> words_of(std::string_view bytes) {
    if (bytes.size() > most_bytes)
        return outcome::fault("document.too_large", {{"most", std::to_string(most_bytes / 1'000'000)}});
    if (const auto format = format_of(bytes); !format.empty())
        return outcome::fault("document.not_text", {{"format", std::string(format)}});
    Words words;
    Splitter splitter(words);
    for (const auto point : text::code_points(bytes)) {
        splitter.take(point);
        if (splitter.count() > most_words)
            return outcome::fault("document.too_many_words", {{"most", std::to_string(most_words)}});
    }
    splitter.end_line(false);
    if (words.lines.empty()) return outcome::fault("document.empty");
    return words;
}

} // namespace bedre::document
