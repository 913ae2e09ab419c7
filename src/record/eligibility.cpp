#include "record/eligibility.h"

namespace bedre::record {

pathway::Known known_on(const pathway::Pathway& pathway, const std::vector<EpisodeEntry>& entries,
                        calendar::Date on) {
    pathway::Known known{.on = on};
    std::map<std::string, calendar::Date> days;
    for (const auto& entry : entries) {
        const auto* stage = pathway.stage(entry.reached.stage);
        const auto form = stage != nullptr ? stage->form.value_or("") : entry.form;
        if (form.empty() || entry.withdrawn_by || entry.reached.on > on) continue;
        const auto [day, is_first] = days.try_emplace(form, entry.reached.on);
        if (entry.reached.on < day->second) continue;
        day->second = entry.reached.on;
        known.said[form] = entry.answers;
    }
    return known;
}

std::optional<calendar::Date> birth_of(const vault::Identity& identity) {
    if (identity.birth) return identity.birth;
    for (const auto& identifier : identity.identifiers)
        if (const auto birth = identifier.number.birth_date()) return birth;
    return std::nullopt;
}

EligibilityTold told(const std::vector<pathway::Judged>& judged, const std::string& reason) {
    EligibilityTold eligibility;
    for (const auto& [clause, fulfilment] : judged) {
        eligibility.clauses.push_back({clause, std::string(pathway::name(fulfilment))});
        if (fulfilment != pathway::Fulfilment::met) eligibility.reason = reason;
    }
    return eligibility;
}

} // namespace bedre::record
