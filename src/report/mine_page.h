// What waits for somebody, and what others did about it.
#pragma once

#include "report/concerns.h"

namespace bedre::report {

/// Something that somebody recorded about an action, a body or a municipality.
struct News {
    std::int64_t sequence = 0;
    std::string recorded;
    std::string on;
    Ref subject;
    std::string subject_kind; ///< "action", "body" or "unit"
    WorkPath path;            ///< of the episode
    Words title;
    std::optional<Option> status;
    std::string said;
    Words actor;
};
BOOST_DESCRIBE_STRUCT(News, (),
                      (sequence, recorded, on, subject, subject_kind, path, title, status, said, actor))

/// One service in one's own municipality.
struct OwnService {
    Ref service;
    WorkPath path;
    std::optional<Words> stage;
    std::string since;
};
BOOST_DESCRIBE_STRUCT(OwnService, (), (service, path, stage, since))

struct MinePage {
    Words actor;
    std::optional<Words> organisation;
    std::optional<Ref> body; ///< when one acts for a body
    Ref plan;
    std::optional<std::int64_t> draft_changes; ///< not adopted; told to those who keep the plan
    /// In an emergency, not gone through; told to those who may.
    std::optional<std::int64_t> openings_waiting;
    /// In emergencies, by others, of persons whom the own organisation follows; told to those who may see
    /// them.
    std::optional<std::int64_t> opened_elsewhere;
    std::vector<Concern> concerns;
    std::vector<OwnService> services;
    std::vector<News> news; ///< by others, the newest first
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(MinePage, (),
                      (actor, organisation, body, plan, draft_changes, openings_waiting, opened_elsewhere,
                       concerns, services, news, cut))

/// What concerns the actor: of the actions that their body answers for (all, for those who keep the plan), of
/// their own municipality's services, and what others have recorded about either. A visitor sees the news of
/// the plan.
Result<MinePage> mine_page(const Context& context);

} // namespace bedre::report
