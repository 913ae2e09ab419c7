// Comma-separated values: rows and fields of a text, each with its place. What they mean, others say.
#pragma once

#include "csv/faults.h"

#include <array>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::csv {

/// A text of rows as it lies in memory: UTF-8, without a byte order mark.
struct Text {
    std::string utf8;
    char delimiter = ',';
    bool was_windows = false; ///< its bytes were not UTF-8, and were read as Windows-1252
};

/// Shape: lines end in LF, CRLF or CR; a byte order mark is passed over. Bytes that are not UTF-8 are read as
/// Windows-1252, as Excel writes them in Norway.
/// Errors: invalid, with all faults, each in its place: csv.workbook, csv.wide_characters and csv.zero_byte
/// for what is no such text, csv.control_character for text::first_control(); of very many, the first
/// hundred, and csv.more_faults. Method: the delimiter is the first of `;`, tab and `,` that the head has
/// outside of quotes: the row with that number, or of 0 the first that is not empty. Source: RFC 4180, 2.
Result<Text> text_of(std::string bytes, int head_row = 0);

/// Finds lines and columns of places in a text that come one after another. Cost: all of them together, once
/// through the text.
class Locator {
  public:
    explicit Locator(std::string_view text) : text_(text) {}

    struct Spot {
        int line = 1;
        int column = 1; ///< in characters
    };
    /// Range: not before the place that was asked for last; that is a bug.
    Spot at(std::size_t byte);

  private:
    std::string_view text_;
    std::size_t seen_ = 0;
    Spot spot_;
};

/// Goes through the rows of a text, one after another. Those without anything in them are left out.
/// Promise: keeps nothing but the row at hand; a field is copied only where it has quotes or carriage returns
/// within quotes.
class Cursor {
  public:
    /// The text outlives it.
    explicit Cursor(const Text& text);
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    /// Whether there is one more row, which is at hand then.
    bool next();

    int row() const { return row_; } ///< its number, the empty ones counted too, from 1
    /// Shape: at least one, and not all of them empty. Until next() is called again.
    std::span<const std::string_view> fields() const { return fields_; }
    /// Where each of the fields begins. Unit: bytes of the text.
    std::span<const std::size_t> starts() const { return starts_; }

    /// What was wrong so far: csv.open_quote, csv.quote_inside, csv.after_quote. What rows hold after the
    /// first fault is no more than a guess.
    Faults& faults() { return faults_; }

  private:
    void take_row();
    std::string_view take_field();
    std::string_view take_quoted();
    std::string_view without_quotes(std::string_view inside);
    void pass_rest_of_field();
    bool is_at_end_of_field() const;
    void tell(std::string code, std::size_t byte);

    std::string_view text_;
    std::array<bool, 256> ends_field_{}; ///< by byte; a quote too, since it must be told of
    std::size_t at_ = 0;
    int row_ = 0;
    std::vector<std::string_view> fields_;
    std::vector<std::size_t> starts_;
    std::deque<std::string> copies_; ///< of fields; a deque leaves them where they are
    std::size_t copied_ = 0;
    Locator locator_;
    Faults faults_;
};

struct Field {
    std::string text;
    int line = 1;   ///< where it begins, from 1
    int column = 1; ///< so, in characters
    bool operator==(const Field&) const = default;
};
/// Shape: at least one field, and not all of them empty.
using Row = std::vector<Field>;

struct Sheet {
    char delimiter = ',';
    std::vector<Row> rows;
};

/// Reads all rows that stand under each other, each field with its place. Errors: as text_of() and Cursor.
Result<Sheet> read(std::string_view bytes);

} // namespace bedre::csv
