// Tasks as they are read: of an episode, and what an organisation is to do.
#include "record/circle.h"
#include "record/handovers.h"
#include "record/readers.h"
#include "record/tasks.h"

#include <algorithm>
#include <array>
#include <map>

namespace bedre::record {
namespace {

constexpr std::size_t most_listed = 50;

/// Of rows of pathway, parameter, subject, entry, task, organisation, unit_kind, due, escalates, the day of
/// what closed it, done, episode, due and escalates as they were moved, whether the last that was said of a
/// pause is that there is one, whether that is the last that whoever asks has said, whose it is to do, the
/// organisation that was said last to have it, and the last entry that said either. A task that the content
/// no longer has stays in the journal and is not shown.
Result<std::vector<RecordedTask>> read_recorded(sql::Rows rows, const catalogue::Catalogue& catalogue) {
    std::vector<RecordedTask> tasks;
    while (TRY(rows.next())) {
        const auto* pathway = catalogue.pathway(rows.text(0));
        if (pathway == nullptr || pathway->parameter(rows.text(1)) == nullptr) continue;
        if (find_task(*pathway, rows.text(4)) == nullptr) continue;
        const int moved = rows.is_null(12) ? 0 : 12 - 7; // columns on
        const auto due = TRY(pathway::parse_moment(rows.text(7 + moved)));
        RecordedTask task{.episode = {rows.text(0), rows.text(1), rows.text(2), rows.integer(11)},
                          .entry = rows.integer(3),
                          .task = rows.text(4),
                          .organisation = rows.text(5),
                          .unit_kind = rows.text(6),
                          .limits = {.due = due, .escalates = {}}};
        if (const auto escalates = rows.text(8 + moved); !escalates.empty())
            task.limits.escalates = TRY(pathway::parse_moment(escalates));
        if (!rows.is_null(9)) task.closed = TRY(pathway::parse_moment(rows.text(9)));
        task.done = rows.integer(10) != 0;
        task.paused = rows.integer(kept_by(*pathway, "own").empty() ? 14 : 15) != 0;
        task.owner = rows.text(16);
        task.place = rows.text(17);
        task.version = rows.integer(18);
        tasks.push_back(std::move(task));
    }
    return tasks;
}

Result<std::vector<RecordedTask>> tasks_of(sql::Database& database, const catalogue::Catalogue& catalogue,
                                           const EpisodeKey& key, const std::string& keeper) {
    return read_recorded(
        TRY(database.query(
            "select t.pathway, t.parameter, t.subject, t.entry, t.task, t.organisation,"
            " t.unit_kind, t.due, t.escalates,"
            " coalesce((select coalesce(at, on_day) from stage_entry where entry = t.closed_by),"
            "          (select on_day from form_entry where entry = t.closed_by)), t.done,"
            " t.episode, l.due, l.escalates,"
            " coalesce((select 1 - p.resumes from pause_entry p where p.subject = t.subject"
            "   and p.pathway = t.pathway and p.parameter = t.parameter"
            "   and p.episode = t.episode and p.withdrawn_by is null"
            "   order by p.on_day desc, p.entry desc limit 1), 0),"
            " coalesce((select 1 - p.resumes from pause_entry p where p.subject = t.subject"
            "   and p.pathway = t.pathway and p.parameter = t.parameter"
            "   and p.episode = t.episode and p.withdrawn_by is null and p.organisation = ?4"
            "   order by p.on_day desc, p.entry desc limit 1), 0),"
            " coalesce((select o.account from task_owner o where o.opened_by = t.entry"
            "   and o.task = t.task order by o.entry desc limit 1), ''),"
            " coalesce((select o.place from task_owner o where o.opened_by = t.entry and o.task = t.task"
            "   and o.place is not null order by o.entry desc limit 1), ''),"
            " coalesce((select max(o.entry) from task_owner o"
            "   where o.opened_by = t.entry and o.task = t.task), 0)"
            " from task t left join task_limit l on l.opened_by = t.entry and l.task = t.task"
            "  and l.entry = (select max(m.entry) from task_limit m"
            "                 where m.opened_by = t.entry and m.task = t.task)"
            " where t.subject = ?3 and t.pathway = ?1 and t.parameter = ?2"
            " and t.episode = ?5 and (?4 = '' or t.organisation = ?4)"
            " order by t.entry, t.position",
            key.pathway, key.parameter, key.subject, keeper, key.number)),
        catalogue);
}

/// Open ones, an organisation's own, those for its kind, and those that were ever given to it. Whom it
/// follows is asked by the person: `|| ''` keeps SQLite from going through all that it follows.
Result<std::vector<RecordedTask>> tasks_for(sql::Database& database, const catalogue::Catalogue& catalogue,
                                            const std::string& organisation, const std::string& kind) {
    auto all = TRY(read_recorded(
        TRY(database.query("select t.pathway, t.parameter, t.subject, t.entry, t.task, t.organisation,"
                           " t.unit_kind, t.due, t.escalates, null, t.done, t.episode, l.due, l.escalates,"
                           " coalesce((select 1 - p.resumes from pause_entry p where p.subject = t.subject"
                           "   and p.pathway = t.pathway and p.parameter = t.parameter"
                           "   and p.episode = t.episode and p.withdrawn_by is null"
                           "   order by p.on_day desc, p.entry desc limit 1), 0),"
                           " coalesce((select 1 - p.resumes from pause_entry p where p.subject = t.subject"
                           "   and p.pathway = t.pathway and p.parameter = t.parameter"
                           "   and p.episode = t.episode and p.withdrawn_by is null and p.organisation = ?1"
                           "   order by p.on_day desc, p.entry desc limit 1), 0),"
                           " coalesce((select o.account from task_owner o where o.opened_by = t.entry"
                           "   and o.task = t.task order by o.entry desc limit 1), ''),"
                           " coalesce((select o.place from task_owner o where o.opened_by = t.entry"
                           "   and o.task = t.task and o.place is not null order by o.entry desc limit 1), "
                           "''), coalesce((select max(o.entry) from task_owner o"
                           "   where o.opened_by = t.entry and o.task = t.task), 0)"
                           " from (select * from task where organisation = ?1 and closed_by is null"
                           "  union"
                           "  select * from task where unit_kind = ?2 and unit_kind <> ''"
                           "   and closed_by is null and exists (select 1 from care_relation c"
                           "    where c.subject = task.subject and c.organisation || '' = ?1)"
                           "  union"
                           "  select * from task where closed_by is null and entry in (select opened_by"
                           "    from task_owner where place = ?1 and place <> '')) t"
                           " left join task_limit l on l.opened_by = t.entry and l.task = t.task"
                           "  and l.entry = (select max(m.entry) from task_limit m"
                           "                 where m.opened_by = t.entry and m.task = t.task)"
                           " order by t.due, t.entry, t.position",
                           organisation, kind)),
        catalogue));
    std::ranges::stable_sort(all, {}, [](const RecordedTask& task) {
        return std::pair(task.paused, pathway::end_of(task.limits.due));
    });
    return all;
}

/// Who has let whom have it, by what entries said.
Result<std::vector<TaskMove>> moves_of(sql::Database& database, const journal::FindKey& keys,
                                       const RecordedTask& task) {
    std::vector<std::int64_t> entries;
    auto rows = TRY(database.query("select entry from task_owner where opened_by = ?1 and task = ?2"
                                   " and place is not null order by entry",
                                   task.entry, task.task));
    while (TRY(rows.next()))
        entries.push_back(rows.integer(0));
    std::vector<TaskMove> moves;
    for (const auto sequence : entries) {
        const auto entry = TRY(journal::entry_at(database, sequence, keys));
        ENSURE(entry.has_value());
        if (entry->erased) continue;
        const auto payload = TRY(read_task_given(entry->payload));
        if (payload.moved->reason.empty()) continue; // it was at home already
        const auto& envelope = entry->envelope;
        moves.push_back({envelope.organisation, payload.moved->to, envelope.actor, envelope.instant,
                         payload.moved->reason});
    }
    return moves;
}

/// Where it lies: with whom it was given to, as long as they can do it. And with whom it could.
void settle_place(RecordedTask& task, const Circle& circle, const catalogue::Catalogue& catalogue,
                  const access::Actor& actor, calendar::Date day) {
    const auto& community = catalogue.community;
    if (!task.place.empty() && !can_hold(circle, community, task.place, day)) {
        task.place.clear();
        task.owner.clear(); // somebody there
    }
    if (!catalogue.pathway(task.episode.pathway)->sharing) return;
    for (auto& carer : circle.carers())
        if (carer != actor.organisation && carer != task.organisation &&
            can_hold(circle, community, carer, day))
            task.receivers.push_back(std::move(carer));
}

} // namespace

pathway::Standing standing(const RecordedTask& task, calendar::Instant now) {
    if (!task.closed && task.paused) return pathway::Standing::paused;
    if (!task.closed) return pathway::standing(task.limits, now);
    if (!task.done) return pathway::Standing::lapsed;
    return pathway::standing(task.limits, *task.closed);
}

Result<std::vector<RecordedTask>> Record::tasks(const access::Actor& actor, const EpisodeKey& key) const {
    (void)TRY(read_way(actor, key));
    return readers_->with([&](sql::Database& database) { return tasks_of(database, catalogue_, key, ""); });
}

Result<std::vector<RecordedTask>> Record::tasks(const access::Look& look, const EpisodeKey& key) const {
    const auto* pathway = TRY(pathway_of(look, key));
    const auto circle = TRY(circle_of(key.subject));
    return readers_->with([&](sql::Database& database) -> Result<std::vector<RecordedTask>> {
        auto all = TRY(tasks_of(database, catalogue_, key, kept_by(*pathway, look.actor().organisation)));
        for (auto& task : all) {
            settle_place(task, *circle, catalogue_, look.actor(), today());
            task.moves = TRY(moves_of(database, keys(), task));
        }
        return all;
    });
}

Result<WorkList> Record::work_list(const access::Actor& actor, const WorkQuery& query) const {
    using access::Act;
    using access::Data;
    const std::array own = {actor.organisation};
    const bool sees = static_cast<bool>(access::may(actor, Act::read, Data::person, own));
    const bool answers = static_cast<bool>(access::may(actor, Act::review, Data::person, own));
    const bool speaks = static_cast<bool>(access::may(actor, Act::record, Data::course, own));
    WorkList list;
    if (!sees && !answers && !speaks) return list;
    const auto* unit = catalogue_.community.unit(actor.organisation);
    auto all = TRY(readers_->with([&](sql::Database& database) {
        return tasks_for(database, catalogue_, actor.organisation, unit != nullptr ? unit->kind : "");
    }));
    std::map<std::string, access::LookDraft> persons;
    const auto see = [&](const EpisodeKey& episode, std::int64_t decision) {
        persons.try_emplace(
            episode.subject,
            access::LookDraft{.subject = episode.subject, .service = episode.pathway, .decision = decision});
    };
    auto skipped = query.skipped;
    std::vector<std::pair<RecordedTask, std::int64_t>> elsewhere; // and since when the person is followed
    for (auto& task : all) {
        // What lies elsewhere stands on the first page.
        if (list.more && (task.place.empty() || task.place == actor.organisation)) continue;
        if (query.mine && task.owner != actor.id) continue;
        const bool of_person = vault::is_person(task.episode.subject);
        const bool escalated = standing(task, now()) == pathway::Standing::escalated;
        if (!(of_person ? sees : speaks) && !(answers && escalated)) continue;
        std::int64_t followed_since = 0;
        if (of_person) {
            if (!task.unit_kind.empty() && !catalogue_.pathway(task.episode.pathway)->sharing) continue;
            const auto circle = TRY(circle_of(task.episode.subject));
            followed_since = circle->followed_since(actor.organisation);
            if (followed_since == 0 || circle->has_blocked(actor)) continue;
            settle_place(task, *circle, catalogue_, actor, today());
            const bool is_home = is_home_of(task, catalogue_.community, actor.organisation);
            if (task.place.empty() ? !is_home : task.place != actor.organisation) {
                if (is_home && sees) elsewhere.emplace_back(std::move(task), followed_since);
                continue;
            }
        }
        if (skipped > 0) {
            --skipped;
            continue;
        }
        if (list.tasks.size() == most_listed) {
            list.more = true;
            continue;
        }
        if (of_person) see(task.episode, followed_since);
        list.tasks.push_back(std::move(task));
    }
    if (!sees) return list;
    const bool with_handovers = !query.mine && query.skipped == 0; // they are the unit's, and come first
    std::vector<RecordedHandover> sent;
    if (with_handovers)
        sent = TRY(readers_->with([&](sql::Database& database) {
            return handovers_from(database, catalogue_, actor.organisation);
        }));
    sort_by_limit(sent);
    for (auto& handover : sent) {
        const auto& subject = handover.episode.subject;
        const auto circle = TRY(circle_of(subject));
        const auto followed_since = circle->followed_since(actor.organisation);
        if (followed_since == 0 || circle->has_blocked(actor)) continue;
        if (list.sent.size() == most_listed) {
            list.more_handovers = true;
            break;
        }
        see(handover.episode, followed_since);
        list.sent.push_back(std::move(handover));
    }
    for (auto& [task, followed_since] : elsewhere) {
        if (!with_handovers) break;
        if (list.elsewhere.size() == most_listed) {
            list.more_handovers = true;
            break;
        }
        see(task.episode, followed_since);
        list.elsewhere.push_back(std::move(task));
    }
    TRY(readers_->with([&](sql::Database& database) -> Result<void> {
        for (auto* shown : {&list.tasks, &list.elsewhere})
            for (auto& task : *shown)
                if (vault::is_person(task.episode.subject))
                    task.moves = TRY(moves_of(database, keys(), task));
        return {};
    }));
    std::vector<access::LookDraft> drafts;
    for (auto& [subject, draft] : persons)
        drafts.push_back(std::move(draft));
    if (!drafts.empty()) list.looks = TRY(look_at_all(actor, drafts));
    if (!with_handovers) return list;
    auto arrived = TRY(arrivals(actor));
    list.arrived = std::move(arrived.arrived);
    list.more_handovers = arrived.more || list.more_handovers;
    return list;
}

} // namespace bedre::record
