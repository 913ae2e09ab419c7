// A whole record, out of a store and into another one.
#pragma once

#include "journal/export.h"

namespace bedre::record {

/// Writes everything, as it stands at one moment, though others write meanwhile. Gives the head.
/// Errors: as sql::Database::open and journal::export_to.
Result<journal::Head> export_to(const std::string& place, const journal::WriteLine& write);

/// Puts an export into an empty place, with the same hashes, and makes its state anew; what was recorded
/// after `until` is left out. Errors: as journal::import_from.
Result<journal::Head> import_from(const std::string& place, std::optional<calendar::Instant> until,
                                  const journal::ReadLine& read, const journal::FindKey& keys = {});

/// As journal::upgrade, for the record's own tables.
Result<int> upgrade(const std::string& place);

} // namespace bedre::record
