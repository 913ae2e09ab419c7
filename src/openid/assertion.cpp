#include "openid/assertion.h"

#include "openid/members.h"
#include "openid/token.h"

#include <algorithm>

namespace bedre::openid {
namespace {

constexpr std::size_t longest_id = 255;

/// The algorithm is ours to say and not the token's, and so is the key.
Result<void> check_signature(const Parts& parts, const PublicKey& key) {
    if (text_in(parts.header, "alg") != name(Algorithm::es256)) return refused("alg");
    if (parts.header.member("crit") != nullptr) return refused("crit");
    const auto type = text_in(parts.header, "typ");
    if (parts.header.member("typ") != nullptr && type != "JWT" && type != "client-authentication+jwt")
        return refused("typ"); // a token of another kind
    if (!is_signed(Algorithm::es256, key.key.get(), parts.signed_bytes, parts.signature))
        return refused("signature");
    return {};
}

} // namespace

Result<std::string> client_in(std::string_view token) {
    const auto parts = TRY(parts_of(token));
    return text_in(parts.claims, "iss");
}

Result<Assertion> assertion_in(std::string_view token, const PublicKey& key,
                               const ExpectedAssertion& expected) {
    const auto parts = TRY(parts_of(token));
    TRY(check_signature(parts, key));
    const auto& claims = parts.claims;
    if (text_in(claims, "iss") != expected.client) return refused("iss");
    if (text_in(claims, "sub") != expected.client) return refused("sub");
    if (std::ranges::none_of(expected.audiences, [&](const auto& one) { return is_for(one, claims); }))
        return refused("aud");
    TRY(check_times(claims, expected.now));
    const auto until = TRY(time_in(claims, "exp"));
    if (until > expected.now + assertion_lasts) return refused("exp");
    auto id = text_in(claims, "jti");
    if (id.empty() || id.size() > longest_id) return refused("jti");
    // The clock of another server may be as late as ours is early.
    return Assertion{std::move(id), until + 2 * clocks_differ};
}

} // namespace bedre::openid
