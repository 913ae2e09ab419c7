// Who is to do a task.
#include "record/circle.h"
#include "record/merger.h"
#include "record/pauses.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/tasks.h"
#include "record/way.h"

#include <algorithm>
#include <array>
#include <set>

namespace bedre::record {
namespace {

Error unknown_task(const std::string& task) {
    return outcome::not_found("record.unknown_task", {{"task", task}});
}

/// A task, as far as whose it is goes, and whether it is open.
struct Owned {
    RecordedTask task;
    bool open = false;
};

/// Errors: record.unknown_task.
Result<Owned> load_owned(sql::Database& database, const EpisodeKey& episode, std::int64_t opened_by,
                         const std::string& id) {
    const auto subject = TRY(name_now(database, episode.subject));
    auto rows = TRY(database.query(
        "select organisation, unit_kind, coalesce((select o.account from task_owner o"
        "  where o.opened_by = t.entry and o.task = t.task order by o.entry desc limit 1), ''),"
        " coalesce((select o.place from task_owner o where o.opened_by = t.entry and o.task = t.task"
        "  and o.place is not null order by o.entry desc limit 1), ''),"
        " coalesce((select max(o.entry) from task_owner o where o.opened_by = t.entry and o.task = t.task), "
        "0),"
        " closed_by"
        " from task t where entry = ?1 and task = ?2 and subject = ?3 and pathway = ?4 and parameter = ?5"
        " and episode = ?6",
        opened_by, id, subject, episode.pathway, episode.parameter, episode.number));
    if (!TRY(rows.next())) return unknown_task(id);
    Owned owned{.task = {}, .open = rows.is_null(5)};
    auto& task = owned.task;
    task.organisation = rows.text(0);
    task.unit_kind = rows.text(1);
    task.owner = rows.text(2);
    task.place = rows.text(3);
    task.version = rows.integer(4);
    return owned;
}

/// What keeps a task from coming to lie with whom it is given to; `circle`: around the person whom it is
/// about, none when it is about nobody.
Findings check_receiver(const TaskTransfer& transfer, const RecordedTask& task, const Circle* circle,
                        const community::Community& community, calendar::Date day) {
    const auto found = [](std::string_view code) {
        return Findings{{std::string(code), {.path = "/transfer/to"}, {}}};
    };
    // Of what is no person only those who answer for it may record anything.
    if (circle == nullptr) return found("record.unknown_task_receiver");
    const auto can = [&](const std::string& organisation) {
        return can_hold(*circle, community, organisation, day);
    };
    if (transfer.to.empty()) {
        const auto carers = circle->carers();
        const bool anybody = std::ranges::any_of(carers, [&](const std::string& carer) {
            return is_home_of(task, community, carer) && can(carer);
        });
        return anybody ? Findings() : found("record.receiver_does_not_follow");
    }
    const auto* unit = community.unit(transfer.to);
    if (unit == nullptr || community::membership(*unit, "community", day) == nullptr ||
        transfer.to == task.organisation)
        return found("record.unknown_task_receiver");
    if (circle->followed_since(transfer.to) == 0) return found("record.receiver_does_not_follow");
    return can(transfer.to) ? Findings() : found("record.receiver_is_blocked");
}

/// Whether the task lies with an organisation.
bool lies_with(const RecordedTask& task, const community::Community& community,
               const std::string& organisation) {
    return task.place.empty() ? is_home_of(task, community, organisation) : task.place == organisation;
}

} // namespace

Result<void> check_task(sql::Database& database, const Doing& doing, const FormDraft& draft) {
    const auto& seen = *draft.task;
    const auto* definition = find_task(doing.way.pathway, seen.task);
    if (definition == nullptr || definition->done_by != pathway::Step{pathway::Step::Kind::form, draft.form})
        return unknown_task(seen.task);
    auto [task, open] = TRY(load_owned(database, draft.episode, seen.entry, seen.task));
    if (!open) return outcome::conflict("record.task_is_closed");
    const auto& community = doing.catalogue.community;
    if (!task.place.empty()) {
        const auto circle = TRY(load_circle(database, doing.catalogue, draft.episode.subject));
        if (!can_hold(circle, community, task.place, doing.today)) task.place.clear();
    }
    if (task.version != seen.version || !lies_with(task, community, doing.actor.organisation))
        return outcome::conflict("record.task_was_given");
    return {};
}

std::vector<std::string> Record::takers(const access::Actor& actor, bool of_persons) const {
    const auto data = of_persons ? access::Data::person : access::Data::course;
    std::set<std::string> all;
    const auto consider = [&](const access::Actor& one) {
        if (one.organisation == actor.organisation &&
            access::may(one, access::Act::record, data, std::array{one.organisation}))
            all.insert(one.id);
    };
    if (options_.demo)
        for (const auto& one : catalogue_.demo.actors)
            if (const auto role = access::parse_role(one.role); role && one.organisation)
                consider({.id = one.id, .role = role.value(), .organisation = *one.organisation});
    const auto given = assignments();
    for (const auto& one : *given)
        if (one.holds_on(today())) consider(one.actor());
    return {all.begin(), all.end()};
}

void Record::give_task(const access::Actor& actor, const TaskGift& gift, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<Way> {
        auto way = TRY(find_way(actor, gift.episode));
        TRY(may_record(actor, way));
        Findings findings;
        const bool of_person = way.subject_kind == pathway::person_kind;
        // Whoever acts may always take it on.
        if (!gift.to.empty() && gift.to != actor.id) {
            const auto all = takers(actor, of_person);
            const bool is_one = std::ranges::find(all, gift.to) != all.end();
            const bool is_blocked =
                of_person && TRY(circle_of(gift.episode.subject))
                                 ->has_blocked({.id = gift.to, .organisation = actor.organisation});
            if (!is_one || is_blocked) findings.push_back({"record.unknown_taker", {.path = "/to"}, {}});
        }
        if (gift.transfer) {
            if (!gift.to.empty()) findings.push_back({"record.unknown_taker", {.path = "/to"}, {}});
            Findings of_reason;
            check_reason(gift.transfer->reason, of_reason);
            for (auto& finding : of_reason) {
                finding.place.path = "/transfer" + finding.place.path;
                findings.push_back(std::move(finding));
            }
            if (of_person && !way.pathway.sharing)
                findings.push_back({"record.task_kept_apart", {.path = "/transfer/to"}, {}});
        }
        check_attempt(gift.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return way;
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, gift, way = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        auto [task, open] = TRY(load_owned(database, gift.episode, gift.entry, gift.task));
        if (!open) return unknown_task(gift.task);
        const auto& community = catalogue_.community;
        std::optional<Circle> circle;
        bool has_come_home = false; // without an entry
        if (way.subject_kind == pathway::person_kind) {
            circle = TRY(load_circle(database, catalogue_, gift.episode.subject));
            // What has changed since it was asked: others may have said so at another server.
            (void)TRY(access::may(actor, access::Act::record, access::Data::person, circle->carers()));
            if (circle->has_blocked(actor)) return outcome::refused("access.blocked");
            has_come_home = !task.place.empty() && !can_hold(*circle, community, task.place, today());
            if (has_come_home) task.place = task.owner = "";
        }
        const bool is_home = is_home_of(task, community, actor.organisation);
        const bool lies_here = lies_with(task, community, actor.organisation);
        if (!is_home && !lies_here) return unknown_task(gift.task);
        const bool was_seen = gift.transfer
                                  ? task.place == gift.transfer->was && task.version == gift.transfer->version
                                  : lies_here;
        if (task.owner != gift.was || !was_seen) return outcome::conflict("record.task_was_given");
        std::optional<TaskMoved> moved;
        if (has_come_home) moved = TaskMoved{"", ""}; // whoever takes it there has it, whoever follows again
        if (gift.transfer) {
            const auto& to = gift.transfer->to;
            // Whoever it was given to gives it back alone; and nobody what they have.
            if (to == task.place || to == actor.organisation ||
                (!to.empty() && (!is_home || task.place == actor.organisation)))
                return outcome::invalid({{"record.unknown_task_receiver", {.path = "/transfer/to"}, {}}});
            auto findings =
                check_receiver(*gift.transfer, task, circle ? &*circle : nullptr, community, today());
            if (!findings.empty()) return outcome::invalid(std::move(findings));
            moved = TaskMoved{to, gift.transfer->reason};
        }
        return drafted(actor, task_given, name_in(way, gift.episode),
                       write(TaskGiven{.pathway = gift.episode.pathway,
                                       .parameter = gift.episode.parameter,
                                       .episode = gift.episode.number,
                                       .entry = gift.entry,
                                       .task = gift.task,
                                       .to = gift.to,
                                       .moved = std::move(moved)}));
    };
    journal_->submit(actor.id + " " + gift.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
