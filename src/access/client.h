// Programs that ask, each with a key of its own of which we know the public part alone. A program has a role
// in the record as people have (access/assignment.h), and its scopes let it do some of what that role may.
#pragma once

#include "access/assignment.h"
#include "calendar/instant.h"

namespace bedre::access {

/// What the names of programs begin with; the rest is random.
constexpr std::string_view client_prefix = "client.";
/// "client." and 32 hexadecimal digits.
std::string make_client_id();
bool is_client_id(std::string_view text);

/// What a program in a role can be let do; nothing in a role that is for people alone. Whoever looks at a
/// person is a human being, and so is whoever says who may: read out of the policy.
Scopes scopes_for(Role role);

/// "read:plan record:course".
std::string text_of(const Scopes& scopes);
/// Shape: in the order of the text. Errors: access.unknown_scope of one that no program can be let do.
Result<Scopes> parse_scopes(std::string_view text);

struct Client {
    enum class State {
        active,
        closed, ///< by somebody
        spoiled ///< somebody has changed what stands in the accounts
    };
    std::string id; ///< as make_client_id()
    std::string name;
    State state = State::active;
    Scopes scopes = {};
    std::string thumbprint = {}; ///< of its key (RFC 7638); empty unless it is active
    calendar::Instant made = {};
};
std::string_view name(Client::State state);

struct NewClient {
    std::string name;
    std::string key; ///< public part, as a JSON Web Key
    std::string scopes;
};
/// What a person or a program can be called.
bool is_name(std::string_view text);
/// What is wrong with a key: as openid::read_key, at /key.
Findings check_key(std::string_view key);
/// What is wrong with a new program: as check_key(); access.client_name_required at /name,
/// access.unknown_scope and access.scope_required at /scopes.
Findings check(const NewClient& client);

/// A program that wants to be let in.
struct ClientTry {
    std::string assertion;              ///< that it has signed
    std::vector<std::string> audiences; ///< what we are called
    std::string scopes;                 ///< that it asks for; empty: all that it was let do
    std::string from;                   ///< address that asks
    calendar::Date today;
};

struct ClientIn {
    std::string client;
    std::int64_t generation = 0; ///< as of SignedIn
    std::int64_t assignment = 0; ///< entry that gave the role
    Scopes scopes;
};

} // namespace bedre::access
