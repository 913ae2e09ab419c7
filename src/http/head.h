// The head of every answer is written here, so that every answer has the same protection.
#pragma once

#include "http/server.h"

#include <chrono>

namespace bedre::http {

enum class Persistence {
    keep,      ///< HTTP/1.1's silent default
    keep_told, ///< an HTTP/1.0 client that asked for it
    close,     ///< told, and done
};

/// The status line and all header fields, with the empty line that ends them.
/// Shape: the security headers on all, over TLS Strict-Transport-Security too; Content-Length unless the body
/// is a stream or the status forbids one. Errors: throws Bug for a status outside 200-599, a control
/// character in a field, a field that the server owns (framing, Date, Server and the security headers), or a
/// body under 204 or 304.
std::string write_head(const Response& response, Persistence persistence, Transport transport,
                       std::chrono::system_clock::time_point now);

/// RFC 9110, section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::chrono::system_clock::time_point instant);

/// The bytes to send after the head; empty for a stream.
std::string_view body_bytes(const Response& response);

} // namespace bedre::http
