// Whether somebody is at risk of malnutrition.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

/// What was answered about weight lost without trying. The form asks for a band and not for kilos: between 5
/// and 6 it says nothing.
enum class WeightLost {
    none,
    not_known,
    kg_1_to_5,
    kg_6_to_10,
    kg_11_to_15,
    more_than_15_kg,
    amount_not_known
};

/// The answer that whole kilos belong to. Errors: invalid with instrument.not_allowed at /kilos unless 1-300.
Result<WeightLost> weight_lost(int kilos);

/// MST. 0-5. Bands: not_at_risk, at_risk from 2. Licence: free; to be named. Source: Ferguson and others,
/// Nutrition 15 (1999) 458-464; the Norwegian form: Helsedirektoratet 2022, which recommends it [S].
/// Checked: scores/mst.json.
Score mst(std::optional<WeightLost> lost, std::optional<bool> eats_less);
/// Its points, and what they say: as mst().
Scale mst_scale();

struct Must {
    std::optional<int> bmi;              ///< tenths of kg/m2
    std::optional<int> loss;             ///< unplanned, in three to six months: tenths of a per cent
    std::optional<bool> acute_no_intake; ///< ill, and no food for more than five days, or likely so
};

struct MustScore {
    std::optional<int> bmi; ///< points, as those below
    std::optional<int> loss;
    std::optional<int> acute;
    Score score;
};

/// MUST, 0-6. Bands: low, medium from 1, high from 2. Errors: invalid with instrument.not_allowed at /bmi and
/// /loss. Licence: BAPEN; use in a program needs permission [K], and Helsedirektoratet prefers MST.
/// Source: Elia, The 'MUST' report (BAPEN 2003) [K]. Checked: scores/must.json.
Result<MustScore> must(const Must& measured);

} // namespace bedre::instrument
