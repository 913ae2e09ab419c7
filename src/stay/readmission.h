// Readmission (reinnleggelse): whether who was sent home came back. Publishers count it differently, so that
// a number without the name of its variant says nothing.
#pragma once

#include "stay/episode.h"

#include <map>
#include <variant>

namespace bedre::stay {

enum class Variant : std::uint8_t {
    fhi,          ///< the national indicator: 67 or older, acute, 8 hours to 30 days
    fhi_24_hours, ///< the same, stays joined as the survival indicator joins them
    directorate,  ///< Helsedirektoratet's report on discharge-ready patients: acute, day 1 to 30
    skde,         ///< SKDE: acute, less than 30 calendar days and not the same day
    cihi,         ///< Canada: the next episode, acute, up to 30 days
    cms,          ///< USA, hospital-wide: 65 or older, unplanned, up to calendar day 30
};

/// What of a variant is not as its source says, or not known from it.
enum class Open : std::uint8_t {
    edges,            ///< whether 8 hours and 30 days are themselves within
    every_episode,    ///< whether a readmission is an index of its own
    diagnosis_groups, ///< the published number is of eleven groups of diagnoses; this is of all
    joining,          ///< how stays are joined
    by_hearsay,       ///< the specification has not been read
};
std::string_view name(Open open); ///< "diagnosis-groups"

/// From when to when after discharge a return is a readmission, both included.
struct WithinTime {
    std::chrono::microseconds first;
    std::chrono::microseconds last;
};
struct WithinDays { ///< of the calendar in Norway: the day after discharge is 1
    calendar::days first;
    calendar::days last;
};
using Window = std::variant<WithinTime, WithinDays>;

/// Which of the later episodes in the window is a readmission. What an episode is, its first stay says.
enum class Return : std::uint8_t {
    first_acute,       ///< the first acute one
    next_if_acute,     ///< the very next, when it is acute
    next_if_unplanned, ///< the very next, unless it is planned
};

/// One way to count.
struct Definition {
    Variant variant;
    std::string_view name; ///< "fhi-8h-30d"
    Joining joining;
    std::optional<int> youngest; ///< age in whole years when admitted
    Window window;
    Return counts;
    bool leavers_excluded;  ///< who left against advice is no index
    bool purposes_excluded; ///< nor are psychiatric, rehabilitation and cancer treatment
    bool deaths_excluded;   ///< nor who died within 30 days without coming back
    std::vector<Open> open;

    Standing standing() const { return open.empty() ? Standing::confirmed : Standing::proposal; }
};
const std::vector<Definition>& definitions();
const Definition& definition(Variant variant);

/// Why an episode is no index. The first that applies.
enum class Exclusion : std::uint8_t {
    still_there,
    died_in_hospital,
    age_unknown,
    too_young,
    left_against_advice,
    other_purpose,
    follow_up_incomplete, ///< the data end before 30 days have passed
    died_after_discharge,
};
std::string_view name(Exclusion exclusion); ///< "follow-up-incomplete"

/// What became of an index.
enum class Outcome : std::uint8_t {
    readmitted,
    not_readmitted,
    died,    ///< within 30 days, without coming back: a competing event, and in the denominator
    unknown, ///< came back, and whether acute or planned nobody has said
};

struct Judged {
    Episode episode; ///< its last stay's hospital is the one that is answerable
    std::variant<Exclusion, Outcome> verdict;
    std::optional<std::size_t> readmission = {}; ///< which of the episodes, when readmitted

    bool is_index() const { return std::holds_alternative<Outcome>(verdict); }
    bool operator==(const Judged&) const = default;
};

/// One person's episodes by one variant. The share is readmitted / indexes, and could be as much as
/// (readmitted + unknown) / indexes.
struct Readmissions {
    Variant variant;
    std::vector<Judged> episodes;
    int indexes = 0;
    int readmitted = 0;
    int died = 0;
    int unknown = 0;
    std::map<Exclusion, int> excluded = {};
    LeftOut left_out = {};
    bool operator==(const Readmissions&) const = default;
};

/// Every episode is looked at as an index. Who came back within data that end before 30 days have passed is
/// no index either: else only those who came back would be left. So a file of one financial year counts
/// discharges until 30 days before its end, as CIHI does.
/// Source: FHI, Kvalitetsindikatoren 30 dagers reinnleggelse (2017); Helsedirektoratet, SAMDATA, report on
/// discharge-ready patients 2022; SKDE-Analyse, reinnleggelser (description only); CIHI, All Patients
/// Readmitted to Hospital; CMS, Hospital-Wide Readmission measure.
/// Checked: episodes/readmission_no.json, readmission_cihi.json, readmission_cms.json.
Readmissions readmissions(const Stays& stays, Variant variant);

} // namespace bedre::stay
