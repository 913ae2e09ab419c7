// The tables that the journal yields, and the one function that changes them. Used inside this module only.
#pragma once

#include "record/care.h"

namespace bedre::record {

extern const std::array<sql::Step, 55> state_steps;

/// Carries an entry into the tables. Decides nothing.
/// Errors: record.unknown_kind when the entry was made by a newer program; what sql and json say.
Result<void> apply(sql::Database& database, const journal::Entry& entry);

/// Takes out what lists and clocks knew of a subject, under whichever name it stands.
Result<void> forget(sql::Database& database, const std::string& subject);

/// Of a part, by what its keeper has entered alone.
Result<EpisodeState> load_episode(sql::Database& database, const pathway::Pathway& pathway,
                                  const EpisodeKey& key, const std::optional<Keeper>& part = {});

/// All entries of an episode, the oldest first, those withdrawn too.
Result<std::vector<EpisodeEntry>> load_entries(sql::Database& database, const EpisodeKey& key,
                                               const journal::FindKey& keys);

/// The sequence of the last entry about any episode of the subject in the pathway, 0 when there is none.
Result<std::int64_t> load_version(sql::Database& database, const EpisodeKey& key);

/// All that was entered in an episode, the oldest first, those withdrawn too.
Result<std::vector<EpisodeEntry>> load_entries(sql::Database& database, const EpisodeKey& key,
                                               const journal::FindKey& keys);

/// What an entry is about, by the state tables.
struct EntryRow {
    EpisodeKey episode;
    bool withdrawn = false;
    bool stage = false;         ///< a stage was entered
    std::string organisation;   ///< that it was entered for
    std::string entered_for;    ///< the name of the subject then, with whose key it is sealed
    bool of_a_register = false; ///< several rows, which are taken back with their import
};
/// There is none, or there is none for whoever asks.
Error unknown_entry(std::int64_t entry);
/// Errors: record.unknown_entry.
Result<EntryRow> load_entry_row(sql::Database& database, std::int64_t entry);

/// Whether two stores have the same rows in their state tables.
Result<bool> is_same_state(sql::Database& one, sql::Database& other);

} // namespace bedre::record
