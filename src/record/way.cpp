#include "record/way.h"

namespace bedre::record {
namespace {

Way way_of_action(const pathway::Pathway& pathway, const plan::Action& action) {
    Way way{pathway, action.title, std::string(pathway::action_kind), {}};
    for (const auto& milestone : plan::milestones_of(action))
        way.pathway.stages.push_back({.id = milestone.id,
                                      .title = milestone.title,
                                      .description = std::nullopt,
                                      .form = pathway.milestone_form});
    for (const auto& responsible : action.responsible)
        way.speakers.insert(way.speakers.end(), responsible.bodies.begin(), responsible.bodies.end());
    return way;
}

} // namespace

Result<Way> way_of(const catalogue::Catalogue& catalogue, const catalogue::Plans& plans,
                   const EpisodeKey& key) {
    const auto* pathway = catalogue.pathway(key.pathway);
    if (pathway == nullptr || pathway->parameter(key.parameter) == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", key.pathway}});
    if (pathway->takes(pathway::action_kind)) {
        const auto* plan = plans.plan(key.parameter);
        ENSURE(plan != nullptr); // the parameters of such a pathway are the plans
        if (const auto placed = plan::find_action(*plan, key.subject))
            return way_of_action(*pathway, *placed->action);
    } else if (pathway->takes(pathway::body_kind)) {
        if (const auto* body = catalogue.community.body(key.subject))
            return Way{*pathway, body->title, std::string(pathway::body_kind), {body->id}};
    } else if (const auto* unit = catalogue.community.unit(key.subject)) {
        if (pathway->takes(unit->kind)) return Way{*pathway, unit->title, unit->kind, {unit->id}};
    }
    return outcome::not_found("record.unknown_subject", {{"subject", key.subject}});
}

} // namespace bedre::record
