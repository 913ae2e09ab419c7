#include "instrument/falls.h"

#include "instrument/checked.h"

namespace bedre::instrument {
namespace {

Result<void> check(const FallHistory& history) {
    Checked checked;
    checked.in_range("/gait_speed", history.gait_speed, {0, 1'200});
    checked.in_range("/timed_up_and_go", history.timed_up_and_go, {0, 360'000});
    const auto needs_a_fall = [&](std::string_view path, std::optional<bool> told) {
        if (history.fall == false && told == true)
            checked.fault("instrument.contradiction", std::string(path));
    };
    needs_a_fall("/injury", history.injury);
    needs_a_fall("/two_or_more", history.two_or_more);
    needs_a_fall("/long_lie", history.long_lie);
    needs_a_fall("/loss_of_consciousness", history.loss_of_consciousness);
    return std::move(checked).result();
}

bool is_severe(const FallHistory& history) {
    return history.injury == true || history.two_or_more == true || history.frail == true ||
           history.long_lie == true || history.loss_of_consciousness == true;
}

std::vector<std::string> missing_of_severity(const FallHistory& history) {
    Asked asked;
    asked.of("injury", history.injury);
    asked.of("two_or_more", history.two_or_more);
    asked.of("frail", history.frail);
    asked.of("long_lie", history.long_lie);
    asked.of("loss_of_consciousness", history.loss_of_consciousness);
    return asked.missing;
}

FallRisk by_gait(const FallHistory& history, int slow) {
    if (!history.gait_speed && !history.timed_up_and_go) return {{}, {"gait_speed"}};
    constexpr int slow_gait = 80;
    const bool impaired = (history.gait_speed && *history.gait_speed <= slow_gait) ||
                          (history.timed_up_and_go && *history.timed_up_and_go > slow);
    return {impaired ? "intermediate" : "low", {}};
}

} // namespace

Result<FallRisk> fall_risk(const FallHistory& history, int slow) {
    TRY(check(history));
    if (!history.fall) return FallRisk{{}, {"fall"}};
    if (*history.fall) {
        if (is_severe(history)) return FallRisk{"high", {}};
        auto missing = missing_of_severity(history);
        if (!missing.empty()) return FallRisk{{}, std::move(missing)};
        return by_gait(history, slow);
    }
    if (!history.unsteady_or_worried) return FallRisk{{}, {"unsteady_or_worried"}};
    if (!*history.unsteady_or_worried) return FallRisk{"low", {}};
    return by_gait(history, slow);
}

} // namespace bedre::instrument
