// Hospital stays of one person as hospitals report them, and what of them can be counted on.
#pragma once

#include "calendar/instant.h"
#include "calendar/oslo.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::stay {

/// How sure what is counted by is.
enum class Standing : std::uint8_t {
    confirmed, ///< its source has been read
    proposal,  ///< ours, or known by hearsay: must be shown as such
};

/// Level of care (omsorgsnivå).
enum class Care : std::uint8_t { overnight, day, outpatient };

/// Somatic care, mental health care (psykisk helsevern), interdisciplinary treatment of addiction (TSB).
enum class Sector : std::uint8_t { somatic, psychiatric, addiction };

/// What a somatic stay was for, where a variant of readmission asks.
enum class Purpose : std::uint8_t { other, psychiatric, rehabilitation, cancer_treatment };

/// What is told of a stay besides its times. Nothing, or an empty text: nobody has said.
struct Particulars {
    std::string hospital;
    std::string municipality = {};             ///< of residence when admitted
    std::optional<int> age = {};               ///< in whole years when admitted
    std::optional<bool> acute = {};            ///< emergency admission (øyeblikkelig hjelp)
    std::optional<bool> planned = {};          ///< as CMS's planned readmission algorithm finds
    std::optional<bool> transferred_here = {}; ///< coded as moved from another hospital
    std::string condition = {};                ///< code of the main condition
    Purpose purpose = Purpose::other;
    bool died = false;           ///< in hospital
    bool against_advice = false; ///< left against medical advice
    bool operator==(const Particulars&) const = default;
};

/// A stay as it is reported, times as a clock in the zone showed them.
struct Reported {
    std::string id;
    std::optional<calendar::LocalTime> admitted;
    std::optional<calendar::LocalTime> discharged; ///< nothing: still there
    std::optional<Care> care;
    std::optional<Sector> sector;
    Particulars particulars;
    bool operator==(const Reported&) const = default;
};

/// All that is reported of one person.
struct Report {
    std::string zone; ///< "Europe/Oslo" is the only one known
    std::vector<Reported> stays;
    calendar::Instant until;                 ///< all that was admitted before this is here
    std::optional<calendar::Date> died = {}; ///< in hospital or elsewhere
};

/// A somatic overnight stay.
struct Stay {
    std::string id;
    calendar::Instant admitted;
    std::optional<calendar::Instant> discharged; ///< nothing: still there
    Particulars particulars;
    bool operator==(const Stay&) const = default;
};

/// By admission, then discharge, then id.
bool begins_before(const Stay& one, const Stay& other);

/// How many of the reported stays are not counted, and why.
struct LeftOut {
    int not_overnight = 0;
    int not_somatic = 0;
    int duplicates = 0; ///< the same as another in all but its id; the first id is kept
    bool operator==(const LeftOut&) const = default;
};

/// One person's somatic overnight stays.
/// Promise: in order of admission, discharge and id; each ends no earlier than it begins; none is begun after
/// death or after `until`; only the last to begin may still go on. The order of the report plays no part.
class Stays {
  public:
    /// Reads what is reported. A time that comes twice in October is the earlier one, but for a discharge
    /// that would then lie before the admission.
    /// Errors: all findings at once, under /zone and /stays/N: stay.unknown_zone, stay.value_missing,
    /// stay.same_id, stay.no_such_time, stay.time_out_of_range (before 1900 or after 2199),
    /// stay.ends_before_it_begins, stay.impossible_age, stay.still_there (and yet another is begun),
    /// stay.after_death, stay.after_data_end.
    static Result<Stays> read(const Report& report);

    std::span<const Stay> all() const { return stays_; }
    const LeftOut& left_out() const { return left_out_; }
    int doubled_times() const { return doubled_times_; } ///< times that could have been an hour later
    calendar::Instant until() const { return until_; }
    std::optional<calendar::Date> died() const { return died_; } ///< in any stay, or as reported

  private:
    std::vector<Stay> stays_;
    LeftOut left_out_;
    int doubled_times_ = 0;
    calendar::Instant until_;
    std::optional<calendar::Date> died_;
};

/// Whether a day lies where hospital stays may: 1900 to 2199.
bool in_range(calendar::Date date);

} // namespace bedre::stay
