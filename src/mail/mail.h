// Letters: what one is on the wire, and how it is handed to a mail server. libcurl speaks SMTP.
#pragma once

#include "calendar/instant.h"
#include "outcome/outcome.h"

#include <string>
#include <string_view>

namespace bedre::mail {

/// The mail server that takes letters from us.
struct Relay {
    std::string url; ///< smtp://host:587, or smtps://host
    std::string user = {};
    std::string password = {};
};

struct Letter {
    std::string from; ///< an address
    std::string to;   ///< an address
    std::string subject;
    std::string text;        ///< UTF-8, lines ended by "\n"
    std::string unsubscribe; ///< address of the page on which it can be stopped
    calendar::Instant sent;
};

/// Whether mail can be sent there: one "@" with a plain name before it and a domain with a dot after it.
/// ASCII, at most 254 characters; nothing that could end a line or begin another header.
bool is_address(std::string_view text);

/// The letter as it goes on the wire. Addresses have been checked. Source: RFC 5322; RFC 2045, section 6.8;
/// RFC 2047.
std::string written(const Letter& letter);

/// Hands the letter over; when this returns without an error the server has taken it. Encrypted, save where
/// the server is on this machine and does not offer it. Time: 20 s at most. Errors: unavailable mail.not_sent
/// (detail: reason, which names no address).
Result<void> send(const Relay& relay, const Letter& letter);

} // namespace bedre::mail
