// How likely somebody is to be admitted again within 30 days, by what is known at discharge. Both were made
// abroad: what they say here is to be calibrated first.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

struct Lace {
    std::optional<int> days;             ///< of the stay
    std::optional<bool> acute;           ///< admitted as an emergency
    std::optional<int> comorbidity;      ///< points of the article's own variant of Charlson's index
    std::optional<int> emergency_visits; ///< in the six months before
};

/// 0-19. Bands: low, moderate from 5, high from 10. Errors: invalid with instrument.not_allowed at each
/// number that is negative or beyond all bounds [C]. Method: a stay of 14 days or more has 7 points; what is
/// called the modified index has 6, and is not this one. Licence: free; to be named. Source: van Walraven and
/// others, CMAJ 182 (2010) 551-557 [S]. Checked: scores/lace.json.
Result<Score> lace(const Lace& stay);

/// How the admissions of the year before are counted.
enum class HospitalVersion {
    v2013, ///< 0, 1-5, more
    v2016  ///< 0-1, 2-5, more
};

struct HospitalStay {
    std::optional<int> haemoglobin; ///< tenths of g/dL, at discharge
    std::optional<bool> oncology;   ///< discharged from there
    std::optional<int> sodium;      ///< mmol/L, at discharge
    std::optional<bool> procedure;  ///< during the stay
    std::optional<bool> urgent;     ///< admitted so
    std::optional<int> admissions;  ///< in the year before
    std::optional<int> days;
};

/// HOSPITAL score, 0-13. Bands: low, intermediate from 5, high from 7. Errors: as lace().
/// Licence: free; to be named. Source: Donzé and others, JAMA Intern Med 173 (2013) 632-638 and 176 (2016)
/// 496-502 [K]. Checked: scores/hospital_score.json.
Result<Score> hospital_score(const HospitalStay& stay, HospitalVersion version = HospitalVersion::v2016);

} // namespace bedre::instrument
