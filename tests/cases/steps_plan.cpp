// when plan 2026-2027 is checked
//       what keeps it from being measured, a row each: `propose` is how many words of the content the
//       proposal has
// when plan 2026-2027 is checked but for no-metric, no-source
// when the measurable of plan 2026-2027 is counted
#include "steps.h"

#include "plan/check.h"

#include <algorithm>

namespace bedre::cases {
namespace {

const plan::Plan& plan_of(World& world, const std::string& id) {
    const auto* plan = world.catalogue().plans.plan(id);
    if (plan == nullptr) throw Unreadable(fmt::format("there is no plan {}", id));
    return *plan;
}

plan::Measurability check_of(World& world, const std::string& id) {
    const auto& catalogue = world.catalogue();
    return plan::check(plan_of(world, id), catalogue.community,
                       {.milestones = catalogue.pathway_of(pathway::action_kind) != nullptr});
}

/// What a word makes of each, or a hyphen for nothing.
template <class All, class Word> std::string listed(const All& all, Word word) {
    std::string text;
    for (const auto& one : all)
        text += (text.empty() ? "" : ", ") + word(one);
    return text.empty() ? "-" : text;
}

/// `{first}` and `{last}` are the days of the period and the same in each row.
std::string details_of(const outcome::Details& details) {
    std::string text;
    for (const auto& detail : details)
        if (detail.name != "first" && detail.name != "last")
            text += (text.empty() ? "" : ", ") + detail.name + " " + detail.value;
    return text.empty() ? "-" : text;
}

Lines check(World& world, const std::string& id, const std::string& but) {
    const auto found = check_of(world, id);
    std::vector<Row> rows = {{"action", "indicator", "code", "details", "proposal", "propose", "ask"}};
    for (const auto& obstacle : found.obstacles) {
        if (but.find(plan::name(obstacle.kind)) != std::string::npos) continue;
        rows.push_back({obstacle.action != nullptr ? obstacle.action->id : "-",
                        obstacle.indicator != nullptr ? obstacle.indicator->id : "-", obstacle.code,
                        details_of(obstacle.details), obstacle.proposal,
                        std::to_string(obstacle.proposed.size()),
                        listed(obstacle.ask, [](const auto& body) { return body; })});
    }
    return rows.size() == 1 ? Lines{"nothing stands in the way"} : aligned(rows);
}

Lines count(World& world, const std::string& id) {
    const auto found = check_of(world, id);
    const auto of = [](std::int64_t part, std::int64_t whole) {
        return fmt::format("{} of {}", part, whole);
    };
    Lines lines = aligned({{"what", "how many"},
                           {"actions without obstacle", of(found.actions_without_obstacle, found.actions)},
                           {"counted", of(found.counted, found.indicators)},
                           {"with source", of(found.with_source, found.indicators)},
                           {"with baseline", of(found.with_baseline, found.needing_baseline)},
                           {"with target", of(found.with_target, found.needing_target)}});
    for (const auto& kind : found.kinds)
        lines.push_back(fmt::format("{}: {}", plan::name(kind.kind), of(kind.counted, kind.indicators)));
    return lines;
}

} // namespace

Phrases plan_phrases() {
    return {
        {std::regex("plan (\\S+) is checked(?: but for (.*))?"),
         [](World& world, const std::smatch& words, const Lines&) {
             return check(world, words[1], words[2]);
         }},
        {std::regex("the measurable of plan (\\S+) is counted"),
         [](World& world, const std::smatch& words, const Lines&) { return count(world, words[1]); }},
    };
}

} // namespace bedre::cases
