#include "report/lineage_page.h"

#include "record/fate.h"
#include "report/parts.h"

#include <algorithm>

namespace bedre::report {
namespace {

std::vector<Piece> pieces(const std::vector<plan::Piece>& of) {
    std::vector<Piece> shown;
    for (const auto& piece : of)
        shown.push_back({piece.text, piece.changed});
    return shown;
}

FateChange change(const Context& context, std::string what, std::string_view code,
                  const plan::TextChange& text) {
    return {.what = std::move(what),
            .name = context.say("lineage." + std::string(code)),
            .before = pieces(text.before),
            .after = pieces(text.after)};
}

/// "Indikator ny" and its like, of the lines that are not kept.
void add_lines(const Context& context, std::vector<FateChange>& changes, const std::string& what,
               const std::vector<plan::LineChange>& lines) {
    for (const auto& line : lines)
        if (line.how != plan::How::kept)
            changes.push_back(
                change(context, what, fmt::format("{}.{}", what, plan::name(line.how)), line.text));
}

Successor successor(const Context& context, const plan::Placed& before, const plan::Placed& after) {
    const auto found = plan::changes_between(before, after);
    Successor shown{.action = action_ref(context, *after.action)};
    const auto add = [&](const std::string& what, const std::optional<plan::TextChange>& text) {
        if (text) shown.changes.push_back(change(context, what, what, *text));
    };
    add("wording", found.wording);
    add_lines(context, shown.changes, "part", found.parts);
    add("target_group", found.target_group);
    add("responsible", found.responsible);
    add("deadline", found.deadline);
    if (found.deadline && found.years_later > 0)
        shown.changes.back().note =
            context.say("lineage.years_later", {{"n", std::to_string(found.years_later)}});
    add("grant", found.grant);
    add_lines(context, shown.changes, "indicator", found.indicators);
    const auto kept = std::ranges::count(found.indicators, plan::How::kept, &plan::LineChange::how);
    if (kept > 0)
        shown.kept = context.say(
            "lineage.indicators_kept",
            {{"n", std::to_string(kept)}, {"all", std::to_string(before.action->indicators.size())}});
    return shown;
}

/// What is told of the actions of the plan before the present one: what the content proposes, and in its
/// place what those who keep the plan have recorded.
struct Told {
    plan::Lineage lineage;
    std::map<std::string, record::EpisodeEntry> recorded; ///< the latest, by action
    const pathway::Pathway* pathway = nullptr;            ///< in which it is recorded, if in any
};

Result<Told> told_of(const Context& context, const plan::Lineage& proposed) {
    Told told{.lineage = proposed, .pathway = context.catalogue.pathway_of(pathway::action_kind)};
    if (told.pathway == nullptr) return told;
    for (const auto& free : told.pathway->forms) {
        if (!free.fate) continue;
        for (auto& entry : TRY(context.record.said(told.pathway->id, proposed.from, free.form))) {
            auto fate = record::fate_of(*context.catalogue.form(free.form), *free.fate, entry.answers);
            auto& standing = told.lineage.fates[entry.episode.subject];
            if (fate.kind == standing.kind && fate.into == standing.into) fate.scope = standing.scope;
            standing = std::move(fate);
            told.recorded.insert_or_assign(entry.episode.subject, std::move(entry));
        }
    }
    return told;
}

SaidFate said_fate(const Context& context, const plan::Fate& fate, const plan::Plan& later) {
    SaidFate said{.name = context.say("lineage.fate." + std::string(plan::name(fate.kind))),
                  .reason = context.words(fate.reason),
                  .scope = context.words(fate.scope),
                  .proposal = fate.standing == plan::Standing::proposed};
    for (const auto& id : fate.into)
        if (const auto action = plan::find_action(later, id))
            said.into.push_back(action_ref(context, *action->action));
    return said;
}

/// The priority of an action, or that of the heading above it.
Words priority_of(const Context& context, const plan::Placed& placed) {
    if (placed.action->priority) return {*placed.action->priority, "nb"};
    if (placed.group->priority)
        return context.say("lineage.priority_of_heading", {{"priority", *placed.group->priority}});
    return context.say("lineage.no_priority");
}

FateRow fate_row(const Context& context, const Told& told, const plan::Plan& earlier, const plan::Plan& later,
                 const plan::Placed& placed, const WorkOfPlan& work) {
    const auto found = told.lineage.fates.find(placed.action->id);
    const auto* fate = found == told.lineage.fates.end() ? nullptr : &found->second;
    const auto account = plan::account_of(fate, later);
    const auto name = std::string(plan::name(account));
    FateRow row{.row = action_row(context, *placed.action, work),
                .target_group = {placed.target_group->id, context.words(placed.target_group->title)},
                .account = name,
                .account_name = context.say("lineage.account." + name)};
    if (plan::has_priorities(earlier)) row.priority = priority_of(context, placed);
    if (fate != nullptr) row.said = said_fate(context, *fate, later);
    if (const auto entry = told.recorded.find(placed.action->id); entry != told.recorded.end())
        row.said->recorded =
            context.say("lineage.recorded", {{"date", entry->second.reached.on.norwegian()},
                                             {"actor", context.actor_ref(entry->second.actor).title.text}});
    if (told.pathway != nullptr && context.may(access::Act::change, access::Data::draft))
        row.work = WorkPath{told.pathway->id, earlier.id, placed.action->id};
    if (account == plan::Account::continued)
        for (const auto& id : fate->into)
            if (const auto after = plan::find_action(later, id))
                row.successors.push_back(successor(context, placed, *after));
    return row;
}

} // namespace

Result<std::optional<Origin>> origin_of(const Context& context, std::string_view action) {
    const auto* lineage = context.catalogue.lineage_into(context.plans->present().id);
    const auto* earlier = lineage == nullptr ? nullptr : context.plans->plan(lineage->from);
    if (earlier == nullptr) return std::optional<Origin>();
    const auto told = TRY(told_of(context, *lineage));
    Origin origin{.plan = plan_ref(context, earlier->id)};
    for (const auto* former : plan::origins_of(told.lineage, *earlier, action))
        origin.actions.push_back(action_ref(context, *former));
    return std::optional(std::move(origin));
}

Result<LineagePage> lineage_page(const Context& context) {
    const auto& later = context.plans->present();
    const auto* lineage = context.catalogue.lineage_into(later.id);
    const auto* earlier = lineage == nullptr ? nullptr : context.plans->plan(lineage->from);
    if (earlier == nullptr) return outcome::not_found("report.no_lineage");
    LineagePage page{
        .from = plan_ref(context, earlier->id), .into = plan_ref(context, later.id), .cut = context.stamp()};
    const auto work = TRY(work_of(context, *earlier));
    const auto told = TRY(told_of(context, *lineage));
    for (const auto& placed : plan::actions_of(*earlier))
        page.rows.push_back(fate_row(context, told, *earlier, later, placed, work));
    for (const auto account : {plan::Account::continued, plan::Account::completed, plan::Account::merged,
                               plan::Account::dropped, plan::Account::unaccounted}) {
        const std::string name(plan::name(account));
        const auto count = std::ranges::count(page.rows, name, &FateRow::account);
        if (count > 0) page.counts.push_back({name, context.say("lineage.account." + name), count});
    }
    for (const auto& placed : plan::actions_of(later))
        if (plan::origins_of(told.lineage, *earlier, placed.action->id).empty())
            page.added.push_back(action_ref(context, *placed.action));
    return page;
}

} // namespace bedre::report
