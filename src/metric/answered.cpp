#include "metric/answered.h"

#include <algorithm>

namespace bedre::metric {
namespace {

using form::ItemType;

/// Whether every number that may be answered fits a record, where one number means that nothing was.
bool fits(const form::Item& item) {
    constexpr std::int64_t most = std::numeric_limits<timeline::Value>::max();
    return item.least && item.most && *item.least >= -most && *item.most <= most;
}

rule::Type number_type(const form::Item& item) {
    return item.decimals == 0 ? rule::Type{rule::Base::integer}
                              : rule::Type{rule::Base::decimal, item.decimals};
}

std::vector<std::string> ids_of(const std::vector<form::Option>& options) {
    std::vector<std::string> ids;
    for (const auto& option : options)
        ids.push_back(option.id);
    return ids;
}

Answered band_of(const form::Item& item, rule::Symbols& symbols) {
    Answered band{item.id + ".band", {rule::Base::code}, item.id, {}, {}, ids_of(item.options)};
    for (auto total = *item.least; total <= *item.most; ++total) {
        const auto kept = std::to_string(total);
        // One that the form does not name is told of.
        if (const auto* of = form::band_of(item, kept)) band.codes.emplace(kept, symbols.number(of->id));
    }
    return band;
}

void add(const form::Item& item, rule::Symbols& symbols, std::vector<Answered>& all) {
    switch (item.type) {
    case ItemType::code:
        if (item.options.empty()) return;
        [[fallthrough]];
    case ItemType::choice: {
        Answered one{item.id, {rule::Base::code}, item.id, {}};
        if (item.offer == form::Offer::own) one.words = ids_of(item.options);
        for (const auto& option : item.options)
            one.codes.emplace(option.id, symbols.number(option.id));
        all.push_back(std::move(one));
        return;
    }
    case ItemType::multiple_choice:
        for (const auto& option : item.options)
            all.push_back({item.id + "." + option.id, {rule::Base::boolean}, item.id, option.id});
        return;
    case ItemType::yes_no: all.push_back({item.id, {rule::Base::boolean}, item.id, {}}); return;
    case ItemType::date: all.push_back({item.id, {rule::Base::date}, item.id, {}}); return;
    case ItemType::number:
        if (fits(item)) all.push_back({item.id, number_type(item), item.id, {}});
        return;
    case ItemType::score:
        all.push_back({item.id, {rule::Base::integer}, item.id, {}});
        if (!item.options.empty()) all.push_back(band_of(item, symbols));
        return;
    case ItemType::text:
    case ItemType::time:
    case ItemType::link:
    case ItemType::file:
    case ItemType::rows: return;
    }
}

bool is_among(std::string_view option, std::string_view chosen) {
    while (!chosen.empty()) {
        const auto end = std::min(chosen.find(' '), chosen.size());
        if (chosen.substr(0, end) == option) return true;
        chosen.remove_prefix(std::min(end + 1, chosen.size()));
    }
    return false;
}

timeline::Value value_of(const Answered& answered, const std::string& answer) {
    if (!answered.option.empty()) return is_among(answered.option, answer) ? 1 : 0;
    switch (answered.type.base) {
    case rule::Base::code: {
        const auto found = answered.codes.find(answer);
        return found == answered.codes.end() ? timeline::missing : found->second;
    }
    case rule::Base::boolean: return answer == "yes" ? 1 : answer == "no" ? 0 : timeline::missing;
    case rule::Base::date: {
        const auto date = calendar::Date::parse(answer);
        return date ? date.value().days_since_1970() : timeline::missing;
    }
    case rule::Base::integer:
    case rule::Base::decimal: {
        // The limits may have been wider when it was answered.
        const auto number = form::read_number(answer, answered.type.scale);
        const bool fits = number && std::abs(*number) <= std::numeric_limits<timeline::Value>::max();
        return fits ? static_cast<timeline::Value>(*number) : timeline::missing;
    }
    case rule::Base::text:
    case rule::Base::instant: ENSURE(false && "no answer of that type enters history");
    }
    return timeline::missing;
}

} // namespace

std::vector<Answered> answered_of(const form::Form& form, rule::Symbols& symbols) {
    std::vector<Answered> all;
    for (const auto& item : form.items)
        add(item, symbols, all);
    return all;
}

std::vector<std::string> unlisted_of(const form::Form& form) {
    std::vector<std::string> all;
    for (const auto& item : form.items)
        if (item.type == ItemType::code && item.options.empty()) all.push_back(item.id);
    return all;
}

std::vector<timeline::Value> values_of(const std::vector<Answered>& answered, const form::Answers& answers) {
    std::vector<timeline::Value> values;
    for (const auto& one : answered) {
        const auto answer = answers.find(one.item);
        const bool nothing = answer == answers.end() || answer->second.empty();
        values.push_back(nothing ? timeline::missing : value_of(one, answer->second));
    }
    while (!values.empty() && values.back() == timeline::missing)
        values.pop_back();
    return values;
}

} // namespace bedre::metric
