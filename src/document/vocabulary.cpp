#include "document/vocabulary.h"

#include <algorithm>
#include <cctype>

namespace bedre::document {
namespace {

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = text.find_first_not_of(" \n\t", at);
        if (begin == std::string_view::npos) break;
        at = std::min(text.find_first_of(" \n\t", begin), text.size());
        words.push_back(text.substr(begin, at - begin));
    }
    return words;
}

bool is_abbreviation(std::string_view word) {
    return word.size() >= 2 &&
           std::ranges::all_of(word, [](unsigned char c) { return std::isupper(c) != 0; });
}

bool begins_with_capital(std::string_view word) {
    if (word.empty()) return false;
    const auto first = static_cast<unsigned char>(word[0]);
    // Æ, Ø and Å are C3 86, C3 98 and C3 85.
    return std::isupper(first) != 0 ||
           (word.starts_with("\xC3") && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0xA0);
}

} // namespace

Column column_of(Role role) {
    switch (role) {
    case Role::mission: return Column::mission;
    case Role::target_group: return Column::target_group;
    case Role::priority: return Column::priority;
    case Role::heading:
    case Role::title:
    case Role::parts_heading:
    case Role::part:
    case Role::link:
    case Role::footnote:
    case Role::stray: return Column::action;
    case Role::indicator_heading:
    case Role::indicator: return Column::indicator;
    case Role::responsible: return Column::responsible;
    case Role::deadline:
    case Role::grant: return Column::deadline;
    }
    return Column::action;
}

std::vector<std::string> keys_of(std::string_view text) {
    std::vector<std::string> keys;
    for (const auto word : split(text))
        if (auto key = key_of(word); !key.empty()) keys.push_back(std::move(key));
    return keys;
}

Vocabulary::Vocabulary(const community::Community& community, std::span<const plan::Plan* const> plans)
    : next_(role_count), ends_(role_count), community_title_(community.title.nb) {
    learn_words(community.title.nb);
    const auto learn_place = [&](const std::string& title, bool is_region) {
        learn_words(title);
        for (const auto word : split(title))
            names_.insert(key_of(word));
        places_.push_back({keys_of(title), title, is_region});
    };
    for (const auto& unit : community.units)
        learn_place(unit.title.nb, false);
    for (const auto& region : community.regions)
        learn_place(region.title.nb, true);
    std::ranges::stable_sort(places_, std::greater<>(), [](const auto& name) { return name.keys.size(); });
    const auto learn_body = [&](const std::string& title, bool kind) {
        learn_words(title);
        auto keys = keys_of(title);
        if (keys.empty()) return;
        if (!kind) texts_[static_cast<std::size_t>(Role::responsible)].push_back(title);
        // What stands in brackets is an abbreviation, or tells apart groups that the plan calls the same.
        for (const auto word : split(title))
            if (word.starts_with('(') && word.ends_with(')') &&
                is_abbreviation(word.substr(1, word.size() - 2)))
                body_names_.insert({key_of(word)});
        if (const auto first = split(title).front(); is_abbreviation(first))
            body_names_.insert({key_of(first)});
        body_words_.insert(keys.front());
        const auto bracket = title.find('(');
        auto plain = keys_of(std::string_view(title).substr(0, bracket));
        if (!kind && plain.size() > 1) body_names_.insert(std::move(plain));
    };
    for (const auto& body : community.bodies) {
        learn_body(body.title.nb, false);
        if (body.region) regional_.insert(keys_of(body.title.nb).front());
    }
    for (const auto& kind : community.body_kinds)
        learn_body(kind.title.nb, true);
    for (const auto* plan : plans)
        learn_plan(*plan);
}

void Vocabulary::learn_words(std::string_view text) {
    for (const auto word : split(text)) {
        auto key = key_of(word);
        if (key.empty()) continue;
        // Both halves of "barn/unge" are words too.
        for (std::size_t at = 0; key.find('/') != std::string::npos && at != std::string::npos;) {
            const auto end = key.find('/', at);
            words_.insert(key.substr(at, end == std::string::npos ? end : end - at));
            at = end == std::string::npos ? end : end + 1;
        }
        words_.insert(std::move(key));
    }
}

void Vocabulary::learn(Role role, std::string_view text) {
    auto keys = keys_of(text);
    if (keys.empty()) return;
    learn_words(text);
    auto& pairs = pairs_[static_cast<std::size_t>(column_of(role))];
    for (std::size_t i = 0; i + 1 < keys.size(); ++i)
        pairs.insert(keys[i] + " " + keys[i + 1]);
    const auto words = split(text);
    for (std::size_t i = 1; i < words.size(); ++i)
        if (begins_with_capital(words[i])) names_.insert(key_of(words[i]));
    auto node = static_cast<std::size_t>(role);
    for (const auto& key : keys) {
        const auto [place, is_new] = next_[node].try_emplace(key, static_cast<int>(next_.size()));
        node = static_cast<std::size_t>(place->second);
        if (!is_new) continue;
        next_.emplace_back();
        ends_.push_back(false);
    }
    ends_[node] = true;
    texts_[static_cast<std::size_t>(role)].emplace_back(text);
    beginnings_[static_cast<std::size_t>(role)].push_back(std::move(keys));
}

void Vocabulary::learn_plan(const plan::Plan& plan) {
    for (const auto& area : plan.focus_areas) {
        learn_words(area.title.nb);
        for (const auto& group : area.groups)
            learn_words(group.nb);
    }
    for (const auto& column : plan.columns)
        if (column.title) learn_words(column.title->nb);
    for (const auto* heading : {&plan.vision, &plan.goal, &plan.values}) {
        learn_words(heading->heading.nb);
        learn_words(heading->text.nb);
    }
    learn_words(plan.heading.nb);
    if (plan.coordination) learn_words(plan.coordination->nb);
    for (const auto& mission : plan.missions) {
        learn(Role::mission, mission.title.nb);
        for (const auto& group : mission.target_groups) {
            learn(Role::target_group, group.title.nb);
            for (const auto& heading : group.groups)
                if (heading.title) learn(Role::heading, heading.title->nb);
        }
    }
    for (const auto& placed : plan::actions_of(plan)) {
        const auto& action = *placed.action;
        learn(Role::title, action.title.nb);
        KnownAction known{action.title.nb, {}};
        if (action.parts_heading) learn(Role::parts_heading, action.parts_heading->nb);
        for (const auto& part : action.parts)
            learn(Role::part, known.texts.emplace_back(part.nb));
        for (const auto& note : action.notes)
            learn(Role::footnote, note.nb);
        for (const auto& link : action.links)
            learn(Role::link, known.texts.emplace_back(link.text.nb));
        for (const auto& reference : action.references)
            learn(Role::link, reference.nb);
        for (const auto& indicator : action.indicators) {
            if (indicator.heading) learn(Role::indicator_heading, indicator.heading->nb);
            learn(Role::indicator, known.texts.emplace_back(indicator.text.nb));
        }
        for (const auto& responsible : action.responsible)
            learn(Role::responsible, responsible.text.nb);
        actions_.push_back(std::move(known));
    }
}

int Vocabulary::begins(Role role, std::span<const std::string> keys) const {
    if (keys.empty()) return 0;
    int best = 0;
    for (const auto& known : beginnings_[static_cast<std::size_t>(role)]) {
        std::size_t same = 0;
        while (same < keys.size() && same < known.size() && keys[same] == known[same])
            ++same;
        const int sure = same >= 3 || (same > 0 && same == known.size()) ? 3 : static_cast<int>(same);
        best = std::max(best, sure);
    }
    return best;
}

bool Vocabulary::follows(Column column, const std::string& first, const std::string& second) const {
    return pairs_[static_cast<std::size_t>(column)].contains(first + " " + second);
}

int Vocabulary::names_body(std::span<const std::string> keys) const {
    if (keys.empty()) return 0;
    for (const auto& name : body_names_)
        if (name.size() <= keys.size() && std::ranges::equal(name, keys.first(name.size()))) return 2;
    return body_words_.contains(keys.front()) ? 1 : 0;
}

const Name* Vocabulary::place_named(std::span<const std::string> keys) const {
    for (const auto& name : places_)
        if (!name.keys.empty() && name.keys.size() <= keys.size() &&
            std::ranges::equal(name.keys, keys.first(name.keys.size())))
            return &name;
    return nullptr;
}

int Vocabulary::after(int node, const std::string& key) const {
    if (node < 0) return -1;
    const auto& next = next_[static_cast<std::size_t>(node)];
    const auto found = next.find(key);
    return found == next.end() ? -1 : found->second;
}

std::vector<const plan::Plan*> other_plans(std::span<const plan::Plan> plans,
                                           const std::optional<calendar::Period>& own) {
    std::vector<const plan::Plan*> others;
    if (!own) return others;
    for (const auto& plan : plans)
        if (plan.period.last() < own->first() || own->last() < plan.period.first()) others.push_back(&plan);
    return others;
}

} // namespace bedre::document
