// Comma-separated values: rows and fields of a text, each with its place. What they mean, others say.
#pragma once

#include "outcome/outcome.h"

#include <string>
#include <string_view>
#include <vector>

namespace bedre::csv {

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

/// Reads rows that stand under each other. Those without anything in them are left out.
/// Shape: lines end in LF, CRLF or CR; a byte order mark is passed over. Bytes that are not UTF-8 are read as
/// Windows-1252, as Excel writes them in Norway.
/// Errors: invalid, with all faults, each in its place: csv.workbook, csv.wide_characters and csv.zero_byte
/// for what is no such text, csv.control_character for text::first_control(); csv.open_quote,
/// csv.quote_inside, csv.after_quote; of very many, the first hundred, and csv.more_faults. Method: the
/// delimiter is the first of `;`, tab and `,` that the first row has outside of quotes. Source: RFC 4180, 2.
Result<Sheet> read(std::string_view bytes);

} // namespace bedre::csv
