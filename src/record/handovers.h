// Handovers of persons: what is decided where the state is read, and the one table that entries carry it
// into. Used inside this module only.
#pragma once

#include "record/payload.h"
#include "record/state.h"

namespace bedre::record {

using Lapsed = std::optional<std::vector<HandoverLapsed>>;

/// A handover as it stands in the table.
struct HandoverRow {
    EpisodeKey episode;
    std::string handover;
    std::string sender;
    std::string receiver;
    pathway::HandoverState state = pathway::HandoverState::sent;
    std::string entered_for; ///< the name of the person then
};

/// Errors: record.unknown_entry.
Result<HandoverRow> load_handover(sql::Database& database, std::int64_t entry);
/// Whether nobody has answered one to that unit, in an episode under the name that goes on.
Result<bool> is_open_to(sql::Database& database, const EpisodeKey& key, const std::string& unit);
/// The entry with which an episode has ended, but for one; 0 when it goes on.
std::int64_t ended_by(const pathway::Pathway& pathway, const pathway::Episode& episode,
                      std::int64_t without = 0);

/// The handovers of an episode that nobody has answered, when a stage that is about to be entered ends it.
Result<Lapsed> lapsed_with(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                           std::string_view stage);
/// Those that lapsed with a stage that is taken back, when another ends the episode too.
Result<Lapsed> lapsed_without(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                              std::int64_t entry);

/// Carries what an entry about a person said; `subject` by the name that goes on.
Result<void> carry_sent(sql::Database& database, const journal::Envelope& envelope,
                        const std::string& subject, const HandoverSent& said);
Result<void> carry_move(sql::Database& database, const journal::Envelope& envelope,
                        const std::string& subject, const HandoverMoved& said);
Result<void> let_lapse(sql::Database& database, std::int64_t sequence,
                       const std::vector<HandoverLapsed>& handovers);
/// Those that lapsed with an entry that is taken back are open again.
Result<void> open_again(sql::Database& database, std::int64_t entry);

/// The organisation that handed over whoever was accepted with an entry.
Result<std::string> sender_of(sql::Database& database, std::int64_t accepted_with);

/// Those of an episode; those that nobody has answered to an organisation, and from one: the oldest first,
/// without what is told with them. One that the content no longer has stays in the journal and is not shown.
Result<std::vector<RecordedHandover>>
handovers_of(sql::Database& database, const catalogue::Catalogue& catalogue, const EpisodeKey& key);
Result<std::vector<RecordedHandover>>
handovers_to(sql::Database& database, const catalogue::Catalogue& catalogue, const std::string& organisation);
Result<std::vector<RecordedHandover>> handovers_from(sql::Database& database,
                                                     const catalogue::Catalogue& catalogue,
                                                     const std::string& organisation);
/// What was told with it, and why it was returned or taken back. No when it is erased at this moment.
Result<bool> open_seals(sql::Database& database, const journal::FindKey& keys, RecordedHandover& handover);
/// Those whose running limit comes first before the others.
void sort_by_limit(std::vector<RecordedHandover>& handovers);

} // namespace bedre::record
