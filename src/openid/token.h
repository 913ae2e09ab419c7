// What is in a signed token, and what is wrong with it whoever made it. Used inside this module only.
// Source: RFC 7515, 5.2; RFC 7519, 4.1; RFC 8725.
#pragma once

#include "calendar/instant.h"
#include "json/value.h"

namespace bedre::openid {

/// Clocks may differ by so much.
constexpr auto clocks_differ = std::chrono::seconds(60);

struct Parts {
    std::string_view signed_bytes;
    json::Value header;
    json::Value claims;
    std::string signature;
};

/// A refusal with what was wrong: a member of the token, or its form.
Error refused(std::string_view what);

/// Takes a token apart; nothing in it is believed by that. It borrows from the token.
/// Range: at most 16 KiB. Errors: refused.
Result<Parts> parts_of(std::string_view token);

/// Seconds since 1970, whole ones. Errors: refused.
Result<calendar::Instant> time_in(const json::Value& claims, std::string_view member);

/// Whether it was made for one, and for nobody else besides.
bool is_for(const std::string& one, const json::Value& claims);

/// That it is not too old, nor from the future. Errors: refused.
Result<void> check_times(const json::Value& claims, calendar::Instant now);

} // namespace bedre::openid
