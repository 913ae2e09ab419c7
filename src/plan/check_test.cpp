#include "plan/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace bedre::plan {
namespace {

calendar::Deadline deadline(std::string_view text) {
    return calendar::Deadline::parse(text).value();
}

Indicator indicator(IndicatorKind kind) {
    return {.id = "I1", .text = {.nb = "Indikator"}, .parts = {{.kind = kind}}};
}

/// A plan for 2026-2027 with one action that AU owns and nothing is wrong with, but for its indicator.
Plan plan_with(Indicator indicator) {
    Action action{.id = "one", .title = {.nb = "Ett"}};
    action.indicators.push_back(std::move(indicator));
    action.responsible.push_back({.text = {.nb = "AU"}, .bodies = {"au"}});
    action.deadline = deadline("2027");
    Plan plan{.id = "2026-2027", .period = calendar::Period::parse("2026-2027").value()};
    plan.coordinators = {"au"};
    plan.missions.push_back({.id = "m", .title = {.nb = "M"}});
    plan.missions[0].target_groups.push_back({.id = "g", .title = {.nb = "G"}});
    plan.missions[0].target_groups[0].groups.push_back({});
    plan.missions[0].target_groups[0].groups[0].actions.push_back(std::move(action));
    return plan;
}

Action& action_of(Plan& plan) {
    return plan.missions[0].target_groups[0].groups[0].actions[0];
}

community::Community community() {
    community::Community all;
    all.bodies.push_back({.id = "au", .kind = "au", .title = {.nb = "AU"}});
    return all;
}

std::vector<std::string> kinds_in(const Plan& plan) {
    std::vector<std::string> kinds;
    for (const auto& obstacle : check(plan, community(), {}).obstacles)
        kinds.emplace_back(name(obstacle.kind));
    return kinds;
}

using Kinds = std::vector<std::string>;

TEST(Check, what_an_indicator_needs_depends_on_its_kind) {
    const Kinds all = {"no-metric", "no-source", "no-baseline", "no-target"};
    for (const auto kind :
         {IndicatorKind::count, IndicatorKind::coverage, IndicatorKind::time, IndicatorKind::rate,
          IndicatorKind::experienced, IndicatorKind::external, IndicatorKind::undefined})
        EXPECT_EQ(kinds_in(plan_with(indicator(kind))), all) << name(kind);
    EXPECT_EQ(kinds_in(plan_with(indicator(IndicatorKind::milestone))), (Kinds{"no-metric", "no-source"}));
    EXPECT_EQ(kinds_in(plan_with(indicator(IndicatorKind::before_after))),
              (Kinds{"no-metric", "no-source", "no-target"}));
}

TEST(Check, one_part_that_is_counted_is_enough_and_is_its_own_source) {
    auto two = indicator(IndicatorKind::milestone);
    two.parts.push_back({.kind = IndicatorKind::count, .metric = "service(home).running"});
    EXPECT_EQ(kinds_in(plan_with(two)), (Kinds{"no-baseline", "no-target"}));
    const auto found = check(plan_with(two), community(), {});
    EXPECT_EQ(found.counted, 1);
    EXPECT_EQ(found.with_source, 1);
    ASSERT_EQ(found.kinds.size(), 1U);
    EXPECT_EQ(found.kinds[0].kind, IndicatorKind::milestone);
    EXPECT_EQ(found.kinds[0].counted, 1);
}

TEST(Check, a_milestone_that_can_be_recorded_lacks_nothing) {
    const auto plan = plan_with(indicator(IndicatorKind::milestone));
    EXPECT_TRUE(check(plan, community(), {.milestones = true}).obstacles.empty());
    EXPECT_EQ(check(plan, community(), {.milestones = false}).obstacles.size(), 2U);
    EXPECT_EQ(check(plan_with(indicator(IndicatorKind::count)), community(), {.milestones = true}).counted,
              0);
}

TEST(Check, a_deadline_is_held_to_the_period_by_its_last_day) {
    const auto outside = [](std::string_view text) {
        auto plan = plan_with(indicator(IndicatorKind::milestone));
        action_of(plan).deadline = deadline(text);
        const auto kinds = kinds_in(plan);
        return std::ranges::find(kinds, "deadline-outside-period") != kinds.end();
    };
    for (const auto* text :
         {"2026", "2027", "2025-2026", "2026-2027", "høsten 2027", "31.12.2027", "Løpende"})
        EXPECT_FALSE(outside(text)) << text;
    for (const auto* text : {"2025", "2028", "2027-2028", "våren 2028", "31.12.2025", "01.01.2028"})
        EXPECT_TRUE(outside(text)) << text;
}

TEST(Check, an_owner_that_is_gone_or_unknown_is_asked_about_where_the_plan_is_coordinated) {
    auto plan = plan_with(indicator(IndicatorKind::milestone));
    action_of(plan).responsible = {{.text = {.nb = "Noen"}, .bodies = {"nobody"}}};
    auto found = check(plan, community(), {});
    EXPECT_EQ(found.obstacles.back().code, "obstacle.unknown_owner");
    EXPECT_EQ(found.obstacles.front().ask, std::vector<community::BodyId>{"au"});

    auto ended = community();
    ended.bodies[0].validity.to = calendar::Date::make(2025, 12, 31).value();
    action_of(plan).responsible = {{.text = {.nb = "AU"}, .bodies = {"au"}}};
    EXPECT_EQ(check(plan, ended, {}).obstacles.back().code, "obstacle.unknown_owner.ended");
    ended.bodies[0].validity.to = calendar::Date::make(2026, 1, 1).value();
    EXPECT_NE(check(plan, ended, {}).obstacles.back().kind, ObstacleKind::unknown_owner);
}

TEST(Check, the_kinds_of_obstacles_have_names_of_their_own) {
    std::set<std::string_view> names;
    for (const auto kind : obstacle_kinds())
        names.insert(name(kind));
    EXPECT_EQ(names.size(), obstacle_kinds().size());
    EXPECT_EQ(names.size(), 10U);
}

} // namespace
} // namespace bedre::plan
