// Whom an organisation follows in a service.
#pragma once

#include "access/access_log.h"
#include "record/drafts.h"

namespace bedre::record {

/// Which of those whom an organisation follows in a service; no pathway: none of them, but how many there
/// are.
struct CaseloadQuery {
    std::string pathway = {};
    std::string parameter = {};
    std::optional<std::string> stage = {}; ///< at which they stand; empty: at none yet
    std::int64_t skipped = 0;              ///< so many of them have been shown already
};
/// Those whom an organisation follows in a service, who have not come to its end and have not blocked the
/// actor: counted by the state alone, and of those who are shown each looked at.
struct Caseload {
    struct Standing {
        EpisodeKey episode;
        std::string stage; ///< empty: none is reached
        calendar::Date since;
        access::Look look;
    };
    std::map<std::pair<std::string, std::string>, std::int64_t>
        services;                               ///< how many in each, by pathway and parameter
    std::map<std::string, std::int64_t> stages; ///< how many at each, of the one that was asked for
    std::vector<Standing> persons; ///< in the order of the stages, who has been there longest first
    bool more = false;             ///< there are persons beyond these
};

} // namespace bedre::record
