#include "catalogue/reading.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

plan::Fate read_fate(Map& map, const plan::Lineage& lineage, Reading& reading) {
    plan::Fate fate{
        .into = map.texts("in"), .scope = map.maybe_title("scope"), .reason = map.maybe_title("reason")};
    if (const auto node = map.need("fate")) {
        const auto kind = plan::parse_fate_kind(node->text());
        if (kind)
            fate.kind = kind.value();
        else
            node->faults(kind.error().findings);
        if (kind && plan::goes_on(fate.kind) == fate.into.empty())
            node->fault(plan::goes_on(fate.kind) ? "plan.fate_without_action" : "plan.fate_with_action",
                        {{"fate", node->text()}});
    }
    if (const auto into = map.find("in"))
        into->each([&](const Node& node) { reading.refer("action", node, lineage.into); });
    // No plan says what became of the one before, so that content can only propose it.
    if (!map.flag("proposal")) map.node().fault("plan.fate_is_no_proposal");
    return fate;
}

} // namespace

void read_lineage(const Node& root, Reading& reading) {
    Map map(root);
    plan::Lineage lineage{.from = map.text("lineage"), .into = map.text("into")};
    reading.define("lineage", map.find("lineage"));
    reading.refer("plan", map.find("lineage"));
    reading.refer("plan", map.find("into"));
    map.each_map("actions", [&](Map& action) {
        const auto id = action.text("action");
        reading.define("fate", action.find("action"), lineage.from);
        reading.refer("action", action.find("action"), lineage.from);
        lineage.fates.emplace(id, read_fate(action, lineage, reading));
    });
    map.done();
    reading.lineage_places.push_back(root.place());
    reading.catalogue.lineages.push_back(std::move(lineage));
}

void check_lineages(Reading& reading) {
    const auto& plans = reading.catalogue.plans;
    for (std::size_t i = 0; i < reading.catalogue.lineages.size(); ++i) {
        const auto& lineage = reading.catalogue.lineages[i];
        const auto* earlier = plans.plan(lineage.from);
        const auto* later = plans.plan(lineage.into);
        if (earlier == nullptr || later == nullptr) continue; // told of the name
        if (!(earlier->period < later->period))
            reading.findings.push_back({"plan.lineage_backwards",
                                        reading.lineage_places[i],
                                        {{"from", lineage.from}, {"into", lineage.into}}});
        for (const auto& placed : plan::actions_of(*earlier))
            if (!lineage.fates.contains(placed.action->id))
                reading.findings.push_back(
                    {"plan.fate_missing", reading.lineage_places[i], {{"action", placed.action->id}}});
    }
}

} // namespace bedre::catalogue
