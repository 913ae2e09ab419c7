// That two who were known apart are one person: who goes on, under which name. Whoever comes with a name of a
// person asks here whose it is. Used inside this module only.
#pragma once

#include "record/record.h"

#include <map>

namespace bedre::record {

struct MergerRow {
    std::int64_t entry = 0;
    std::string replaced;
    std::string goes_on;
    std::optional<std::int64_t> ended_by = {};
};

/// The name under which a person goes on: another than this one when it was replaced.
Result<std::string> name_now(sql::Database& database, const std::string& subject);
/// Of every name that is replaced, the one that goes on.
Result<std::map<std::string, std::string>> names_now(sql::Database& database);
/// All names of a person who goes on under the first of them.
Result<std::vector<std::string>> names_of(sql::Database& database, const std::string& subject);
/// Those that a name was ever part of, the oldest first.
Result<std::vector<MergerRow>> load_mergers(sql::Database& database, const std::string& subject);
/// The last entry by which somebody became one with another, or two again; 0 when there is none.
Result<std::int64_t> mergers_version(sql::Database& database, const std::string& subject);

/// All looks at a person, the oldest first: under each of the names, and under another's while they were one.
Result<std::vector<access::LoggedLook>> looks_at(sql::Database& database, const std::string& access_log,
                                                 const std::string& subject);

// What the entries do to the tables. Each row that changes its name is remembered, so that it finds back.

Result<void> bring_together(sql::Database& database, const MergerRow& merger);
Result<void> take_apart(sql::Database& database, std::int64_t merger, std::int64_t ended_by);
/// The row of an entry that came under a name that is replaced stands under the one that goes on.
Result<void> remember_name(sql::Database& database, std::int64_t entry, std::string_view entered_for);
/// The versions of a person's episodes, by what stands in them.
Result<void> recount_versions(sql::Database& database, std::string_view subject);

} // namespace bedre::record
