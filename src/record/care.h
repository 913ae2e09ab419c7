// Which organisations have a care relation to a person (design: it arises when a member of a unit enrols
// somebody with a stated reason, and ends with the episode). Used inside this module only.
#pragma once

#include "record/record.h"

#include <set>

namespace bedre::record {

/// That an organisation has enrolled a person, and whether that is over.
struct CareRelation {
    std::string organisation;
    std::int64_t entry = 0; ///< the last with which the person was enrolled there
    bool in_force = true;   ///< until all that the organisation began with the person has ended
};

/// In the order in which they were last enrolled; none when nobody has such a person, or had.
Result<std::vector<CareRelation>> load_care(sql::Database& database, const catalogue::Catalogue& catalogue,
                                            std::string_view subject);

/// An organisation that keeps an episode of a person for itself, and the name that it was begun under.
struct Keeper {
    std::string organisation;
    std::string begun_under;
};
/// The one that began an episode; several, each with its own, when two persons are one and each had one. None
/// where the pathway is kept in common, and before anybody has begun.
struct Keepers {
    std::vector<Keeper> all;

    const Keeper* find(std::string_view organisation) const;
    bool admit(std::string_view organisation) const { return all.empty() || find(organisation) != nullptr; }
    /// Whose entries alone it sees, and under which name it goes on; none when there is one keeper at most.
    std::optional<Keeper> part_of(std::string_view organisation) const;
};
/// Of the entries of one episode of a pathway that is not kept in common, with the names that they were
/// entered under.
Keepers keepers_among(const std::vector<EpisodeEntry>& entries);
Result<Keepers> keepers_of(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key);
/// Whether an organisation may see an episode: one of a unit, or of what is registered, each.
Result<bool> admits(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                    std::string_view organisation);

} // namespace bedre::record
