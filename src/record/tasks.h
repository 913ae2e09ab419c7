// What an entry means for the tasks of its episode: decided where the state is read, carried into the one
// table of them by what the entry says. Used inside this module only.
#pragma once

#include "record/circle.h"
#include "record/payload.h"
#include "record/way.h"

namespace bedre::record {

/// Of the pathway's; nullptr when the content has no such task.
const pathway::Task* find_task(const pathway::Pathway& pathway, std::string_view id);
/// Where nothing is kept in common, only what an organisation has recorded itself counts for it; else empty.
std::string kept_by(const pathway::Pathway& pathway, const std::string& organisation);

/// Whether a task about a person can lie with an organisation: it follows the person, who has not blocked it,
/// and it is of the community on the day.
bool can_hold(const Circle& circle, const community::Community& community, const std::string& organisation,
              calendar::Date day);

/// Who does a task, and when.
struct Doing {
    const Way& way;
    const catalogue::Catalogue& catalogue;
    const access::Actor& actor;
    calendar::Date today;
};
/// That the task that a form says it does is still to be done, and by whoever does it.
/// Errors: as TaskSeen says.
Result<void> check_task(sql::Database& database, const Doing& doing, const FormDraft& draft);

/// A step that is about to be recorded.
struct StepTaken {
    EpisodeKey episode;
    pathway::Step step;
    pathway::Moment on;
    std::string organisation; ///< that it is recorded for
};

/// Nothing when it means nothing for any task.
Result<std::optional<TaskChanges>> tasks_changed_by(sql::Database& database, const Way& way,
                                                    const community::Community& community,
                                                    const StepTaken& taken);

/// Of the tasks that an entry did, those that something else has done too, when it is taken back.
Result<std::optional<TaskChanges>> tasks_changed_without(sql::Database& database,
                                                         const pathway::Pathway& pathway, std::int64_t entry);

/// Opens and closes what an entry about an episode said; `subject` by the name that goes on.
Result<void> carry_tasks(sql::Database& database, std::int64_t sequence, const EpisodeKey& episode,
                         const TaskChanges& changes);
/// The tasks of an entry that is taken back are none, and those that it did are open again.
Result<void> withdraw_tasks(sql::Database& database, std::int64_t entry);

} // namespace bedre::record
