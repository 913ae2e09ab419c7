#include "catalogue/reading.h"
#include "rule/syntax.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

/// What is told of what a metric measures, if it measures anything.
std::optional<std::pair<std::string, metric::Summary>> summary_in(Map& map) {
    for (const auto& [key, summary] :
         {std::pair("median", metric::Summary::quantile), std::pair("mean", metric::Summary::mean),
          std::pair("sum", metric::Summary::sum)})
        if (map.find(key)) return std::pair(std::string(key), summary);
    return std::nullopt;
}

/// Nothing, and the fault told, when the metric does not say what is counted.
std::optional<metric::Formula> read_formula(Map& map, const std::string& name, MetricDrafts& drafts) {
    bool complete = true;
    const auto expression = [&](const std::string& key, const std::string& field) {
        const auto node = map.need(key);
        const auto text = node ? node->text() : std::string();
        if (text.empty())
            complete = false;
        else
            drafts.fields.emplace("/" + name + "/" + field, *node);
        return text;
    };
    // What stands in a form counts on the day that it is about, unless something else is said.
    const bool of_form = map.find("form").has_value();
    const auto at = [&] { return of_form && !map.find("at") ? "date" : expression("at", "at"); };
    std::optional<metric::Formula> formula;
    if (const auto summary = summary_in(map)) {
        formula = metric::Measured{
            .value = expression(summary->first, "value"), .at = at(), .summary = summary->second};
    } else if (map.find("from")) {
        metric::Stock stock{.from = expression("from", "from")};
        if (map.find("to")) stock.to = expression("to", "to");
        formula = std::move(stock);
    } else if (map.find("at") || of_form) {
        formula = metric::Flow{.at = at()};
    } else if (map.find("where")) {
        formula = metric::UnitsWhere{.condition = expression("where", "where")};
    } else {
        map.node().fault("metric.no_formula", {{"metric", name}});
    }
    return complete ? formula : std::nullopt;
}

std::optional<metric::Definition> read_metric(const std::string& name, Map& map, MetricDrafts& drafts) {
    auto formula = read_formula(map, name, drafts);
    metric::Definition definition{
        .name = name, .title = map.title("title"), .formula = formula.value_or(metric::Formula())};
    definition.form = map.maybe_text("form");
    if (const auto form = map.find("form")) drafts.fields.emplace("/" + name + "/form", *form);
    const auto counted = map.maybe_text("count").value_or(definition.form ? "entries" : "episodes");
    const bool second = std::holds_alternative<metric::UnitsWhere>(definition.formula);
    const bool stock = std::holds_alternative<metric::Stock>(definition.formula);
    if (counted == "subjects" || counted == "units")
        definition.counted = metric::Counted::subjects;
    else if (counted == "episodes")
        definition.counted = metric::Counted::episodes;
    else if (counted == "entries")
        definition.counted = metric::Counted::entries;
    else
        map.node().fault("metric.unknown_count", {{"found", counted}});
    const bool by_form = counted == "entries" || (counted == "subjects" && definition.form);
    if (definition.form.has_value() != by_form || (definition.form && stock))
        map.node().fault("metric.entries_of_a_form", {{"metric", name}});
    if (formula && second != (counted == "units"))
        map.node().fault("metric.units_need_condition", {{"metric", name}});
    if (!second && map.find("where")) {
        definition.where = map.text("where");
        drafts.fields.emplace("/" + name + "/where", *map.find("where"));
    }
    if (const auto of = map.find("of")) {
        const bool on_days = second || stock;
        definition.of_all = of->text() == "all";
        if (!definition.of_all)
            of->fault("metric.unknown_denominator", {{"found", of->text()}});
        else if (!on_days)
            of->fault("metric.of_all_needs_days");
    }
    if (const auto node = map.find("direction")) {
        const auto direction = node->text();
        if (direction == "up")
            definition.direction = metric::Direction::up;
        else if (direction == "down")
            definition.direction = metric::Direction::down;
        else if (direction != "neutral")
            node->fault("metric.unknown_direction", {{"found", direction}});
    }
    if (const auto node = map.need("version")) definition.version = static_cast<int>(node->integer());
    definition.unit = map.maybe_title("unit");
    definition.source = map.maybe_title("source");
    definition.owner = map.maybe_title("owner");
    definition.completeness = map.maybe_title("completeness");
    definition.note = map.maybe_title("note");
    definition.proposal = map.flag("proposal");
    if (!formula) return std::nullopt;
    return definition;
}

/// What is filled in at any time.
void read_free_forms(Map& map, pathway::Pathway& pathway, Reading& reading) {
    map.each_map("forms", [&](Map& form) {
        pathway.forms.push_back({form.text("form"), form.flag("dated"), form.flag("ahead"), form.flag("open"),
                                 form.maybe_text("status"), form.maybe_text("fate"),
                                 form.maybe_text("reminders"), form.maybe_text("quick"),
                                 form.flag("comments"), form.texts("by each"), form.flag("stands")});
        reading.refer("form", form.find("form"));
        if (const auto kinds = form.find("by each")) {
            kinds->each([&](const Node& kind) { reading.refer("unit kind", kind); });
            if (pathway.takes(pathway::person_kind)) kinds->fault("pathway.parties_of_persons");
            if (std::ranges::count_if(pathway.forms, [](const auto& one) { return !one.parties.empty(); }) >
                1)
                kinds->fault("pathway.parties_once");
        }
        reading.refer("item", form.find("fate"), pathway.forms.back().form);
        if (const auto fate = form.find("fate"))
            reading.fate_items.push_back({"item", fate->text(), fate->place(), pathway.forms.back().form});
        reading.refer("item", form.find("reminders"), pathway.forms.back().form);
        reading.refer("item", form.find("status"), pathway.forms.back().form);
        reading.refer("item", form.find("quick"), pathway.forms.back().form);
        if (const auto quick = form.find("quick"))
            reading.quick_items.push_back({"item", quick->text(), quick->place(), pathway.forms.back().form});
    });
}

/// Actions have their milestones for stages.
void read_actions(Map& map, pathway::Pathway& pathway, Reading& reading) {
    pathway.in_order = false;
    if (const auto milestones = map.need("milestones")) {
        Map inner(*milestones);
        pathway.milestone_form = inner.maybe_text("form");
        reading.refer("form", inner.find("form"));
        inner.done();
    }
}

/// Units of some kinds, or persons.
void read_subject(Map& map, pathway::Pathway& pathway, Reading& reading) {
    const auto kinds = map.find("subject");
    const bool of_persons = pathway.takes(pathway::person_kind);
    const bool of_registered = std::ranges::any_of(pathway.subject_kinds, pathway::is_registered);
    if (of_persons && pathway.subject_kinds.size() > 1) kinds->fault("pathway.persons_stand_alone");
    if (!of_persons && of_registered && pathway.subject_kinds.size() > 1)
        kinds->fault("pathway.registered_stand_alone");
    if (kinds && !of_persons && !of_registered)
        kinds->each([&](const Node& kind) { reading.refer("unit kind", kind); });
    pathway.about_persons |= of_persons;
    if (const auto retention = map.find("retention")) {
        if (!of_persons) retention->fault("pathway.retention_of_persons_only");
        Map inner(*retention);
        pathway.retention = pathway::Retention{.years = 0, .source = inner.title("source")};
        if (const auto years = inner.need("years")) {
            pathway.retention->years = static_cast<int>(years->integer());
            if (pathway.retention->years < 1 || pathway.retention->years > 200)
                years->fault("pathway.retention_years");
        }
        inner.done();
    }
    if (const auto sharing = map.find("sharing")) {
        if (!of_persons) sharing->fault("pathway.sharing_of_persons_only");
        Map inner(*sharing);
        pathway.sharing = pathway::Sharing{.agreement = inner.title("agreement")};
        inner.done();
    }
    if (const auto basis = map.find("basis")) {
        if (!of_persons) basis->fault("pathway.basis_of_persons_only");
        Map inner(*basis);
        pathway.basis = pathway::Basis{.title = inner.title("title"), .source = inner.title("source")};
        inner.done();
    }
}

/// What it is passed through for; without a word, for the one thing that it is called after.
void read_parameters(Map& map, pathway::Pathway& pathway, Reading& reading) {
    const auto parameters = map.find("parameters");
    if (!parameters) {
        pathway.parameters = {{pathway.id, pathway.title}};
        reading.know("parameter", pathway.id, pathway.id);
        return;
    }
    parameters->each_map([&](Map& parameter) {
        pathway.parameters.push_back({parameter.text("parameter"), parameter.title("title")});
        reading.define("parameter", parameter.find("parameter"), pathway.id);
    });
    if (pathway.parameters.empty()) parameters->fault("pathway.no_parameters");
}

/// Stages and metrics are named in expressions.
void check_name(const Node& key) {
    if (!rule::is_name(key.text())) key.fault("content.not_a_name", {{"name", key.text()}});
}

/// Why an episode may be paused.
void read_pauses(Map& map, pathway::Pathway& pathway) {
    const auto pauses = map.find("pauses");
    if (!pauses) return;
    pauses->each_member([&](const Node& key, const Node& value) {
        Map inner(value);
        check_name(key);
        pathway.pauses.push_back({key.text(), inner.title("title")});
        inner.done();
    });
}

} // namespace

void read_pathway(const Node& root, Reading& reading) {
    Map map(root);
    pathway::Pathway pathway{.id = map.text("pathway"),
                             .title = map.title("title"),
                             .description = map.maybe_title("description"),
                             .subject_kinds = map.texts("subject")};
    pathway.about_persons = map.flag("about persons");
    pathway.proposal = map.flag("proposal");
    reading.define("pathway", map.find("pathway"));
    read_free_forms(map, pathway, reading);
    if (pathway.is_of_the_plan()) {
        if (pathway.takes(pathway::action_kind)) read_actions(map, pathway, reading);
        map.done();
        reading.catalogue.pathways.push_back(std::move(pathway));
        reading.metrics.emplace_back();
        return;
    }
    read_subject(map, pathway, reading);
    read_parameters(map, pathway, reading);
    if (const auto stages = map.need("stages"))
        stages->each_member([&](const Node& key, const Node& value) {
            Map stage(value);
            check_name(key);
            reading.know("stage", key.text(), pathway.id);
            reading.refer("form", stage.find("form"));
            pathway.stages.push_back({key.text(), stage.title("title"), stage.maybe_title("description"),
                                      stage.maybe_text("form"), stage.flag("ends"), stage.flag("timed")});
            read_clauses(stage, pathway, reading);
            stage.done();
        });
    read_tasks(map, pathway, reading);
    read_handovers(map, pathway, reading);
    read_pauses(map, pathway);
    MetricDrafts drafts;
    if (const auto metrics = map.find("metrics"))
        metrics->each_member([&](const Node& key, const Node& value) {
            Map metric(value);
            check_name(key);
            auto definition = read_metric(key.text(), metric, drafts);
            const bool of_units = !pathway.takes(pathway::person_kind) && pathway.registered_kind().empty();
            if (definition && !of_units && std::holds_alternative<metric::UnitsWhere>(definition->formula))
                value.fault("metric.no_units_of_persons");
            if (definition) drafts.definitions.push_back(std::move(*definition));
            for (const auto& parameter : pathway.parameters)
                reading.know("metric", fmt::format("{}.{}", pathway.name_for(parameter.id), key.text()));
            metric.done();
        });
    map.done();
    for (const auto& parameter : pathway.parameters)
        reading.know("carrier", pathway.name_for(parameter.id));
    reading.catalogue.pathways.push_back(std::move(pathway));
    reading.metrics.push_back(std::move(drafts));
}

void bind_metrics(Reading& reading) {
    auto& catalogue = reading.catalogue;
    catalogue.numbering = metric::number_content(catalogue.community, catalogue.pathways, catalogue.forms);
    for (std::size_t p = 0; p < catalogue.pathways.size(); ++p) {
        auto bound = metric::bind(reading.metrics[p].definitions, catalogue.pathways, p, catalogue.numbering,
                                  catalogue.metrics.size());
        if (!bound) {
            for (const auto& finding : bound.error().findings)
                reading.metrics[p].fields.at(finding.place.path).faults({finding});
            continue;
        }
        for (auto& metric : bound.value())
            catalogue.metrics.push_back(std::move(metric));
    }
}

} // namespace bedre::catalogue
