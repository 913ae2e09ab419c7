// Who a subject is in the world. Nothing here can be printed.
#pragma once

#include "terminology/identity_number.h"

#include <vector>

namespace bedre::vault {

/// A text about a person, such as a name.
/// Promise: personal data, so it cannot be printed, formatted or put into an Error.
class Personal {
  public:
    Personal() = default;
    explicit Personal(std::string text) : text_(std::move(text)) {}
    /// For those who seal it, and who show it to whoever may see it.
    const std::string& revealed() const { return text_; }
    bool operator==(const Personal&) const = default;

  private:
    std::string text_;
};

/// A number, and the organisation that gave it where it is no national one.
struct Identifier {
    terminology::IdentityNumber number;
    std::string assigner = {};
    bool operator==(const Identifier&) const = default;
};

/// Where somebody lives.
struct Address {
    Personal lines; ///< as on an envelope, without the last line
    Personal postal_code;
    Personal city;
    bool operator==(const Address&) const = default;
};

/// What a person is known by (FHIR's Patient).
struct Identity {
    std::vector<Identifier> identifiers = {}; ///< a D-nummer stays when a fødselsnummer comes
    Personal family = {};
    Personal given = {};
    std::optional<calendar::Date> birth = {};
    Address address = {};
    bool operator==(const Identity&) const = default;
};

/// Who somebody is who is known in two ways: what the first says stands, and what it does not say the other
/// does. The numbers are those of both.
Identity whole_of(Identity first, const Identity& other);

/// What is wrong with it, each with its place: "/identifiers/0/assigner".
/// Errors: identity.unknown (there is neither a number nor a name with a day of birth),
/// identity.assigner_missing, identity.assigner_unneeded, identity.twice, identity.not_born,
/// identity.too_long, identity.no_text.
Findings check(const Identity& identity, calendar::Date today);

} // namespace bedre::vault
