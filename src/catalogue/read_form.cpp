#include "catalogue/reading.h"

namespace bedre::catalogue {
namespace {

form::Item read_item(Map& map, const std::string& form, Reading& reading) {
    form::Item item{.id = map.text("item"), .title = map.title("title"), .help = map.maybe_title("help")};
    if (const auto node = map.need("type")) {
        const auto type = form::parse_item_type(node->text());
        if (type)
            item.type = type.value();
        else
            node->faults(type.error().findings);
    }
    item.required = map.flag("required");
    item.keep = map.flag("keep");
    if (const auto node = map.find("max length")) item.max_length = static_cast<int>(node->integer());
    reading.define("item", map.find("item"), form);
    map.each_map("options", [&](Map& option) {
        item.options.push_back({option.text("option"), option.title("title")});
        item.options.back().ends = option.flag("ends");
        if (const auto node = option.find("tone")) {
            const auto tone = form::parse_tone(node->text());
            if (tone)
                item.options.back().tone = tone.value();
            else
                node->faults(tone.error().findings);
        }
        reading.define("option", option.find("option"), form + " " + item.id);
    });
    if (const auto node = map.find("options from")) {
        if (node->text() == "bodies")
            item.offer = form::Offer::bodies;
        else if (node->text() == "actions")
            item.offer = form::Offer::actions;
        else
            node->fault("form.unknown_options", {{"found", node->text()}});
    } else if (item.type == form::ItemType::choice && item.options.empty())
        map.node().fault("form.choice_without_options", {{"item", item.id}});
    return item;
}

} // namespace

void read_form(const Node& root, Reading& reading) {
    Map map(root);
    form::Form form{.id = map.text("form"), .title = map.title("title")};
    map.each_map("items", [&](Map& item) { form.items.push_back(read_item(item, form.id, reading)); });
    reading.define("form", map.find("form"));
    if (form.items.size() > 8) root.fault("form.too_many_items", {{"form", form.id}});
    map.done();
    reading.catalogue.forms.push_back(std::move(form));
}

void check_fate_items(Reading& reading) {
    for (const auto& [kind, name, place, form_id] : reading.fate_items) {
        const auto* form = reading.catalogue.form(form_id);
        const auto* item = form != nullptr ? form->item(name) : nullptr;
        if (item == nullptr) continue; // told of the name
        if (form->item_of(form::Offer::actions) == nullptr)
            reading.findings.push_back({"form.no_action_to_go_on_in", place, {{"form", form_id}}});
        for (const auto& option : item->options) {
            const auto fate = plan::parse_fate_kind(option.id);
            if (!fate || fate.value() == plan::FateKind::unknown)
                reading.findings.push_back({"form.no_fate", place, {{"found", option.id}}});
        }
    }
}

} // namespace bedre::catalogue
