// A task that nobody has done, by when, and who is to do it.
#pragma once

#include "report/report.h"
#include "report/shapes.h"

namespace bedre::report {

struct OwnedTask : TimeLimit {
    Words task;
    std::string id;           ///< of the pathway's
    std::int64_t entry = 0;   ///< that opened it
    std::optional<Ref> owner; ///< who is to do it; none: nobody in particular
    bool mine = false;        ///< that is the actor
    bool may_give = false;    ///< to those who may do it, or take it on
};
BOOST_DESCRIBE_STRUCT(OwnedTask, (TimeLimit), (task, id, entry, owner, mine, may_give))

/// One that is open.
OwnedTask owned_task(const Context& context, const pathway::Pathway& pathway,
                     const record::RecordedTask& task);
/// To whom the actor may give tasks, of persons or of others.
std::vector<Ref> takers(const Context& context, bool of_persons);

} // namespace bedre::report
