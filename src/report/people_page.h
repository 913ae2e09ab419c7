// Who has an account here, which roles they have, have had and will have; with what whoever asks may do about
// it, so that a screen has no rules of its own.
#pragma once

#include "report/refused_content.h"

#include <boost/describe.hpp>

namespace bedre::report {

/// A role that somebody was given.
struct GivenRole {
    std::int64_t entry = 0;
    Ref role;
    Ref organisation;
    std::string from;
    std::optional<std::string> to; ///< the last day
    std::string decision;          ///< case number; empty when none was told
    std::string holds;             ///< "now", "later" or "over"
    bool ended = false;            ///< by somebody, before its time
    bool may_end = false;
};
BOOST_DESCRIBE_STRUCT(GivenRole, (), (entry, role, organisation, from, to, decision, holds, ended, may_end))

struct Person {
    std::string account;
    std::string name;
    std::string sign_in;
    std::string state;            ///< "invited", "active" or "closed"
    std::vector<GivenRole> roles; ///< those that whoever asks may read, by entry
    bool may_assign = false;
    bool may_invite_anew = false;
    bool may_close = false;
    std::optional<Words> others; ///< why the account is for others to invite anew and close
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (account, name, sign_in, state, roles, may_assign, may_invite_anew, may_close, others))

/// A role that may be given.
struct RoleChoice {
    std::string id;
    Words title;
    Words description;
};
BOOST_DESCRIBE_STRUCT(RoleChoice, (), (id, title, description))

/// The roles that whoever asks may give; to people, unless they are for programs too.
std::vector<RoleChoice> roles_to_give(const Context& context);
/// For which organisations: the units, and the bodies that there are today.
std::vector<Ref> organisations_to_give_for(const Context& context);
/// A role as it stands, and what whoever asks may do about it.
GivenRole role_of(const Context& context, const access::Assignment& given);

struct PeoplePage {
    std::vector<Person> people;     ///< by name
    std::vector<RoleChoice> roles;  ///< that whoever asks may give,
    std::vector<Ref> organisations; ///< for each of these
    std::optional<ContentRefusal> refused_content;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(PeoplePage, (), (people, roles, organisations, refused_content, cut))

/// Errors: refused as access::may; as access::Accounts::all.
Result<PeoplePage> people_page(const Context& context, const record::RefusedContent* refused);

} // namespace bedre::report
