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

/// The organisation that keeps an episode of a person for itself: the one that began it. None where the
/// pathway is kept in common, and before anybody has begun.
Result<std::optional<std::string>> keeper_of(sql::Database& database, const pathway::Pathway& pathway,
                                             const EpisodeKey& key);

} // namespace bedre::record
