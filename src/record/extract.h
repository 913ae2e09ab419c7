// What a register says of one person, kept as one entry with a row each. In the state such an entry stands
// among the forms, as one without a name.
#pragma once

#include "form/form.h"
#include "journal/entry.h"
#include "sql/database.h"

namespace bedre::record {

constexpr std::string_view extract_read = "extract.read";

/// One form, as often as it would have been filled in.
/// Shape: each row its ISO date, and an answer to each item, "" where there is none; by the day, those of one
/// day as the file has them.
struct ExtractForm {
    std::string form;
    std::vector<std::string> items;
    std::vector<std::vector<std::string>> rows;
};

/// Kind extract.read: what one import says of a person.
/// Shape: at least one form, each once, and of each at least one row.
struct ExtractRead {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::int64_t import = 0;
    std::string reason; ///< why the organisation has a care relation from now on; empty: it has one
    std::vector<ExtractForm> forms;
};

std::string write(const ExtractRead& payload);
/// Errors: as json::read; json.missing_member of a form without rows, or a row that lacks cells.
Result<ExtractRead> read_extract_read(const std::string& payload);

/// A form as it would have been filled in.
struct ExtractRow {
    std::string form;
    std::string on; ///< ISO date
    form::Answers answers;
};

/// Shape: of the rows in any order; of those of one day and one form, the first first.
std::vector<ExtractForm> forms_of(std::vector<ExtractRow> rows);
/// By the day; of one day, form by form.
std::vector<ExtractRow> rows_of(const std::vector<ExtractForm>& forms);

/// Puts such an entry into the state, about whoever goes by the name `subject` now.
Result<void> carry_extract(sql::Database& database, const journal::Entry& entry, const std::string& subject);

} // namespace bedre::record
