#include "pathway/handover.h"

#include <algorithm>
#include <array>

namespace bedre::pathway {
namespace {

constexpr std::array<std::pair<std::string_view, HandoverState>, 6> states = {{
    {"sent", HandoverState::sent},
    {"received", HandoverState::received},
    {"accepted", HandoverState::accepted},
    {"returned", HandoverState::returned},
    {"taken-back", HandoverState::taken_back},
    {"lapsed", HandoverState::lapsed},
}};

} // namespace

HandoverLimits limits_of(const Handover& handover, calendar::Instant sent) {
    const auto from = Moment::of(sent);
    return {.receive_by = shifted(from, handover.receive_within),
            .accept_by = shifted(from, handover.accept_within)};
}

std::string_view name(HandoverState state) {
    return std::ranges::find(states, state, [](const auto& entry) { return entry.second; })->first;
}

Result<HandoverState> parse_handover_state(std::string_view wanted) {
    const auto found = std::ranges::find(states, wanted, [](const auto& entry) { return entry.first; });
    if (found != states.end()) return found->second;
    return outcome::fault("pathway.unknown_handover_state", {{"found", std::string(wanted)}});
}

bool is_over(HandoverState state) {
    return state != HandoverState::sent && state != HandoverState::received;
}

bool needs_reason(HandoverState state) {
    return state == HandoverState::returned || state == HandoverState::taken_back;
}

HandoverSide side_of(HandoverState to) {
    switch (to) {
    case HandoverState::sent:
    case HandoverState::taken_back: return HandoverSide::sender;
    case HandoverState::received:
    case HandoverState::accepted:
    case HandoverState::returned: return HandoverSide::receiver;
    case HandoverState::lapsed: return HandoverSide::episode;
    }
    ENSURE(false);
}

Result<void> check_move(HandoverState from, HandoverState to) {
    if (is_over(from)) return outcome::conflict("pathway.handover_is_over");
    const bool received = from == HandoverState::received;
    switch (to) {
    case HandoverState::sent:
    case HandoverState::received:
        if (received || to == HandoverState::sent) return outcome::conflict("pathway.handover_is_received");
        return {};
    case HandoverState::accepted:
    case HandoverState::returned:
        if (!received) return outcome::conflict("pathway.handover_not_received");
        return {};
    case HandoverState::taken_back:
    case HandoverState::lapsed: return {};
    }
    ENSURE(false);
}

const Moment& running(const HandoverLimits& limits, HandoverState state) {
    return state == HandoverState::sent ? limits.receive_by : limits.accept_by;
}

} // namespace bedre::pathway
