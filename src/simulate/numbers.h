// Identity numbers of the series that is given to nobody.
#pragma once

#include "calendar/date.h"
#include "terminology/identity_number.h"

#include <map>

namespace bedre::simulate {

/// Gives each number once.
class SyntheticNumbers {
  public:
    /// The next one of somebody who was born that day; nothing when all of that day are given.
    /// Range: born 1900 to 2039.
    /// Source: Skatteetaten, Tenor testdata (month + 80); the series of individnummer and the check digits as
    /// in terminology/identity_number.h.
    std::optional<terminology::IdentityNumber> next(calendar::Date birth);

  private:
    std::map<calendar::Date, int> given_; ///< by day of birth: how many individnummer have been gone through
};

} // namespace bedre::simulate
