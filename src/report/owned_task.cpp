#include "report/owned_task.h"

#include "report/parts.h"
#include "vault/vault.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

/// As Record::give_task asks, of somebody who may record.
bool is_own(const Context& context, const record::RecordedTask& task) {
    const auto& own = context.actor.organisation;
    if (!task.organisation.empty()) return task.organisation == own;
    const auto* unit = context.catalogue.community.unit(own);
    return unit != nullptr && unit->kind == task.unit_kind;
}

} // namespace

OwnedTask owned_task(const Context& context, const pathway::Pathway& pathway,
                     const record::RecordedTask& task) {
    OwnedTask line;
    static_cast<TimeLimit&>(line) = limit_of(context, task);
    line.task = context.words(std::ranges::find(pathway.tasks, task.task, &pathway::Task::id)->title);
    line.id = task.task;
    line.entry = task.entry;
    const auto& own = context.actor.organisation;
    const auto data = vault::is_person(task.episode.subject) ? access::Data::person : access::Data::course;
    const bool takes_part = context.may(access::Act::record, data, std::array{own});
    // Who does what is told to those who work with it.
    if (!task.owner.empty() && takes_part) line.owner = context.actor_ref(task.owner);
    line.mine = !task.owner.empty() && task.owner == context.actor.id;
    line.may_give = takes_part && is_own(context, task);
    return line;
}

std::vector<Ref> takers(const Context& context, bool of_persons) {
    std::vector<Ref> all;
    for (const auto& account : context.record.takers(context.actor, of_persons))
        all.push_back({account, context.actor_ref(account).title});
    std::ranges::stable_sort(all, {}, [](const Ref& one) { return one.title.text; });
    return all;
}

} // namespace bedre::report
