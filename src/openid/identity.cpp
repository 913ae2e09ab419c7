#include "openid/identity.h"

#include "openid/members.h"

#include <algorithm>
#include <array>

namespace bedre::openid {
namespace {

using std::chrono::seconds;

constexpr std::size_t longest_token = 16384;
constexpr std::size_t longest_subject = 255; // OpenID Connect Core 1.0, 2
constexpr auto clocks_differ = seconds(60);
constexpr auto used_within = std::chrono::minutes(10);

Error refused(std::string_view what) {
    return outcome::refused("openid.token_refused", {{"what", std::string(what)}});
}

/// Seconds since 1970, whole ones.
Result<calendar::Instant> time_in(const json::Value& claims, std::string_view member) {
    const auto* value = claims.member(member);
    const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->of);
    constexpr std::int64_t latest = 253'402'300'799; // the end of the year 9999
    if (number == nullptr || *number < 0 || *number > latest) return refused(member);
    return calendar::Instant(seconds(*number));
}

struct Parts {
    std::string_view signed_bytes;
    json::Value header;
    json::Value claims;
    std::string signature;
};

Result<json::Value> object_in(std::string_view part) {
    const auto text = from_base64url(part);
    auto value = text ? json::parse(*text) : Result<json::Value>(refused("form"));
    if (!value || !std::holds_alternative<json::Object>(value.value().of)) return refused("form");
    return value;
}

Result<Parts> parts_of(std::string_view token) {
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.size() > longest_token) return refused("form");
    auto signature = from_base64url(token.substr(second + 1)); // which holds no third point
    if (!signature) return refused("form");
    auto header = TRY(object_in(token.substr(0, first)));
    auto claims = TRY(object_in(token.substr(first + 1, second - first - 1)));
    return Parts{token.substr(0, second), std::move(header), std::move(claims), std::move(*signature)};
}

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

/// Whether it was made for us, and for nobody else besides.
bool is_for(const std::string& client, const json::Value& claims) {
    if (claims.member("azp") != nullptr && text_in(claims, "azp") != client) return false;
    const auto* all = list_in(claims, "aud");
    if (all == nullptr) return text_in(claims, "aud") == client;
    const auto* one = all->size() == 1 ? std::get_if<std::string>(&all->front().of) : nullptr;
    return one != nullptr && *one == client;
}

Result<void> check_times(const json::Value& claims, calendar::Instant now) {
    if (TRY(time_in(claims, "exp")) + clocks_differ <= now) return refused("exp");
    const auto made = TRY(time_in(claims, "iat"));
    if (made > now + clocks_differ || made + used_within < now) return refused("iat");
    if (claims.member("nbf") != nullptr && TRY(time_in(claims, "nbf")) > now + clocks_differ)
        return refused("nbf");
    return {};
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
