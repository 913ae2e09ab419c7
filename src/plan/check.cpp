#include "plan/check.h"

#include <algorithm>
#include <array>

namespace bedre::plan {
namespace {

constexpr std::array<std::pair<std::string_view, ObstacleKind>, 10> obstacle_names = {{
    {"no-indicator", ObstacleKind::no_indicator},
    {"no-metric", ObstacleKind::no_metric},
    {"no-source", ObstacleKind::no_source},
    {"no-baseline", ObstacleKind::no_baseline},
    {"no-target", ObstacleKind::no_target},
    {"task-as-indicator", ObstacleKind::task_as_indicator},
    {"unknown-owner", ObstacleKind::unknown_owner},
    {"uncertain-participant", ObstacleKind::uncertain_participant},
    {"deadline-outside-period", ObstacleKind::deadline_outside_period},
    {"focus-area-without-action", ObstacleKind::focus_area_without_action},
}};

constexpr auto every_kind = [] {
    std::array<ObstacleKind, obstacle_names.size()> kinds{};
    for (std::size_t i = 0; i < obstacle_names.size(); ++i)
        kinds[i] = obstacle_names[i].second;
    return kinds;
}();

/// The first part of a kind that needs something; nullptr when none does.
const IndicatorPart* needing(const Indicator& indicator, bool (*needs)(IndicatorKind)) {
    const auto found = std::ranges::find_if(indicator.parts, needs, &IndicatorPart::kind);
    return found == indicator.parts.end() ? nullptr : &*found;
}

bool all_of_kind(const Indicator& indicator, IndicatorKind kind) {
    return std::ranges::all_of(indicator.parts, [&](const auto& part) { return part.kind == kind; });
}

bool outside(const std::optional<calendar::Deadline>& deadline, const calendar::Period& period) {
    if (!deadline || deadline->is_ongoing()) return false;
    return *deadline->last() < period.first() || period.last() < *deadline->last();
}

std::vector<Proposed> countings(const std::optional<Definition>& definition) {
    std::vector<Proposed> proposed;
    if (definition)
        for (const auto& counting : definition->counts)
            proposed.push_back({counting.numerator, counting.denominator});
    return proposed;
}

std::vector<Proposed> readings(const Indicator& indicator) {
    std::vector<Proposed> proposed;
    for (const auto& part : indicator.parts)
        if (part.reading) proposed.push_back({*part.reading, std::nullopt});
    return proposed;
}

std::string ask_for_target(IndicatorKind kind) {
    switch (kind) {
    case IndicatorKind::coverage:
    case IndicatorKind::rate: return "obstacle.no_target.share";
    case IndicatorKind::count: return "obstacle.no_target.count";
    case IndicatorKind::time: return "obstacle.no_target.time";
    case IndicatorKind::before_after: return "obstacle.no_target.change";
    case IndicatorKind::experienced: return "obstacle.no_target.answers";
    case IndicatorKind::milestone:
    case IndicatorKind::external:
    case IndicatorKind::undefined: return "obstacle.no_target.value";
    }
    return {};
}

std::vector<community::BodyId> coordinator_of(const Plan& plan) {
    if (plan.coordinators.empty()) return {};
    return {plan.coordinators.front()};
}

/// Goes through one plan and writes down what it finds.
class Walk {
  public:
    Walk(const Plan& plan, const community::Community& community, Means means)
        : plan_(plan), community_(community), means_(means) {}

    Measurability all() && {
        focus_areas();
        for (const auto& placed : actions_of(plan_)) {
            const auto before = found_.obstacles.size();
            action(*placed.action);
            ++found_.actions;
            if (found_.obstacles.size() == before) ++found_.actions_without_obstacle;
        }
        return std::move(found_);
    }

  private:
    bool is_counted(const Indicator& indicator) const {
        return std::ranges::any_of(indicator.parts, [&](const IndicatorPart& part) {
            return part.metric || (means_.milestones && part.kind == IndicatorKind::milestone);
        });
    }

    bool has_source(const Indicator& indicator) const { return indicator.source || is_counted(indicator); }

    void focus_areas() {
        for (const auto& area : plan_.focus_areas) {
            if (!area.actions.empty()) continue;
            Obstacle obstacle{.kind = ObstacleKind::focus_area_without_action,
                              .code = "obstacle.focus_area_without_action",
                              .details = {{"area", area.title.nb}},
                              .proposal = "obstacle.focus_area_without_action.choose",
                              .ask = coordinator_of(plan_)};
            for (const auto& id : area.proposed_actions)
                if (const auto proposed = find_action(plan_, id))
                    obstacle.proposed.push_back({proposed->action->title, std::nullopt});
            if (!obstacle.proposed.empty()) obstacle.proposal = "obstacle.focus_area_without_action.propose";
            found_.obstacles.push_back(std::move(obstacle));
        }
    }

    void action(const Action& action) {
        ask_ = whom_to_ask(plan_, action, community_);

        if (action.indicators.empty()) {
            Obstacle obstacle{.kind = ObstacleKind::no_indicator,
                              .action = &action,
                              .code = "obstacle.no_indicator",
                              .proposal = "obstacle.no_indicator.choose",
                              .ask = ask_};
            for (const auto& proposed : action.proposed_indicators)
                obstacle.proposed.push_back({proposed.text, std::nullopt});
            if (!obstacle.proposed.empty()) obstacle.proposal = "obstacle.no_indicator.propose";
            found_.obstacles.push_back(std::move(obstacle));
        }
        for (const auto& indicator : action.indicators)
            this->indicator(action, indicator);
        owners(action);
        if (outside(action.deadline, plan_.period)) deadline(action, nullptr, *action.deadline);
    }

    void indicator(const Action& action, const Indicator& indicator) {
        ++found_.indicators;
        count_kind(indicator);
        const auto add = [&](ObstacleKind kind, std::string code, std::string proposal,
                             std::vector<Proposed> proposed) {
            found_.obstacles.push_back({.kind = kind,
                                        .action = &action,
                                        .indicator = &indicator,
                                        .code = std::move(code),
                                        .details = {{"first", plan_.period.first().norwegian()},
                                                    {"last", plan_.period.last().norwegian()}},
                                        .proposal = std::move(proposal),
                                        .proposed = std::move(proposed),
                                        .ask = ask_});
        };
        if (std::ranges::any_of(indicator.parts, &IndicatorPart::task))
            add(ObstacleKind::task_as_indicator, "obstacle.task_as_indicator",
                "obstacle.task_as_indicator.propose", readings(indicator));
        const bool milestone = all_of_kind(indicator, IndicatorKind::milestone);
        if (!is_counted(indicator)) {
            const auto proposed = countings(indicator.definition);
            std::string code = milestone ? "obstacle.no_metric.milestone" : "obstacle.no_metric";
            if (all_of_kind(indicator, IndicatorKind::undefined)) code = "obstacle.no_metric.undefined";
            std::string propose =
                milestone ? "obstacle.no_metric.propose_milestone" : "obstacle.no_metric.propose";
            if (proposed.empty()) propose = "obstacle.no_metric.choose";
            add(ObstacleKind::no_metric, std::move(code), std::move(propose), proposed);
        }
        if (has_source(indicator)) {
            ++found_.with_source;
        } else {
            std::vector<Proposed> proposed;
            if (indicator.definition && indicator.definition->source)
                proposed.push_back({*indicator.definition->source, std::nullopt});
            std::string propose =
                milestone ? "obstacle.no_source.propose_milestone" : "obstacle.no_source.propose";
            if (proposed.empty()) propose = "obstacle.no_source.choose";
            add(ObstacleKind::no_source, milestone ? "obstacle.no_source.milestone" : "obstacle.no_source",
                propose, proposed);
        }
        if (needing(indicator, needs_baseline) != nullptr) {
            ++found_.needing_baseline;
            if (indicator.baseline)
                ++found_.with_baseline;
            else
                add(ObstacleKind::no_baseline, "obstacle.no_baseline",
                    is_counted(indicator) ? "obstacle.no_baseline.read" : "obstacle.no_baseline.measure", {});
        }
        if (const auto* part = needing(indicator, needs_target)) {
            ++found_.needing_target;
            if (indicator.target)
                ++found_.with_target;
            else
                add(ObstacleKind::no_target, "obstacle.no_target", ask_for_target(part->kind), {});
        }
        if (outside(indicator.deadline, plan_.period)) deadline(action, &indicator, *indicator.deadline);
    }

    void count_kind(const Indicator& indicator) {
        const auto kind = indicator.parts.empty() ? IndicatorKind::undefined : indicator.parts.front().kind;
        auto entry = std::ranges::find(found_.kinds, kind, &KindCount::kind);
        if (entry == found_.kinds.end()) entry = found_.kinds.insert(entry, {kind});
        ++entry->indicators;
        if (!is_counted(indicator)) return;
        ++entry->counted;
        ++found_.counted;
    }

    void owners(const Action& action) {
        const auto doubt = [&](std::string code, outcome::Details details) {
            found_.obstacles.push_back({.kind = ObstacleKind::unknown_owner,
                                        .action = &action,
                                        .code = std::move(code),
                                        .details = std::move(details),
                                        .proposal = "obstacle.unknown_owner.choose",
                                        .ask = coordinator_of(plan_)});
        };
        if (action.responsible.empty()) doubt("obstacle.unknown_owner.none", {});
        for (const auto& responsible : action.responsible) {
            if (responsible.bodies.empty()) doubt("obstacle.unknown_owner", {{"owner", responsible.text.nb}});
            for (const auto& id : responsible.bodies) {
                const auto* body = community_.body(id);
                if (body == nullptr)
                    doubt("obstacle.unknown_owner", {{"owner", id}});
                else if (body->validity.to && *body->validity.to < plan_.period.first())
                    doubt("obstacle.unknown_owner.ended", {{"owner", body->title.nb}});
                else if (body->uncertain)
                    doubt("obstacle.unknown_owner.unconfirmed", {{"owner", body->title.nb}});
            }
            for (const auto& participant : responsible.participants)
                if (participant.unconfirmed)
                    found_.obstacles.push_back({.kind = ObstacleKind::uncertain_participant,
                                                .action = &action,
                                                .code = "obstacle.uncertain_participant",
                                                .details = {{"name", community_.title_of(participant).nb}},
                                                .proposal = "obstacle.uncertain_participant.choose",
                                                .ask = ask_});
        }
    }

    void deadline(const Action& action, const Indicator* indicator, const calendar::Deadline& deadline) {
        found_.obstacles.push_back({.kind = ObstacleKind::deadline_outside_period,
                                    .action = &action,
                                    .indicator = indicator,
                                    .code = "obstacle.deadline_outside_period",
                                    .details = {{"deadline", deadline.text()}, {"period", plan_.period.id()}},
                                    .proposal = "obstacle.deadline_outside_period.choose",
                                    .ask = ask_});
    }

    const Plan& plan_;
    const community::Community& community_;
    const Means means_;
    Measurability found_;
    std::vector<community::BodyId> ask_; ///< about the action at hand
};

} // namespace

std::string_view name(ObstacleKind kind) {
    return std::ranges::find(obstacle_names, kind, [](const auto& entry) { return entry.second; })->first;
}

std::span<const ObstacleKind> obstacle_kinds() {
    return every_kind;
}

std::vector<community::BodyId> whom_to_ask(const Plan& plan, const Action& action,
                                           const community::Community& community) {
    std::vector<community::BodyId> bodies;
    for (const auto& responsible : action.responsible)
        for (const auto& body : responsible.bodies)
            if (community.body(body) != nullptr) bodies.push_back(body);
    return bodies.empty() ? coordinator_of(plan) : bodies;
}

Measurability check(const Plan& plan, const community::Community& community, Means means) {
    return Walk(plan, community, means).all();
}

} // namespace bedre::plan
