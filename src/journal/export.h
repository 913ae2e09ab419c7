// A journal as lines of text: to be kept elsewhere, read with other tools, and put into an empty place of
// either engine with the same hashes. docs/formats/export.md says what stands on each line.
#pragma once

#include "journal/journal.h"

namespace bedre::journal {

using WriteLine = std::function<Result<void>(std::string_view line)>;
/// Gives the next line, without its line feed; nothing at the end.
using ReadLine = std::function<Result<std::optional<std::string>>()>;

/// Everything that a store holds, in a fixed order: the same lines for the same journal. The store may be in
/// use: hold a sql::Transaction::snapshot. Gives the head. Errors: as read_entries, or what `write` said.
Result<Head> export_to(sql::Database& database, const WriteLine& write);

struct Import {
    std::vector<sql::Step> steps; ///< of the state tables
    Apply apply;
    FindKey keys = {}; ///< of the subjects whose payloads are sealed; none: there must not be any
    /// Whether the state names a file; only such are kept.
    std::function<Result<bool>(sql::Database&, const Digest&)> names_file;
    std::optional<calendar::Instant> until; ///< what was recorded later is left out
};

/// Puts an export into an empty place, all of it or nothing. Gives the head.
/// Errors: conflict with journal.not_empty; invalid with every fault, each with its line: the codes of
/// verify_chain, journal.unknown_line, journal.export_cut, and those of json; as Apply.
Result<Head> import_from(const std::string& place, const Import& options, const ReadLine& read);

} // namespace bedre::journal
