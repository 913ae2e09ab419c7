// Which way an episode goes: the stages and forms that are open to one subject, and who speaks for it.
#pragma once

#include "record/record.h"

namespace bedre::record {

struct Way {
    pathway::Pathway pathway; ///< of an action: with the action's own milestones as stages
    text::Title subject;
    std::string subject_kind;          ///< of unit, or pathway::action_kind
    std::vector<std::string> speakers; ///< the unit itself; the bodies that answer for the action
};

/// Errors: record.unknown_pathway, when the parameter is unknown too; record.unknown_subject.
Result<Way> way_of(const catalogue::Catalogue& catalogue, const catalogue::Plans& plans,
                   const EpisodeKey& key);

} // namespace bedre::record
