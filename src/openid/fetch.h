// Requests to a provider. libcurl speaks HTTPS.
#pragma once

#include "http/target.h"

namespace bedre::openid {

struct Fetched {
    int status = 0;
    std::string body;
    std::string nonce; ///< of the header DPoP-Nonce; empty when there is none
};

/// Whether it may be asked: https, or a server on this machine.
bool is_trustworthy(std::string_view url);

/// Asks for what stands at an address, or sends a form there. What it answers, whatever its status; it is led
/// nowhere else. Time: 10 s at most. Range: answers of at most 256 KiB.
/// Errors: unavailable with openid.unreachable (details: host, reason).
Result<Fetched> fetch(const std::string& url);
Result<Fetched> send_form(const std::string& url, const http::Fields& form, const http::Fields& headers = {});

/// A form, or the query of an address: "a=1&b=2". Source: RFC 6749, appendix B.
std::string form_of(const http::Fields& fields);

} // namespace bedre::openid
