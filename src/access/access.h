// Who acts, and what they may do. Every job takes an Actor; nothing goes around may().
#pragma once

#include "community/community.h"
#include "text/language.h"

#include <span>

namespace bedre::access {

enum class Role {
    coordinator, ///< keeps the plan for the community (AU)
    contact,     ///< speaks for one organisation
    analyst,     ///< looks into the numbers, for the community
    visitor,     ///< may only read what is public
};
std::string_view name(Role role);
/// Errors: access.unknown_role.
Result<Role> parse_role(std::string_view name);

/// Whoever asks for something to be done.
struct Actor {
    std::string id; ///< a key, never a name
    Role role = Role::visitor;
    std::string organisation; ///< unit or body that they act for; empty for a visitor
};

/// Those who see a number. A public number is seen by all; a granted one by those whom the community has
/// appointed.
enum class Audience { granted, everyone };
Audience audience_of(const Actor& actor);

/// Whether the actor may record something about a subject that these organisations speak for: the unit
/// itself, or the bodies that answer for an action. Errors: access.visitor_may_only_read,
/// access.analyst_may_only_read, access.other_organisation.
Result<void> may_record(const Actor& actor, std::span<const std::string> speakers);

/// Whether the actor may make a person known to the organisation that they act for: who works in a unit may.
/// Errors: access.contact_only.
Result<void> may_enrol(const Actor& actor, const community::Community& community);

/// Whether the actor may change the plan and adopt it: the coordinator, on behalf of those who decide.
/// Errors: access.coordinator_only.
Result<void> may_keep_plan(const Actor& actor);

/// Whether the actor may say something to what others do: everybody who takes part may.
/// Errors: access.visitor_may_only_read.
Result<void> may_comment(const Actor& actor);

} // namespace bedre::access
