#include "vault/identity.h"

#include "text/utf8.h"

#include <algorithm>

namespace bedre::vault {
namespace {

constexpr std::size_t longest = 200; // bytes

void check_text(const Personal& text, std::string path, Findings& findings) {
    if (text.revealed().size() > longest)
        findings.push_back(
            {"identity.too_long", {.path = std::move(path)}, {{"most", std::to_string(longest)}}});
    else if (!text::is_text(text.revealed()))
        findings.push_back({"identity.no_text", {.path = std::move(path)}, {}});
}

} // namespace

Identity whole_of(Identity first, const Identity& other) {
    for (const auto& identifier : other.identifiers)
        if (std::ranges::find(first.identifiers, identifier) == first.identifiers.end())
            first.identifiers.push_back(identifier);
    if (first.family.revealed().empty() && first.given.revealed().empty()) {
        first.family = other.family;
        first.given = other.given;
    }
    if (!first.birth) first.birth = other.birth;
    if (first.address == Address()) first.address = other.address;
    return first;
}

Findings check(const Identity& identity, calendar::Date today) {
    Findings findings;
    const bool has_name = !identity.family.revealed().empty() && identity.birth;
    if (identity.identifiers.empty() && !has_name) findings.push_back({"identity.unknown", {}, {}});
    for (std::size_t at = 0; at < identity.identifiers.size(); ++at) {
        const auto& [number, assigner] = identity.identifiers[at];
        const auto path = fmt::format("/identifiers/{}", at);
        using enum terminology::IdentityScheme;
        const bool is_local = number.scheme() == h_number || number.scheme() == register_key;
        if (is_local && assigner.empty())
            findings.push_back({"identity.assigner_missing", {.path = path + "/assigner"}, {}});
        if (!is_local && !assigner.empty())
            findings.push_back({"identity.assigner_unneeded", {.path = path + "/assigner"}, {}});
        if (std::ranges::count(identity.identifiers, identity.identifiers[at]) > 1)
            findings.push_back({"identity.twice", {.path = path}, {}});
    }
    if (identity.birth && *identity.birth > today)
        findings.push_back({"identity.not_born", {.path = "/birth"}, {}});
    check_text(identity.family, "/family", findings);
    check_text(identity.given, "/given", findings);
    check_text(identity.address.lines, "/address/lines", findings);
    check_text(identity.address.postal_code, "/address/postal_code", findings);
    check_text(identity.address.city, "/address/city", findings);
    return findings;
}

} // namespace bedre::vault
