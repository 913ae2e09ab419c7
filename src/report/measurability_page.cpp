#include "report/measurability_page.h"

#include "plan/check.h"
#include "report/parts.h"

#include <algorithm>

namespace bedre::report {
namespace {

/// Puts what was found into words.
struct Teller {
    const catalogue::Catalogue& catalogue;
    const text::Phrases& phrases;

    Words words(const text::Title& title) const { return words_in(phrases, title); }
    Words say(std::string_view code, const outcome::Details& details = {}) const {
        return say_in(phrases, code, details);
    }

    Ref body(const community::BodyId& id) const {
        const auto* body = catalogue.community.body(id);
        return body != nullptr ? Ref{id, words(body->title)} : Ref{id, {id, "nb"}};
    }

    std::vector<Ref> bodies(const std::vector<community::BodyId>& ids) const {
        std::vector<Ref> refs;
        for (const auto& id : ids)
            refs.push_back(body(id));
        return refs;
    }

    Words proposed(const plan::Proposed& of) const {
        auto shown = words(of.words);
        if (of.of)
            shown.text = phrases.say("definition.of",
                                     {{"numerator", shown.text}, {"denominator", words(*of.of).text}});
        return shown;
    }

    ObstacleLine line(const plan::Obstacle& obstacle) const {
        const auto kind = std::string(plan::name(obstacle.kind));
        ObstacleLine shown{.kind = kind,
                           .kind_name = say("obstacle.kind." + kind),
                           .missing = say(obstacle.code, obstacle.details),
                           .proposal = say(obstacle.proposal, obstacle.details)};
        for (const auto& one : obstacle.proposed)
            shown.proposed.push_back(proposed(one));
        shown.ask = bodies(obstacle.ask);
        return shown;
    }

    ObstructedAction action(const plan::Placed& placed) const {
        ObstructedAction shown{.action = {placed.action->id, words(placed.action->title)},
                               .target_group = words(placed.target_group->title)};
        for (const auto& responsible : placed.action->responsible) {
            Responsible cell{.text = words(responsible.text)};
            cell.bodies = bodies(responsible.bodies);
            for (const auto& one : responsible.participants)
                cell.participants.push_back({words(catalogue.community.title_of(one)), one.unconfirmed});
            shown.responsible.push_back(std::move(cell));
        }
        return shown;
    }
};

/// The group of an indicator, or of the action itself; obstacles come in the order of the plan.
ObstacleGroup& group_of(ObstructedAction& action, const plan::Indicator* indicator, const Teller& teller) {
    const auto id = indicator != nullptr ? std::optional(indicator->id) : std::nullopt;
    const auto found = std::ranges::find_if(action.groups, [&](const ObstacleGroup& group) {
        return (group.indicator ? std::optional(group.indicator->id) : std::nullopt) == id;
    });
    if (found != action.groups.end()) return *found;
    ObstacleGroup group;
    if (indicator != nullptr) group.indicator = Ref{indicator->id, teller.words(indicator->text)};
    action.groups.push_back(std::move(group));
    return action.groups.back();
}

MeasurabilityNumbers numbers_of(const plan::Measurability& found) {
    return {.actions = found.actions,
            .actions_without_obstacle = found.actions_without_obstacle,
            .indicators = found.indicators,
            .counted = found.counted,
            .with_source = found.with_source,
            .needing_baseline = found.needing_baseline,
            .with_baseline = found.with_baseline,
            .needing_target = found.needing_target,
            .with_target = found.with_target,
            .obstacles = static_cast<std::int64_t>(found.obstacles.size())};
}

Words summary_of(const plan::Measurability& found, const Teller& teller) {
    return teller.say("measurability.summary", {{"indicators", std::to_string(found.indicators)},
                                                {"counted", std::to_string(found.counted)},
                                                {"with_source", std::to_string(found.with_source)},
                                                {"with_baseline", std::to_string(found.with_baseline)},
                                                {"needing_baseline", std::to_string(found.needing_baseline)},
                                                {"with_target", std::to_string(found.with_target)},
                                                {"needing_target", std::to_string(found.needing_target)}});
}

} // namespace

MeasurabilityPage measurability_page(const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                                     const plan::Plan& plan) {
    const Teller teller{catalogue, phrases};
    const auto found = plan::check(plan, catalogue.community,
                                   {.milestones = catalogue.pathway_of(pathway::action_kind) != nullptr});
    MeasurabilityPage page{.plan = {plan.id, teller.say("plan.title", {{"period", plan.id}})},
                           .summary = summary_of(found, teller),
                           .numbers = numbers_of(found)};
    for (const auto& kind : found.kinds) {
        const auto id = std::string(plan::name(kind.kind));
        page.kinds.push_back({id, teller.say("indicator.kind." + id), kind.indicators, kind.counted});
    }
    for (const auto kind : plan::obstacle_kinds()) {
        const auto count = std::ranges::count(found.obstacles, kind, &plan::Obstacle::kind);
        const auto id = std::string(plan::name(kind));
        if (count > 0) page.obstacles.push_back({id, teller.say("obstacle.kind." + id), count});
    }
    for (const auto& obstacle : found.obstacles)
        if (obstacle.action == nullptr) page.whole.push_back(teller.line(obstacle));
    for (const auto& placed : plan::actions_of(plan)) {
        auto action = teller.action(placed);
        for (const auto& obstacle : found.obstacles)
            if (obstacle.action == placed.action)
                group_of(action, obstacle.indicator, teller).obstacles.push_back(teller.line(obstacle));
        action.ask = teller.bodies(plan::whom_to_ask(plan, *placed.action, catalogue.community));
        if (!action.groups.empty()) page.actions.push_back(std::move(action));
    }
    for (const auto& body : catalogue.community.bodies) {
        const bool asked = std::ranges::any_of(found.obstacles, [&](const plan::Obstacle& obstacle) {
            return std::ranges::find(obstacle.ask, body.id) != obstacle.ask.end();
        });
        if (asked) page.bodies.push_back(teller.body(body.id));
    }
    return page;
}

} // namespace bedre::report
