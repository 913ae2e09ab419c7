// The numbers by which persons are known in Norway, and their check digits.
#pragma once

#include "calendar/date.h"

#include <optional>
#include <string>
#include <string_view>

namespace bedre::terminology {

/// Which register gave a number.
enum class IdentityScheme {
    birth_number, ///< fødselsnummer: who is resident, from the National Population Register
    d_number,     ///< D-nummer: who is not, from the same register
    h_number,     ///< hjelpenummer: local, so that it says who somebody is only together with who gave it
    fh_number,    ///< felles hjelpenummer: national, and says nothing about the day of birth
    duf_number,   ///< DUF-nummer: who has applied to stay, from the Directorate of Immigration
    register_key, ///< løpenummer: says who somebody is only together with the register that gave it
};
std::string_view name(IdentityScheme scheme);

/// A number whose length, day and check digits are right, or a key of a register; whether anybody has it, the
/// register knows.
/// Promise: personal data, so it cannot be printed, formatted or put into an Error.
class IdentityNumber {
  public:
    /// Reads 11 digits (12 of a DUF-nummer); spaces between them do no harm. `today` decides whether the
    /// first check digit may be one of those that are given from 2032: until then it is a slip of the pen,
    /// save in test data.
    /// Errors: invalid, with every fault: identity.not_digits, identity.wrong_length, identity.no_such_day,
    /// identity.wrong_check_digits. None repeats what was read.
    /// Source: Skatteetaten, "Nytt fødselsnummer fra 2032" (weights, the remainders 0 to 3, day + 40);
    /// no-basis-Patient (month + 40); Skatteetaten, Tenor (month + 80); Løvås, "Identitetsnummer i Norge"
    /// (DUF). Checked: navikt/fnrvalidator's vectors.
    static Result<IdentityNumber> parse(std::string_view text, calendar::Date today);

    /// A key by which one register knows somebody, as it stands there but for spaces around it.
    /// Errors: identity.not_a_key, of one that is empty, longer than 64 bytes or has signs that are no text.
    static Result<IdentityNumber> register_key(std::string_view key);

    IdentityScheme scheme() const { return scheme_; }
    /// Of a series that is given to nobody: Skatteetaten's (month + 80) or Norsk Helsenett's (month + 65).
    /// NAV's (month + 40) looks like an H-nummer and is taken for one.
    bool is_synthetic() const { return synthetic_; }

    /// What the number says of the day of birth, which is a proposal: a number that is given after 2031 tells
    /// no century, and some that look like older ones may be such. Nothing where there is no telling.
    /// Source: Skatteetaten's series of individnummer.
    std::optional<calendar::Date> birth_date() const { return birth_date_; }
    /// Whether somebody who was born then may have it: the day and the last two digits of the year agree, or
    /// it has none.
    bool may_be_born(calendar::Date birth) const;

    /// The digits or the key itself, for those who seal, look up and show them to whoever may see them.
    std::string_view revealed() const { return digits_; }

    bool operator==(const IdentityNumber&) const = default;

  private:
    IdentityNumber() = default;

    std::string digits_;
    IdentityScheme scheme_ = IdentityScheme::birth_number;
    bool synthetic_ = false;
    std::optional<calendar::Date> day_; ///< with the year of the century after 2000
    std::optional<calendar::Date> birth_date_;
};

/// Whether a number of a person stands in a text, alone or among other words: where it is read by everybody
/// it must not.
bool holds_identity_number(std::string_view text, calendar::Date today);

} // namespace bedre::terminology
