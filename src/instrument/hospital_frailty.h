// How frail somebody is, by the diagnoses of stays in hospital (HFRS).
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

struct HospitalFrailty {
    int tenths = 0;                  ///< the sum; whole, because 15.0 must be found to be 15.0
    std::string band;                ///< low below 5, intermediate, high above 15
    std::vector<std::string> groups; ///< the three-character groups that count, each once, in order
    /// A fall was coded as W0n, as all are in Norway, which has no weight: the sum is too low to be held
    /// against the British bands. No weight is given to it silently.
    bool falls_without_weight = false;
};

/// From the diagnoses of this stay and of the emergency stays of two years before it, in any order.
/// Range: 75 years and older; the bands have not been validated in Norway. Errors: invalid with
/// instrument.not_icd10 at /codes/<n>. Licence: CC BY [K]; the weights are the same in three open programs.
/// Source: Gilbert and others, Lancet 391 (2018) 1775-1782. Checked: scores/hfrs.json.
Result<HospitalFrailty> hospital_frailty(std::span<const std::string> codes);

} // namespace bedre::instrument
