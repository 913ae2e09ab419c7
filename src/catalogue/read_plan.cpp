#include "catalogue/reading.h"
#include "text/link.h"

namespace bedre::catalogue {
namespace {

plan::Heading read_heading(Map& map, const std::string& key) {
    plan::Heading heading;
    if (const auto node = map.need(key)) {
        Map inner(*node);
        heading = {inner.title("heading"), inner.title("text")};
        inner.done();
    }
    return heading;
}

std::optional<calendar::Deadline> read_deadline(const std::optional<Node>& node) {
    if (!node) return std::nullopt;
    const auto deadline = calendar::Deadline::parse(node->text());
    if (deadline) return deadline.value();
    node->faults(deadline.error().findings);
    return std::nullopt;
}

/// A text that names one of a closed set; `parse` tells of others.
template <class Value>
std::optional<Value> read_name(const std::optional<Node>& node, Result<Value> (*parse)(std::string_view)) {
    if (!node) return std::nullopt;
    const auto value = parse(node->text());
    if (value) return value.value();
    node->faults(value.error().findings);
    return std::nullopt;
}

template <class Value>
std::vector<Value> read_names(const std::optional<Node>& list, Result<Value> (*parse)(std::string_view)) {
    std::vector<Value> values;
    if (list)
        list->each([&](const Node& node) {
            if (const auto value = read_name(std::optional(node), parse)) values.push_back(*value);
        });
    return values;
}

/// A text of which a scan may have spoiled words; each of them says what the scan has.
text::Title read_scanned(Map& map, const std::string& key, std::vector<plan::Restored>& restored) {
    const auto node = map.need(key);
    if (!node) return {};
    if (!node->is_map()) return node->title();
    Map inner(*node);
    text::Title title{.nb = inner.text("nb"), .nn = inner.maybe_text("nn"), .en = inner.maybe_text("en")};
    if (const auto spoiled = inner.find("restored"))
        spoiled->each_member([&](const Node& words, const Node& scanned) {
            if (title.nb.find(words.text()) == std::string::npos)
                words.fault("plan.restored_nothing", {{"words", words.text()}});
            restored.push_back({words.text(), scanned.text()});
        });
    inner.done();
    return title;
}

plan::Link read_link(Map& map, const text::Title& title) {
    plan::Link link{.lead = map.maybe_title("lead")};
    link.text = read_scanned(map, "text", link.restored);
    link.url = map.text("url");
    if (const auto url = map.find("url"); url && !text::is_link(link.url))
        url->fault("plan.link_to_no_page", {{"url", link.url}});
    if (const auto within = map.find("within"))
        if (within->text() != "title" || title.nb.find(link.text.nb) == std::string::npos)
            within->fault("plan.link_not_within", {{"text", link.text.nb}});
    return link;
}

plan::IndicatorPart read_part(Map& map, Reading& reading) {
    plan::IndicatorPart part;
    if (const auto kind = read_name(map.need("kind"), plan::parse_indicator_kind)) part.kind = *kind;
    part.text = map.maybe_title("text");
    part.reading = map.maybe_title("reading");
    part.metric = map.maybe_text("metric");
    reading.refer("metric", map.find("metric"));
    part.task = map.flag("task");
    part.proposal = map.flag("proposal");
    return part;
}

/// Tells of a statement that is neither marked as ours nor says where it comes from.
void needs_mark(Map& map) {
    if (!map.flag("proposal")) map.node().fault("plan.not_marked_as_proposal");
}

plan::Counting read_counting(Map& map) {
    return {map.title("numerator"), map.maybe_title("denominator")};
}

/// What a definition says besides what is counted.
void read_circumstances(Map& map, plan::Definition& definition) {
    definition.source = map.maybe_title("source");
    definition.levels = read_names(map.find("levels"), plan::parse_level);
    definition.periods = read_names(map.find("periods"), plan::parse_rhythm);
    definition.traps = map.titles("traps");
}

plan::Definition read_definition(Map& map, std::size_t parts) {
    plan::Definition definition;
    needs_mark(map);
    map.each_map("counts", [&](Map& counting) { definition.counts.push_back(read_counting(counting)); });
    if (definition.counts.size() != parts)
        map.node().fault("plan.counts_differ", {{"counts", std::to_string(definition.counts.size())},
                                                {"parts", std::to_string(parts)}});
    read_circumstances(map, definition);
    return definition;
}

plan::ProposedIndicator read_proposed(Map& map) {
    plan::ProposedIndicator proposed{.text = map.title("text")};
    needs_mark(map);
    if (const auto kind = read_name(map.need("kind"), plan::parse_indicator_kind)) proposed.kind = *kind;
    proposed.definition.counts.push_back(read_counting(map));
    read_circumstances(map, proposed.definition);
    return proposed;
}

/// A target said by the plan, or one with its source.
plan::Target read_target(Map& map) {
    plan::Target target{.value = map.maybe_text("value"), .source = map.maybe_title("source")};
    if (!target.value) target.all = map.text("all");
    target.said_by =
        read_name(target.source ? map.find("said by") : map.need("said by"), plan::parse_said_by);
    return target;
}

plan::Indicator read_indicator(Map& map, const std::string& plan, Reading& reading) {
    plan::Indicator indicator{.id = map.text("indicator"), .heading = map.maybe_title("heading")};
    indicator.text = read_scanned(map, "text", indicator.restored);
    reading.define("indicator", map.find("indicator"), plan);
    indicator.deadline = read_deadline(map.find("deadline"));
    map.each_map("parts", [&](Map& part) { indicator.parts.push_back(read_part(part, reading)); });
    if (indicator.parts.empty())
        map.node().fault("plan.indicator_without_kind", {{"indicator", indicator.id}});
    if (const auto node = map.find("target")) {
        Map target(*node);
        indicator.target = read_target(target);
        target.done();
    }
    if (const auto node = map.find("source")) {
        Map source(*node);
        indicator.source = read_name(source.need("said by"), plan::parse_said_by);
        source.done();
    }
    if (const auto node = map.find("baseline")) {
        Map baseline(*node);
        auto value = baseline.text("value");
        if (const auto on = baseline.date("on"))
            indicator.baseline = plan::Baseline{std::move(value), *on, baseline.title("source")};
        else
            baseline.title("source");
        baseline.done();
    }
    if (const auto node = map.find("definition")) {
        Map definition(*node);
        indicator.definition = read_definition(definition, indicator.parts.size());
        definition.done();
    }
    return indicator;
}

plan::Responsible read_responsible(Map& map, Reading& reading) {
    plan::Responsible responsible{.text = map.title("text"), .bodies = map.texts("bodies")};
    if (const auto bodies = map.find("bodies"))
        bodies->each([&](const Node& node) { reading.refer("body", node); });
    map.each_map("participants", [&](Map& participant) {
        responsible.participants.push_back(read_participant(participant, reading));
    });
    return responsible;
}

plan::Action read_action(Map& map, const std::string& plan, Reading& reading) {
    plan::Action action{.id = map.text("action"),
                        .priority = map.maybe_text("priority"),
                        .title = map.title("title"),
                        .parts_heading = map.maybe_title("parts heading"),
                        .parts = map.titles("parts"),
                        .notes = map.titles("notes"),
                        .related = map.texts("related"),
                        .references = map.titles("references")};
    reading.define("action", map.find("action"), plan);
    if (const auto related = map.find("related"))
        related->each([&](const Node& node) { reading.refer("action", node, plan); });
    map.each_map("links", [&](Map& link) { action.links.push_back(read_link(link, action.title)); });
    map.each_map("indicators", [&](Map& indicator) {
        action.indicators.push_back(read_indicator(indicator, plan, reading));
    });
    map.each_map("proposed indicators",
                 [&](Map& proposed) { action.proposed_indicators.push_back(read_proposed(proposed)); });
    map.each_map("responsible", [&](Map& responsible) {
        action.responsible.push_back(read_responsible(responsible, reading));
    });
    action.deadline = read_deadline(map.need("deadline"));
    if (const auto node = map.find("grant")) {
        Map grant(*node);
        action.grant = plan::Grant{grant.title("text")};
        grant.maybe_text("scheme");
        grant.maybe_text("year");
        grant.done();
    }
    action.carried_by = map.texts("carried by");
    if (const auto carried = map.find("carried by"))
        carried->each([&](const Node& node) { reading.refer("carrier", node); });
    return action;
}

plan::FocusArea read_focus_area(Map& map, const std::string& plan, Reading& reading) {
    plan::FocusArea area{.id = map.text("focus area"),
                         .label = map.title("label"),
                         .title = map.title("title"),
                         .groups = map.titles("groups")};
    reading.define("focus area", map.find("focus area"), plan);
    if (const auto node = map.find("links")) {
        Map links(*node);
        auto actions = links.texts("actions");
        if (const auto list = links.find("actions"))
            list->each([&](const Node& action) { reading.refer("action", action, plan); });
        const bool decided = links.maybe_title("source").has_value();
        if (!decided) needs_mark(links);
        (decided ? area.actions : area.proposed_actions) = std::move(actions);
        links.done();
    }
    return area;
}

} // namespace

void read_plan(const Node& root, Reading& reading) {
    Map map(root);
    plan::Plan plan{.id = map.text("plan")};
    map.text("community");
    reading.define("plan", map.find("plan"));
    reading.refer("community", map.find("community"));
    if (const auto node = map.need("period")) {
        const auto period = calendar::Period::parse(node->text());
        if (period)
            plan.period = period.value();
        else
            node->faults(period.error().findings);
    }
    map.find("source");
    plan.heading = map.title("heading");
    plan.vision = read_heading(map, "vision");
    plan.goal = read_heading(map, "goal");
    plan.values = read_heading(map, "values");
    plan.focus_heading = map.maybe_title("focus heading");
    map.each_map("focus areas",
                 [&](Map& area) { plan.focus_areas.push_back(read_focus_area(area, plan.id, reading)); });
    if (const auto node = map.find("coordination")) {
        Map coordination(*node);
        plan.coordination = coordination.title("text");
        for (const auto* key : {"body", "on behalf of"})
            if (const auto body = coordination.maybe_text(key)) plan.coordinators.push_back(*body);
        reading.refer("body", coordination.find("body"));
        reading.refer("body", coordination.find("on behalf of"));
        coordination.done();
    }
    if (const auto node = map.need("columns")) {
        Map columns(*node);
        for (const auto* key :
             {"mission", "target group", "priority", "action", "indicators", "responsible", "deadline"}) {
            const std::string id = key;
            if (id == "priority" && !columns.find(id)) continue;
            plan.columns.push_back(
                {id, id == "deadline" ? columns.maybe_title(id) : std::optional(columns.title(id))});
        }
        columns.done();
    }
    map.each_map("missions", [&](Map& mission_map) {
        plan::Mission mission{.id = mission_map.text("mission"), .title = mission_map.title("title")};
        reading.define("mission", mission_map.find("mission"), plan.id);
        mission_map.each_map("target groups", [&](Map& group_map) {
            plan::TargetGroup target_group{.id = group_map.text("target group"),
                                           .title = group_map.title("title")};
            group_map.each_map("headings", [&](Map& heading_map) {
                plan::ActionGroup group{.title = heading_map.maybe_title("title"),
                                        .priority = heading_map.maybe_text("priority")};
                heading_map.each_map("actions", [&](Map& action) {
                    group.actions.push_back(read_action(action, plan.id, reading));
                });
                target_group.groups.push_back(std::move(group));
            });
            mission.target_groups.push_back(std::move(target_group));
        });
        plan.missions.push_back(std::move(mission));
    });
    map.done();
    reading.catalogue.plan_files.emplace(plan.id, root.place().file);
    reading.catalogue.plans.all.push_back(std::move(plan));
}

} // namespace bedre::catalogue
