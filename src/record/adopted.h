// The content that a record has adopted last, which a server runs on with when another is refused.
#pragma once

#include "calendar/instant.h"
#include "catalogue/catalogue.h"
#include "journal/entry.h"

namespace bedre::record {

/// A content as it was adopted.
struct AdoptedContent {
    catalogue::Source source;
    journal::Digest digest{}; ///< of its files
    calendar::Instant at;
};

/// Of a record that nobody needs to have opened, and that is not changed; nothing when there is no record, or
/// none has been adopted. Errors: as sql::Database::open, journal::identity_of and journal::entry_at;
/// journal.damaged when the files are not those that were adopted.
Result<std::optional<AdoptedContent>> adopted_last(const std::string& place);

/// A content that was refused when a server started, and which one runs on.
struct RefusedContent {
    Error why;
    journal::Digest runs_on{};
    calendar::Instant adopted; ///< the one that runs on
};

} // namespace bedre::record
