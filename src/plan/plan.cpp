#include "plan/plan.h"

#include <algorithm>

namespace bedre::plan {

std::vector<Milestone> milestones_of(const Action& action) {
    std::vector<Milestone> milestones;
    for (const auto& indicator : action.indicators)
        for (std::size_t i = 0; i < indicator.parts.size(); ++i) {
            const auto& part = indicator.parts[i];
            if (part.kind != IndicatorKind::milestone) continue;
            const auto& title = part.text ? *part.text : part.reading.value_or(indicator.text);
            milestones.push_back({fmt::format("{}.{}", indicator.id, i + 1), title, &part});
        }
    return milestones;
}

std::vector<Placed> actions_of(const Plan& plan) {
    std::vector<Placed> all;
    for (const auto& mission : plan.missions)
        for (const auto& target_group : mission.target_groups)
            for (const auto& group : target_group.groups)
                for (const auto& action : group.actions)
                    all.push_back({&mission, &target_group, &group, &action});
    return all;
}

bool has_priorities(const Plan& plan) {
    return std::ranges::find(plan.columns, "priority", &Column::id) != plan.columns.end();
}

std::optional<Placed> find_action(const Plan& plan, std::string_view id) {
    for (const auto& placed : actions_of(plan))
        if (placed.action->id == id) return placed;
    return std::nullopt;
}

} // namespace bedre::plan
