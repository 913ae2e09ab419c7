// What stands on the first line of a request, in its cookies and in its Host header, as pure functions: bytes
// from strangers in, values or a refusal out. No sockets, no allocation beyond the result.
#pragma once

#include "outcome/outcome.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::http {

/// A name with its value: a header, a query parameter or a cookie.
struct Field {
    std::string name;
    std::string value;
    bool operator==(const Field&) const = default;
};
using Fields = std::vector<Field>;

/// A request target, decoded once.
/// Shape: "/" has no segments, "/a/b" has two, "/a/" has "a" and "". A segment is never "." or "..", and
/// holds no control character; an encoded slash stays inside its segment. Everything decoded is valid UTF-8.
struct Target {
    std::string path; ///< as it was sent, without the query
    std::vector<std::string> segments;
    Fields query;          ///< in order, repeated names kept, '+' read as a space
    std::string authority; ///< of the absolute form ("http://authority/path"), else empty
    bool operator==(const Target&) const = default;
};

/// Reads the origin form and the absolute form.
/// Errors: invalid, with one finding: http.target_malformed, http.target_escape (a bad or a zero percent
/// escape), http.target_not_utf8, http.target_dot_segment, http.target_control_character.
Result<Target> parse_target(std::string_view target);

/// Text in which "%c3%b8" stands for bytes, as header values write what is no ASCII. Errors: as of a target.
Result<std::string> percent_decoded(std::string_view text);
/// The other way: everything but ASCII letters, digits and "-._" is escaped. Source: RFC 8187, section 3.2.1.
std::string percent_encoded(std::string_view text);

/// Reads a form as a browser or a program sends it (application/x-www-form-urlencoded): as a query.
/// Errors: as of a target.
Result<Fields> parse_form(std::string_view body);

/// Reads a Cookie header. A pair without a name or an "=" is left out; the rest stands.
Fields parse_cookies(std::string_view header);

/// The host of a Host header or authority: lower case, without its port; an IPv6 literal keeps its brackets.
/// Nothing when it is malformed, or empty.
std::optional<std::string> host_name(std::string_view authority);

bool is_utf8(std::string_view text);

/// Compares as header names are compared: ASCII letters without case.
bool equal_names(std::string_view a, std::string_view b);

} // namespace bedre::http
