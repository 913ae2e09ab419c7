// A form with an item of each type, conditions and calculations. For tests.
#pragma once

#include "form/form.h"
#include "instrument/known.h"

namespace bedre::form {

inline rule::Program expression(const Form& above, std::string_view text) {
    return rule::Program::compile(text, vocabulary_of(above)).value();
}

inline Form test_form() {
    Form form{.id = "fall", .title = {.nb = "Fall"}, .items = {}};
    const auto calculate = [&](Item& item, std::string_view text) {
        item.calculate = expression(form, text);
        item.calculated_from = items_named(text, vocabulary_of(form));
    };
    const auto add = [&](std::string id, ItemType type) -> Item& {
        form.items.push_back({.id = std::move(id), .title = {.nb = "Felt"}, .help = {}, .type = type});
        return form.items.back();
    };
    const auto offer = [](Item& item, std::initializer_list<const char*> ids) {
        for (const auto* id : ids)
            item.options.push_back({id, {.nb = std::string("Valg ") + id}});
    };
    add("note", ItemType::text).max_length = 10;
    auto& place = add("place", ItemType::choice);
    offer(place, {"home", "ward"});
    place.required = true;
    offer(add("aids", ItemType::multiple_choice), {"rails", "walker", "alarm"});
    add("hurt", ItemType::yes_no);
    add("on", ItemType::date);
    add("at", ItemType::time);
    auto& weight = add("weight", ItemType::number);
    weight.decimals = 1;
    weight.unit = text::Title{.nb = "kg"};
    weight.least = 0;
    weight.most = 3000;
    add("year", ItemType::number);
    add("page", ItemType::link);
    add("paper", ItemType::file);
    auto& medicines = add("medicines", ItemType::rows);
    medicines.most_rows = 12;
    Item name{.id = "name", .title = {.nb = "Navn"}, .help = {}, .type = ItemType::text, .required = true};
    Item dose{.id = "dose", .title = {.nb = "Dose"}, .help = {}, .type = ItemType::number};
    dose.decimals = 2;
    medicines.items = {std::move(name), std::move(dose)};

    terminology::CodeSystem places{.id = "places",
                                   .title = {.nb = "Steder"},
                                   .owner = "Ingen",
                                   .version = {},
                                   .address = {},
                                   .codes = {}};
    places.codes = {{"1", {.nb = "Bosted"}}, {"11", {.nb = "Sykehjem"}}};
    auto& to = add("to", ItemType::code);
    offer(to, {"1", "11"});
    to.system = std::make_shared<const terminology::CodeSystem>(places);
    add("diagnosis", ItemType::code).system =
        std::make_shared<const terminology::CodeSystem>(terminology::CodeSystem{.id = "icd-10",
                                                                                .title = {.nb = "ICD-10"},
                                                                                .owner = "WHO",
                                                                                .version = {},
                                                                                .address = {},
                                                                                .codes = {},
                                                                                .pattern = "A9X[.X[X]]",
                                                                                .example = "S72.0"});
    const auto score = [&](Item& item, const char* instrument, std::initializer_list<const char*> bands) {
        item.instrument = instrument::known_scale(instrument);
        item.least = instrument::least_total(*item.instrument);
        item.most = instrument::most_total(*item.instrument);
        offer(item, bands);
    };
    auto& well = add("well", ItemType::score);
    score(well, "who5", {"depression_likely", "low", "good"});
    well.options[0].tone = Tone::bad;
    auto& eats = add("eats-less", ItemType::number);
    eats.least = 0;
    eats.most = 1;
    offer(add("lost", ItemType::choice), {"none", "some", "much"});
    auto& nutrition = add("nutrition", ItemType::score);
    score(nutrition, "mst", {"not_at_risk", "at_risk"});
    nutrition.parts = {{"lost", {{"none", 0}, {"some", 2}, {"much", 4}}}, {"eats-less", {}}};

    auto when = expression(form, "hurt or place = 'ward'");
    add("nurse", ItemType::yes_no).when = std::move(when);
    auto required = expression(form, "nurse");
    auto& said = add("said", ItemType::text);
    said.required_when = std::move(required);
    Item count{.id = "number-of-aids", .title = {.nb = "Antall"}, .help = {}, .type = ItemType::number};
    calculate(count, "count(aids)");
    form.items.push_back(std::move(count));
    Item third{.id = "third", .title = {.nb = "En tredel"}, .help = {}, .type = ItemType::number};
    third.decimals = 2;
    calculate(third, "weight / 3");
    form.items.push_back(std::move(third));
    Item doses{.id = "doses", .title = {.nb = "Døgndoser"}, .help = {}, .type = ItemType::number};
    doses.decimals = 2;
    calculate(doses, "sum(medicines.dose)");
    form.items.push_back(std::move(doses));
    Item band{.id = "band", .title = {.nb = "Gruppe"}, .help = {}, .type = ItemType::choice};
    offer(band, {"heavy", "light"});
    calculate(band, "if(third > 20, 'heavy', 'light')");
    form.items.push_back(std::move(band));
    return form;
}

} // namespace bedre::form
