// The numbers by which organisations, units and health personnel are known in Norway. They are public.
#pragma once

#include "outcome/outcome.h"

namespace bedre::terminology {

enum class Registry {
    organisations,    ///< organisasjonsnummer, Enhetsregisteret: 9 digits, the last a check digit
    health_personnel, ///< HPR-nummer, Helsepersonellregisteret: 7 to 9 digits
    health_units,     ///< RESH-id, Register for enheter i spesialisthelsetjenesten
    addresses, ///< HER-id, Adresseregisteret of Norsk Helsenett: an organisation or who communicates for it
};

/// Promise: has the length and the check digit of its register; whether it is in use, the register knows.
class RegistryNumber {
  public:
    /// Reads digits; spaces between them do no harm.
    /// Range: a RESH-id and a HER-id have no published length; ten digits is ours.
    /// Errors: invalid with registry.not_digits, registry.wrong_length (with how many there may be) or
    /// registry.wrong_check_digit.
    /// Source: Brønnøysundregistrene, "Organisasjonsnummeret" (weights 3 2 7 6 5 4 3 2, modulo 11).
    static Result<RegistryNumber> parse(Registry registry, std::string_view text);

    Registry registry() const { return registry_; }
    const std::string& digits() const { return digits_; }

    bool operator==(const RegistryNumber&) const = default;

  private:
    RegistryNumber(Registry registry, std::string digits) : registry_(registry), digits_(std::move(digits)) {}

    Registry registry_;
    std::string digits_;
};

} // namespace bedre::terminology
