// Handovers as pages show them: on the page of an episode, and on the work list. Of somebody who has only
// arrived there is the name, the birth, and what was told.
#pragma once

#include "report/forms.h"

namespace bedre::report {

/// One step of a handover: by when, and when it was taken.
struct HandoverClock : TimeLimit {
    std::string at;    ///< "12.03.2026 10.15" in Oslo; empty: it has not been taken
    bool late = false; ///< it was taken after its limit, or the limit has gone
};
BOOST_DESCRIBE_STRUCT(HandoverClock, (TimeLimit), (at, late))

struct HandoverLine {
    std::int64_t entry = 0;
    Words title;
    Words from;
    Words to;
    Words sender;
    std::string sent;      ///< as HandoverClock::at
    std::string state;     ///< as pathway::name(HandoverState)
    HandoverClock receipt; ///< of being received
    HandoverClock answer;  ///< of being accepted, returned, taken back, or of the end of the episode
    std::vector<Answer> told;
    std::string reason; ///< why it was returned, or taken back
    bool may_take_back = false;
};
BOOST_DESCRIBE_STRUCT(HandoverLine, (),
                      (entry, title, from, to, sender, sent, state, receipt, answer, told, reason,
                       may_take_back))

/// To whom the person may be handed over.
struct OfferedHandover {
    std::string id;
    Words title;
    std::optional<Form> form;
    std::vector<Ref> receivers; ///< those that no handover waits at, by name
};
BOOST_DESCRIBE_STRUCT(OfferedHandover, (), (id, title, form, receivers))

/// One that nobody has answered, on the work list.
struct HandoverAtWork : HandoverLine {
    std::string person; ///< name; empty when nobody has said
    std::string birth;  ///< ISO date; empty when it is not known
    Words service;
    std::optional<WorkPath> path; ///< of the episode; none for those who have not accepted it
    bool proposal = false;        ///< nobody has confirmed the handover and its limits
};
BOOST_DESCRIBE_STRUCT(HandoverAtWork, (HandoverLine), (person, birth, service, path, proposal))

/// What was told with it, as an entry that answers the form as it was asked.
record::EpisodeEntry told_with(const Context& context, const record::RecordedHandover& handover);
HandoverLine line_of(const Context& context, const record::RecordedHandover& handover);
HandoverAtWork at_work(const Context& context, const record::RecordedHandover& handover,
                       const vault::Identity& who);
/// What the actor may send, in an episode whose handovers are these.
std::vector<OfferedHandover> offered_handovers(const Context& context, const pathway::Pathway& pathway,
                                               const std::vector<record::RecordedHandover>& handovers);

} // namespace bedre::report
