// Stays that follow each other so closely that they are one: a patient who is moved has not been sent home.
#pragma once

#include "stay/stay.h"

namespace bedre::stay {

/// Which stays are one. Those that overlap always are, whatever hospital they are at.
enum class Joining : std::uint8_t {
    under_8_hours,  ///< from discharge to admission, any hospital
    under_24_hours, ///< the same
    cihi,           ///< under 7 hours, or up to 12, both ends included, when coded as moved
    cms,            ///< another hospital the same or the next day; the same one on the same day for the same
                    ///< condition, which must be known
};
std::string_view name(Joining joining); ///< "under-8-hours"

/// An episode of care: one stay, or several that are joined.
/// Invariant: not empty; in order of admission, discharge and id.
struct Episode {
    std::vector<Stay> stays;

    const Stay& first() const { return stays.front(); }
    /// The one with the latest discharge, whose hospital the episode is that of; of several the last.
    const Stay& last() const;
    calendar::Instant admitted() const { return first().admitted; }
    std::optional<calendar::Instant> discharged() const { return last().discharged; }
    bool died() const; ///< in any of the stays
    bool operator==(const Episode&) const = default;
};

/// The episodes that the stays make, in order of time. The order of the stays plays no part.
/// Source: 8 hours: FHI, Kvalitetsindikatoren 30 dagers reinnleggelse (2017); 7 and 12 hours: CIHI, indicator
/// All Patients Readmitted to Hospital, its edges as in Rgemini 2.0.0; calendar days: CMS, Hospital-Wide
/// Readmission measure. Checked: episodes/readmission_no.json, readmission_cihi.json, readmission_cms.json.
std::vector<Episode> join(std::span<const Stay> stays, Joining joining);

} // namespace bedre::stay
