#include "report/draft_pages.h"

#include "report/parts.h"
#include "report/places.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bedre::report {
namespace {

/// What a text is about in an action though nothing stands there yet.
constexpr std::array<std::string_view, 5> may_come = {"parts heading/nb", "parts", "notes", "deadline",
                                                      "grant/text/nb"};

std::vector<Ref> all_bodies(const Context& context) {
    std::vector<Ref> bodies;
    for (const auto& body : context.catalogue.community.bodies)
        bodies.push_back({body.id, context.words(body.title)});
    return bodies;
}

std::vector<Ref> indicator_kinds(const Context& context) {
    std::vector<Ref> kinds;
    for (const auto name : plan::indicator_kind_names())
        kinds.push_back({std::string(name), context.say("indicator.kind." + std::string(name))});
    return kinds;
}

std::vector<Ref> options_for(const Context& context, const plan::Plan& plan, std::string_view at) {
    const auto steps = steps_of(at);
    const auto& key = steps.back();
    std::vector<Ref> options;
    const auto add = [&](const std::string& id, Words title) { options.push_back({id, std::move(title)}); };
    if (key == "kind") return indicator_kinds(context);
    if (key == "bodies") return all_bodies(context);
    if (key == "related" || key == "actions")
        for (const auto& placed : plan::actions_of(plan))
            add(placed.action->id, context.words(placed.action->title));
    if (key == "carried by")
        for (const auto& pathway : context.catalogue.pathways)
            if (!pathway.is_of_the_plan())
                for (const auto& parameter : pathway.parameters)
                    add(pathway.name_for(parameter.id), context.words(parameter.title));
    if (key == "metric")
        for (const auto& metric : context.catalogue.metrics)
            add(metric.name, {metric.name + ": " + context.words(metric.definition.title).text,
                              std::string(text::name(context.phrases.language()))});
    return options;
}

/// The keys by which others name an element: another name would be another element.
bool is_id(std::string_view at) {
    const auto last = steps_of(at).back();
    return last == "action" || last == "indicator" || last == "mission" || last == "target group" ||
           last == "focus area" || last == "plan" || last == "community" || last == "period" ||
           at.starts_with("source/");
}

bool is_flag(std::string_view at) {
    const auto last = steps_of(at).back();
    return last == "proposal" || last == "task" || last == "unconfirmed";
}

bool is_proposal(std::string_view at) {
    if (at.find("/proposed indicators/") != std::string_view::npos) return true;
    return at.find("/indicators/") != std::string_view::npos &&
           (at.find("/parts/") != std::string_view::npos ||
            at.find("/definition/") != std::string_view::npos ||
            at.find("/target/") != std::string_view::npos);
}

/// The largest number of an indicator that is named in a text: "I39" in "indicator: I39", or in
/// "indicator=I39".
int largest_indicator(std::string_view text) {
    constexpr std::string_view before = "indicator";
    int largest = 0;
    for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
        auto name = text.substr(at + before.size());
        name.remove_prefix(std::min(name.size(), name.find_first_not_of("=:\" ")));
        int number = 0;
        if (name.starts_with('I')) std::from_chars(name.data() + 1, name.data() + name.size(), number);
        largest = std::max(largest, number);
    }
    return largest;
}

/// "I40": one more than any that the plan has had. One that was taken out does not give its name to another.
std::string next_indicator(const record::PlanDraft& draft) {
    int largest = std::max(largest_indicator(draft.text), largest_indicator(draft.in_force.text));
    for (const auto& change : draft.changes)
        for (const auto* text : {&change.revision.at, &change.revision.was})
            largest = std::max(largest, largest_indicator(*text));
    return fmt::format("I{}", largest + 1);
}

/// Every heading of the plan, and the one under which the action stands.
void add_places(const Context& context, const plan::Plan& plan, const std::string& action, FieldsPage& page) {
    for (const auto& mission : plan.missions)
        for (const auto& target_group : mission.target_groups)
            for (std::size_t i = 0; i < target_group.groups.size(); ++i) {
                const auto& group = target_group.groups[i];
                auto at = fmt::format("target group={}/headings/{}/actions", target_group.id, i);
                auto title = context.words(target_group.title);
                if (group.title) title.text += " – " + context.words(*group.title).text;
                if (std::ranges::find(group.actions, action, &plan::Action::id) != group.actions.end())
                    page.whole = WholeAction{fmt::format("{}/action={}", at, action), at, {}};
                PlanPlace place{std::move(at), std::move(title), {}};
                for (const auto& one : group.actions)
                    place.actions.push_back(action_ref(context, one));
                page.places.push_back(std::move(place));
            }
}

/// What an action has several of, without the fields, and where others can be put in.
Result<PlanLists> lists_of(const Context& context, const plan::Action& action,
                           const record::PlanDraft& draft) {
    PlanLists lists;
    const auto fill = [&](PlanElements& list, std::string_view name, const std::vector<std::string>& steps) {
        const auto at = [&](const std::string& step) {
            return fmt::format("action={}/{}/{}", action.id, name, step);
        };
        for (const auto& step : steps)
            list.elements.push_back({at(step), label_of(context, at(step)), {}, {}});
        list.next = at(list.next_id.empty() ? std::to_string(steps.size()) : "indicator=" + list.next_id);
    };
    const auto positions = [](const auto& list) {
        std::vector<std::string> steps;
        for (std::size_t i = 0; i < list.size(); ++i)
            steps.push_back(std::to_string(i));
        return steps;
    };
    std::vector<std::string> indicators;
    for (const auto& indicator : action.indicators)
        indicators.push_back("indicator=" + indicator.id);
    lists.indicators.next_id = next_indicator(draft);
    fill(lists.responsible, "responsible", positions(action.responsible));
    fill(lists.indicators, "indicators", indicators);
    fill(lists.links, "links", positions(action.links));

    std::vector<std::string> places;
    for (const auto* list : {&lists.responsible, &lists.indicators, &lists.links})
        for (const auto& element : list->elements)
            places.push_back(element.at);
    auto texts = TRY(catalogue::values_at(draft.text, places));
    auto next = texts.begin();
    for (auto* list : {&lists.responsible, &lists.indicators, &lists.links})
        for (auto& element : list->elements)
            element.text = std::move(*next++);
    return lists;
}

/// The element that the place is part of; none for a field of the action itself.
PlanElement* element_with(PlanLists& lists, std::string_view at) {
    for (auto* list : {&lists.responsible, &lists.indicators, &lists.links})
        for (auto& element : list->elements)
            if (at.starts_with(element.at + "/")) return &element;
    return nullptr;
}

VersionLine version_line(const Context& context, const record::PlanVersion& version) {
    return {version.sequence, version_words(context, version)};
}

/// A change as it is told and as it is undone. An action that was taken out in one place and put in in
/// another is one change, told where it was put in; nothing is told of the other half, nor of the order that
/// it brought about.
std::optional<DraftChange> line_of_change(const Context& context, const record::PlanDraft& draft,
                                          const record::PlanChange& change) {
    const auto& [at, was, is] = change.revision;
    DraftChange line{.sequence = change.sequence,
                     .recorded = calendar::iso(change.recorded),
                     .actor = context.actor_ref(change.actor).title,
                     .difference = {at, std::nullopt, label_of(context, at), was, is},
                     .undo = {{at, is, was}}};
    const auto action = action_in(at);
    if (action) line.difference.action = action_ref_in(draft.text, draft.in_force.text, *action);
    if (catalogue::is_order(at)) {
        const auto list = at.substr(0, at.rfind('/'));
        if (std::ranges::any_of(draft.changes, [&](const auto& one) {
                return one.sequence == change.sequence && is_action(one.revision) &&
                       one.revision.at.starts_with(list);
            }))
            return std::nullopt;
        line.difference.was = titles_of(draft.text, was);
        line.difference.is = titles_of(draft.text, is);
    }
    if (!is_action(change.revision)) return line;
    const auto other = std::ranges::find_if(draft.changes, [&](const auto& one) {
        return one.sequence == change.sequence && one.revision.at != at && is_action(one.revision) &&
               action_in(one.revision.at) == action;
    });
    const bool moved = other != draft.changes.end();
    if (moved && is.empty()) return std::nullopt;
    const auto from = moved ? other->revision.at : is.empty() ? at : std::string();
    line.difference.was = from.empty() ? std::string() : heading_of(draft.in_force.text, from);
    line.difference.is = is.empty() ? std::string() : heading_of(draft.in_force.text, at);
    if (moved) line.undo.push_back({other->revision.at, other->revision.is, other->revision.was});
    if (!from.empty()) {
        // It was put back last; there it stood before.
        const auto order = fmt::format("{}/{}", from.substr(0, from.rfind('/')), catalogue::order_key);
        if (auto ids = catalogue::value_at(draft.in_force.text, order); ids && !ids.value().empty())
            line.undo.push_back({order, "", std::move(ids).value()});
    }
    return line;
}

} // namespace

Words version_words(const Context& context, const record::PlanVersion& version) {
    if (version.sequence == 0) return context.say("version.content");
    const auto on = calendar::Date::parse(version.on);
    return context.say("version.adopted", {{"date", on ? on.value().norwegian() : version.on},
                                           {"body", context.organisation_name(version.body).text},
                                           {"case", version.case_number}});
}

Result<FieldsPage> fields_page(const Context& context, const std::string& plan_id,
                               const std::string& action) {
    (void)TRY(access::may(context.actor, access::Act::read, access::Data::draft));
    const auto draft = TRY(context.record.plan_draft(plan_id));
    const auto plan = TRY(catalogue::read_plan_instead(context.catalogue, plan_id, draft.text));
    FieldsPage page{.plan = plan_ref(context, plan_id), .cut = context.stamp()};
    if (!action.empty()) {
        const auto placed = plan::find_action(plan, action);
        if (!placed) return outcome::not_found("report.unknown_action", {{"action", action}});
        page.action = action_ref_in(draft.text, draft.text, action);
        page.lists = TRY(lists_of(context, *placed->action, draft));
        page.kinds = indicator_kinds(context);
    }
    const auto prefix = "action=" + action + "/";
    const auto standing = TRY(catalogue::fields_of(draft.in_force.text));
    const auto in_force = [&](const std::string& at) {
        const auto found = std::ranges::find(standing, at, &catalogue::Field::at);
        return found == standing.end() ? std::string() : found->value;
    };
    const auto add = [&](const std::string& at, std::string value, bool lines) {
        auto* const element = page.lists ? element_with(*page.lists, at) : nullptr;
        auto& fields = element ? element->fields : page.fields;
        fields.push_back(
            {.at = at,
             .label = label_of(context, element ? std::string_view(at).substr(element->at.size() + 1) : at),
             .value = std::move(value),
             .in_force = in_force(at),
             .lines = lines,
             .flag = is_flag(at),
             .proposal = is_proposal(at),
             .options = options_for(context, plan, at)});
    };
    for (auto& field : TRY(catalogue::fields_of(draft.text))) {
        const bool belongs = action.empty() ? !action_in(field.at) : field.at.starts_with(prefix);
        if (belongs && !is_id(field.at)) add(field.at, std::move(field.value), field.lines);
    }
    page.bodies = all_bodies(context);
    add_places(context, plan, action, page);
    if (page.whole) page.whole->text = TRY(catalogue::value_at(draft.text, page.whole->at));
    if (action.empty()) {
        for (const auto& area : plan.focus_areas)
            if (!area.proposed_actions.empty())
                add(fmt::format("focus area={}/links/source/nb", area.id), "", false);
        return page;
    }
    for (const auto key : may_come)
        if (std::ranges::find(page.fields, prefix + std::string(key), &PlanField::at) == page.fields.end())
            add(prefix + std::string(key), "", key == "parts" || key == "notes");
    return page;
}

Result<DraftPage> draft_page(const Context& context, const std::string& plan) {
    (void)TRY(access::may(context.actor, access::Act::read, access::Data::draft));
    const auto draft = TRY(context.record.plan_draft(plan));
    auto changed = TRY(differences(context, draft.in_force.text, draft.text));
    DraftPage page{.plan = plan_ref(context, plan),
                   .in_force = version_line(context, draft.in_force),
                   .version = draft.changes.empty() ? 0 : draft.changes.back().sequence,
                   .differences = std::move(changed),
                   .cut = context.stamp()};
    for (const auto& change : draft.changes)
        if (auto line = line_of_change(context, draft, change)) page.changes.push_back(std::move(*line));
    std::ranges::reverse(page.changes);
    page.bodies = all_bodies(context);
    return page;
}

Result<VersionsPage> versions_page(const Context& context, const std::string& plan,
                                   std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
    const auto versions = TRY(context.record.plan_versions(plan));
    VersionsPage page{.plan = plan_ref(context, plan), .cut = context.stamp()};
    for (const auto& version : versions)
        page.versions.push_back(version_line(context, version));
    std::ranges::reverse(page.versions);
    if (!before || !after) return page;
    const auto from = std::ranges::find(versions, *before, &record::PlanVersion::sequence);
    const auto to = std::ranges::find(versions, *after, &record::PlanVersion::sequence);
    if (from == versions.end() || to == versions.end()) return outcome::not_found("report.unknown_version");
    page.before = version_line(context, *from);
    page.after = version_line(context, *to);
    page.differences = TRY(differences(context, from->text, to->text));
    return page;
}

Result<ActionHistory> action_history(const Context& context, const std::string& action) {
    const auto& plan = context.plans->present();
    if (!plan::find_action(plan, action))
        return outcome::not_found("report.unknown_action", {{"action", action}});
    ActionHistory history{.versions = {}, .cut = context.stamp()};
    const auto versions = TRY(context.record.plan_versions(plan.id));
    for (std::size_t i = versions.size(); i-- > 1;) {
        auto changed = TRY(differences(context, versions[i - 1].text, versions[i].text));
        VersionChanges changes{version_line(context, versions[i]), std::move(changed)};
        std::erase_if(changes.differences,
                      [&](const auto& one) { return !one.action || one.action->id != action; });
        if (!changes.differences.empty()) history.versions.push_back(std::move(changes));
    }
    return history;
}

} // namespace bedre::report
