// Handovers (overføringer) of a person from one organisation to another, as pure functions: by when one is to
// be received and accepted, what may follow what, and who may do it.
#pragma once

#include "pathway/task.h"

namespace bedre::pathway {

/// To whom somebody may be handed over, and within what.
struct Handover {
    std::string id;
    text::Title title;
    std::string unit_kind;           ///< of those that it may be sent to
    std::optional<std::string> form; ///< what is told with it
    rule::Length receive_within;     ///< as Task::limit
    rule::Length accept_within;      ///< from when it is sent too: a late receipt moves no limit
};

/// By when a handover is to be received and accepted.
struct HandoverLimits {
    Moment receive_by;
    Moment accept_by;
    bool operator==(const HandoverLimits&) const = default;
};
HandoverLimits limits_of(const Handover& handover, calendar::Instant sent);

enum class HandoverState {
    sent,
    received,
    accepted,   ///< the receiver follows the person from then on
    returned,   ///< by the receiver, with a reason
    taken_back, ///< by the sender, with a reason
    lapsed      ///< the episode ended before it was answered
};
std::string_view name(HandoverState state);
/// Errors: pathway.unknown_handover_state.
Result<HandoverState> parse_handover_state(std::string_view name);

/// Whether nothing more can become of it.
bool is_over(HandoverState state);
/// Whether it must be said why.
bool needs_reason(HandoverState state);

/// Who does something about a handover. The episode is nobody: it ends.
enum class HandoverSide { sender, receiver, episode };
/// Who alone can bring a handover into a state.
HandoverSide side_of(HandoverState to);

/// Whether a handover can come from one state into another. Errors: conflict with pathway.handover_is_over,
/// pathway.handover_not_received, pathway.handover_is_received.
Result<void> check_move(HandoverState from, HandoverState to);

/// The limit that is running, or ran last: until it is received, that of receiving.
const Moment& running(const HandoverLimits& limits, HandoverState state);

} // namespace bedre::pathway
