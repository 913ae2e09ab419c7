#include "access/access.h"

#include <algorithm>
#include <array>

namespace bedre::access {
namespace {

constexpr std::array<std::pair<std::string_view, Role>, 4> roles = {{
    {"coordinator", Role::coordinator},
    {"contact", Role::contact},
    {"analyst", Role::analyst},
    {"visitor", Role::visitor},
}};

} // namespace

std::string_view name(Role role) {
    return std::ranges::find(roles, role, [](const auto& entry) { return entry.second; })->first;
}

Result<Role> parse_role(std::string_view wanted) {
    const auto found = std::ranges::find(roles, wanted, [](const auto& entry) { return entry.first; });
    if (found != roles.end()) return found->second;
    return outcome::fault("access.unknown_role", {{"found", std::string(wanted)}});
}

Audience audience_of(const Actor& actor) {
    const bool granted = actor.role == Role::coordinator || actor.role == Role::analyst;
    return granted ? Audience::granted : Audience::everyone;
}

Result<void> may_record(const Actor& actor, std::span<const std::string> speakers) {
    switch (actor.role) {
    case Role::coordinator: return {};
    case Role::contact:
        if (std::ranges::find(speakers, actor.organisation) != speakers.end()) return {};
        return outcome::refused("access.other_organisation", {{"organisation", actor.organisation}});
    case Role::analyst: return outcome::refused("access.analyst_may_only_read");
    case Role::visitor: return outcome::refused("access.visitor_may_only_read");
    }
    ENSURE(false && "an actor has a role");
}

Result<void> may_enrol(const Actor& actor, const community::Community& community) {
    if (actor.role != Role::contact || community.unit(actor.organisation) == nullptr)
        return outcome::refused("access.contact_only");
    return {};
}

Result<void> may_keep_plan(const Actor& actor) {
    if (actor.role != Role::coordinator) return outcome::refused("access.coordinator_only");
    return {};
}

Result<void> may_comment(const Actor& actor) {
    if (actor.role == Role::visitor) return outcome::refused("access.visitor_may_only_read");
    return {};
}

} // namespace bedre::access
