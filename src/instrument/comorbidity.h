// What somebody has besides (Charlson's index), by ICD-10.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

/// Whether a condition is left out when the severer one of the same kind is there: diabetes with
/// complications, severe liver disease, metastases.
enum class Hierarchy { applied, ignored };

struct Comorbidity {
    std::vector<std::string> groups; ///< of the 17, in the order of the table: "mi", "chf" ...
    int original = 0;                ///< by the weights of 1987
    int updated = 0;                 ///< by the weights of 2011
};

/// Errors: invalid with instrument.not_icd10 at /codes/<n>. Licence: published; free.
/// Source: codes: Quan and others, Med Care 43 (2005) 1130-1139, table 1; weights: Charlson and others,
/// J Chronic Dis 40 (1987) 373-383, and Quan and others, Am J Epidemiol 173 (2011) 676-682.
/// Checked: scores/charlson.json.
Result<Comorbidity> comorbidity(std::span<const std::string> codes, Hierarchy hierarchy = Hierarchy::applied);

} // namespace bedre::instrument
