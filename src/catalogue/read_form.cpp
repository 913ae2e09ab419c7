#include "catalogue/reading.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

using form::ItemType;

/// Reads `[0, 300]`; `any` leaves an end open.
void read_range(const Node& range, form::Item& item) {
    std::vector<std::optional<std::int64_t>> ends;
    bool well_formed = true;
    range.each([&](const Node& end) {
        const auto text = end.text();
        ends.push_back(form::read_number(text, item.decimals));
        well_formed = well_formed && (ends.back() || text == "any");
    });
    if (!well_formed || ends.size() != 2 || (ends[0] && ends[1] && *ends[0] > *ends[1]))
        return range.fault("form.not_a_range", {{"decimals", std::to_string(item.decimals)}});
    item.least = ends[0];
    item.most = ends[1];
}

void read_number(Map& map, form::Item& item) {
    if (const auto node = map.find("decimals")) {
        const auto decimals = node->integer();
        if (decimals < 0 || decimals > 6) return node->fault("form.too_many_decimals");
        item.decimals = static_cast<int>(decimals);
    }
    item.unit = map.maybe_title("unit");
}

void read_options(Map& map, form::Item& item, const std::string& scope, Reading& reading) {
    map.each_map("options", [&](Map& option) {
        item.options.push_back({option.text("option"), option.title("title")});
        item.options.back().ends = option.flag("ends");
        read_tone(option, item.options.back());
        // Several options are written with a space between them.
        if (item.options.back().id.find(' ') != std::string::npos)
            map.node().fault("form.option_with_space", {{"option", item.options.back().id}});
        reading.define("option", option.find("option"), scope + " " + item.id);
    });
    if (const auto node = map.find("options from")) {
        if (node->text() == "bodies")
            item.offer = form::Offer::bodies;
        else if (node->text() == "actions")
            item.offer = form::Offer::actions;
        else
            node->fault("form.unknown_options", {{"found", node->text()}});
    } else if (item.options.empty()) {
        map.node().fault("form.choice_without_options", {{"item", item.id}});
    }
}

void read_system(Map& map, form::Item& item, Reading& reading) {
    const auto name = map.text("system");
    reading.refer("code system", map.find("system"));
    const auto& all = reading.catalogue.code_systems;
    const auto found = std::ranges::find_if(all, [&](const auto& system) { return system->id == name; });
    // What is told of already has no codes.
    item.system = found != all.end() ? *found : std::make_shared<const terminology::CodeSystem>();
    for (const auto& code : item.system->codes)
        item.options.push_back({code.id, code.title});
}

/// Of a type that is not there nobody knows which keys it has.
void of_unknown_type(Map& map, const Node& type, const Error& error) {
    type.faults(error.findings);
    for (const auto* key : {"options", "options from", "max length", "decimals", "unit", "range", "items",
                            "most", "system", "instrument", "bands", "parts"})
        (void)map.find(key);
}

/// What every item has, of a form or of a row.
form::Item read_plain_item(Map& map, const std::string& scope, Reading& reading) {
    form::Item item{.id = map.text("item"), .title = map.title("title"), .help = map.maybe_title("help")};
    if (const auto node = map.find("item"); node && !rule::is_name(item.id) && !item.id.empty())
        node->fault("content.not_a_name", {{"name", item.id}});
    if (const auto node = map.need("type")) {
        const auto type = form::parse_item_type(node->text());
        if (type)
            item.type = type.value();
        else
            of_unknown_type(map, *node, type.error());
    }
    reading.define("item", map.find("item"), scope);
    if (item.type == ItemType::number) read_number(map, item);
    if (item.type == ItemType::choice || item.type == ItemType::multiple_choice)
        read_options(map, item, scope, reading);
    if (item.type == ItemType::code) read_system(map, item, reading);
    if (item.type == ItemType::score) read_instrument(map, item, scope, reading);
    if (item.type == ItemType::text || item.type == ItemType::link)
        if (const auto node = map.find("max length")) item.max_length = static_cast<int>(node->integer());
    return item;
}

/// What somebody fills in has more to it than what the program does.
void read_asked(Map& map, form::Item& item) {
    item.required = map.flag("required");
    if (item.type == ItemType::number)
        if (const auto node = map.find("range")) read_range(*node, item);
}

void read_rows(Map& map, form::Item& item, const std::string& scope, Reading& reading) {
    map.each_map("items", [&](Map& part) {
        item.items.push_back(read_plain_item(part, scope + " " + item.id, reading));
        read_asked(part, item.items.back());
        const auto type = item.items.back().type;
        if (type == ItemType::file || type == ItemType::rows || type == ItemType::score)
            part.node().fault("form.not_in_rows", {{"type", std::string(form::name(type))}});
    });
    if (item.items.empty()) map.node().fault("form.rows_without_items", {{"item", item.id}});
    if (const auto node = map.find("most")) {
        item.most_rows = static_cast<int>(std::clamp<std::int64_t>(node->integer(), 0, 1'000));
        if (item.most_rows < 1 || item.most_rows > 50) node->fault("form.number_of_rows");
    }
}

/// An expression about the items above; nothing when it is not there, or has faults, which are told.
std::optional<rule::Program> read_expression(Map& map, const std::string& key, const form::Form& above) {
    const auto node = map.find(key);
    if (!node) return std::nullopt;
    const auto text = node->text();
    if (text.empty()) return std::nullopt;
    auto program = rule::Program::compile(text, form::vocabulary_of(above));
    if (!program) {
        node->faults(program.error().findings);
        return std::nullopt;
    }
    // What was recorded of an earlier day would come out otherwise.
    if (program.value().depends_on_today()) node->fault("form.today_in_expression");
    return std::move(program).value();
}

std::optional<rule::Program> read_condition(Map& map, const std::string& key, const form::Form& above) {
    auto program = read_expression(map, key, above);
    if (!program || program->type().base == rule::Base::boolean) return program;
    map.find(key)->fault("rule.wrong_type", {{"found", rule::name(program->type())},
                                             {"expected", rule::name(rule::Type{rule::Base::boolean})}});
    return std::nullopt;
}

form::Item read_item(Map& map, const form::Form& above, Reading& reading) {
    auto item = read_plain_item(map, above.id, reading);
    item.when = read_condition(map, "when", above);
    if (item.instrument != nullptr)
        if (const auto parts = map.find("parts")) {
            read_parts(*parts, item, above);
            return item;
        }
    if (map.find("calculate")) {
        item.calculate = read_expression(map, "calculate", above);
        if (item.calculate)
            item.calculated_from = form::items_named(item.calculate->text(), form::vocabulary_of(above));
        if (item.calculate && !form::can_be_calculated(item, item.calculate->type()))
            map.find("calculate")
                ->fault("form.cannot_be_calculated", {{"type", std::string(form::name(item.type))},
                                                      {"found", rule::name(item.calculate->type())}});
        return item;
    }
    read_asked(map, item);
    item.required_when = read_condition(map, "required when", above);
    if (item.type == ItemType::rows)
        read_rows(map, item, above.id, reading);
    else
        read_source(map, item, above, reading);
    return item;
}

/// How many fields somebody fills in.
std::size_t fields_of(const form::Form& form) {
    std::size_t fields = 0;
    for (const auto& item : form.items)
        if (!item.is_calculated()) fields += std::max<std::size_t>(item.items.size(), 1);
    return fields;
}

} // namespace

void read_form(const Node& root, Reading& reading) {
    Map map(root);
    form::Form form{.id = map.text("form"), .title = map.title("title")};
    std::optional<text::Title> section;
    map.each_map("items", [&](Map& item) {
        if (auto title = item.maybe_title("section")) {
            section = std::move(title);
            return;
        }
        auto read = read_item(item, form, reading);
        read.section = section;
        form.items.push_back(std::move(read));
    });
    reading.define("form", map.find("form"));
    if (map.flag("counting") && fields_of(form) > 8) root.fault("form.too_many_items", {{"form", form.id}});
    map.done();
    reading.catalogue.forms.push_back(std::move(form));
}

void check_quick_items(Reading& reading) {
    for (const auto& [kind, name, place, form_id] : reading.quick_items) {
        const auto* form = reading.catalogue.form(form_id);
        const auto* item = form == nullptr ? nullptr : form->item(name);
        if (item == nullptr) continue; // a fault of its own
        const bool asks_more = std::ranges::any_of(
            form->items, [&](const form::Item& one) { return &one != item && one.required; });
        if (item->type != form::ItemType::choice || item->options.empty() || asks_more)
            reading.findings.push_back({"pathway.not_quick", place, {{"item", name}}});
    }
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
