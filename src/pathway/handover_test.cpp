#include "pathway/handover.h"

#include "calendar/oslo.h"

#include <array>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::pathway {
namespace {

constexpr std::array states = {HandoverState::sent,     HandoverState::received,   HandoverState::accepted,
                               HandoverState::returned, HandoverState::taken_back, HandoverState::lapsed};

/// Tries what somebody does, as a record would, and gives where the handover is then.
HandoverState tried(HandoverState from, HandoverState to, HandoverSide side) {
    return side_of(to) == side && check_move(from, to) ? to : from;
}

/// Anything, by anybody, in any order.
RC_GTEST_PROP(PathwayHandoverLaw, whatever_is_tried_by_whomever_keeps_the_rules, ()) {
    auto state = HandoverState::sent;
    const auto tries = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange(0, 3)));
    bool was_received = false;
    for (const auto& [wanted, whose] : tries) {
        const auto to = states.at(static_cast<std::size_t>(wanted));
        const auto side = static_cast<HandoverSide>(whose);
        const auto now = tried(state, to, side);
        if (now == state) continue;
        RC_ASSERT(!is_over(state)); // no way leads on from an end
        RC_ASSERT(now != HandoverState::sent);
        const bool by_receiver = now == HandoverState::received || now == HandoverState::accepted ||
                                 now == HandoverState::returned;
        RC_ASSERT(by_receiver == (side == HandoverSide::receiver));
        RC_ASSERT((now == HandoverState::taken_back) == (side == HandoverSide::sender));
        if (now == HandoverState::accepted || now == HandoverState::returned) RC_ASSERT(was_received);
        was_received = was_received || now == HandoverState::received;
        state = now;
    }
}

TEST(PathwayHandover, goes_from_sent_over_received_to_an_answer_or_is_taken_back_before) {
    using S = HandoverState;
    EXPECT_TRUE(check_move(S::sent, S::received));
    EXPECT_TRUE(check_move(S::received, S::accepted));
    EXPECT_TRUE(check_move(S::received, S::returned));
    for (const auto from : {S::sent, S::received}) {
        EXPECT_TRUE(check_move(from, S::taken_back));
        EXPECT_TRUE(check_move(from, S::lapsed));
    }
    EXPECT_EQ(check_move(S::sent, S::accepted).error().code, "pathway.handover_not_received");
    EXPECT_EQ(check_move(S::sent, S::returned).error().code, "pathway.handover_not_received");
    EXPECT_EQ(check_move(S::received, S::received).error().code, "pathway.handover_is_received");
    for (const auto from : states)
        for (const auto to : states)
            if (is_over(from)) {
                EXPECT_EQ(check_move(from, to).error().code, "pathway.handover_is_over");
            }
}

TEST(PathwayHandover, is_named_as_it_is_written) {
    for (const auto state : states)
        EXPECT_EQ(parse_handover_state(name(state)).value(), state);
    EXPECT_EQ(parse_handover_state("lost").error().findings.at(0).code, "pathway.unknown_handover_state");
}

TEST(PathwayHandover, has_both_limits_from_when_it_is_sent) {
    const Handover handover{.receive_within = *rule::parse_length("1 working day"),
                            .accept_within = *rule::parse_length("48 hours")};
    const auto sent = calendar::parse_instant("2026-11-27T14:30:00Z").value(); // a Friday
    const auto limits = limits_of(handover, sent);
    EXPECT_EQ(written(limits.receive_by), "2026-11-30");
    EXPECT_EQ(written(limits.accept_by), "2026-11-29T14:30:00Z");
    EXPECT_EQ(running(limits, HandoverState::sent), limits.receive_by);
    EXPECT_EQ(running(limits, HandoverState::received), limits.accept_by);
    const auto monday = calendar::parse_instant("2026-11-30T12:00:00Z").value();
    EXPECT_EQ(standing(Limits{.due = limits.receive_by}, monday), Standing::due_today);
    EXPECT_EQ(standing(Limits{.due = limits.accept_by}, monday), Standing::overdue);
}

} // namespace
} // namespace bedre::pathway
