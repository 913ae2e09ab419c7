// What is given with the looks that it took.
#pragma once

#include "access/access_log.h"
#include "record/drafts.h"

namespace bedre::record {

/// Two persons who may be one, side by side.
struct TwoLooks {
    access::Look one;
    access::Look other;
    std::int64_t version = 0; ///< of both together, for a MergerDraft
};

/// What waits for somebody: open tasks, those whose limit comes first before the others.
struct WorkList {
    std::vector<RecordedTask> tasks;
    std::vector<access::Look>
        looks;         ///< one at each person of the tasks; none for whoever may not see who it is
    bool more = false; ///< there are tasks beyond these
};

} // namespace bedre::record
