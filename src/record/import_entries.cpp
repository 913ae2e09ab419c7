#include "record/import_entries.h"

#include <algorithm>

namespace bedre::record {

void drop_overdue(std::optional<TaskChanges>& tasks, LimitsMoved& limits, calendar::Instant now) {
    if (!tasks) return;
    const auto is_overdue = [now](const std::string& due) {
        return pathway::end_of(pathway::parse_moment(due).value()) <= now;
    };
    std::erase_if(tasks->opened, [&](const TaskOpened& task) {
        if (limits)
            for (const auto& moved : *limits)
                if (moved.entry == 0 && moved.task == task.task) return is_overdue(moved.due);
        return is_overdue(task.due);
    });
    if (limits)
        std::erase_if(*limits, [&](const LimitMoved& moved) {
            return moved.entry == 0 &&
                   std::ranges::find(tasks->opened, moved.task, &TaskOpened::task) == tasks->opened.end();
        });
    if (limits && limits->empty()) limits.reset();
    if (tasks->opened.empty() && tasks->closed.empty()) tasks.reset();
}

} // namespace bedre::record
