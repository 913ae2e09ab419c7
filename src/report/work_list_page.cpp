#include "report/work_list_page.h"

#include "calendar/oslo.h"
#include "report/parts.h"
#include "vault/vault.h"

#include <algorithm>
#include <map>

namespace bedre::report {
namespace {

/// Which of the groups a task is in. A week ends with its Sunday.
std::size_t group_of(pathway::Standing standing, calendar::Date due, calendar::Date today) {
    if (standing == pathway::Standing::paused) return 4;
    if (standing == pathway::Standing::overdue || standing == pathway::Standing::escalated) return 0;
    if (due == today) return 1;
    return due <= today + calendar::days(7 - today.weekday()) ? 2 : 3;
}

/// The persons that were looked at, by their random names.
Result<std::map<std::string, vault::Identity>> identities_of(const Context& context,
                                                             const std::vector<access::Look>& looks) {
    std::map<std::string, vault::Identity> all;
    for (const auto& look : looks) {
        auto identity = TRY(context.record.identity(look));
        all.emplace(look.subject(), std::move(identity));
    }
    return all;
}

Ref step_of(const Context& context, const pathway::Pathway& pathway, const pathway::Step& step) {
    if (step.kind == pathway::Step::Kind::stage)
        return {step.id, context.words(pathway.stage(step.id)->title)};
    return {step.id, context.words(context.catalogue.form(step.id)->title)};
}

/// Nothing for a form that asks for more, or that not everybody who does the task fills in.
std::optional<QuickForm> quick_form(const Context& context, const pathway::Pathway& pathway,
                                    const pathway::Step& step) {
    if (step.kind != pathway::Step::Kind::form) return std::nullopt;
    const auto& free = *pathway.free_form(step.id);
    if (free.stands || free.fate || free.reminders || free.open || !free.parties.empty()) return std::nullopt;
    const auto& form = *context.catalogue.form(step.id);
    QuickForm quick{step_of(context, pathway, step), free.dated, free.quick.value_or(""), {}};
    for (const auto& item : form.items) {
        if (item.id == quick.item) {
            for (const auto& option : item.options)
                quick.options.push_back(option_of(context, option));
        } else if (item.required || item.required_when) {
            return std::nullopt;
        }
    }
    return quick;
}

WorkLine line_of(const Context& context, const record::RecordedTask& task) {
    const auto& pathway = *context.catalogue.pathway(task.episode.pathway);
    const auto& definition = *std::ranges::find(pathway.tasks, task.task, &pathway::Task::id);
    const bool by_stage = definition.done_by.kind == pathway::Step::Kind::stage;
    WorkLine line;
    static_cast<OwnedTask&>(line) = owned_task(context, pathway, task);
    line.subject_kind = "other";
    line.subject.id = task.episode.subject;
    line.service = context.words(pathway.parameter(task.episode.parameter)->title);
    line.path = {task.episode.pathway, task.episode.parameter, task.episode.subject, task.episode.number};
    line.done_by_kind = by_stage ? "stage" : "form";
    line.done_by = step_of(context, pathway, definition.done_by);
    line.proposal = pathway.proposal;
    if (line.may_give) line.quick = quick_form(context, pathway, definition.done_by);
    return line;
}

} // namespace

Result<WorkListPage> work_list_page(const Context& context, const record::WorkQuery& query) {
    const auto list = TRY(context.record.work_list(context.actor, query));
    const auto persons = TRY(identities_of(context, list.looks));
    const auto now = context.record.now();
    const auto today = calendar::local_date(now);
    const std::array own = {context.actor.organisation};
    WorkListPage page{.organisation = context.organisation_name(context.actor.organisation),
                      .only_escalated = context.may(access::Act::review, access::Data::person, own),
                      .groups = {{"late", {}}, {"today", {}}, {"week", {}}, {"later", {}}, {"paused", {}}},
                      .mine = query.mine,
                      .skipped = query.skipped,
                      .more = list.more,
                      .more_handovers = list.more_handovers,
                      .cut = context.stamp()};
    const auto with_subject = [&](const record::RecordedTask& task) {
        auto line = line_of(context, task);
        const auto& subject = task.episode.subject;
        if (const auto* unit = context.catalogue.community.unit(subject))
            line.subject.title = context.words(unit->title);
        if (const auto known = context.subjects->find(subject); known != context.subjects->end())
            line.subject.title = {known->second.title, "nb"};
        if (vault::is_person(subject)) {
            line.subject_kind = "person";
            const auto person = persons.find(subject);
            if (person == persons.end()) {
                line.subject = {"", {short_name(subject), "nb"}};
                line.may_give = line.may_move_back = false;
                line.receivers.clear();
                line.moves.clear();
                line.quick.reset();
                line.path = {};
            } else {
                line.subject.title = {name_of(person->second), "nb"};
                line.birth = birth_of(person->second);
            }
        }
        return line;
    };
    for (const auto& task : list.tasks) {
        const auto standing = record::standing(task, now);
        page.groups[group_of(standing, task.limits.due.day, today)].lines.push_back(with_subject(task));
    }
    for (const auto& task : list.elsewhere)
        page.elsewhere.push_back(with_subject(task));
    for (const auto& [handover, who] : list.arrived) {
        page.arrived.push_back(at_work(context, handover, who));
        for (auto& answer : page.arrived.back().told)
            answer.href = std::nullopt; // a document is opened by whoever follows the person
    }
    for (const auto& handover : list.sent) {
        const auto& episode = handover.episode;
        page.sent.push_back(at_work(context, handover, persons.at(episode.subject)));
        page.sent.back().path = {episode.pathway, episode.parameter, episode.subject, episode.number};
    }
    const auto may_give = [](const WorkGroup& group) {
        return std::ranges::any_of(group.lines, [](const auto& line) { return line.may_give; });
    };
    if (std::ranges::any_of(page.groups, may_give))
        page.takers = takers(context, context.may(access::Act::record, access::Data::person, own));
    std::erase_if(page.groups, [](const WorkGroup& group) { return group.lines.empty(); });
    return page;
}

} // namespace bedre::report
