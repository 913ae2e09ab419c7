// Bodies: what there are, and what each is, does and decides.
#pragma once

#include "report/concerns.h"

namespace bedre::report {

struct BodyLine {
    std::string id;
    Words title;
    std::optional<Words> region;
    std::optional<Words> status;
    std::int64_t actions = 0;
};
BOOST_DESCRIBE_STRUCT(BodyLine, (), (id, title, region, status, actions))

struct BodyKind {
    std::string kind;
    Words title;
    std::vector<BodyLine> bodies;
};
BOOST_DESCRIBE_STRUCT(BodyKind, (), (kind, title, bodies))

struct BodiesPage {
    std::vector<BodyKind> kinds;
};
BOOST_DESCRIBE_STRUCT(BodiesPage, (), (kinds))

struct LifeLine {
    Words text;
    std::optional<std::string> from;
};
BOOST_DESCRIBE_STRUCT(LifeLine, (), (text, from))

struct BodyDuty {
    Ref action;
    std::optional<Words> deadline;
    Words text;
    std::int64_t indicators = 0;
    std::int64_t measured = 0;
};
BOOST_DESCRIBE_STRUCT(BodyDuty, (), (action, deadline, text, indicators, measured))

/// What a body decided about an action.
struct Decision {
    std::int64_t sequence = 0;
    std::string on;
    Ref action;
    std::vector<Answer> answers;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (sequence, on, action, answers))

struct BodyPage {
    std::string id;
    Words title;
    Words kind;
    std::optional<Words> region;
    std::vector<LifeLine> life;
    std::optional<Words> note;
    std::vector<Participant> members;
    std::vector<BodyDuty> actions;
    std::vector<Concern> agenda;     ///< what is due, late, changed or reached
    std::vector<Decision> decisions; ///< the newest first
    std::optional<WorkPath> work;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(BodyPage, (),
                      (id, title, kind, region, life, note, members, actions, agenda, decisions, work, cut))

BodiesPage bodies_page(const Context& context);
/// Errors: report.unknown_body.
Result<BodyPage> body_page(const Context& context, std::string_view body);

} // namespace bedre::report
