// Who acts in which role, for whom, and until when.
#pragma once

#include "access/access.h"
#include "calendar/date.h"
#include "calendar/instant.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bedre::access {

/// What the names of accounts begin with; the rest is random, so that none tells whose it is.
constexpr std::string_view account_prefix = "account.";
/// "account." and 32 hexadecimal digits.
std::string make_account_id();
bool is_account_id(std::string_view text);

/// That somebody may act in a role for an organisation.
struct Assignment {
    std::int64_t entry = 0; ///< that says so
    std::string account;    ///< or program
    Role role = Role::visitor;
    std::string organisation; ///< unit or body
    calendar::Date from;
    std::optional<calendar::Date> to;            ///< the last day; none: until somebody ends it
    std::string decision;                        ///< case number; empty when none was told
    calendar::Instant given;                     ///< when that was entered
    std::optional<calendar::Instant> ended = {}; ///< when somebody ended it, before its time

    bool holds_on(calendar::Date day) const { return !ended && from <= day && (!to || day <= *to); }
    /// Whether it held then, and was known to: a day that lies before that on which it was given counts for
    /// nothing.
    bool held_at(calendar::Instant at) const;
    Actor actor() const { return {.id = account, .role = role, .organisation = organisation}; }
};
using Assignments = std::vector<Assignment>; // by entry

/// The one that an entry gave; nothing when there is none.
const Assignment* find(const Assignments& assignments, std::int64_t entry);

/// The roles that an account was ever given.
Assignments given_to(const std::string& account, const Assignments& assignments);

/// Whether a role reaches no further than the organisation that one has it for, but for what is public and
/// for emergencies: read out of the policy.
bool is_local(Role role);

/// Whether the actor may give somebody a role for an organisation, and take it back: a controller, of their
/// own organisation, those that reach no further.
/// Errors: as may(); refused with access.role_reaches_further.
Result<void> may_assign(const Actor& actor, Role role, const std::string& organisation);

/// Whether the actor may know of an account, and how it signs in: whoever may read one of the roles that it
/// was ever given. One without any is the maintainer's.
bool may_see_account(const Actor& actor, const Assignments& given);

/// Which of what was given to an account counts for what was done with it then.
Assignments given_by_then(const Assignments& given, calendar::Instant at);

/// Whether the actor may invite an account anew, or close it: whoever may give every role that it was ever
/// given, since who gets the invitation can act in them. Nobody may with their own: whoever had come by their
/// session would keep the account.
/// Errors: refused with access.not_oneself, access.account_reaches_further.
Result<void> may_renew_account(const Actor& actor, const std::string& account, const Assignments& given);

} // namespace bedre::access
