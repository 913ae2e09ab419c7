#include "form/form.h"

#include "text/link.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bedre::form {
namespace {

constexpr std::array<std::pair<std::string_view, ItemType>, 7> item_types = {{
    {"text", ItemType::text},
    {"choice", ItemType::choice},
    {"yes-no", ItemType::yes_no},
    {"date", ItemType::date},
    {"number", ItemType::number},
    {"link", ItemType::link},
    {"file", ItemType::file},
}};

constexpr std::array<std::pair<std::string_view, Tone>, 4> tones = {{
    {"neutral", Tone::neutral},
    {"good", Tone::good},
    {"warning", Tone::warning},
    {"bad", Tone::bad},
}};

bool is_too_long(const Item& item, const std::string& answer) {
    return text::length(answer) > static_cast<std::size_t>(item.max_length);
}

std::optional<std::int64_t> whole_number(const std::string& answer) {
    std::int64_t number = 0;
    const auto* end = answer.data() + answer.size();
    const auto read = std::from_chars(answer.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

/// The code of what is wrong with one answer; nothing when all is well.
std::optional<Finding> fault_in(const Item& item, const std::string& answer) {
    switch (item.type) {
    case ItemType::text:
        if (!text::is_text(answer)) return Finding{"form.not_text", {}, {}};
        if (is_too_long(item, answer))
            return Finding{"form.too_long", {}, {{"most", std::to_string(item.max_length)}}};
        return std::nullopt;
    case ItemType::link:
        if (!text::is_text(answer) || !text::is_link(answer)) return Finding{"form.not_a_link", {}, {}};
        if (is_too_long(item, answer))
            return Finding{"form.too_long", {}, {{"most", std::to_string(item.max_length)}}};
        return std::nullopt;
    case ItemType::choice:
        if (std::ranges::find(item.options, answer, &Option::id) == item.options.end())
            return Finding{"form.unknown_option", {}, {}};
        return std::nullopt;
    case ItemType::yes_no:
        if (answer != "yes" && answer != "no") return Finding{"form.not_yes_or_no", {}, {}};
        return std::nullopt;
    case ItemType::date:
        if (!calendar::Date::parse(answer)) return Finding{"form.not_a_date", {}, {}};
        return std::nullopt;
    case ItemType::number:
        if (!whole_number(answer)) return Finding{"form.not_a_number", {}, {}};
        return std::nullopt;
    case ItemType::file:
        if (!file_entry(answer)) return Finding{"form.not_a_file", {}, {}};
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::string_view name(ItemType type) {
    return std::ranges::find(item_types, type, [](const auto& entry) { return entry.second; })->first;
}

Result<ItemType> parse_item_type(std::string_view wanted) {
    const auto found = std::ranges::find(item_types, wanted, [](const auto& entry) { return entry.first; });
    if (found != item_types.end()) return found->second;
    return outcome::fault("form.unknown_item_type", {{"found", std::string(wanted)}});
}

std::string_view name(Tone tone) {
    return std::ranges::find(tones, tone, [](const auto& entry) { return entry.second; })->first;
}

Result<Tone> parse_tone(std::string_view wanted) {
    const auto found = std::ranges::find(tones, wanted, [](const auto& entry) { return entry.first; });
    if (found != tones.end()) return found->second;
    return outcome::fault("form.unknown_tone", {{"found", std::string(wanted)}});
}

const Item* Form::item(std::string_view wanted) const {
    const auto found = std::ranges::find(items, wanted, &Item::id);
    return found == items.end() ? nullptr : &*found;
}

const Item* Form::item_of(Offer offer) const {
    const auto found = std::ranges::find(items, offer, &Item::offer);
    return found == items.end() ? nullptr : &*found;
}

std::optional<std::int64_t> file_entry(const std::string& answer) {
    return whole_number(answer);
}

Findings check(const Form& form, const Answers& answers) {
    Findings findings;
    for (const auto& item : form.items) {
        const auto answer = answers.find(item.id);
        const outcome::Place place{.path = "/answers/" + item.id};
        if (answer == answers.end() || answer->second.empty()) {
            if (item.required) findings.push_back({"form.required", place, {}});
        } else if (auto fault = fault_in(item, answer->second)) {
            fault->place = place;
            findings.push_back(std::move(*fault));
        }
    }
    for (const auto& [id, answer] : answers)
        if (form.item(id) == nullptr)
            findings.push_back({"form.unknown_item", {.path = "/answers/" + id}, {}});
    return findings;
}

text::Words answer_in_words(const Item& item, const std::string& answer, text::Language language) {
    if (item.type == ItemType::choice)
        if (const auto option = std::ranges::find(item.options, answer, &Option::id);
            option != item.options.end())
            return option->title.in(language);
    if (item.type == ItemType::date)
        if (const auto date = calendar::Date::parse(answer)) return {date.value().norwegian(), language};
    return {answer, language};
}

} // namespace bedre::form
