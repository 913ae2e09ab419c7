#include "access/client.h"

#include "journal/entry.h"
#include "openid/key.h"
#include "text/utf8.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

namespace bedre::access {
namespace {

std::string_view next_word(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// Whether a line is about persons, or about who may.
bool is_for_people(const Rule& rule) {
    switch (rule.data) {
    case Data::plan:
    case Data::draft:
    case Data::numbers:
    case Data::course: return false;
    case Data::person:
    case Data::roles:
    case Data::looks: break;
    }
    return true;
}

} // namespace

std::string make_client_id() {
    std::array<std::byte, 16> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    return std::string(client_prefix) + journal::hex(random);
}

bool is_client_id(std::string_view text) {
    constexpr std::size_t digits = 32;
    return text.size() == client_prefix.size() + digits && text.starts_with(client_prefix) &&
           std::ranges::all_of(text.substr(client_prefix.size()),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Scopes scopes_for(Role role) {
    Scopes scopes;
    if (role == Role::visitor) return scopes;
    for (const auto& rule : policy()) {
        if (rule.role != role) continue;
        if (is_for_people(rule)) return {};
        scopes.push_back({rule.act, rule.data});
    }
    return scopes;
}

std::string text_of(const Scopes& scopes) {
    std::string text;
    for (const auto& scope : scopes)
        text += (text.empty() ? "" : " ") + name(scope);
    return text;
}

Result<Scopes> parse_scopes(std::string_view text) {
    Scopes scopes;
    while (!text.empty()) {
        const auto word = next_word(text);
        if (word.empty()) continue;
        const auto rule = std::ranges::find_if(policy(), [&](const Rule& line) {
            return name(Scope{line.act, line.data}) == word && !scopes_for(line.role).empty();
        });
        if (rule == policy().end())
            return outcome::fault("access.unknown_scope", {{"found", std::string(word)}});
        const Scope scope{rule->act, rule->data};
        if (std::ranges::find(scopes, scope) == scopes.end()) scopes.push_back(scope);
    }
    return scopes;
}

std::string_view name(Client::State state) {
    switch (state) {
    case Client::State::active: return "active";
    case Client::State::closed: return "closed";
    case Client::State::spoiled: break;
    }
    return "spoiled";
}

bool is_name(std::string_view text) {
    constexpr std::size_t longest = 100; // letters
    return !text.empty() && text::is_text(text) && text::length(text) <= longest;
}

Findings check_key(std::string_view key) {
    constexpr std::size_t longest = 2048; // bytes, of which the key itself has some 120
    if (key.size() > longest) return {{"openid.key_unusable", {.path = "/key"}, {}}};
    const auto read = openid::read_key(key);
    if (read) return {};
    auto findings = read.error().findings;
    for (auto& finding : findings)
        finding.place.path = "/key";
    return findings;
}

Findings check(const NewClient& client) {
    auto findings = check_key(client.key);
    if (!is_name(client.name)) findings.push_back({"access.client_name_required", {.path = "/name"}, {}});
    const auto scopes = parse_scopes(client.scopes);
    if (!scopes)
        findings.push_back(
            {"access.unknown_scope", {.path = "/scopes"}, scopes.error().findings.front().details});
    else if (scopes.value().empty())
        findings.push_back({"access.scope_required", {.path = "/scopes"}, {}});
    return findings;
}

} // namespace bedre::access
