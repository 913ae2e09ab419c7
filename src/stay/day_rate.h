// What a municipality pays for a day (døgnsats) that a discharge-ready patient waits for it in hospital.
#pragma once

#include "stay/stay.h"

namespace bedre::stay {

/// A rate, and the days to which it applies.
struct DayRate {
    calendar::Date first;
    calendar::Date last;
    std::int64_t nok = 0; ///< kroner a day
    Standing standing = Standing::proposal;
    std::string source;
    bool operator==(const DayRate&) const = default;
};

/// The rates that have been found: 2012, and 2014 to 2024. Those of 2013 and from 2025 on have not, and are
/// not made up.
/// Source: 2012: HOD, letters of regjeringen.no id682783 and id682786 (3 days are 12 000 kroner); the others:
/// Helsedirektoratet, Utskrivningsklare pasienter, published rates.
/// Checked: episodes/discharge_ready.json.
const std::vector<DayRate>& published_rates();

/// Rates that a day can be looked up in.
/// Promise: no day has two.
class DayRates {
  public:
    /// Errors: all findings at once, under /rates/N: stay.rate_ends_before_it_begins, stay.rate_impossible
    /// (negative, or more than a million kroner), stay.rates_overlap, stay.value_missing (no source).
    static Result<DayRates> make(std::vector<DayRate> rates);

    /// Nothing when there is none for the day.
    const DayRate* on(calendar::Date date) const;

  private:
    std::vector<DayRate> rates_; ///< in order of time
};

} // namespace bedre::stay
