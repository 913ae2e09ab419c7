// What is given with the looks that it took.
#pragma once

#include "access/access_log.h"
#include "record/work.h"

namespace bedre::record {

/// Two persons who may be one, side by side.
struct TwoLooks {
    access::Look one;
    access::Look other;
    std::int64_t version = 0; ///< of both together, for a MergerDraft
};

/// Somebody who is handed over to the own organisation, which has not answered.
struct Arrival {
    RecordedHandover handover;
    vault::Identity who; ///< name and birth, and no more
};

/// What waits for an organisation: open tasks that are its to do, of persons whom it follows and who have not
/// blocked the actor, and of the unit itself, those whose limit comes first before the others, and what is
/// paused last; those who are handed over to it, each looked at on that ground, and by it. For whoever
/// answers for it the tasks that have escalated, without a look: who the persons are is not told.
struct WorkList {
    std::vector<RecordedTask> tasks;
    std::vector<RecordedTask> elsewhere; ///< that were opened for the own organisation, and lie with others
    std::vector<access::Look> looks;     ///< one at each person of the tasks and of what was sent; none for
                                         ///< whoever may not see who it is
    std::vector<RecordedHandover> sent;  ///< by the own organisation, without what is told with them
    std::vector<Arrival> arrived;        ///< to it
    bool more = false;                   ///< there are more tasks than these
    bool more_handovers = false;         ///< there are more handovers, or tasks elsewhere, than these
};

} // namespace bedre::record
