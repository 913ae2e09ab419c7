// What a form says of an instrument: what its bands are called, and what answers its items.
#include "catalogue/reading.h"
#include "instrument/known.h"
#include "text/similarity.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

using form::ItemType;

/// What the form calls the bands of the instrument, each of them.
void read_bands(Map& map, form::Item& item, const std::string& scope, Reading& reading) {
    std::vector<std::string> bands;
    for (const auto& band : item.instrument->bands)
        bands.push_back(band.code);
    map.each_map("bands", [&](Map& band) {
        item.options.push_back({band.text("band"), band.title("title")});
        read_tone(band, item.options.back());
        const auto node = band.find("band");
        const auto& code = item.options.back().id;
        if (node && std::ranges::find(bands, code) == bands.end())
            node->fault("form.unknown_band",
                        {{"found", code}, {"suggestion", text::closest(code, bands).value_or("")}});
        reading.define("band", node, scope + " " + item.id);
    });
    for (const auto& code : bands)
        if (std::ranges::find(item.options, code, &form::Option::id) == item.options.end())
            map.node().fault("form.band_missing", {{"band", code}});
}

/// Whether each answer to an item above is one that the part can have.
void check_part(const Node& node, const instrument::Item& asked, const form::Item& above,
                const form::Part& part) {
    if (!part.points.empty()) {
        for (const auto& [option, points] : part.points)
            if (!instrument::is_answer(asked, points))
                node.fault("form.part_points", {{"part", asked.id}, {"found", std::to_string(points)}});
        return;
    }
    const bool fits = above.type == ItemType::number && above.decimals == 0 && asked.step == 1 &&
                      above.least && above.most && *above.least >= asked.least && *above.most <= asked.most;
    if (!fits)
        node.fault("form.part_range", {{"item", above.id},
                                       {"least", std::to_string(asked.least)},
                                       {"most", std::to_string(asked.most)}});
}

/// How many points each answer to a choice, or a yes or no, has.
void read_points(Map& map, const form::Item& above, form::Part& part) {
    std::vector<std::string> answers = {"yes", "no"};
    if (above.type != ItemType::yes_no) {
        answers.clear();
        for (const auto& option : above.options)
            answers.push_back(option.id);
    }
    const auto node = map.need("points");
    if (!node) return;
    node->each_member([&](const Node& option, const Node& points) {
        const auto name = option.text();
        if (std::ranges::find(answers, name) == answers.end())
            option.fault("content.unknown_reference",
                         {{"kind", "option"},
                          {"name", name},
                          {"suggestion", text::closest(name, answers).value_or("")}});
        part.points[name] = static_cast<int>(std::clamp<std::int64_t>(points.integer(), -1'000, 1'000));
    });
    for (const auto& answer : answers)
        if (!part.points.contains(answer)) node->fault("form.answer_without_points", {{"option", answer}});
}

/// `amt4: mistakes`, or `amt4: {item: mistakes, points: {none: 0, one: 1, more: 2}}`.
form::Part read_part(const Node& node, const instrument::Item& asked, const form::Form& above) {
    std::optional<Map> map;
    if (node.is_map()) map.emplace(node);
    form::Part part{.item = map ? map->text("item") : node.text(), .points = {}};
    const auto* const answered = above.item(part.item);
    const bool chosen = answered != nullptr && answered->offer == form::Offer::own &&
                        (answered->type == ItemType::yes_no || answered->type == ItemType::choice);
    if (answered == nullptr)
        node.fault("form.part_not_above", {{"item", part.item}});
    else if (chosen && map)
        read_points(*map, *answered, part);
    if (answered != nullptr && !(chosen && part.points.empty() && map))
        check_part(node, asked, *answered, part);
    if (map) map->done();
    return part;
}

} // namespace

void read_instrument(Map& map, form::Item& item, const std::string& scope, Reading& reading) {
    const auto name = map.text("instrument");
    item.instrument = instrument::known_scale(name);
    if (item.instrument == nullptr) {
        std::vector<std::string> known;
        for (const auto& scale : instrument::known_scales())
            known.push_back(scale.id);
        if (const auto node = map.find("instrument"))
            node->fault("form.unknown_instrument",
                        {{"found", name}, {"suggestion", text::closest(name, known).value_or("")}});
        for (const auto* const key : {"bands", "parts"})
            (void)map.find(key);
        return;
    }
    item.least = instrument::least_total(*item.instrument);
    item.most = instrument::most_total(*item.instrument);
    read_bands(map, item, scope, reading);
}

void read_parts(const Node& node, form::Item& item, const form::Form& above) {
    std::map<std::string, form::Part> parts;
    const auto& asked = item.instrument->items;
    node.each_member([&](const Node& key, const Node& value) {
        const auto name = key.text();
        const auto found = std::ranges::find(asked, name, &instrument::Item::id);
        if (found == asked.end()) return key.fault("form.unknown_part", {{"found", name}});
        parts.emplace(name, read_part(value, *found, above));
    });
    for (const auto& one : asked) {
        const auto part = parts.find(one.id);
        if (part == parts.end()) {
            node.fault("form.part_missing", {{"part", one.id}});
            continue;
        }
        item.parts.push_back(std::move(part->second));
    }
}

void read_tone(Map& map, form::Option& option) {
    const auto node = map.find("tone");
    if (!node) return;
    const auto tone = form::parse_tone(node->text());
    if (tone)
        option.tone = tone.value();
    else
        node->faults(tone.error().findings);
}

} // namespace bedre::catalogue
