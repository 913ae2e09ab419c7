#include "report/mine_page.h"

#include "record/way.h"
#include "report/parts.h"
#include "report/person_pages.h"
#include "report/recorded.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

constexpr std::int64_t looked_through = 300; // entries
constexpr std::size_t most_news = 12;

std::string kind_of(const record::Way& way) {
    if (way.subject_kind == pathway::action_kind || way.subject_kind == pathway::body_kind)
        return way.subject_kind;
    return "unit";
}

/// Whether it is news to the actor: about an action or unit of theirs, and said by somebody else.
bool is_news(const Context& context, const record::Way& way, const record::EpisodeEntry& entry) {
    if (const auto* free = way.pathway.free_form(entry.form); free != nullptr && free->reminders)
        return false;
    const auto& own = context.actor.organisation;
    if (!own.empty() && entry.organisation == own) return false;
    if (own.empty() || context.may(access::Act::change, access::Data::draft)) return true;
    if (std::ranges::find(way.speakers, own) != way.speakers.end()) return true;
    if (way.subject_kind != pathway::action_kind) return false;
    const auto* plan = context.plans->plan(entry.episode.parameter);
    const auto placed = plan::find_action(*plan, entry.episode.subject);
    return placed && is_concern_of(*plan, *placed->action, own);
}

News news_of(const Context& context, const record::Way& way, const record::EpisodeEntry& entry) {
    News news{
        .sequence = entry.sequence,
        .recorded = calendar::iso(entry.recorded),
        .on = entry.reached.on.iso(),
        .subject = {entry.episode.subject, context.words(way.subject)},
        .subject_kind = kind_of(way),
        .path = {entry.episode.pathway, entry.episode.parameter, entry.episode.subject, entry.episode.number},
        .title = step_title(context, way.pathway, entry),
        .actor = context.actor_ref(entry.actor).title};
    if (const auto* stage = way.pathway.stage(entry.reached.stage)) {
        news.title = context.words(stage->title);
        if (way.subject_kind != pathway::action_kind && way.subject_kind != pathway::body_kind)
            news.title.text = context.words(way.pathway.parameter(entry.episode.parameter)->title).text +
                              ": " + news.title.text;
    }
    if (const auto* form = context.catalogue.form(entry.form)) {
        news.title = context.words(form->title);
        if (const auto* free = way.pathway.free_form(entry.form))
            if (auto said = status_of(context, *free, entry)) news.status = std::move(said->option);
        news.said = first_text(context, entry);
    }
    return news;
}

Result<std::vector<OwnService>> services_of(const Context& context, const community::Unit& unit) {
    std::vector<OwnService> services;
    for (const auto& pathway : context.catalogue.pathways) {
        if (!pathway.takes(unit.kind)) continue;
        const auto episodes = TRY(context.record.episodes(pathway.id));
        for (const auto& parameter : pathway.parameters) {
            OwnService service{{parameter.id, context.words(parameter.title)},
                               {pathway.id, parameter.id, unit.id},
                               std::nullopt,
                               ""};
            const auto episode = episodes.find({parameter.id, unit.id});
            if (episode != episodes.end())
                if (const auto* present =
                        pathway::present_stage(pathway, episode->second.episode, context.cut.as_of())) {
                    service.stage = context.words(pathway.stage(present->stage)->title);
                    service.since = present->on.iso();
                }
            services.push_back(std::move(service));
        }
    }
    return services;
}

} // namespace

Result<MinePage> mine_page(const Context& context) {
    const auto& own = context.actor.organisation;
    const auto& plan = context.plans->present();
    MinePage page{.actor = context.actor_ref(context.actor.id).title,
                  .plan = plan_ref(context, plan.id),
                  .cut = context.stamp()};
    if (!own.empty()) page.organisation = context.organisation_name(own);
    if (const auto* body = context.catalogue.community.body(own))
        page.body = Ref{body->id, context.words(body->title)};
    if (context.may(access::Act::change, access::Data::draft))
        page.draft_changes = TRY(context.record.plan_standing(plan.id)).second;
    if (context.may(access::Act::review, access::Data::person, std::array{own})) {
        const auto openings = TRY(context.record.openings(context.actor));
        page.openings_waiting =
            std::ranges::count_if(openings, [](const record::Opening& opening) { return !opening.review; });
    }
    if (context.may(access::Act::read, access::Data::person, std::array{own}))
        page.opened_elsewhere = static_cast<std::int64_t>(TRY(opened_elsewhere_page(context)).opened.size());
    page.concerns = TRY(
        concerns_of(context, [&](const plan::Action& action) { return is_concern_of(plan, action, own); }));
    if (const auto* unit = context.catalogue.community.unit(own))
        page.services = TRY(services_of(context, *unit));
    for (const auto& entry : TRY(context.record.recent(looked_through))) {
        const auto way = record::way_of(context.catalogue, *context.plans, *context.subjects, entry.episode);
        if (!way || !is_news(context, way.value(), entry)) continue; // gone from the content, or not theirs
        page.news.push_back(news_of(context, way.value(), entry));
        if (page.news.size() == most_news) break;
    }
    return page;
}

} // namespace bedre::report
