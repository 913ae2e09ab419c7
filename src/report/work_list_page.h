// What is to be done, by when, for the organisation that somebody acts for. It is made from looks that are on
// record: what it holds of persons goes to whoever asked, and nowhere else.
#pragma once

#include "report/handovers.h"
#include "report/owned_task.h"

namespace bedre::report {

/// A form that does a task and is filled in on the list: by one of the options of an item, or, without an
/// item, by saying that it is done, since nothing of it is required.
struct QuickForm {
    Ref form;
    bool dated = false; ///< asks which day it is about
    std::string item;   ///< or empty
    std::vector<Option> options;
};
BOOST_DESCRIBE_STRUCT(QuickForm, (), (form, dated, item, options))

struct WorkLine : OwnedTask {
    std::string subject_kind; ///< "person", or "other": a unit, or what is registered
    Ref subject;              ///< of whoever may not see who it is, without id, by the end of the random name
    std::string birth;        ///< ISO date; empty when it is not known, or told
    Words service;
    WorkPath path;            ///< of the episode; empty where the subject has no id
    std::string done_by_kind; ///< "stage" or "form"
    Ref done_by;
    bool proposal = false;          ///< nobody has confirmed the task and its limit
    std::optional<QuickForm> quick; ///< for those who may do the task
};
BOOST_DESCRIBE_STRUCT(WorkLine, (OwnedTask),
                      (subject_kind, subject, birth, service, path, done_by_kind, done_by, proposal, quick))

struct WorkGroup {
    std::string when; ///< "late", "today", "week" (until Sunday), "later", or "paused", where no clock runs
    std::vector<WorkLine> lines; ///< what is due first comes first
};
BOOST_DESCRIBE_STRUCT(WorkGroup, (), (when, lines))

struct WorkListPage {
    Words organisation;
    bool only_escalated = false;   ///< the actor answers for the organisation, and does not see the persons
    std::vector<WorkGroup> groups; ///< that hold anything, late first
    std::vector<HandoverAtWork> arrived; ///< for the organisation to answer; late first
    std::vector<HandoverAtWork> sent;    ///< by it, for others to answer; late first
    std::vector<WorkLine> elsewhere;     ///< its tasks, for others to do; late first
    std::vector<Ref> takers;             ///< to whom the actor may give the tasks of persons
    bool mine = false;                   ///< only what is the actor's to do
    std::int64_t skipped = 0;            ///< tasks before these
    bool more = false;                   ///< there are tasks beyond these
    bool more_handovers = false;         ///< there are more of those
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(WorkListPage, (),
                      (organisation, only_escalated, groups, arrived, sent, elsewhere, takers, mine, skipped,
                       more, more_handovers, cut))

/// Errors: as record::Record::work_list and identity.
Result<WorkListPage> work_list_page(const Context& context, const record::WorkQuery& query);

} // namespace bedre::report
