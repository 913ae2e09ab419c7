// A form with an item of each type, conditions and calculations. For tests.
#pragma once

#include "form/form.h"

namespace bedre::form {

inline rule::Program expression(const Form& above, std::string_view text) {
    return rule::Program::compile(text, vocabulary_of(above)).value();
}

inline Form test_form() {
    Form form{.id = "fall", .title = {.nb = "Fall"}, .items = {}};
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

    auto when = expression(form, "hurt or place = 'ward'");
    add("nurse", ItemType::yes_no).when = std::move(when);
    auto required = expression(form, "nurse");
    auto& said = add("said", ItemType::text);
    said.required_when = std::move(required);
    auto counted = expression(form, "count(aids)");
    add("number-of-aids", ItemType::number).calculate = std::move(counted);
    auto third = expression(form, "weight / 3");
    auto& share = add("third", ItemType::number);
    share.decimals = 2;
    share.calculate = std::move(third);
    auto doses = expression(form, "sum(medicines.dose)");
    auto& sum = add("doses", ItemType::number);
    sum.decimals = 2;
    sum.calculate = std::move(doses);
    auto band = expression(form, "if(third > 20, 'heavy', 'light')");
    auto& kind = add("band", ItemType::choice);
    offer(kind, {"heavy", "light"});
    kind.calculate = std::move(band);
    return form;
}

} // namespace bedre::form
