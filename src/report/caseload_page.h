// Whom the organisation that somebody acts for follows in a service, and how each of them stands. It is made
// from looks that are on record: what it holds of persons goes to whoever asked, and nowhere else.
#pragma once

#include "report/episode_pages.h"
#include "report/person_pages.h"

namespace bedre::report {

/// How many are followed in a service.
struct FollowedIn {
    Service of;
    Words title;
    std::int64_t persons = 0;
};
BOOST_DESCRIBE_STRUCT(FollowedIn, (), (of, title, persons))

/// How many stand at a stage. Without an id: at none.
struct StageCount {
    Ref stage;
    std::int64_t persons = 0;
};
BOOST_DESCRIBE_STRUCT(StageCount, (), (stage, persons))

struct CaseloadLine {
    Ref person;              ///< by the random name
    std::int64_t number = 1; ///< of the episode
    std::string birth;       ///< ISO date; empty when it is not known
    Words stage;
    std::string since;             ///< ISO date; empty: none is reached
    std::string last;              ///< ISO date of what was recorded of the latest day that has come
    std::optional<OwnedTask> next; ///< the open task that is due first
    std::vector<Answer> said;      ///< with the status that was said last, beside the status itself
    std::optional<PauseStanding> paused;
    std::string said_on; ///< ISO date; empty: no status was said
};
BOOST_DESCRIBE_STRUCT(CaseloadLine, (),
                      (person, number, birth, stage, since, last, next, said, paused, said_on))

/// By the status that was said last, where the service has one; else by stage.
struct CaseloadGroup {
    Option of; ///< without an id: no status was said, or no stage is reached
    std::vector<CaseloadLine> lines;
};
BOOST_DESCRIBE_STRUCT(CaseloadGroup, (), (of, lines))

struct CaseloadPage {
    Words organisation;
    std::vector<FollowedIn> services;
    std::optional<Ref> service; ///< that was asked for
    bool proposal = false;      ///< nobody has confirmed its stages, forms and tasks
    std::vector<StageCount> stages;
    std::vector<CaseloadGroup> groups;
    std::int64_t skipped = 0; ///< persons before these
    bool more = false;        ///< there are persons beyond these
};
BOOST_DESCRIBE_STRUCT(CaseloadPage, (),
                      (organisation, services, service, proposal, stages, groups, skipped, more))

/// Errors: as record::Record::caseload and full_episode.
Result<CaseloadPage> caseload_page(const Context& context, const record::CaseloadQuery& query);

} // namespace bedre::report
