#include "report/owned_task.h"

#include "report/parts.h"
#include "text/folding.h"
#include "vault/vault.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

std::vector<TaskMoveLine> moves_of(const Context& context, const record::RecordedTask& task) {
    std::vector<TaskMoveLine> all;
    std::string lay_with;
    for (const auto& move : task.moves) {
        all.push_back({.what = !move.to.empty()        ? "given"
                               : move.from == lay_with ? "returned"
                                                       : "taken_back",
                       .from = context.organisation_name(move.from),
                       .to = move.to.empty() ? Words() : context.organisation_name(move.to),
                       .by = context.actor_ref(move.actor).title,
                       .at = moment(move.at),
                       .reason = move.reason});
        lay_with = move.to;
    }
    return all;
}

/// As Record::give_task asks, of somebody who may record.
void add_places(const Context& context, const record::RecordedTask& task, OwnedTask& line) {
    const auto& own = context.actor.organisation;
    const bool is_home = record::is_home_of(task, context.catalogue.community, own);
    const bool lies_here = task.place.empty() ? is_home : task.place == own;
    line.may_give = lies_here;
    if (!is_home && !lies_here) return;
    line.may_move_back = !task.place.empty();
    line.moves = moves_of(context, task);
    if (!is_home || !task.place.empty()) return;
    for (const auto& receiver : task.receivers)
        line.receivers.push_back({receiver, context.organisation_name(receiver)});
    std::ranges::sort(line.receivers, text::NorwegianOrder(), [](const Ref& one) { return one.title.text; });
}

} // namespace

OwnedTask owned_task(const Context& context, const pathway::Pathway& pathway,
                     const record::RecordedTask& task) {
    OwnedTask line;
    static_cast<TimeLimit&>(line) = limit_of(context, task);
    line.task = context.words(std::ranges::find(pathway.tasks, task.task, &pathway::Task::id)->title);
    line.id = task.task;
    line.entry = task.entry;
    line.version = task.version;
    const auto& own = context.actor.organisation;
    const auto data = vault::is_person(task.episode.subject) ? access::Data::person : access::Data::course;
    const bool takes_part = context.may(access::Act::record, data, std::array{own});
    // Who does what is told to those who work with it.
    if (!task.owner.empty() && takes_part) line.owner = context.actor_ref(task.owner);
    line.mine = !task.owner.empty() && task.owner == context.actor.id;
    if (!task.place.empty()) line.place = Ref{task.place, context.organisation_name(task.place)};
    if (takes_part) add_places(context, task, line);
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
