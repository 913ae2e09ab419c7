// Which well-formed requests are let through to the handler. Pure; internal to the module.
#pragma once

#include "http/message.h"

namespace bedre::http {

/// Why a request gets no handler. Status 0: there is nobody to tell.
struct Refusal {
    int status = 0;
    std::string_view code = {}; ///< a literal
    bool operator==(const Refusal&) const = default;
};

/// How the end of the body is known.
enum class Length { unknown, told, chunked };

/// What of the first line and the framing does not stand in a Request.
struct Framing {
    unsigned version = 11; ///< 10 or 11
    Length length = Length::unknown;
};

/// Checks Host (400, 421 unless among `hosts`; no hosts: any), the transfer coding (501), that a body says
/// its length (411) and the expectation (417).
std::optional<Refusal> refusal_of(const Request& request, Framing framing,
                                  const std::vector<std::string>& hosts);

} // namespace bedre::http
