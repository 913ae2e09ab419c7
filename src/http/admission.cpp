#include "http/admission.h"

#include <algorithm>

namespace bedre::http {
namespace {

using Refused = std::optional<Refusal>;

auto count_of(const Request& request, std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [&](const Field& field) { return equal_names(field.name, name); });
}

Refused check_host(const Request& request, unsigned version, const std::vector<std::string>& hosts) {
    const auto count = count_of(request, "Host");
    // RFC 9112, section 3.2: a 1.1 request without a Host, or any request with two, gets 400.
    if (count > 1 || (count == 0 && version == 11)) return Refusal{400, "http.host_malformed"};
    const auto header = request.header("Host");
    if (header && !host_name(*header)) return Refusal{400, "http.host_malformed"};
    // RFC 9112, section 3.2.2: the authority of an absolute form stands in the place of Host.
    const auto& authority = request.target.authority;
    const auto name = host_name(authority.empty() ? header.value_or("") : authority);
    const bool ours = hosts.empty() || (name && std::find(hosts.begin(), hosts.end(), *name) != hosts.end());
    if (!ours) return Refusal{421, "http.host_not_ours"};
    return std::nullopt;
}

Refused check_framing(const Request& request, Length length) {
    if (count_of(request, "Transfer-Encoding") > 1) return Refusal{400, "http.malformed"};
    // RFC 9112, section 6.1: a coding that is not understood gets 501.
    const auto coding = request.header("Transfer-Encoding");
    if (coding && !equal_names(*coding, "chunked")) return Refusal{501, "http.coding_unknown"};
    const bool has_body =
        request.method == Method::post || request.method == Method::put || request.method == Method::patch;
    if (has_body && length == Length::unknown) return Refusal{411, "http.length_required"};
    const auto expectation = request.header("Expect");
    if (expectation && !equal_names(*expectation, "100-continue"))
        return Refusal{417, "http.expectation_unknown"};
    return std::nullopt;
}

} // namespace

std::optional<Refusal> refusal_of(const Request& request, Framing framing,
                                  const std::vector<std::string>& hosts) {
    if (auto refused = check_host(request, framing.version, hosts)) return refused;
    return check_framing(request, framing.length);
}

} // namespace bedre::http
