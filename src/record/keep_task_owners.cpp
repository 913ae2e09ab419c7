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

/// An open task, as far as whose it is goes.
struct Owned {
    std::string organisation; ///< or empty, for those of a kind
    std::string unit_kind;
    std::string owner;
};

/// Errors: record.unknown_task.
Result<Owned> load_owned(sql::Database& database, const TaskGift& gift) {
    const auto subject = TRY(name_now(database, gift.episode.subject));
    auto rows = TRY(database.query(
        "select organisation, unit_kind, coalesce((select o.account from task_owner o"
        "  where o.opened_by = t.entry and o.task = t.task order by o.entry desc limit 1), '')"
        " from task t where entry = ?1 and task = ?2 and subject = ?3 and pathway = ?4 and parameter = ?5"
        " and episode = ?6 and closed_by is null",
        gift.entry, gift.task, subject, gift.episode.pathway, gift.episode.parameter, gift.episode.number));
    if (!TRY(rows.next())) return outcome::not_found("record.unknown_task", {{"task", gift.task}});
    return Owned{rows.text(0), rows.text(1), rows.text(2)};
}

} // namespace

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
        check_attempt(gift.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return way;
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, gift, way = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto task = TRY(load_owned(database, gift));
        const auto* unit = catalogue_.community.unit(actor.organisation);
        const bool is_own = task.organisation.empty() ? unit != nullptr && unit->kind == task.unit_kind
                                                      : task.organisation == actor.organisation;
        if (!is_own) return outcome::not_found("record.unknown_task", {{"task", gift.task}});
        if (task.owner != gift.was) return outcome::conflict("record.task_was_given");
        return drafted(actor, task_given, name_in(way, gift.episode),
                       write(TaskGiven{.pathway = gift.episode.pathway,
                                       .parameter = gift.episode.parameter,
                                       .episode = gift.episode.number,
                                       .entry = gift.entry,
                                       .task = gift.task,
                                       .to = gift.to}));
    };
    journal_->submit(actor.id + " " + gift.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
