// How truly a team works by its model (fidelity, modelltrofasthet): ACT, and FACT as a community has loaded
// its items. Two versions of a scale are not comparable.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

struct Fidelity {
    int rated = 0; ///< the sum of the ratings that there are, which is no total when one is missing
    std::optional<double> mean;      ///< of the items; nothing when one is missing
    std::optional<std::string> band; ///< nothing without a mean
    std::optional<bool> established; ///< the mean is 4 or more
    std::vector<std::string> missing;
};

/// ACT fidelity (DACTS), 28 items rated 1-5. Bands: not_act, fair from 85, good from 113 [K].
/// Errors: as score(). Licence: SAMHSA, public domain [S]. Source: SAMHSA, Assertive Community Treatment
/// EBP KIT (2008); 4 and above is established: Psychiatric Services 2011 [S].
/// Checked: scores/dacts_fidelity.json.
Result<Fidelity> act_fidelity(Answers ratings);

/// The rating of an item of DACTS that is measured. `hundredths` are those of the item's own unit: clients or
/// full-time equivalents (H1, H7, H8, H11), per cent (H2, H5, H6, O5, S1, S2), intakes a month (O2), minutes
/// (S4) and contacts (S5) a week.
/// Errors: invalid with instrument.unknown_code at /item, instrument.not_allowed at /value when it is
/// negative, or above 100 for a percentage.
/// Source: as act_fidelity(); cuts of H1-H7: Maine Administrative Code 14-193, chapter 2, appendix A [S], the
/// others [K]; H5 of 80 % itself has 1 as in our source, while the form may mean 2 [K].
/// Checked: scores/dacts_fidelity.json.
Result<int> act_rating(std::string_view item, int hundredths);

struct Subscale {
    std::string id;
    std::vector<std::optional<int>> ratings; ///< 1-5
};

struct SubscaleMeans {
    std::vector<std::optional<double>> each; ///< in the order asked; nothing where a rating is missing
    // They differ when sub-scales are not equally long: which one is reported is for the instrument to say.
    std::optional<double> of_items;
    std::optional<double> of_subscales;
    std::vector<std::string> missing; ///< sub-scales in which a rating is
};

/// Means of a scale whose items are loaded, such as FACT (seven sub-scales, Norwegian revision of 2023).
/// Errors: invalid with instrument.no_items at / or /<n>, instrument.not_allowed at /<n>/ratings/<m>.
/// Licence: the items of FACT belong to CCAF, and are not here; which means are good was not found.
/// Source: arithmetic. Checked: scores/fact_generic.json.
Result<SubscaleMeans> subscale_means(std::span<const Subscale> subscales);

} // namespace bedre::instrument
