#include "report/body_pages.h"

#include "report/parts.h"

#include <algorithm>
#include <functional>

namespace bedre::report {
namespace {

std::optional<Words> region_of(const Context& context, const community::Body& body) {
    if (!body.region) return std::nullopt;
    return context.words(context.catalogue.community.region(*body.region)->title);
}

std::optional<Words> status_of(const Context& context, const community::Body& body) {
    const auto today = context.cut.as_of();
    if (body.uncertain) return context.say("body.uncertain");
    if (body.validity.to && *body.validity.to < today) return context.say("body.ended");
    return std::nullopt;
}

/// The responsible cells of an action that name the body.
std::vector<const plan::Responsible*> duties_of(const plan::Action& action, const community::Body& body) {
    std::vector<const plan::Responsible*> duties;
    for (const auto& responsible : action.responsible)
        if (std::ranges::find(responsible.bodies, body.id) != responsible.bodies.end())
            duties.push_back(&responsible);
    return duties;
}

/// What a body decided about actions of the present plan: the answers that name it as the one who did.
Result<std::vector<Decision>> decisions_of(const Context& context, const community::Body& body) {
    std::vector<Decision> decisions;
    const auto& plan = context.plans->present();
    const auto* pathway = context.catalogue.pathway_of(pathway::action_kind);
    if (pathway == nullptr) return decisions;
    for (const auto& free : pathway->forms) {
        const auto* form = context.catalogue.form(free.form);
        const auto* who = form->item_of(form::Offer::bodies);
        if (who == nullptr) continue;
        for (auto& entry : TRY(context.record.said(pathway->id, plan.id, free.form))) {
            const auto placed = plan::find_action(plan, entry.episode.subject);
            if (!placed || entry.answers[who->id] != body.id) continue;
            entry.answers.erase(who->id);
            decisions.push_back({entry.sequence, entry.reached.on.iso(), action_ref(context, *placed->action),
                                 answers_of(context, entry, entry.answers)});
        }
    }
    std::ranges::stable_sort(decisions, std::greater(), &Decision::on);
    return decisions;
}

} // namespace

BodiesPage bodies_page(const Context& context) {
    const auto& community = context.catalogue.community;
    const auto actions = plan::actions_of(context.plans->present());
    BodiesPage page;
    for (const auto& kind : community.body_kinds) {
        BodyKind shown{kind.id, context.words(kind.title), {}};
        for (const auto& body : community.bodies) {
            if (body.kind != kind.id) continue;
            const auto owned = std::ranges::count_if(actions, [&](const plan::Placed& placed) {
                return !duties_of(*placed.action, body).empty();
            });
            shown.bodies.push_back({body.id, context.words(body.title), region_of(context, body),
                                    status_of(context, body), owned});
        }
        if (!shown.bodies.empty()) page.kinds.push_back(std::move(shown));
    }
    return page;
}

Result<BodyPage> body_page(const Context& context, std::string_view id) {
    const auto& community = context.catalogue.community;
    const auto* body = community.body(id);
    if (body == nullptr) return outcome::not_found("report.unknown_body", {{"body", std::string(id)}});
    const auto* kind = community.body_kind(body->kind);
    BodyPage page{.id = body->id,
                  .title = context.words(body->title),
                  .kind = context.words(kind->title),
                  .region = region_of(context, *body),
                  .note = context.words(body->note),
                  .cut = context.stamp()};
    if (body->continues)
        page.life.push_back(
            {context.say("body.continues",
                         {{"body", context.words(community.body(*body->continues)->title).text}}),
             iso(body->validity.from)});
    for (const auto& other : community.bodies)
        if (other.continues == body->id)
            page.life.push_back(
                {context.say("body.continued_by", {{"body", context.words(other.title).text}}),
                 iso(other.validity.from)});
    if (const auto status = status_of(context, *body)) page.life.push_back({*status, std::nullopt});
    for (const auto& member : body->members)
        page.members.push_back(participant(context, member));
    for (const auto& placed : plan::actions_of(context.plans->present()))
        for (const auto* duty : duties_of(*placed.action, *body)) {
            BodyDuty line{.action = action_ref(context, *placed.action),
                          .text = context.words(duty->text),
                          .indicators = static_cast<std::int64_t>(placed.action->indicators.size()),
                          .measured = std::ranges::count_if(
                              placed.action->indicators, [&](const plan::Indicator& indicator) {
                                  return state_of(context, indicator) == "measured";
                              })};
            if (placed.action->deadline) line.deadline = Words{placed.action->deadline->text(), "nb"};
            page.actions.push_back(std::move(line));
        }
    const auto& plan = context.plans->present();
    page.agenda = TRY(concerns_of(
        context, [&](const plan::Action& action) { return is_concern_of(plan, action, body->id); }));
    page.decisions = TRY(decisions_of(context, *body));
    if (const auto* pathway = context.catalogue.pathway_of(pathway::body_kind))
        page.work = WorkPath{pathway->id, plan.id, body->id};
    return page;
}

} // namespace bedre::report
