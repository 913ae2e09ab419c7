// What a register says of one person, kept as one entry with a row each. In the state such an entry stands
// among the forms, as one without a name.
#pragma once

#include "form/form.h"
#include "journal/entry.h"
#include "sql/database.h"

namespace bedre::record {

constexpr std::string_view extract_read = "extract.read";

/// A form as it would have been filled in.
struct ExtractRow {
    std::string form;
    std::string on; ///< ISO date
    form::Answers answers;
};

/// Kind extract.read: what one import says of a person.
/// Shape: at least one row; by the day, those of one day as the file has them.
struct ExtractRead {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::int64_t import = 0;
    std::string reason; ///< why the organisation has a care relation from now on; empty: it has one
    std::vector<ExtractRow> rows;
};

std::string write(const ExtractRead& payload);
/// Errors: as json::read.
Result<ExtractRead> read_extract_read(const std::string& payload);

/// Puts such an entry into the state, about whoever goes by the name `subject` now.
Result<void> carry_extract(sql::Database& database, const journal::Entry& entry, const std::string& subject);

} // namespace bedre::record
