#include "record/tasks.h"

#include "record/merger.h"

#include <algorithm>
#include <limits>

namespace bedre::record {
namespace {

constexpr std::int64_t not_yet = std::numeric_limits<std::int64_t>::max(); // follows all that is recorded

/// A task as it stands in the table, and the day of what opened it.
struct OpenTask {
    EpisodeKey episode;
    std::int64_t entry = 0;
    std::string task;
    std::string organisation;
    calendar::Date on;
};

Result<std::vector<OpenTask>> read_tasks(sql::Rows rows) {
    std::vector<OpenTask> tasks;
    while (TRY(rows.next())) {
        const auto on = TRY(calendar::Date::parse(rows.text(6)));
        tasks.push_back({{rows.text(0), rows.text(1), rows.text(2), rows.integer(7)},
                         rows.integer(3),
                         rows.text(4),
                         rows.text(5),
                         on});
    }
    return tasks;
}

Result<std::vector<OpenTask>> open_tasks(sql::Database& database, const EpisodeKey& key) {
    return read_tasks(TRY(database.query(
        "select t.pathway, t.parameter, t.subject, t.entry, t.task, t.organisation,"
        " coalesce((select on_day from stage_entry where entry = t.entry),"
        "          (select on_day from form_entry where entry = t.entry)), t.episode"
        " from task t where t.subject = ?3 and t.pathway = ?1 and t.parameter = ?2 and t.episode = ?4"
        " and t.closed_by is null order by t.entry, t.position",
        key.pathway, key.parameter, key.subject, key.number)));
}

Result<std::vector<OpenTask>> closed_tasks(sql::Database& database, std::int64_t by) {
    return read_tasks(
        TRY(database.query("select t.pathway, t.parameter, t.subject, t.entry, t.task, t.organisation,"
                           " coalesce((select on_day from stage_entry where entry = t.entry),"
                           "          (select on_day from form_entry where entry = t.entry)), t.episode"
                           " from task t where t.closed_by = ?1 order by t.entry, t.position",
                           by)));
}

/// Something recorded that may have done a task, and whether it did another of its kind.
struct Candidate {
    pathway::Recorded recorded;
    bool did_another = false;
};

Result<std::vector<Candidate>> candidates(sql::Database& database, const EpisodeKey& key,
                                          const pathway::Step& step, std::string_view task,
                                          std::string_view organisation) {
    const bool is_stage = step.kind == pathway::Step::Kind::stage;
    static constexpr sql::Statement stages =
        "select s.entry, s.on_day, exists (select 1 from task t where t.closed_by = s.entry and t.task = ?5)"
        " from stage_entry s where s.pathway = ?1 and s.parameter = ?2 and s.subject = ?3 and s.stage = ?4"
        " and s.episode = ?7 and s.withdrawn_by is null and (?6 = '' or exists (select 1 from journal_entry e"
        "                                  where e.sequence = s.entry and e.organisation = ?6))"
        " order by s.on_day, s.entry";
    static constexpr sql::Statement forms =
        "select s.entry, s.on_day, exists (select 1 from task t where t.closed_by = s.entry and t.task = ?5)"
        " from form_entry s where s.pathway = ?1 and s.parameter = ?2 and s.subject = ?3 and s.form = ?4"
        " and s.episode = ?7 and s.withdrawn_by is null and (?6 = '' or exists (select 1 from journal_entry e"
        "                                  where e.sequence = s.entry and e.organisation = ?6))"
        " order by s.on_day, s.entry";
    auto rows = TRY(database.query(is_stage ? stages : forms, key.pathway, key.parameter, key.subject,
                                   step.id, task, organisation, key.number));
    std::vector<Candidate> all;
    while (TRY(rows.next())) {
        const auto on = TRY(calendar::Date::parse(rows.text(1)));
        all.push_back({{on, rows.integer(0)}, rows.integer(2) != 0});
    }
    return all;
}

/// Which entry closed a task, and whether it did it.
struct Closing {
    std::int64_t entry = 0; ///< 0: none
    bool done = false;
};

/// By all that stands in the episode, but for one entry.
Result<Closing> closing_of(sql::Database& database, const pathway::Pathway& pathway,
                           const pathway::Task& task, const OpenTask& open, std::int64_t without = 0) {
    const auto keeper = kept_by(pathway, open.organisation);
    const pathway::Recorded opened{open.on, open.entry};
    for (const auto& one : TRY(candidates(database, open.episode, task.done_by, task.id, keeper)))
        if (one.recorded.entry != without && pathway::does(task, opened, one.recorded, one.did_another))
            return Closing{one.recorded.entry, true};
    for (const auto& stage : pathway.stages) {
        if (!stage.ends) continue;
        const pathway::Step end{pathway::Step::Kind::stage, stage.id};
        for (const auto& one : TRY(candidates(database, open.episode, end, "", keeper)))
            if (one.recorded.entry != without && one.recorded.on >= open.on)
                return Closing{one.recorded.entry, false};
    }
    return Closing{};
}

std::optional<TaskChanges> unless_empty(TaskChanges changes) {
    if (changes.opened.empty() && changes.closed.empty()) return std::nullopt;
    return changes;
}

/// Whose a task is: one organisation's, or, where it is empty, of those of the task's kind who follow.
std::string owner_of(const pathway::Task& task, const Way& way, const community::Community& community,
                     const StepTaken& taken) {
    if (way.subject_kind != pathway::person_kind) return way.speakers.front();
    if (!task.unit_kind) return taken.organisation;
    const auto* unit = community.unit(taken.organisation);
    return unit != nullptr && unit->kind == *task.unit_kind ? unit->id : "";
}

} // namespace

const pathway::Task* find_task(const pathway::Pathway& pathway, std::string_view id) {
    const auto found = std::ranges::find(pathway.tasks, id, &pathway::Task::id);
    return found == pathway.tasks.end() ? nullptr : &*found;
}

std::string kept_by(const pathway::Pathway& pathway, const std::string& organisation) {
    return pathway.takes(pathway::person_kind) && !pathway.sharing ? organisation : "";
}

bool is_home_of(const RecordedTask& task, const community::Community& community,
                const std::string& organisation) {
    if (!task.organisation.empty()) return task.organisation == organisation;
    const auto* unit = community.unit(organisation);
    return unit != nullptr && unit->kind == task.unit_kind;
}

bool can_hold(const Circle& circle, const community::Community& community, const std::string& organisation,
              calendar::Date day) {
    const auto* unit = community.unit(organisation);
    return unit != nullptr && community::membership(*unit, "community", day) != nullptr &&
           circle.followed_since(organisation) != 0 &&
           std::ranges::find(circle.blocked, organisation) == circle.blocked.end();
}

Result<std::optional<TaskChanges>> tasks_changed_by(sql::Database& database, const Way& way,
                                                    const community::Community& community,
                                                    const StepTaken& taken) {
    TaskChanges changes;
    const auto& pathway = way.pathway;
    if (pathway.tasks.empty()) return unless_empty(std::move(changes));
    auto key = taken.episode;
    key.subject = TRY(name_now(database, key.subject)); // the rows stand under the name that goes on
    const bool is_stage = taken.step.kind == pathway::Step::Kind::stage;
    const auto* stage = is_stage ? pathway.stage(taken.step.id) : nullptr;
    const bool ends = stage != nullptr && stage->ends;
    const auto keeper = kept_by(pathway, taken.organisation);
    if (ends || !pathway::done_by(pathway.tasks, taken.step).empty())
        for (const auto& open : TRY(open_tasks(database, key))) {
            const auto* task = find_task(pathway, open.task);
            if (taken.on.day < open.on || (!keeper.empty() && open.organisation != keeper)) continue;
            const bool done = task != nullptr && task->done_by == taken.step;
            if (done || ends)
                changes.closed.push_back({.entry = open.entry, .task = open.task, .done = done});
        }
    for (const auto* task : pathway::opened_by(pathway.tasks, taken.step)) {
        const auto limits = pathway::limits_of(*task, taken.on);
        TaskOpened opened{.task = task->id,
                          .organisation = owner_of(*task, way, community, taken),
                          .due = pathway::written(limits.due)};
        if (opened.organisation.empty()) opened.unit_kind = *task->unit_kind;
        if (limits.escalates) opened.escalates = pathway::written(*limits.escalates);
        const auto closing = TRY(
            closing_of(database, pathway, *task, {key, not_yet, task->id, taken.organisation, taken.on.day}));
        opened.closed_by = closing.entry;
        opened.done = closing.done;
        changes.opened.push_back(std::move(opened));
    }
    return unless_empty(std::move(changes));
}

Result<std::optional<TaskChanges>>
tasks_changed_without(sql::Database& database, const pathway::Pathway& pathway, std::int64_t entry) {
    TaskChanges changes;
    for (const auto& open : TRY(closed_tasks(database, entry))) {
        const auto* task = find_task(pathway, open.task);
        if (task == nullptr) continue;
        const auto closing = TRY(closing_of(database, pathway, *task, open, entry));
        if (closing.entry != 0)
            changes.closed.push_back({open.entry, open.task, closing.entry, closing.done});
    }
    return unless_empty(std::move(changes));
}

Result<void> carry_tasks(sql::Database& database, std::int64_t sequence, const EpisodeKey& episode,
                         const TaskChanges& changes) {
    for (const auto& closed : changes.closed)
        TRY(database.run_later("update task set closed_by = ?1, done = ?2 where entry = ?3 and task = ?4",
                               closed.closed_by == 0 ? sequence : closed.closed_by, std::int64_t{closed.done},
                               closed.entry, closed.task));
    for (std::size_t i = 0; i < changes.opened.size(); ++i) {
        const auto& opened = changes.opened[i];
        TRY(database.run_later(
            "insert into task values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, nullif(?11, 0), ?12, ?13)",
            sequence, static_cast<std::int64_t>(i), opened.task, episode.pathway, episode.parameter,
            episode.subject, opened.organisation, opened.unit_kind, opened.due, opened.escalates,
            opened.closed_by, std::int64_t{opened.done}, episode.number));
    }
    return {};
}

Result<void> withdraw_tasks(sql::Database& database, std::int64_t entry) {
    TRY(database.run_later("delete from task_limit where opened_by = ?1", entry));
    TRY(database.run_later("delete from task_owner where opened_by = ?1", entry));
    TRY(database.run_later("delete from task where entry = ?1", entry));
    return database.run_later("update task set closed_by = null, done = 0 where closed_by = ?1", entry);
}

} // namespace bedre::record
