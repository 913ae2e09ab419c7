// Pauses of episodes: what is decided where the state is read, and the two tables that entries carry it into.
#pragma once

#include "record/payload.h"
#include "record/state.h"

namespace bedre::record {

/// Those of an episode that stand; of one organisation alone, where it keeps its own part.
Result<std::vector<pathway::PauseStep>> pause_steps(sql::Database& database, const EpisodeKey& key,
                                                    const std::string& kept_by);
/// The same, of all that was entered.
std::vector<pathway::PauseStep> pause_steps(const std::vector<EpisodeEntry>& entries);

/// An entry about an episode that is about to be recorded.
struct Change {
    std::string organisation; ///< that it is recorded for
    pathway::Moment on;
    std::optional<TaskChanges> tasks = {};
    std::optional<pathway::PauseStep> step = {};
    std::int64_t without = 0; ///< the entry that it takes back
};

/// Of the tasks of an episode those whose limits are others with a change than they stand now. Where nobody
/// has paused the episode there are none.
Result<LimitsMoved> limits_moved(sql::Database& database, const pathway::Pathway& pathway, EpisodeKey key,
                                 const Change& change);

/// Carries what an entry said; `subject` by the name that goes on.
Result<void> carry_pause(sql::Database& database, const journal::Envelope& envelope,
                         const std::string& subject, const EpisodePaused& said);
Result<void> carry_pause(sql::Database& database, const journal::Envelope& envelope,
                         const std::string& subject, const EpisodeResumed& said);
/// After the tasks of the same entry.
Result<void> carry_limits(sql::Database& database, const journal::Envelope& envelope,
                          const LimitsMoved& limits);

} // namespace bedre::record
