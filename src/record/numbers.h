// Which episodes of one pathway a subject has, by number, and when another can be begun: each when the one
// before has ended. Used inside this module only.
#pragma once

#include "record/state.h"

namespace bedre::record {

/// Those that an organisation may see, and the one that it could begin.
Result<Numbers> numbers_of(sql::Database& database, const pathway::Pathway& pathway, EpisodeKey key,
                           const std::string& organisation);
/// As Record::present_number.
Result<std::int64_t> present_number(sql::Database& database, const pathway::Pathway& pathway, EpisodeKey key,
                                    const std::string& organisation, calendar::Date today);

/// That an episode can be seen: the first always, others when anything was recorded in them, or they could be
/// begun. Errors: record.unknown_episode.
Result<void> expect_known(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                          const std::string& organisation);
/// That it is the first, or has begun. Errors: record.unknown_episode.
Result<void> expect_begun(sql::Database& database, const EpisodeKey& key);

/// That a stage is entered in an episode, by whom.
struct Beginning {
    calendar::Date on;
    std::string organisation;
};
/// The one before has ended, and not later. Errors: record.unknown_episode.
Result<void> check_beginning(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                             const Beginning& beginning, Findings& findings);
/// That an episode is ended without an entry too, and before, where whoever entered it has a later one.
/// Errors: record.begun_anew.
Result<void> expect_end_stays(sql::Database& database, const pathway::Pathway& pathway, const EntryRow& row,
                              std::int64_t entry);

} // namespace bedre::record
