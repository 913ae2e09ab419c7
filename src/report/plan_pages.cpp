#include "report/plan_pages.h"

#include "report/numbers.h"
#include "report/parts.h"

#include <algorithm>
#include <ranges>

namespace bedre::report {
namespace {

Heading heading(const Context& context, const plan::Heading& of) {
    return {context.words(of.heading), context.words(of.text)};
}

std::string when_due(const std::optional<calendar::Deadline>& deadline, calendar::Date today) {
    if (!deadline || deadline->is_ongoing()) return "ongoing";
    if (deadline->overdue(today)) return "overdue";
    return deadline->last()->year() <= today.year() ? "this_year" : "later";
}

std::vector<DueLine> due_lines(const Context& context, const WorkOfPlan& work) {
    std::vector<DueLine> lines;
    for (const auto& placed : plan::actions_of(context.plans->present())) {
        const auto& deadline = placed.action->deadline;
        DueLine line{.action = action_ref(context, *placed.action),
                     .responsible = bodies_of(context, *placed.action),
                     .when = when_due(deadline, context.cut.as_of())};
        if (const auto status = work.statuses.find(placed.action->id); status != work.statuses.end())
            line.status = status->second;
        if (deadline) {
            line.deadline = {deadline->text(), "nb"};
            line.last = iso(deadline->last());
        }
        lines.push_back(std::move(line));
    }
    // Dates in order; what has none comes last, in the order of the plan.
    std::ranges::stable_sort(lines, {}, [](const DueLine& line) { return line.last.value_or("9999"); });
    return lines;
}

PlanNumbers plan_numbers(const Context& context, const plan::Plan& plan) {
    PlanNumbers numbers;
    for (const auto& placed : plan::actions_of(plan)) {
        ++numbers.actions;
        if (placed.action->indicators.empty()) ++numbers.without_indicator;
        for (const auto& indicator : placed.action->indicators) {
            ++numbers.indicators;
            const auto state = state_of(context, indicator);
            if (state == "measured")
                ++numbers.measured;
            else if (state == "awaiting")
                ++numbers.awaiting;
            else
                ++numbers.undefined;
        }
    }
    return numbers;
}

/// The parts of an action's indicators that a metric measures, in the order of the plan.
std::vector<std::pair<const plan::Indicator*, const plan::IndicatorPart*>>
measured_parts(const plan::Action& action) {
    std::vector<std::pair<const plan::Indicator*, const plan::IndicatorPart*>> parts;
    for (const auto& indicator : action.indicators)
        for (const auto& part : indicator.parts)
            if (part.metric) parts.emplace_back(&indicator, &part);
    return parts;
}

std::vector<FocusLink> focus_areas_of(const Context& context, const plan::Plan& plan,
                                      const plan::Action& action) {
    std::vector<FocusLink> links;
    for (const auto& area : plan.focus_areas) {
        const bool confirmed = std::ranges::find(area.actions, action.id) != area.actions.end();
        if (confirmed || std::ranges::find(area.proposed_actions, action.id) != area.proposed_actions.end())
            links.push_back({{area.id, context.words(area.title)}, !confirmed});
    }
    return links;
}

} // namespace

Result<FrontPage> front_page(const Context& context) {
    const auto& plan = context.plans->present();
    const auto work = TRY(work_of(context, plan));
    FrontPage page{.plan = plan_ref(context, plan.id),
                   .vision = heading(context, plan.vision),
                   .goal = heading(context, plan.goal),
                   .values = heading(context, plan.values),
                   .focus_heading = context.words(plan.focus_heading),
                   .due = due_lines(context, work),
                   .numbers = plan_numbers(context, plan),
                   .cut = context.stamp()};
    for (const auto& area : plan.focus_areas) {
        FocusArea shown{area.id, context.words(area.label), context.words(area.title), {}};
        for (const auto& group : area.groups)
            shown.groups.push_back(context.words(group));
        page.focus_areas.push_back(std::move(shown));
    }
    for (const auto& mission : plan.missions)
        for (const auto& group : mission.target_groups) {
            std::int64_t actions = 0;
            for (const auto& action_group : group.groups)
                actions += static_cast<std::int64_t>(action_group.actions.size());
            page.target_groups.push_back(
                {group.id, context.words(group.title), context.words(mission.title), actions});
        }
    for (const auto& placed : plan::actions_of(plan)) {
        for (const auto& [indicator, part] : measured_parts(*placed.action)) {
            const auto place =
                *context.catalogue.numbering.place(context.catalogue.community.id, metric::Level::community);
            page.highlights.push_back({action_ref(context, *placed.action),
                                       number_of(context, *context.catalogue.metric(*part->metric), place)});
        }
    }
    return page;
}

Result<PlanTable> plan_table(const Context& context, std::string_view id) {
    const auto* found = context.plans->plan(id);
    if (found == nullptr) return outcome::not_found("record.unknown_plan", {{"plan", std::string(id)}});
    const auto& plan = *found;
    const auto work = TRY(work_of(context, plan));
    const auto [in_force, changes] = TRY(context.record.plan_standing(plan.id));
    PlanTable table{.plan = plan_ref(context, plan.id),
                    .present = &plan == &context.plans->present(),
                    .in_force = version_words(context, in_force),
                    .coordination = context.words(plan.coordination),
                    .cut = context.stamp()};
    if (context.may(access::Act::change, access::Data::draft)) table.draft_changes = changes;
    for (const auto& other : context.plans->all | std::views::reverse)
        table.plans.push_back(plan_ref(context, other.id));
    for (const auto& column : plan.columns)
        table.columns.push_back({column.id, context.words(column.title)});
    for (const auto& mission : plan.missions) {
        Mission shown{mission.id, context.words(mission.title), {}};
        for (const auto& group : mission.target_groups) {
            TargetGroup target_group{group.id, context.words(group.title), {}};
            for (const auto& action_group : group.groups) {
                ActionGroup rows{context.words(action_group.title), action_group.priority, {}};
                for (const auto& action : action_group.actions)
                    rows.actions.push_back(action_row(context, action, work));
                target_group.headings.push_back(std::move(rows));
            }
            shown.target_groups.push_back(std::move(target_group));
        }
        table.missions.push_back(std::move(shown));
    }
    for (const auto& body : context.catalogue.community.bodies) {
        const bool owns = std::ranges::any_of(plan::actions_of(plan), [&](const plan::Placed& placed) {
            const auto bodies = bodies_of(context, *placed.action);
            return std::ranges::find(bodies, body.id, &Ref::id) != bodies.end();
        });
        if (owns) table.bodies.push_back({body.id, context.words(body.title)});
    }
    return table;
}

Result<ActionPage> action_page(const Context& context, std::string_view id) {
    const auto& plan = context.plans->present();
    const auto all = plan::actions_of(plan);
    const auto found =
        std::ranges::find_if(all, [&](const plan::Placed& placed) { return placed.action->id == id; });
    if (found == all.end()) return outcome::not_found("report.unknown_action", {{"action", std::string(id)}});
    const auto& action = *found->action;
    const auto work = TRY(work_of(context, plan));

    ActionPage page{.plan = plan_ref(context, plan.id),
                    .focus_areas = focus_areas_of(context, plan, action),
                    .mission = {found->mission->id, context.words(found->mission->title)},
                    .target_group = {found->target_group->id, context.words(found->target_group->title)},
                    .heading = context.words(found->group->title),
                    .row = action_row(context, action, work),
                    .cut = context.stamp()};
    if (const auto* pathway = context.catalogue.pathway_of(pathway::action_kind))
        page.work = WorkPath{pathway->id, plan.id, action.id};
    page.definitions = definitions_of(context, action);
    page.proposed_indicators = proposed_indicators_of(context, action);
    for (const auto& [indicator, part] : measured_parts(action))
        page.measures.push_back(measure_of(context, *indicator, *part));
    for (const auto& carried : action.carried_by) {
        const auto carrier = catalogue::parse_carrier(carried);
        ENSURE(carrier);
        const auto* pathway = context.catalogue.pathway(carrier.value().pathway);
        page.carried_by.push_back({carrier.value().pathway, carrier.value().parameter,
                                   context.words(pathway->parameter(carrier.value().parameter)->title)});
    }
    page.origin = TRY(origin_of(context, action.id));
    for (const auto& related : action.related)
        if (const auto other = plan::find_action(plan, related))
            page.related.push_back(action_ref(context, *other->action));
    if (found != all.begin()) page.previous = action_ref(context, *(found - 1)->action);
    if (found + 1 != all.end()) page.next = action_ref(context, *(found + 1)->action);
    return page;
}

} // namespace bedre::report
