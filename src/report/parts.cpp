#include "report/parts.h"

#include "calendar/oslo.h"

#include <algorithm>

namespace bedre::report {

Words words_in(const text::Phrases& phrases, const text::Title& title) {
    const auto words = title.in(phrases.language());
    return {words.text, std::string(text::name(words.language))};
}

Words say_in(const text::Phrases& phrases, std::string_view code, const outcome::Details& details) {
    return {phrases.say(code, details), std::string(text::name(phrases.language()))};
}

Words Context::words(const text::Title& title) const {
    return words_in(phrases, title);
}

std::optional<Words> Context::words(const std::optional<text::Title>& title) const {
    return title ? std::optional(words(*title)) : std::nullopt;
}

Words Context::say(std::string_view code, const outcome::Details& details) const {
    return say_in(phrases, code, details);
}

CutStamp Context::stamp() const {
    return {cut.sequence(), calendar::iso(cut.instant())};
}

Ref Context::actor_ref(const std::string& id) const {
    const auto found = std::ranges::find(catalogue.demo.actors, id, &catalogue::DemoActor::id);
    if (found != catalogue.demo.actors.end()) return {id, words(found->name)};
    if (!access::is_account_id(id) && !access::is_client_id(id)) return {id, say("actor." + id)};
    // Who it was, those who take part are told, and not the public.
    const bool told = accounts != nullptr && may(access::Act::comment, access::Data::plan);
    const auto name = told ? accounts->name_of(id) : std::optional<std::string>();
    if (name && name.value()) return {id, {*name.value(), "nb"}};
    return {id, say("actor.somebody")};
}

Words Context::organisation_name(const std::string& id) const {
    if (const auto* unit = catalogue.community.unit(id)) return words(unit->title);
    if (const auto* body = catalogue.community.body(id)) return words(body->title);
    return {id, "nb"};
}

std::string moment(calendar::Instant instant) {
    return calendar::local_time(instant).norwegian();
}

std::string when_of(const pathway::Reached& reached) {
    if (!reached.at) return reached.on.iso();
    return reached.on.iso() + "T" + calendar::clock_of(calendar::local_time(*reached.at));
}

TimeLimit limit_at(const Context& context, const pathway::Moment& due) {
    TimeLimit limit{.due = due.day.iso(),
                    .clock = "",
                    .days = (due.day - calendar::local_date(context.record.now())).count(),
                    .escalated = false};
    if (due.at) limit.clock = calendar::clock_of(calendar::local_time(*due.at));
    return limit;
}

TimeLimit limit_of(const Context& context, const record::RecordedTask& task) {
    auto limit = limit_at(context, task.limits.due);
    limit.escalated = record::standing(task, context.record.now()) == pathway::Standing::escalated;
    limit.paused = task.paused;
    return limit;
}

std::string name_of(const vault::Identity& identity) {
    const auto& given = identity.given.revealed();
    const auto& family = identity.family.revealed();
    if (given.empty() && family.empty() && !identity.identifiers.empty()) {
        // One of many whom a register knows is told from another by nothing else.
        const auto& [number, assigner] = identity.identifiers.front();
        if (number.scheme() == terminology::IdentityScheme::register_key)
            return fmt::format("{} ({})", number.revealed(), assigner);
    }
    return given + (given.empty() || family.empty() ? "" : " ") + family;
}

std::string birth_of(const vault::Identity& identity) {
    if (identity.birth) return identity.birth->iso();
    for (const auto& identifier : identity.identifiers)
        if (const auto told = identifier.number.birth_date()) return told->iso();
    return "";
}

std::string short_name(const std::string& subject) {
    return subject.substr(subject.size() - std::min<std::size_t>(subject.size(), 6));
}

std::optional<std::string> iso(const std::optional<calendar::Date>& date) {
    return date ? std::optional(date->iso()) : std::nullopt;
}

Ref plan_ref(const Context& context, const std::string& plan) {
    return {plan, context.say("plan.title", {{"period", plan}})};
}

Ref action_ref(const Context& context, const plan::Action& action) {
    return {action.id, context.words(action.title)};
}

std::vector<Ref> bodies_of(const Context& context, const plan::Action& action) {
    std::vector<Ref> bodies;
    for (const auto& responsible : action.responsible)
        for (const auto& id : responsible.bodies)
            bodies.push_back({id, context.words(context.catalogue.community.body(id)->title)});
    return bodies;
}

Participant participant(const Context& context, const community::Participant& of) {
    return {context.words(context.catalogue.community.title_of(of)), of.unconfirmed};
}

std::string state_of(const Context& context, const plan::IndicatorPart& part) {
    const bool recorded = part.kind == plan::IndicatorKind::milestone &&
                          context.catalogue.pathway_of(pathway::action_kind) != nullptr;
    if (part.metric || recorded) return "measured";
    return part.kind == plan::IndicatorKind::undefined ? "undefined" : "awaiting";
}

std::string state_of(const Context& context, const plan::Indicator& indicator) {
    std::string best = "undefined";
    for (const auto& part : indicator.parts) {
        const auto state = state_of(context, part);
        if (state == "measured") return state;
        if (state == "awaiting") best = state;
    }
    return best;
}

namespace {

/// A milestone tells whether it was reached; another part, whether it is measured.
IndicatorPart indicator_part(const Context& context, const plan::IndicatorPart& part,
                             std::optional<calendar::Date> reached, const WorkOfPlan& work) {
    const auto kind = std::string(plan::name(part.kind));
    auto state = state_of(context, part);
    outcome::Details details;
    if (part.kind == plan::IndicatorKind::milestone && !part.metric && state == "measured") {
        const bool passed = reached && *reached <= context.cut.as_of();
        state = passed ? "reached" : "open";
        if (passed) details = {{"date", reached->norwegian()}};
    }
    const bool unknown = work.earlier && !part.metric && state != "reached";
    if (unknown) state = "awaiting";
    IndicatorPart shown{.kind = kind,
                        .kind_name = context.say("indicator.kind." + kind),
                        .text = context.words(part.text),
                        .reading = context.words(part.reading),
                        .task = part.task,
                        .proposal = part.proposal,
                        .state = state,
                        .state_text = context.say(
                            unknown ? "indicator.state.not_followed" : "indicator.state." + state, details)};
    if (part.metric)
        shown.number = number_of(
            context, *context.catalogue.metric(*part.metric),
            *context.catalogue.numbering.place(context.catalogue.community.id, metric::Level::community));
    return shown;
}

/// What the scan has where words were put right; nothing when none were.
std::optional<Words> restored(const Context& context, const std::vector<plan::Restored>& places) {
    if (places.empty()) return std::nullopt;
    std::string scanned;
    for (const auto& place : places)
        scanned += (scanned.empty() ? "" : " … ") + place.scanned;
    return context.say("plan.restored", {{"scanned", scanned}});
}

} // namespace

ActionRow action_row(const Context& context, const plan::Action& action, const WorkOfPlan& work) {
    ActionRow row{.id = action.id,
                  .priority = action.priority,
                  .title = context.words(action.title),
                  .parts_heading = context.words(action.parts_heading)};
    for (const auto& part : action.parts)
        row.parts.push_back(context.words(part));
    for (const auto& note : action.notes)
        row.notes.push_back(context.words(note));
    for (const auto& reference : action.references)
        row.references.push_back(context.words(reference));
    for (const auto& link : action.links)
        row.links.push_back(
            {context.words(link.lead), context.words(link.text), restored(context, link.restored), link.url});
    const auto milestones = plan::milestones_of(action);
    const auto day_of = [&](const plan::IndicatorPart& part) -> std::optional<calendar::Date> {
        const auto found = work.reached.find(action.id);
        const auto milestone = std::ranges::find(milestones, &part, &plan::Milestone::part);
        if (found == work.reached.end() || milestone == milestones.end()) return std::nullopt;
        const auto reached = found->second.find(milestone->id);
        return reached == found->second.end() ? std::nullopt : std::optional(reached->second);
    };
    for (const auto& indicator : action.indicators) {
        IndicatorLine line{.id = indicator.id,
                           .heading = context.words(indicator.heading),
                           .text = context.words(indicator.text),
                           .restored = restored(context, indicator.restored)};
        for (const auto& part : indicator.parts)
            line.parts.push_back(indicator_part(context, part, day_of(part), work));
        row.indicators.push_back(std::move(line));
    }
    for (const auto& responsible : action.responsible) {
        Responsible shown{.text = context.words(responsible.text)};
        for (const auto& id : responsible.bodies)
            shown.bodies.push_back({id, context.words(context.catalogue.community.body(id)->title)});
        for (const auto& taking_part : responsible.participants)
            shown.participants.push_back(participant(context, taking_part));
        row.responsible.push_back(std::move(shown));
    }
    if (action.deadline)
        row.deadline = Deadline{.text = {action.deadline->text(), "nb"},
                                .first = iso(action.deadline->first()),
                                .last = iso(action.deadline->last()),
                                .ongoing = action.deadline->is_ongoing()};
    if (action.grant) row.grant = Grant{context.words(action.grant->text)};
    if (const auto status = work.statuses.find(action.id); status != work.statuses.end())
        row.status = status->second;
    return row;
}

} // namespace bedre::report
