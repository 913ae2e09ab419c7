// What another program proves itself with when it asks us: a token that it has signed with its own key
// (private_key_jwt), of which we know the public part.
#pragma once

#include "calendar/instant.h"
#include "openid/key.h"

namespace bedre::openid {

/// A token of this kind lasts no longer than so.
constexpr auto assertion_lasts = std::chrono::seconds(120);

/// What a token must say.
struct ExpectedAssertion {
    std::string client;                 ///< whose the key is
    std::vector<std::string> audiences; ///< what we are called; one of them
    calendar::Instant now;
};

struct Assertion {
    std::string id;              ///< by which it is known when it comes again
    calendar::Instant no_longer; ///< when every clock has it that it is too old
};

/// Who somebody says they are, which is not to be believed yet. Errors: refused with openid.token_refused.
Result<std::string> client_in(std::string_view token);

/// Believes a token that is signed with the key and made by the client, for us, now. Whether it has been used
/// is for others to say. Errors: refused with openid.token_refused (detail: what was wrong).
/// Source: RFC 7523, 3; RFC 7521, 5.2; RFC 8725; the security profile of HelseID.
Result<Assertion> assertion_in(std::string_view token, const PublicKey& key,
                               const ExpectedAssertion& expected);

} // namespace bedre::openid
