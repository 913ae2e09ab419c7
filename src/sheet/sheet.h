// What people keep in rows and columns, CSV or workbook, read into one shape: a head, and under it rows of
// cells. What columns mean, others say.
#pragma once

#include "outcome/outcome.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::sheet {

/// What the file says that a cell is. CSV says nothing: all of it is text.
enum class Kind : std::uint8_t {
    text,
    number,   ///< digits with a point before decimals, as they are shown: "5", "-36.6", "01017012345", "45%"
    date,     ///< "2026-03-29"
    time,     ///< "08:30", and "08:30:05" where there are seconds; of a length of time, "26:30"
    instant,  ///< "2026-03-29 08:30", as a clock on the wall showed it
    yes_or_no ///< "TRUE" or "FALSE"
};

/// Promise: the text is another's, and lasts until the function that was given the row returns.
struct Cell {
    std::string_view text;
    Kind kind = Kind::text;
};

/// Something of a row is there; empty cells at its end may be left out.
struct Row {
    int number = 0; ///< as people see it when the file is open before them, from 1
    std::span<const Cell> cells;

    /// A cell with nothing in it where there is none.
    Cell cell(std::size_t column) const { return column < cells.size() ? cells[column] : Cell(); }
};

struct Head {
    int row = 0;                    ///< its number
    std::vector<std::string> names; ///< by column, without white space around; "" where nothing stands

    /// Each that has the name, but for case and what folding takes away.
    std::vector<std::size_t> columns_of(std::string_view name) const;
};

/// "A" of 0, "AA" of 26: the letters of a column.
std::string letters(std::size_t column);

/// A fault in a cell: its row and column as numbers from 1, and the detail `cell` ("C14"). What stands in the
/// cell, or above it, it does not say: a file of persons may have no head.
Finding fault_at(std::string code, int row, std::size_t column, outcome::Details more = {});

struct Limits {
    std::size_t bytes = std::size_t{1} << 31U; ///< of what is read, unpacked
    std::size_t rows = 20'000'000;
    std::size_t columns = 1'000;
    std::size_t cell = 32'767;                          ///< characters, as in Excel
    std::size_t shared_texts = 10'000'000;              ///< of a workbook
    std::size_t shared_bytes = std::size_t{512} << 20U; ///< of all of them
};

struct Asked {
    std::string sheet = {}; ///< of a workbook, by its name; empty: the first that is not hidden
    int head_row = 0;       ///< number of the row with the head; 0: the first in which something stands
    Limits limits = {};
};

enum class Format { csv, workbook };

/// What was read, when all of it was.
struct Sheet {
    Format format = Format::csv;
    std::string name;         ///< of a workbook's sheet
    char delimiter = '\0';    ///< of CSV
    bool was_windows = false; ///< CSV whose bytes were not UTF-8, and were read as Windows-1252
    Head head;
    std::size_t rows = 0; ///< under the head, with something in them
    /// What may surprise the one who made it, and stands in the way of nothing: sheet.hidden_rows,
    /// sheet.hidden_columns, sheet.hidden_sheet, sheet.other_sheets.
    Findings notes;
};

/// What the rows are given to, in their order: a head first, then each row under it.
struct Taker {
    std::function<void(const Head&)> head;
    std::function<void(const Head&, const Row&)> row;
};

/// Reads a file: CSV, or a workbook as Excel has saved it since 2007 (XLSX), of which one sheet. Which it is,
/// its bytes say. What a taker has been given counts when there is no error.
/// Errors: invalid, with all faults, each in its cell; of very many, the first hundred, and csv.more_faults.
/// As csv::text_of() and csv::Cursor, in lines and characters; sheet.no_rows, sheet.too_large,
/// sheet.too_many_rows, sheet.too_many_columns, sheet.too_many_cells (a row is longer than the head),
/// sheet.long_cell. Of a workbook: sheet.encrypted, sheet.old_workbook, sheet.binary_workbook,
/// sheet.open_document, sheet.web_page, sheet.unknown_format, sheet.unreadable, sheet.no_such_sheet;
/// sheet.error_cell, sheet.formula_without_value, sheet.no_such_date, sheet.merged_cells,
/// sheet.control_character. Cost: memory for the file itself and, of a workbook, for its shared texts and one
/// row. Source: ECMA-376-1:2016, 18 (SpreadsheetML); ECMA-376-2 (packages).
Result<Sheet> read(std::string bytes, const Asked& asked, const Taker& taker);

} // namespace bedre::sheet
