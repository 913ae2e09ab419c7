#include "record/pauses.h"

#include "record/merger.h"
#include "record/tasks.h"

#include <algorithm>

namespace bedre::record {
namespace {

/// A task of an episode, and where its limits stand.
struct Timed {
    std::int64_t entry = 0; ///< that opened it; 0: the one that is about to be recorded
    std::string task;
    pathway::Limits at_first;
    pathway::Limits now;
    pathway::Moment opened;
    std::optional<pathway::Moment> closed = {};
};

Result<pathway::Limits> read_limits(const std::string& due, const std::string& escalates) {
    pathway::Limits limits{.due = TRY(pathway::parse_moment(due)), .escalates = {}};
    if (!escalates.empty()) limits.escalates = TRY(pathway::parse_moment(escalates));
    return limits;
}

Result<std::optional<pathway::Moment>> moment_in(const sql::Rows& rows, int column) {
    if (rows.is_null(column)) return std::optional<pathway::Moment>();
    return std::optional(TRY(pathway::parse_moment(rows.text(column))));
}

/// When a stage or form was.
Result<std::optional<pathway::Moment>> moment_of(sql::Database& database, std::int64_t entry) {
    auto rows = TRY(database.query("select coalesce(at, on_day) from stage_entry where entry = ?1"
                                   " union all select on_day from form_entry where entry = ?1",
                                   entry));
    if (!TRY(rows.next())) return std::optional<pathway::Moment>();
    return moment_in(rows, 0);
}

/// As they stand before the change, but for what it takes back.
Result<std::vector<Timed>> timed_before(sql::Database& database, const EpisodeKey& key,
                                        const std::string& kept_by, std::int64_t without) {
    std::vector<Timed> all;
    auto rows = TRY(
        database.query("select t.entry, t.task, t.due, t.escalates, coalesce(l.due, t.due),"
                       " coalesce(l.escalates, t.escalates),"
                       " coalesce((select coalesce(at, on_day) from stage_entry where entry = t.entry),"
                       "          (select on_day from form_entry where entry = t.entry)),"
                       " coalesce((select coalesce(at, on_day) from stage_entry where entry = t.closed_by),"
                       "          (select on_day from form_entry where entry = t.closed_by)), t.closed_by"
                       " from task t left join task_limit l on l.opened_by = t.entry and l.task = t.task"
                       "  and l.entry = (select max(m.entry) from task_limit m"
                       "                 where m.opened_by = t.entry and m.task = t.task)"
                       " where t.subject = ?3 and t.pathway = ?1 and t.parameter = ?2 and t.episode = ?4"
                       " and (?5 = '' or t.organisation = ?5) and t.entry <> ?6 order by t.entry, t.position",
                       key.pathway, key.parameter, key.subject, key.number, kept_by, without));
    while (TRY(rows.next())) {
        const auto at_first = TRY(read_limits(rows.text(2), rows.text(3)));
        const auto now = TRY(read_limits(rows.text(4), rows.text(5)));
        const auto opened = TRY(pathway::parse_moment(rows.text(6)));
        Timed one{rows.integer(0), rows.text(1), at_first, now, opened};
        if (rows.is_null(8) || rows.integer(8) != without) one.closed = TRY(moment_in(rows, 7));
        all.push_back(std::move(one));
    }
    return all;
}

/// What an entry says of tasks, beside what stands.
Result<void> add_changes(sql::Database& database, const Change& change, std::vector<Timed>& all) {
    const auto closed_on = [&](std::int64_t entry) -> Result<std::optional<pathway::Moment>> {
        if (entry == 0) return std::optional(change.on);
        return moment_of(database, entry);
    };
    for (const auto& closed : change.tasks->closed)
        for (auto& one : all)
            if (one.entry == closed.entry && one.task == closed.task)
                one.closed = TRY(closed_on(closed.closed_by));
    for (const auto& opened : change.tasks->opened) {
        const auto limits = TRY(read_limits(opened.due, opened.escalates));
        Timed one{0, opened.task, limits, limits, change.on};
        if (opened.closed_by != 0) one.closed = TRY(closed_on(opened.closed_by));
        all.push_back(std::move(one));
    }
    return {};
}

} // namespace

Result<std::vector<pathway::PauseStep>> pause_steps(sql::Database& database, const EpisodeKey& key,
                                                    const std::string& kept_by) {
    std::vector<pathway::PauseStep> steps;
    auto rows = TRY(database.query("select resumes, on_day, entry from pause_entry where subject = ?3"
                                   " and pathway = ?1 and parameter = ?2 and episode = ?4"
                                   " and withdrawn_by is null and (?5 = '' or organisation = ?5)"
                                   " order by entry",
                                   key.pathway, key.parameter, key.subject, key.number, kept_by));
    while (TRY(rows.next())) {
        const auto on = TRY(calendar::Date::parse(rows.text(1)));
        steps.push_back({rows.integer(0) != 0, on, rows.integer(2)});
    }
    return steps;
}

std::vector<pathway::PauseStep> pause_steps(const std::vector<EpisodeEntry>& entries) {
    std::vector<pathway::PauseStep> steps;
    for (const auto& entry : entries)
        if (entry.pause && !entry.withdrawn_by)
            steps.push_back({entry.pause->resumes, entry.reached.on, entry.sequence});
    return steps;
}

Result<LimitsMoved> limits_moved(sql::Database& database, const pathway::Pathway& pathway, EpisodeKey key,
                                 const Change& change) {
    key.subject = TRY(name_now(database, key.subject)); // the rows stand under the name that goes on
    const auto keeper = kept_by(pathway, change.organisation);
    auto steps = TRY(pause_steps(database, key, keeper));
    if (change.step) steps.push_back(*change.step);
    // Where nothing is paused, limits that a pause has moved that is gone from here are put back.
    if (steps.empty() && pathway.pauses.empty()) return LimitsMoved();
    std::erase_if(steps, [&](const auto& step) { return step.entry == change.without; });
    const auto pauses = pathway::pauses_of(std::move(steps));
    auto all = TRY(timed_before(database, key, keeper, change.without));
    if (change.tasks) TRY(add_changes(database, change, all));
    std::vector<LimitMoved> moved;
    for (const auto& one : all) {
        const auto* task = find_task(pathway, one.task);
        const auto limits = pathway::moved(
            {one.at_first, task != nullptr ? task->limit : rule::Length(), one.opened, one.closed}, pauses);
        if (limits == one.now) continue;
        moved.push_back({.entry = one.entry,
                         .task = one.task,
                         .due = pathway::written(limits.due),
                         .escalates = limits.escalates ? pathway::written(*limits.escalates) : ""});
    }
    return moved.empty() ? LimitsMoved() : LimitsMoved(std::move(moved));
}

Result<void> carry_pause(sql::Database& database, const journal::Envelope& envelope,
                         const std::string& subject, const EpisodePaused& said) {
    TRY(database.run_later("insert into pause_entry values (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, null)",
                           envelope.sequence, said.pathway, said.parameter, subject, said.episode,
                           envelope.organisation, said.on));
    return carry_limits(database, envelope, said.limits);
}

Result<void> carry_pause(sql::Database& database, const journal::Envelope& envelope,
                         const std::string& subject, const EpisodeResumed& said) {
    TRY(database.run_later("insert into pause_entry values (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, null)",
                           envelope.sequence, said.pathway, said.parameter, subject, said.episode,
                           envelope.organisation, said.on));
    return carry_limits(database, envelope, said.limits);
}

Result<void> carry_limits(sql::Database& database, const journal::Envelope& envelope,
                          const LimitsMoved& limits) {
    if (!limits) return {};
    for (std::size_t i = 0; i < limits->size(); ++i) {
        const auto& moved = limits->at(i);
        TRY(database.run_later("insert into task_limit values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                               envelope.sequence, static_cast<std::int64_t>(i),
                               moved.entry == 0 ? envelope.sequence : moved.entry, moved.task,
                               envelope.subject, moved.due, moved.escalates));
    }
    return {};
}

} // namespace bedre::record
