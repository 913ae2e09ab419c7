// What waits for an organisation, as record::Record::work_list gives it.
#pragma once

#include "access/access_log.h"
#include "record/drafts.h"

namespace bedre::record {

/// What waits for somebody: open tasks, and handovers that nobody has answered; those whose limit comes first
/// before the others.
struct WorkList {
    std::vector<RecordedTask> tasks;
    std::vector<access::Look> looks;    ///< one at each person of the tasks and of what was sent; none for
                                        ///< whoever may not see who it is
    std::vector<RecordedHandover> sent; ///< by the own organisation, without what is told with them
    std::vector<Arrival> arrived;       ///< to it
    bool more = false;                  ///< there is more than this
};

} // namespace bedre::record
