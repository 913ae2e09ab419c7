// Instruments of which only the result may be kept: their items, tables and descriptions belong to others.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

struct ClinicalFrailty {
    int level = 0;
    bool frail = false;          ///< from 5
    bool terminally_ill = false; ///< level 9, which does not say that the person is frail otherwise
};
/// Clinical Frailty Scale, 1-9, set by a clinician. Range: 65 years and older; as it was two weeks before an
/// acute illness. Errors: invalid with instrument.not_allowed at /level.
/// Licence: Dalhousie University; permission, and a supplier may need a licence [S].
/// Source: Rockwood and others, CMAJ 173 (2005) 489-495. Checked: scores/store_only.json.
Result<ClinicalFrailty> clinical_frailty(int level);
/// Its levels, each a band of its own: as clinical_frailty().
Scale clinical_frailty_scale();

struct Cognition {
    int total = 0;       ///< with the point for education, 30 at most
    bool normal = false; ///< from 26
};
/// MoCA, 0-30, one more with 12 years of education or fewer.
/// Errors: invalid with instrument.not_allowed at /raw and /education_years.
/// Licence: copyright; training and certification are required [S].
/// Source: Nasreddine and others, J Am Geriatr Soc 53 (2005) 695-699. Checked: scores/store_only.json.
Result<Cognition> moca(int raw, int education_years);

/// MMSE-NR, 0-30, the total alone. Errors: invalid with instrument.not_allowed at /total.
/// Licence: PAR, through Aldring og helse [K]. Source: Folstein and others, J Psychiatr Res 12 (1975)
/// 189-198.
Result<int> mmse(int total);

struct Health {
    int level_sum = 0; ///< 5-25; no value: the set that applies is not here
    std::optional<int> vas;
};
/// EQ-5D-5L: a profile of five levels 1-5, and 0-100 on the scale that is drawn.
/// Errors: invalid with instrument.not_a_profile at /profile, instrument.not_allowed at /vas.
/// Licence: EuroQol; registration [K]. Source: EuroQol, EQ-5D-5L User Guide. Checked: scores/store_only.json.
Result<Health> eq5d(std::string_view profile, std::optional<int> vas);

} // namespace bedre::instrument
