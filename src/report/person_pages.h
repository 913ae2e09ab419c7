// Pages about persons: each is made from a look that is on record. What they hold is personal data and goes
// to whoever has the look, and nowhere else.
#pragma once

#include "report/report.h"

namespace bedre::report {

/// Somebody as a list shows them.
struct FoundPerson {
    std::string subject; ///< random name
    std::string name;
    std::string birth;  ///< ISO date; empty when it is not known
    std::string number; ///< as it is written: "170541 00000"
};
BOOST_DESCRIBE_STRUCT(FoundPerson, (), (subject, name, birth, number))

struct FoundPage {
    std::vector<FoundPerson> people; ///< by name
};
BOOST_DESCRIBE_STRUCT(FoundPage, (), (people))

struct PersonNumber {
    Words scheme;
    std::string number;
    bool earlier = false; ///< of another, who was found to be the same person
};
BOOST_DESCRIBE_STRUCT(PersonNumber, (), (scheme, number, earlier))

struct FollowedBy {
    Ref organisation;
    std::string since; ///< ISO date
    bool now = false;
    std::string reason; ///< of the own organisation alone
    std::optional<Words> handed_over_by;
};
BOOST_DESCRIBE_STRUCT(FollowedBy, (), (organisation, since, now, reason, handed_over_by))

/// A pathway, and what it is passed through for.
struct Service {
    std::string pathway;
    std::string parameter;
    bool operator==(const Service&) const = default;
};
BOOST_DESCRIBE_STRUCT(Service, (), (pathway, parameter))

/// How it goes with the person in a service.
struct Course {
    Service of;
    std::int64_t number = 1; ///< of the episode
    Words pathway;
    Words service;
    std::optional<Words> stage;
    std::string from;  ///< ISO date of the first stage
    std::string since; ///< of the present stage
    bool ended = false;
};
BOOST_DESCRIBE_STRUCT(Course, (), (of, number, pathway, service, stage, from, since, ended))

struct BlockLine {
    std::int64_t entry = 0;
    Words against;
    Words organisation; ///< that entered it
    std::string on;     ///< ISO date
    bool may_lift = false;
};
BOOST_DESCRIBE_STRUCT(BlockLine, (), (entry, against, organisation, on, may_lift))

/// That another who was known apart is the same person.
struct MergerLine {
    std::int64_t entry = 0;
    std::string on; ///< ISO date
    Words who;
    Words organisation;
    std::string name; ///< what the other was known by
    std::string birth;
    std::string number;
    std::int64_t entries_since = 0; ///< that stay with the person when the two are separated
};
BOOST_DESCRIBE_STRUCT(MergerLine, (), (entry, on, who, organisation, name, birth, number, entries_since))

struct PersonPage {
    std::string subject;
    std::string name; ///< empty when nobody has said
    std::string birth;
    std::vector<PersonNumber> numbers;
    std::vector<std::string> address; ///< lines
    std::vector<FollowedBy> followed_by;
    std::vector<Course> courses;  ///< of each service the latest first
    std::vector<Course> services; ///< that the person could begin in, or begin in anew
    std::vector<BlockLine> blocks;
    std::vector<MergerLine> mergers; ///< the oldest first
    bool follows = false;            ///< the actor's organisation does
    bool emergency = false;          ///< it is seen because it was opened in one
    std::vector<Ref> blockable;      ///< organisations that can be blocked here
};
BOOST_DESCRIBE_STRUCT(PersonPage, (),
                      (subject, name, birth, numbers, address, followed_by, courses, services, blocks,
                       mergers, follows, emergency, blockable))

/// Two who may be one person, side by side.
struct PairPage {
    PersonPage one;
    PersonPage other;
    std::int64_t version = 0; ///< of both together, as whoever merges them is to send it
};
BOOST_DESCRIBE_STRUCT(PairPage, (), (one, other, version))

/// One look, in words for the person.
struct LookLine {
    std::string at; ///< "26.11.2026 14:05"
    Words who;
    Words role;
    Words organisation;
    Words purpose;
    bool emergency = false;
};
BOOST_DESCRIBE_STRUCT(LookLine, (), (at, who, role, organisation, purpose, emergency))

struct LooksPage {
    std::string name;
    std::vector<LookLine> looks; ///< the newest first
};
BOOST_DESCRIBE_STRUCT(LooksPage, (), (name, looks))

struct OpeningLine {
    std::int64_t entry = 0;
    std::string person; ///< the end of the random name
    std::string at;
    std::string until;
    Words who;
    std::string reason;
    std::int64_t looks = 0;
    bool own = false;        ///< by the actor, who cannot judge it
    std::string reviewed_at; ///< empty: it waits
    Words reviewed_by;
    bool justified = false;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(OpeningLine, (),
                      (entry, person, at, until, who, reason, looks, own, reviewed_at, reviewed_by, justified,
                       note))

struct OpeningsPage {
    std::vector<OpeningLine> openings; ///< those that wait first, each the newest first
};
BOOST_DESCRIBE_STRUCT(OpeningsPage, (), (openings))

/// That others have opened somebody in an emergency whom the actor's organisation follows.
struct OpenedElsewhere {
    std::string at;
    Words organisation;
    std::string subject;
    std::string person; ///< the end of the random name
};
BOOST_DESCRIBE_STRUCT(OpenedElsewhere, (), (at, organisation, subject, person))

struct OpenedElsewherePage {
    std::vector<OpenedElsewhere> opened; ///< in the last 30 days, the newest first
};
BOOST_DESCRIBE_STRUCT(OpenedElsewherePage, (), (opened))

/// What somebody of an organisation has looked at, in a while.
struct LookerLine {
    Ref who;
    std::int64_t persons = 0;
    std::int64_t looks = 0;
    std::int64_t at_night = 0;
    std::int64_t in_emergency = 0;
    std::int64_t found_nobody = 0;
    std::vector<Words> unusual;  ///< what is worth asking about
    bool may_close = false;      ///< the account, where there is something unusual
    std::optional<Words> others; ///< why it is for others to close
};
BOOST_DESCRIBE_STRUCT(LookerLine, (),
                      (who, persons, looks, at_night, in_emergency, found_nobody, unusual, may_close, others))

struct OwnLook {
    std::string at;
    Words who;
    std::string person; ///< the end of the random name; empty when nobody was found
    Words purpose;
    bool emergency = false;
};
BOOST_DESCRIBE_STRUCT(OwnLook, (), (at, who, person, purpose, emergency))

struct OwnLooksPage {
    std::vector<LookerLine> lookers; ///< those with something unusual first
    std::vector<OwnLook> looks;      ///< the newest first, as many as can be gone through
    std::int64_t more = 0;           ///< that are not shown
};
BOOST_DESCRIBE_STRUCT(OwnLooksPage, (), (lookers, looks, more))

/// Errors: as record::Record::identity.
Result<FoundPage> found_page(const Context& context, const std::vector<access::Look>& looks);
Result<PersonPage> person_page(const Context& context, const access::Look& look);
Result<PairPage> pair_page(const Context& context, const record::TwoLooks& looks);
/// Errors: as record::Record::looks.
Result<LooksPage> looks_page(const Context& context, const access::Look& look);
/// Errors: as record::Record::openings.
Result<OpeningsPage> openings_page(const Context& context);
/// Errors: as record::Record::openings_elsewhere.
Result<OpenedElsewherePage> opened_elsewhere_page(const Context& context);
/// Of the actor's organisation: who looked at whom.
/// Errors: as access::Accounts::all.
Result<OwnLooksPage> own_looks_page(const Context& context, const std::vector<access::LoggedLook>& looks);

/// What in somebody's looks is worth asking about: codes of texts, with their details.
/// Method: many more persons than half of the colleagues (three times the median of those with any, and at
/// least 20); at least five looks and more than half of them between 22 and 6; three emergencies; three
/// numbers tried that nobody has. None of it says that anything is wrong. The limits are ours.
struct Looker {
    std::int64_t persons = 0;
    std::int64_t looks = 0;
    std::int64_t at_night = 0;
    std::int64_t openings = 0; ///< emergencies, each once
    std::int64_t found_nobody = 0;
};
std::vector<std::string_view> unusual_in(const Looker& looker, std::int64_t median_persons);

} // namespace bedre::report
