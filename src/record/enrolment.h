// How somebody becomes known: what is sent, and what it gives.
#pragma once

#include "access/access.h"
#include "journal/journal.h"
#include "vault/identity.h"

namespace bedre::record {

/// Somebody new, for the actor's organisation to follow.
struct EnrolmentDraft {
    /// Who it is: whoever is known by one of the numbers already is the same person.
    std::optional<vault::Identity> identity = {};
    std::string reason; ///< why the organisation may know of the person
    std::string attempt;
};

struct Enrolled {
    std::string subject; ///< random; what the person is called in the record
    journal::Receipt receipt;
};

/// One of several who become known at once.
struct Enrolling {
    access::Actor actor;
    EnrolmentDraft draft;
};

} // namespace bedre::record
