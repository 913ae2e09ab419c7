#include "catalogue/reading.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

/// A column, or what is the same for all rows.
intake::Source read_source(const Node& node, std::map<std::string, Node>* meant) {
    Map map(node);
    intake::Source source{.column = map.maybe_text("column").value_or(""),
                          .always = map.maybe_text("always").value_or("")};
    if (source.column.empty() == source.always.empty()) node.fault("import.column_or_always");
    if (const auto format = map.find("format")) {
        const auto read = intake::parse_day_format(format->text());
        if (read)
            source.format = read.value();
        else
            format->faults(read.error().findings);
    }
    if (const auto values = map.find("values"); values && meant != nullptr)
        values->each_member([&](const Node& key, const Node& value) {
            source.values[key.text()] = value.text();
            meant->emplace(key.text(), value);
        });
    map.done();
    return source;
}

/// Of which rows something is said.
intake::Where read_where(const std::optional<Node>& node) {
    if (!node) return {};
    Map map(*node);
    intake::Where where{.column = map.text("column"), .values = map.texts("is")};
    if (where.values.empty()) node->fault("import.where_nothing");
    map.done();
    return where;
}

std::optional<intake::UnitSource> read_unit(const std::optional<Node>& node, Reading& reading) {
    if (!node) return std::nullopt;
    using By = intake::UnitSource::By;
    Map map(*node);
    intake::UnitSource source;
    int ways = 0;
    for (const auto& [key, by] :
         {std::pair("number", By::number), {"name", By::name}, {"always", By::always}})
        if (const auto said = map.maybe_text(key)) {
            source = {by, *said};
            ++ways;
        }
    if (ways != 1) node->fault("import.one_way");
    reading.refer("unit", map.find("always"));
    map.done();
    return source;
}

std::optional<intake::PersonSource> read_person(const std::optional<Node>& node) {
    if (!node) return std::nullopt;
    Map map(*node);
    const auto number = map.maybe_text("number");
    const auto key = map.maybe_text("key");
    intake::PersonSource person{.column = number ? *number : key.value_or("")};
    if (number.has_value() == key.has_value()) node->fault("import.one_way");
    if (key) person.keys_of = map.text("of");
    map.done();
    return person;
}

void read_act(Map& map, intake::Mapping& mapping, MappingPlaces& places, Reading& reading) {
    intake::ActSource act{.where = read_where(map.find("where")),
                          .stage = map.maybe_text("stage").value_or(""),
                          .form = map.maybe_text("form").value_or("")};
    MappingPlaces::Act place{.node = map.node()};
    if (act.stage.empty() == act.form.empty()) map.node().fault("import.stage_or_form");
    reading.refer("stage", map.find("stage"), mapping.pathway);
    reading.refer("form", map.find("form"));
    act.required = map.flag("required");
    if (const auto on = map.need("on")) act.on = read_source(*on, nullptr);
    if (const auto answers = map.find("answers"))
        answers->each_member([&](const Node& item, const Node& source) {
            place.answers.emplace(item.text(), item);
            act.answers[item.text()] = read_source(source, &place.meant[item.text()]);
        });
    mapping.acts.push_back(std::move(act));
    places.acts.push_back(std::move(place));
}

/// Whether an answer can be one to an item.
bool fits(const form::Item& item, const std::string& answer) {
    return item.type != form::ItemType::rows && !item.is_calculated() && form::kept_answer(item, answer);
}

void check_answers(const intake::ActSource& act, const MappingPlaces::Act& place, const form::Form& form,
                   Reading& reading) {
    for (const auto& [id, source] : act.answers) {
        const auto& node = place.answers.at(id);
        reading.refer("item", node, form.id);
        const auto* const item = form.item(id);
        if (item == nullptr) continue; // told of the name
        if (item->type == form::ItemType::file || item->offer == form::Offer::actions)
            node.fault("import.not_from_a_file", {{"item", id}});
        if (!source.always.empty() && !fits(*item, source.always))
            node.fault("import.no_answer", {{"item", id}, {"found", source.always}});
        for (const auto& [written, meant] : place.meant.at(id))
            if (!fits(*item, source.values.at(written)))
                meant.fault("import.no_answer", {{"item", id}, {"found", source.values.at(written)}});
    }
    for (const auto& item : form.items)
        if (item.required && !act.answers.contains(item.id))
            place.node.fault("import.required_item", {{"item", item.id}});
}

void check_act(intake::ActSource& act, const MappingPlaces::Act& place, const pathway::Pathway& pathway,
               Reading& reading) {
    const auto* const stage = pathway.stage(act.stage);
    if (stage != nullptr) act.form = stage->form.value_or("");
    if (!act.stage.empty() && stage == nullptr) return; // told of the name
    const auto* const free = pathway.free_form(act.form);
    if (!act.form.empty() && stage == nullptr && (free == nullptr || !free->dated))
        place.node.fault("import.no_dated_form", {{"form", act.form}});
    if (stage != nullptr && act.form.empty() && !act.answers.empty())
        place.node.fault("import.no_form", {{"stage", act.stage}});
    if (const auto* const form = reading.catalogue.form(act.form)) check_answers(act, place, *form, reading);
}

} // namespace

void read_import(const Node& root, Reading& reading) {
    Map map(root);
    intake::Mapping mapping{
        .id = map.text("import"), .title = map.title("title"), .sheet = map.maybe_text("sheet").value_or("")};
    reading.define("import", map.find("import"));
    if (const auto row = map.find("head row")) {
        mapping.head_row = static_cast<int>(row->integer());
        if (mapping.head_row < 1) row->fault("import.head_row");
    }
    mapping.where = read_where(map.find("where"));
    mapping.pathway = map.text("pathway");
    mapping.parameter = map.maybe_text("parameter").value_or(mapping.pathway);
    reading.refer("pathway", map.find("pathway"));
    reading.refer("parameter", map.find("parameter"), mapping.pathway);
    mapping.person = read_person(map.find("person"));
    mapping.unit = read_unit(map.find("unit"), reading);
    mapping.organisation = read_unit(map.find("organisation"), reading);
    MappingPlaces places{.subject = root.place(), .acts = {}};
    for (const auto* const key : {"person", "unit"})
        if (const auto node = map.find(key)) places.subject = node->place();
    mapping.extract = map.flag("extract");
    if (map.need("acts")) map.each_map("acts", [&](Map& act) { read_act(act, mapping, places, reading); });
    map.done();
    if (mapping.acts.empty()) root.fault("import.no_acts");
    reading.catalogue.imports.push_back(std::move(mapping));
    reading.import_places.push_back(std::move(places));
}

void check_imports(Reading& reading) {
    for (std::size_t i = 0; i < reading.import_places.size(); ++i) {
        auto& mapping = reading.catalogue.imports[i];
        const auto& places = reading.import_places[i];
        const auto* const pathway = reading.catalogue.pathway(mapping.pathway);
        if (pathway == nullptr) continue; // told of the name
        const bool of_persons = pathway->takes(pathway::person_kind);
        const bool is_importable = !pathway->is_of_the_plan() && pathway->registered_kind().empty();
        if (!is_importable || mapping.person.has_value() != of_persons ||
            mapping.unit.has_value() == of_persons)
            reading.findings.push_back({"import.other_subject", places.subject, {{"pathway", pathway->id}}});
        if (pathway->parameter(mapping.parameter) == nullptr && mapping.parameter == mapping.pathway)
            reading.findings.push_back({"import.no_parameter", places.subject, {{"pathway", pathway->id}}});
        if (mapping.extract && !mapping.person)
            reading.findings.push_back({"import.extract_of_units", places.subject, {}});
        for (std::size_t a = 0; a < mapping.acts.size(); ++a) {
            if (mapping.extract && !mapping.acts[a].stage.empty())
                places.acts[a].node.fault("import.extract_of_stages");
            check_act(mapping.acts[a], places.acts[a], *pathway, reading);
        }
    }
}

} // namespace bedre::catalogue
