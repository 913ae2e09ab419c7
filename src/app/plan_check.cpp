#include "app/commands.h"
#include "app/content.h"
#include "app/texts.h"
#include "report/measurability_page.h"
#include "json/codec.h"

#include <cstdio>

namespace bedre::app {
namespace {

std::string names_of(const std::vector<report::Ref>& bodies) {
    std::string names;
    for (const auto& body : bodies)
        names += (names.empty() ? "" : ", ") + body.title.text;
    return names;
}

/// Whom to ask is told once for an action, and again only where it is somebody else.
void print_obstacle(const report::ObstacleLine& obstacle, const std::string& asked,
                    const text::Phrases& phrases, int indent) {
    fmt::print("{:{}}- {}\n", "", indent, obstacle.missing.text);
    fmt::print("{:{}}  {}\n", "", indent,
               phrases.say("cli.plan.check.proposal", {{"text", obstacle.proposal.text}}));
    for (const auto& proposed : obstacle.proposed)
        fmt::print("{:{}}    {}\n", "", indent, proposed.text);
    const auto ask = names_of(obstacle.ask);
    if (ask != asked)
        fmt::print("{:{}}  {}\n", "", indent, phrases.say("cli.plan.check.ask", {{"names", ask}}));
}

void print_page(const report::MeasurabilityPage& page, const text::Phrases& phrases) {
    fmt::print("{}\n", page.plan.title.text);
    if (!page.whole.empty()) fmt::print("\n{}\n", phrases.say("cli.plan.check.whole"));
    for (const auto& obstacle : page.whole)
        print_obstacle(obstacle, "", phrases, 2);
    for (const auto& action : page.actions) {
        fmt::print("\n{} ({})\n", action.action.title.text, action.action.id);
        const auto asked = names_of(action.ask);
        fmt::print("  {}\n", phrases.say("cli.plan.check.ask", {{"names", asked}}));
        for (const auto& group : action.groups) {
            if (group.indicator) fmt::print("  {}: {}\n", group.indicator->id, group.indicator->title.text);
            for (const auto& obstacle : group.obstacles)
                print_obstacle(obstacle, asked, phrases, group.indicator ? 4 : 2);
        }
    }
    fmt::print("\n");
    if (page.numbers.obstacles == 0) fmt::print("{}\n", phrases.say("cli.plan.check.clear"));
    for (const auto& kind : page.obstacles)
        fmt::print("{:>4}  {}\n", kind.count, kind.name.text);
    fmt::print("{}\n", page.summary.text);
}

} // namespace

int check_plan(const PlanCheckOptions& options, const text::Phrases& phrases) {
    const auto catalogue = load_content(options.content);
    const auto plan = catalogue ? find_plan(catalogue.value(), options.plan) : catalogue.error();
    if (!plan) {
        fmt::print(stderr, "{}", told(plan.error(), phrases));
        return 2;
    }
    const auto page = report::measurability_page(catalogue.value(), phrases, *plan.value());
    if (options.json)
        fmt::print("{}\n", json::write(page));
    else
        print_page(page, phrases);
    return page.numbers.obstacles == 0 ? 0 : 1;
}

} // namespace bedre::app
