// Carrying over what was recorded by an earlier edition of the content: what would come of it, and what has.
#pragma once

#include "record/record.h"

namespace bedre::record {

/// What a migration would do with what stands now.
struct MigrationPreview {
    /// One thing that becomes another, or stays, with the reason. Of numbers and of what was written in words
    /// the values are left out, and the entries counted together.
    struct Line {
        form::AnswerMove move; ///< of a stage: its name as `item`, and what it becomes as `to`
        std::int64_t entries = 0;
    };
    std::int64_t entries = 0;  ///< that it would carry over
    std::int64_t subjects = 0; ///< that they are about
    std::vector<Line> lines;   ///< by item and answer
};

/// What Record::migrate has done: each entry is carried over by one of its own, and none that is carried over
/// already, so that what was interrupted goes on. It asks nobody, as adopting the content that says so, and
/// is for the command line of whoever runs the program. Errors: record.unknown_migration; invalid with
/// record.reason_required, record.reason_too_long at /reason; conflict with migration.nothing_to_do; as
/// journal::entry_at.
struct MigrationReceipt {
    std::int64_t entry = 0;   ///< that began it
    std::int64_t entries = 0; ///< that were carried over
};

/// Reads a record and changes nothing, so that it can be asked while a server runs; of persons it tells how
/// many, and nothing of any. Errors: record.unknown_migration; as journal::entry_at.
Result<MigrationPreview> preview_migration(const std::string& place, const catalogue::Catalogue& catalogue,
                                           const std::string& migration, const journal::FindKey& keys);

} // namespace bedre::record
