// What a provider says of somebody who has signed in there: the ID token, and whether to believe it.
#pragma once

#include "calendar/instant.h"
#include "openid/key.h"

#include <span>

namespace bedre::openid {

/// Who somebody is to a provider. It is asked for no more than this: not for the person's number, which
/// nothing here has any use for, nor for what they are called, which whoever invites them says.
struct Identity {
    std::string issuer;
    std::string subject;    ///< the same for the same person each time
    std::string hpr_number; ///< as a health professional; empty when none is told
    bool operator==(const Identity&) const = default;
};

/// What a token must say.
struct Expected {
    std::string issuer;
    std::string client; ///< ours
    std::string nonce;
    bool highest_level = false; ///< that whoever it is has signed in at level 4, as HelseID tells it
    calendar::Instant now;
};

/// What HelseID calls it in an ID token. Source: utviklerportal.nhn.no, HelseID, Claims.
inline constexpr std::string_view hpr_claim = "helseid://claims/hpr/hpr_number";
inline constexpr std::string_view level_claim = "helseid://claims/identity/security_level";

/// Reads an ID token and believes it when it is signed with one of the keys, was made for us, now, and for
/// this attempt. Clocks may differ by a minute; a token is used within ten minutes. Range: at most 16 KiB.
/// Errors: refused with openid.unknown_key when none of the keys is the one that it names;
/// openid.token_refused (detail: what was wrong); openid.level_too_low.
/// Source: OpenID Connect Core 1.0, 3.1.3.7; RFC 7515, 5.2; RFC 8725.
Result<Identity> identity_in(std::string_view token, std::span<const PublicKey> keys,
                             const Expected& expected);

} // namespace bedre::openid
