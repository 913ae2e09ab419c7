// Codes of an authenticator app, the second thing that signing in asks for (TOTP).
#pragma once

#include "calendar/instant.h"
#include "outcome/outcome.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace bedre::access {

/// What the app and the server both know. As secret as a password.
using CodeSecret = std::array<std::byte, 20>;
CodeSecret make_code_secret();

/// The code of a step of 30 seconds since 1970: six digits.
/// Method: HMAC-SHA-1, truncated; what every authenticator app has. Source: RFC 6238, RFC 4226 section 5.3.
std::string code_of(const CodeSecret& secret, std::int64_t step);

/// The step that a code is of, when it is of this one, the one before or the one after (clocks differ), and
/// later than the last that was used: a code that somebody has read over a shoulder is of no use.
std::optional<std::int64_t> step_of(const CodeSecret& secret, std::string_view code, calendar::Instant now,
                                    std::int64_t last_used);

/// As an app wants it typed: thirty-two letters. Source: RFC 4648, section 6.
std::string base32(const CodeSecret& secret);

/// What an app reads from a QR code: "otpauth://totp/...".
std::string address_of(const CodeSecret& secret, std::string_view issuer, std::string_view account);

} // namespace bedre::access
