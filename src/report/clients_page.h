// Which programs ask here, in which role, and what they are let do; with what whoever asks may do about it.
#pragma once

#include "report/people_page.h"

namespace bedre::report {

/// What a program can be let do.
struct ScopeChoice {
    std::string id; ///< "read:numbers"
    Words title;
};
BOOST_DESCRIBE_STRUCT(ScopeChoice, (), (id, title))

/// A program.
struct Program {
    std::string client;
    std::string name;
    std::string state;               ///< "active", "closed" or "spoiled"
    std::string thumbprint;          ///< of its key; empty unless it is active
    std::string made;                ///< date
    std::vector<ScopeChoice> scopes; ///< that it was let do
    std::vector<GivenRole> roles;    ///< those that whoever asks may read, by entry
    bool may_assign = false;
    bool may_renew_key = false;
    bool may_close = false;
};
BOOST_DESCRIBE_STRUCT(Program, (),
                      (client, name, state, thumbprint, made, scopes, roles, may_assign, may_renew_key,
                       may_close))

/// A role that a program may be given, and what it can be let do in it.
struct ProgramRoleChoice {
    std::string id;
    Words title;
    Words description;
    std::vector<ScopeChoice> scopes;
};
BOOST_DESCRIBE_STRUCT(ProgramRoleChoice, (), (id, title, description, scopes))

struct ClientsPage {
    std::vector<Program> clients;         ///< by name
    std::vector<ProgramRoleChoice> roles; ///< that whoever asks may give,
    std::vector<Ref> organisations;       ///< for each of these
    std::string audience; ///< what a program writes into what it signs; empty: nobody has said
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(ClientsPage, (), (clients, roles, organisations, audience, cut))

/// Errors: refused as access::may; as access::Accounts::clients.
Result<ClientsPage> clients_page(const Context& context, const std::string& audience);

} // namespace bedre::report
