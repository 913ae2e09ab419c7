// Who acts, and what they may do. Every job takes an Actor and asks may(); nothing goes around it. What it
// answers stands in one table, policy().
#pragma once

#include "outcome/outcome.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::access {

enum class Role {
    visitor,     ///< reads what is public
    contact,     ///< speaks for one organisation
    clinician,   ///< follows persons for one organisation (helsepersonell, saksbehandler)
    analyst,     ///< looks into the numbers, for the community
    coordinator, ///< keeps the plan for the community (AU)
    controller,  ///< answers for what an organisation knows about persons (behandlingsansvarlig)
    maintainer   ///< runs the program where it stands (drift)
};
std::string_view name(Role role);
/// Errors: access.unknown_role.
Result<Role> parse_role(std::string_view name);

/// What is done with something.
enum class Act {
    read,
    record,  ///< enters something new, or takes back what was entered
    comment, ///< says something to what others do
    change,  ///< changes a text, and puts it in force
    enrol,   ///< makes a person known to an organisation
    erase,   ///< forgets a person
    open, ///< sees a person in an emergency, without following the person, or although the person has blocked
          ///< it
    merge,     ///< says that two persons are one, and takes it back
    hand_over, ///< asks another organisation to follow a person, and takes it back
    receive,   ///< is told of whom another asks so, and answers
    review,    ///< goes through what others did, and says whether it was right
    assign     ///< gives somebody a role, and takes it back
};
std::string_view name(Act act);

/// A kind of data.
enum class Data {
    plan,    ///< plans in force, bodies and services; what is said about them; numbers that are released
    draft,   ///< the next text of a plan
    numbers, ///< exact numbers, before they are released
    course,  ///< how it goes with a unit, a body or an action
    person,  ///< that somebody is followed, who it is, and what is recorded about them
    roles,   ///< who acts in which role
    looks    ///< who has looked at a person
};
std::string_view name(Data data);

/// What a program is let do of what its role may: an act on a kind of data.
struct Scope {
    Act act;
    Data data;
    bool operator==(const Scope&) const = default;
};
using Scopes = std::vector<Scope>;
/// "read:numbers".
std::string name(const Scope& scope);

/// Whoever asks for something to be done.
struct Actor {
    std::string id; ///< a key, never a name
    Role role = Role::visitor;
    std::string organisation;          ///< unit or body that they act for; empty for a visitor
    std::optional<Scopes> scopes = {}; ///< of a program, which may nothing else; none: it is no program
};

/// Whose data it must be.
enum class Whose {
    any,      ///< everybody's
    own,      ///< of the actor's organisation: it speaks for the subject
    cared_for ///< of somebody to whom the actor's organisation has a care relation
};
std::string_view name(Whose whose);

/// What it is done for.
enum class Purpose {
    insight,        ///< the public, and those who take part, know how it goes
    administration, ///< the plan is kept and carried out
    quality,        ///< services are followed up by their numbers
    treatment,      ///< a person is cared for (helsehjelp)
    emergency,      ///< a person must be cared for now (HL7: ETREAT)
    control,        ///< what the law asks of whoever is responsible for the data
    operation       ///< the program is run
};
std::string_view name(Purpose purpose);

/// One line of the policy: it is allowed. What no line allows is refused.
struct Rule {
    Role role;
    Act act;
    Data data;
    Whose whose;
    Purpose purpose;
};
/// The whole policy, in the order of roles.
std::span<const Rule> policy();

/// Whether the actor may do it with data that these organisations speak for: the unit itself, the bodies that
/// answer for an action, those with a care relation to the person. Gives the rule that allows it.
/// Errors: refused with access.visitor_may_only_read, access.analyst_may_only_read, access.coordinator_only,
/// access.clinician_only, access.controller_only, access.assigner_only, access.not_your_role when it may not;
/// access.out_of_scope when it is a program that was not let do so;
/// access.other_organisation when the organisation may not; of a person not_found with
/// access.unknown_person: that somebody is known to others is told to nobody.
Result<Rule> may(const Actor& actor, Act act, Data data, std::span<const std::string> organisations = {});

/// Whether an Error says that the policy, or the person, does not let somebody, as may() and a block do.
bool is_refusal(const Error& error);

/// Those who see a number. A public number is seen by all; a granted one by those whom the community has
/// appointed.
enum class Audience { granted, everyone };
Audience audience_of(const Actor& actor);

} // namespace bedre::access
