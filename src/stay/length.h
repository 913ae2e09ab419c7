// How long stays last (liggetid). Nights, hours and calendar days are three measures and are kept apart.
#pragma once

#include "calendar/period.h"
#include "stay/episode.h"

#include <map>

namespace bedre::stay {

/// Length of one stay or episode.
struct Length {
    int nights = 0;                    ///< bed days: by how many days the dates differ
    std::chrono::microseconds elapsed; ///< real time: 71 hours when the clock is set forward in three days
    int calendar_days = 0;             ///< days on which the patient was there
    /// Months with a night in them. A night belongs to the month of its evening.
    std::map<calendar::Period, int> nights_by_month = {};
    bool operator==(const Length&) const = default;
};

/// Range: `discharged` is no earlier than `admitted`; anything else is a bug.
/// Source: NPR's liggetid, date out less date in (not confirmed). Checked: episodes/length_of_stay.json.
Length length(calendar::Instant admitted, calendar::Instant discharged);

/// Whether who died in hospital is counted among the lengths.
enum class Deaths : std::uint8_t { included, excluded };

/// Lengths of a person's episodes, and how they were chosen. Lengths are skewed: median and 90th percentile
/// say more of them than a mean.
struct Lengths {
    Joining joining;
    Deaths deaths;
    std::vector<Length> lengths = {};
    int still_there = 0; ///< episodes that go on and have no length yet
    int died = 0;        ///< episodes that are left out for it
    LeftOut left_out = {};
    bool operator==(const Lengths&) const = default;
};
Lengths lengths(const Stays& stays, Joining joining, Deaths deaths);

} // namespace bedre::stay
