#include "report/concerns.h"

#include "report/parts.h"
#include "report/places.h"

#include <algorithm>
#include <array>
#include <set>

namespace bedre::report {
namespace {

constexpr calendar::days silent_after(122); // a tertial
constexpr calendar::days due_within(92);
constexpr calendar::days news_for(60);

constexpr std::array<std::string_view, 6> order = {"overdue", "status",  "due",
                                                   "silent",  "changed", "milestone"};

std::size_t rank(const Concern& concern) {
    return static_cast<std::size_t>(std::ranges::find(order, concern.kind) - order.begin());
}

/// The actions that the last adoption changed, if it is news.
Result<std::set<std::string>> changed_lately(const Context& context, const plan::Plan& plan) {
    std::set<std::string> changed;
    const auto [in_force, waiting] = TRY(context.record.plan_standing(plan.id));
    const auto on = calendar::Date::parse(in_force.on);
    if (!on || context.cut.as_of() - on.value() > news_for) return changed;
    const auto versions = TRY(context.record.plan_versions(plan.id));
    ENSURE(versions.size() > 1);
    for (const auto& change :
         TRY(catalogue::compare(versions[versions.size() - 2].text, versions.back().text)))
        if (auto action = action_in(change.at)) changed.insert(std::move(*action));
    return changed;
}

class Teller {
  public:
    Teller(const Context& context, const WorkOfPlan& work, const plan::Action& action)
        : context_(context), work_(work), action_(action) {}

    std::vector<Concern> tell(bool changed) {
        const auto found = work_.statuses.find(action_.id);
        const auto* status = found == work_.statuses.end() ? nullptr : &found->second;
        if (status == nullptr || !status->ends) {
            tell_deadline();
            tell_status(status);
        }
        if (changed) add("changed", "neutral", context_.say("concern.changed"));
        tell_milestones();
        return std::move(concerns_);
    }

  private:
    void add(std::string kind, std::string tone, Words text) {
        concerns_.push_back(
            {std::move(kind), std::move(tone), action_ref(context_, action_), std::move(text)});
    }

    void tell_deadline() {
        if (!action_.deadline || action_.deadline->is_ongoing()) return;
        const auto today = context_.cut.as_of();
        const outcome::Details details = {{"deadline", action_.deadline->text()}};
        if (action_.deadline->overdue(today))
            add("overdue", "bad", context_.say("concern.overdue", details));
        else if (*action_.deadline->last() - today <= due_within)
            add("due", "warning", context_.say("concern.due", details));
    }

    void tell_status(const Status* status) {
        if (status == nullptr) return add("silent", "neutral", context_.say("concern.never_said"));
        const auto on = calendar::Date::parse(status->on);
        ENSURE(on);
        if (status->tone == "bad" || status->tone == "warning")
            add("status", status->tone,
                context_.say("concern.status", {{"status", status->name.text},
                                                {"date", on.value().norwegian()},
                                                {"said", status->said}}));
        else if (context_.cut.as_of() - on.value() > silent_after)
            add("silent", "neutral", context_.say("concern.silent", {{"date", on.value().norwegian()}}));
    }

    void tell_milestones() {
        const auto reached = work_.reached.find(action_.id);
        if (reached == work_.reached.end()) return;
        for (const auto& milestone : plan::milestones_of(action_)) {
            const auto on = reached->second.find(milestone.id);
            const auto today = context_.cut.as_of();
            if (on == reached->second.end() || on->second > today || today - on->second > news_for) continue;
            add("milestone", "good",
                context_.say("concern.milestone", {{"date", on->second.norwegian()},
                                                   {"milestone", context_.words(milestone.title).text}}));
        }
    }

    const Context& context_;
    const WorkOfPlan& work_;
    const plan::Action& action_;
    std::vector<Concern> concerns_;
};

} // namespace

bool is_concern_of(const plan::Plan& plan, const plan::Action& action, std::string_view organisation) {
    if (std::ranges::find(plan.coordinators, organisation) != plan.coordinators.end()) return true;
    return std::ranges::any_of(action.responsible, [&](const plan::Responsible& responsible) {
        return std::ranges::find(responsible.bodies, organisation) != responsible.bodies.end();
    });
}

Result<std::vector<Concern>> concerns_of(const Context& context,
                                         const std::function<bool(const plan::Action&)>& takes_part) {
    const auto& plan = context.plans->present();
    const auto work = TRY(work_of(context, plan));
    const auto changed = TRY(changed_lately(context, plan));
    std::vector<Concern> all;
    for (const auto& placed : plan::actions_of(plan)) {
        if (!takes_part(*placed.action)) continue;
        auto own = Teller(context, work, *placed.action).tell(changed.contains(placed.action->id));
        std::ranges::move(own, std::back_inserter(all));
    }
    std::ranges::stable_sort(all, {}, rank);
    return all;
}

} // namespace bedre::report
