// Where an item says that its answer comes from.
#include "catalogue/reading.h"
#include "rule/length.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

using form::ItemType;

/// How old an answer may be, in days or more, and a hundred years at most.
std::optional<rule::Length> read_age(std::string_view text) {
    const auto length = rule::parse_length(text);
    if (!length || rule::is_by_clock(*length) || length->amount <= 0) return std::nullopt;
    const auto then = rule::shifted(calendar::Date::make(2000, 1, 1).value(), *length);
    return then && *then <= calendar::Date::make(2100, 1, 1).value() ? length : std::nullopt;
}

/// Whether a form is filled in at a stage of a pathway, or at any time; not one that says where reminders go,
/// which is for those to see who say it.
bool is_told(const pathway::Pathway& pathway, const std::string& form) {
    const auto* const free = pathway.free_form(form);
    const auto asks = [&](const pathway::Stage& stage) { return stage.form == form; };
    return (free != nullptr && !free->reminders) || std::ranges::any_of(pathway.stages, asks);
}

/// Whether what was answered to one item can be an answer to another.
bool is_alike(const form::Item& source, const form::Item& item) {
    return source.type == item.type && source.type != ItemType::rows && source.type != ItemType::file &&
           source.decimals <= item.decimals && source.instrument == item.instrument &&
           source.system == item.system;
}

} // namespace

void read_source(Map& map, form::Item& item, const form::Form& above, Reading& reading) {
    if (map.flag("keep")) item.from = form::Source{above.id, item.id};
    const auto node = map.find("from");
    if (!node) return;
    if (item.from) node->fault("form.keep_and_from", {{"item", item.id}});
    Map from(*node);
    item.from = form::Source{from.text("form"), from.text("item"), from.maybe_text("pathway").value_or("")};
    reading.refer("form", from.find("form"));
    reading.refer("item", from.find("item"), item.from->form);
    reading.refer("pathway", from.find("pathway"));
    if (const auto within = from.find("within")) {
        item.from->within = read_age(within->text());
        if (!item.from->within) within->fault("form.not_an_age");
    }
    from.done();
    reading.sources.push_back({above.id, item.id, node->place()});
}

void check_sources(Reading& reading) {
    const auto& catalogue = reading.catalogue;
    for (const auto& [form_id, item_id, place] : reading.sources) {
        const auto* const form = catalogue.form(form_id);
        const auto* const item = form != nullptr ? form->item(item_id) : nullptr;
        if (item == nullptr || !item->from) continue; // told that there are two of the name
        const auto fault = [&](std::string code, outcome::Details details) {
            reading.findings.push_back({std::move(code), place, std::move(details)});
        };
        const auto* const source = catalogue.form(item->from->form);
        const auto* const of = source != nullptr ? source->item(item->from->item) : nullptr;
        if (of == nullptr) continue; // told of the name
        if (!is_alike(*of, *item))
            fault("form.source_of_another_kind",
                  {{"item", of->id}, {"type", std::string(form::name(of->type))}});
        const auto tell = [&](const pathway::Pathway& pathway) {
            if (!is_told(pathway, source->id))
                fault("form.source_not_told", {{"form", source->id}, {"pathway", pathway.id}});
        };
        if (const auto& named = item->from->pathway; !named.empty()) {
            const auto* const other = catalogue.pathway(named);
            if (other == nullptr) continue; // told of the name
            tell(*other);
            if (!other->takes(pathway::person_kind)) fault("form.source_of_no_person", {{"pathway", named}});
            continue;
        }
        for (const auto& pathway : catalogue.pathways)
            if (is_told(pathway, form_id)) tell(pathway);
    }
}

} // namespace bedre::catalogue
