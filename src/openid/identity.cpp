#include "openid/identity.h"

#include "openid/members.h"
#include "openid/token.h"

#include <algorithm>
#include <array>

namespace bedre::openid {
namespace {

constexpr std::size_t longest_subject = 255; // OpenID Connect Core 1.0, 2

/// What signed it is looked for among the provider's keys alone: what the token itself says of keys and where
/// to find them is not looked at.
Result<void> check_signature(const Parts& parts, std::span<const PublicKey> keys) {
    constexpr std::array all = {Algorithm::rs256, Algorithm::ps256, Algorithm::es256};
    const auto named = text_in(parts.header, "alg");
    const auto algorithm = std::ranges::find(all, named, name);
    if (algorithm == all.end()) return refused("alg");
    if (parts.header.member("crit") != nullptr) return refused("crit");
    const auto type = text_in(parts.header, "typ");
    if (parts.header.member("typ") != nullptr && type != "JWT" && type != "jwt")
        return refused("typ"); // a token of another kind, such as for signing out
    const auto id = text_in(parts.header, "kid");
    bool known = false;
    for (const auto& key : keys) {
        if (!id.empty() && key.id != id) continue;
        known = true;
        if (!key.algorithm.empty() && key.algorithm != named) continue;
        if (is_signed(*algorithm, key.key.get(), parts.signed_bytes, parts.signature)) return {};
    }
    return known ? refused("signature") : outcome::refused("openid.unknown_key");
}

} // namespace

Result<Identity> identity_in(std::string_view token, std::span<const PublicKey> keys,
                             const Expected& expected) {
    const auto parts = TRY(parts_of(token));
    TRY(check_signature(parts, keys));
    const auto& claims = parts.claims;
    if (text_in(claims, "iss") != expected.issuer) return refused("iss");
    if (!is_for(expected.client, claims)) return refused("aud");
    TRY(check_times(claims, expected.now));
    if (text_in(claims, "nonce") != expected.nonce) return refused("nonce");
    auto subject = text_in(claims, "sub");
    if (subject.empty() || subject.size() > longest_subject) return refused("sub");
    if (expected.highest_level && text_in(claims, level_claim) != "4")
        return outcome::refused("openid.level_too_low");
    return Identity{expected.issuer, std::move(subject), text_in(claims, hpr_claim)};
}

} // namespace bedre::openid
