// What is sent to the jobs that read files in, and what they give.
#pragma once

#include "intake/propose.h"
#include "record/record.h"

#include <functional>

namespace bedre::record {

/// A file, and the mapping of the content by which it is read.
struct ImportDraft {
    std::string mapping;
    std::string bytes;
    std::string reason = {}; ///< why the organisation may know of those who are new to it
    std::string seen = {};   ///< ImportPreview::digest of what the sender saw
    std::string attempt = {};
    /// Hears now and then of how many, of how many subjects, something has been recorded; none: nobody does.
    std::function<void(std::size_t done, std::size_t of)> progress = {};
};

/// What a file would do. Of persons whom others follow it does not tell that they do.
struct ImportPreview {
    struct Act {
        std::size_t source = 0; ///< in intake::Mapping::acts
        calendar::Date on;
        bool there = false; ///< it stands on record already, and is passed over
    };
    struct Row {
        int number = 0;
        bool brings_person = false;  ///< somebody whom the organisation does not follow
        bool begins_episode = false; ///< nothing of which is known to the organisation
        std::vector<Act> acts;
    };
    std::string digest; ///< of the file and all that is told here, in hexadecimal
    intake::Outcomes outcomes;
    std::vector<Row> rows; ///< that say something and have no fault, in their order
    std::int64_t persons = 0;
    std::int64_t episodes = 0;
    std::vector<std::int64_t> acts; ///< that are to be recorded, by their place in the mapping
    std::int64_t there = 0;         ///< acts that are passed over
    Findings notes;                 ///< as sheet::Sheet
    Findings findings;              ///< all that is wrong, each in its cell; nothing is recorded then
};

/// What was recorded. Whoever is interrupted leaves whole entries of one import, and the same file sent again
/// goes on where it stopped.
struct ImportReceipt {
    std::int64_t entry = 0; ///< by which the import is known
    std::int64_t persons = 0;
    std::vector<std::int64_t> acts; ///< by their place in the mapping
    std::int64_t there = 0;
    /// Acts that were not recorded, because of what others have: whoever sent the file learns of it now that
    /// the organisation follows the person. import.stands_otherwise, access.blocked, and as
    /// Record::enter_stage.
    Findings left;
};

/// An import of the actor's organisation.
struct Import {
    std::int64_t entry = 0;
    std::string mapping;
    calendar::Instant at;
    std::string actor;
    std::int64_t rows = 0;      ///< of the file
    std::int64_t entries = 0;   ///< that were recorded, of those who are not erased
    std::int64_t withdrawn = 0; ///< of these
};

/// All of an import is taken back, about those whose episodes nobody has gone on with since; of the others,
/// nothing.
struct ImportWithdrawalDraft {
    std::int64_t entry = 0;
    std::string reason;
    std::string attempt;
};
struct ImportWithdrawal {
    std::int64_t withdrawn = 0; ///< entries
    std::int64_t untold = 0; ///< units, and persons who are not followed, in whose episodes others have gone
                             ///< on, so that they stay as they are
    std::vector<access::Look> looks; ///< at the persons who are followed of whom the same is true
};

} // namespace bedre::record
