#include "form/form.h"

#include "text/number.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bedre::form {
namespace {

constexpr std::array<std::pair<std::string_view, ItemType>, 12> item_types = {{
    {"text", ItemType::text},
    {"choice", ItemType::choice},
    {"multiple-choice", ItemType::multiple_choice},
    {"yes-no", ItemType::yes_no},
    {"date", ItemType::date},
    {"time", ItemType::time},
    {"number", ItemType::number},
    {"code", ItemType::code},
    {"score", ItemType::score},
    {"link", ItemType::link},
    {"file", ItemType::file},
    {"rows", ItemType::rows},
}};

constexpr std::array<std::pair<std::string_view, Tone>, 4> tones = {{
    {"neutral", Tone::neutral},
    {"good", Tone::good},
    {"warning", Tone::warning},
    {"bad", Tone::bad},
}};

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

bool Form::reacts() const {
    return std::ranges::any_of(items, [](const Item& item) {
        return item.when || item.required_when || item.calculate || item.type == ItemType::score;
    });
}

std::optional<std::int64_t> file_entry(const std::string& answer) {
    std::int64_t number = 0;
    const auto* end = answer.data() + answer.size();
    const auto read = std::from_chars(answer.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

std::string row_key(const Item& rows, int row, const Item& part) {
    return fmt::format("{}.{}.{}", rows.id, row, part.id);
}

namespace {

/// A number that is kept, for the eyes of people. What has no unit may be a year: its digits stand together.
std::string number_in_words(const Item& item, const std::string& answer, text::Language language) {
    if (!read_number(answer, 6)) return answer;
    const bool below = answer.starts_with('-');
    const auto point = std::min(answer.find('.'), answer.size());
    auto whole = answer.substr(below ? 1 : 0, point - (below ? 1 : 0));
    if (item.unit)
        if (const auto number = read_number(whole, 0)) whole = text::written(*number);
    auto words = (below ? "\u2212" : "") + whole;
    if (point < answer.size())
        words += (language == text::Language::en ? "." : ",") + answer.substr(point + 1);
    if (item.unit) words += "\u00a0" + item.unit->in(language).text;
    return words;
}

/// The titles of the options that were chosen, one after another.
text::Words chosen_in_words(const Item& item, const std::string& answer, text::Language language) {
    text::Words words{"", language};
    for (const auto& option : item.options) {
        if (fmt::format(" {} ", answer).find(fmt::format(" {} ", option.id)) == std::string::npos) continue;
        const auto title = option.title.in(language);
        words.text += (words.text.empty() ? "" : ", ") + title.text;
        words.language = title.language;
    }
    return words.text.empty() ? text::Words{answer, language} : words;
}

} // namespace

namespace {

text::Words code_in_words(const Item& item, const std::string& answer, text::Language language) {
    const auto option = std::ranges::find(item.options, answer, &Option::id);
    if (option == item.options.end()) return {answer, language};
    auto words = option->title.in(language);
    words.text += fmt::format(" ({})", answer);
    return words;
}

text::Words score_in_words(const Item& item, const std::string& answer, text::Language language) {
    const auto* const band = band_of(item, answer);
    if (band == nullptr) return {answer, language};
    auto words = band->title.in(language);
    words.text = fmt::format("{} \u2013 {}", answer, words.text);
    return words;
}

} // namespace

const Option* band_of(const Item& item, const std::string& answer) {
    const auto total = read_number(answer, 0);
    if (item.type != ItemType::score || item.options.empty() || item.instrument->bands.empty() || !total)
        return nullptr;
    const auto band = instrument::band_of(item.instrument->bands, static_cast<int>(*total));
    const auto option = std::ranges::find(item.options, band, &Option::id);
    return option == item.options.end() ? nullptr : &*option;
}

text::Words answer_in_words(const Item& item, const std::string& answer, text::Language language) {
    if (item.type == ItemType::choice)
        if (const auto option = std::ranges::find(item.options, answer, &Option::id);
            option != item.options.end())
            return option->title.in(language);
    if (item.type == ItemType::code) return code_in_words(item, answer, language);
    if (item.type == ItemType::score) return score_in_words(item, answer, language);
    if (item.type == ItemType::multiple_choice) return chosen_in_words(item, answer, language);
    if (item.type == ItemType::number) return {number_in_words(item, answer, language), language};
    if (item.type == ItemType::date)
        if (const auto date = calendar::Date::parse(answer)) return {date.value().norwegian(), language};
    return {answer, language};
}

} // namespace bedre::form
