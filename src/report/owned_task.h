// A task that nobody has done, by when, and who is to do it.
#pragma once

#include "report/report.h"
#include "report/shapes.h"

namespace bedre::report {

/// That a task came to lie with another organisation, or again where it was opened.
struct TaskMoveLine {
    std::string what; ///< "given", "returned" by whom it was given to, or "taken_back"
    Words from;       ///< who said so
    Words to;         ///< whom it was given to; empty when it went back
    Words by;         ///< the name of whoever entered it
    std::string at;   ///< "12.03.2026 10.15" in Oslo
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TaskMoveLine, (), (what, from, to, by, at, reason))

struct OwnedTask : TimeLimit {
    Words task;
    std::string id;                  ///< of the pathway's
    std::int64_t entry = 0;          ///< that opened it
    std::int64_t version = 0;        ///< the last entry that said whose it is; 0: none has
    std::optional<Ref> owner;        ///< who is to do it; none: nobody in particular
    bool mine = false;               ///< that is the actor
    bool may_give = false;           ///< to those who may do it, or take it on
    std::optional<Ref> place;        ///< another organisation than it was opened for, which it lies with
    bool may_move_back = false;      ///< give it back, or take it back, with a reason
    std::vector<Ref> receivers;      ///< to whom it may be given, of those who follow the person
    std::vector<TaskMoveLine> moves; ///< the oldest first; to those who may do something about it
};
BOOST_DESCRIBE_STRUCT(OwnedTask, (TimeLimit),
                      (task, id, entry, version, owner, mine, may_give, place, may_move_back, receivers,
                       moves))

/// One that is open.
OwnedTask owned_task(const Context& context, const pathway::Pathway& pathway,
                     const record::RecordedTask& task);
/// To whom the actor may give tasks, of persons or of others.
std::vector<Ref> takers(const Context& context, bool of_persons);

} // namespace bedre::report
