// A case: a story in plain text, told as given, when and then. This file knows how it is written, and nothing
// of what it says.
//
//   # title
//   # why: what it is there to hold
//   given records                     a step, and below it its block: a table, or indented text
//   subject  parameter  stage    on
//   havn     home       running  2026-01-05
//   when metric service(home).active on 2026-02-01
//   then                              what the step before is to answer
//   place    value
//   fjorden  1
//
// A line that begins with # is a remark. Columns are apart by two or more spaces; an empty cell is a hyphen.
#pragma once

#include "outcome/outcome.h"

#include <stdexcept>

namespace bedre::cases {

using Lines = std::vector<std::string>;

/// Something in a case file that the runner cannot follow.
class Unreadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Step {
    enum class Kind { given, when } kind = Kind::given;
    std::string text; ///< without its first word
    Lines block;
    int line = 0;
    Lines then;
    std::size_t then_begin =
        0; ///< lines of the file that `then` was read from: index of the first, and after the last
    std::size_t then_end = 0;
};

struct CaseFile {
    Lines lines;
    std::vector<Step> steps;
};

/// Throws Unreadable when a step answers to nothing, or the title or the why is missing.
CaseFile parse_case(const std::string& text);

/// The file with other answers: one for each step, as given by the runner.
std::string with_answers(const CaseFile& file, const std::vector<Lines>& answers);

using Row = std::vector<std::string>;
/// The first row of a table names its columns.
struct Table {
    Row columns;
    std::vector<Row> rows;

    bool has(std::string_view column) const;
    /// A hyphen reads as nothing. Throws Unreadable when there is no such column.
    std::string at(const Row& row, std::string_view column) const;
};

Row cells_of(std::string_view line);
Table table_of(const Lines& block);
/// The rows under each other, columns apart by two spaces at least.
Lines aligned(const std::vector<Row>& rows);
/// Lines without the indentation that all of them share.
Lines outdented(const Lines& lines);
std::string joined(const Lines& lines);

} // namespace bedre::cases
