// Patients who are ready to be discharged (utskrivningsklare) and wait. Three measures that are not to be
// mixed: how many are declared ready, for how many days they then lie in a bed, and how many of these days
// the municipality owes payment for.
#pragma once

#include "stay/day_rate.h"

#include <map>

namespace bedre::stay {

/// What the municipality answers the notice (varsel).
enum class Answer : std::uint8_t {
    none,           ///< nothing yet, which counts as no
    cannot_receive, ///< not now: see `offer`
    can_receive,    ///< at once
};

/// Why the wait is over.
enum class Ending : std::uint8_t {
    discharged,
    ill_again, ///< no longer ready (avmeldt), or formally admitted anew
    died,
};
struct End {
    Ending why = Ending::discharged;
    calendar::Date on;
    bool operator==(const End&) const = default;
};

/// Once that a patient in a stay was declared ready.
struct Ready {
    std::optional<calendar::Date> declared;      ///< NPR time 2
    std::optional<calendar::Date> notified = {}; ///< NPR time 3, and §§ 8 to 10 met. Nothing: not yet
    Answer answer = Answer::none;
    std::optional<calendar::Date> offer = {}; ///< from when on the municipality has a place
    std::optional<End> end = {};              ///< nothing: still waiting
    Sector sector = Sector::somatic;
    bool operator==(const Ready&) const = default;
};

/// Why a day in bed after being declared ready is not payable. The first that applies.
enum class Free : std::uint8_t {
    before_scheme, ///< before 2012, or before 2019 elsewhere than in somatic care
    not_notified,  ///< §§ 8 to 10 are not met yet
    could_receive, ///< the municipality could receive at once: the patient stays for the hospital's sake
    offer_stands,  ///< the municipality has a place by now
};
std::string_view name(Free free); ///< "not-notified"

/// What is owed for the payable days.
struct Amount {
    std::int64_t confirmed = 0; ///< kroner, by rates whose source has been read
    std::int64_t proposed = 0;  ///< kroner, by rates that are a proposal
    int days_without_rate = 0;
    bool operator==(const Amount&) const = default;

    /// Kroner. Nothing when some of it is a proposal or cannot be said.
    std::optional<std::int64_t> nok() const;
};

/// The three measures of one stay. Statistics and an invoice are different things: `overstayed` is for the
/// one, `payable` for the other. Trusts differ in whether they report who was ready and left the same day.
/// Invariant: each overstayed day is either payable or free.
struct Waiting {
    int declared = 0;      ///< how many times
    int left_same_day = 0; ///< of these, without a day in bed afterwards
    int still_waiting = 0; ///< of these, up to `as_of`
    int overstayed = 0;    ///< bed days (overliggerdøgn)
    int payable = 0;       ///< days (betalingsdøgn)
    std::map<int, int> declared_by_year = {};
    std::map<int, int> overstayed_by_year = {};
    std::map<int, int> payable_by_year = {};
    std::map<Free, int> free = {};
    Amount amount = {};
    bool operator==(const Waiting&) const = default;
};

/// Counts the days of one stay, from and including the day declared ready up to the day of the end, or to
/// `as_of` while it goes on. Payable from and including the day that the patient is ready and §§ 8 to 10 are
/// met, while the municipality cannot receive or has not answered, until it has a place.
/// Range: in years 1900 to 2199. The order of `times` plays no part.
/// Errors: all findings at once, under /ready/N and /as_of: stay.value_missing, stay.time_out_of_range,
/// stay.ready_ends_before_it_begins, stay.ready_overlaps, stay.ready_after_data_end.
/// Source: forskrift om kommunal betaling for utskrivningsklare pasienter §§ 8 to 13, as explained by HOD,
/// letters of regjeringen.no id682783 and id682786; later changes of the text have not been looked at.
/// Checked: episodes/discharge_ready.json.
Result<Waiting> waiting(std::span<const Ready> times, const DayRates& rates, calendar::Date as_of);

} // namespace bedre::stay
