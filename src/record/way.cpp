#include "record/way.h"

#include <algorithm>
#include <array>

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

bool is_of_person(const Way& way) {
    return way.subject_kind == pathway::person_kind;
}

/// Without the rule that says so.
Result<void> permitted(const Result<access::Rule>& answer) {
    if (!answer) return answer.error();
    return {};
}

} // namespace

std::optional<form::Form> form_of(const catalogue::Catalogue& catalogue, const catalogue::Plans& plans,
                                  std::string_view id) {
    const auto* found = catalogue.form(id);
    if (found == nullptr) return std::nullopt;
    auto form = *found;
    for (auto& item : form.items)
        if (item.offer == form::Offer::actions)
            for (const auto& placed : plan::actions_of(plans.present()))
                item.options.push_back({placed.action->id, placed.action->title});
    return form;
}

std::vector<const community::Unit*> parties_of(const community::Community& community,
                                               const pathway::FreeForm& free, calendar::Date day) {
    std::vector<const community::Unit*> parties;
    for (const auto& unit : community.units)
        if (std::ranges::find(free.parties, unit.kind) != free.parties.end() &&
            community::membership(unit, "community", day) != nullptr)
            parties.push_back(&unit);
    return parties;
}

Result<void> may_complete(const access::Actor& actor, const Way& way, const pathway::FreeForm& free,
                          const community::Community& community, calendar::Date day) {
    using access::Act;
    using access::Data;
    if (!free.parties.empty()) {
        const auto parties = parties_of(community, free, day);
        if (std::ranges::find(parties, actor.organisation, &community::Unit::id) == parties.end())
            return outcome::refused("record.no_party");
        return permitted(access::may(actor, Act::record, Data::course, std::array{actor.organisation}));
    }
    if (free.open && !is_of_person(way)) return permitted(access::may(actor, Act::comment, Data::plan));
    if (free.fate) return permitted(access::may(actor, Act::change, Data::draft));
    return may_record(actor, way);
}

const std::string& name_in(const Way& way, const EpisodeKey& key) {
    return way.part ? way.part->begun_under : key.subject;
}

Result<void> may_record(const access::Actor& actor, const Way& way) {
    const auto data = is_of_person(way) ? access::Data::person : access::Data::course;
    return permitted(access::may(actor, access::Act::record, data, way.speakers));
}

Result<Way> way_of(const catalogue::Catalogue& catalogue, const catalogue::Plans& plans,
                   const Subjects& subjects, const EpisodeKey& key) {
    const auto* pathway = catalogue.pathway(key.pathway);
    if (pathway == nullptr || pathway->parameter(key.parameter) == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", key.pathway}});
    if (pathway->takes(pathway::action_kind)) {
        const auto* plan = plans.plan(key.parameter);
        ENSURE(plan != nullptr); // the parameters of such a pathway are the plans
        if (const auto placed = plan::find_action(*plan, key.subject)) {
            auto way = way_of_action(*pathway, *placed->action);
            const auto* lineage = catalogue.lineage_into(plans.present().id);
            if (lineage == nullptr || lineage->from != plan->id)
                std::erase_if(way.pathway.forms, [](const auto& free) { return free.fate.has_value(); });
            return way;
        }
    } else if (pathway->takes(pathway::body_kind)) {
        if (const auto* body = catalogue.community.body(key.subject))
            return Way{*pathway, body->title, std::string(pathway::body_kind), {body->id}};
    } else if (const auto registered = subjects.find(key.subject); registered != subjects.end()) {
        const auto& subject = registered->second;
        if (pathway->takes(subject.kind))
            return Way{*pathway, {.nb = subject.title}, subject.kind, {subject.organisation}};
    } else if (const auto* unit = catalogue.community.unit(key.subject)) {
        if (pathway->takes(unit->kind)) return Way{*pathway, unit->title, unit->kind, {unit->id}};
    }
    return outcome::not_found("record.unknown_subject", {{"subject", key.subject}});
}

} // namespace bedre::record
