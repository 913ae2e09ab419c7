// What a file would do, as a mapping reads it: acts that are proposed, and what is wrong with the rest.
// Nothing of it is recorded here.
#pragma once

#include "community/community.h"
#include "intake/mapping.h"
#include "pathway/pathway.h"
#include "sheet/sheet.h"
#include "terminology/identity_number.h"

#include <functional>
#include <variant>

namespace bedre::intake {

/// A person by a number, or by the key that the register of the mapping has given.
using Subject = std::variant<terminology::IdentityNumber, community::UnitId>;

/// What a row says once. Promise: the answers are as form::complete() gives them, the day has been held to
/// those of the same row.
struct Act {
    int row = 0;
    std::size_t source = 0; ///< in Mapping::acts
    Subject subject;
    std::optional<community::UnitId> organisation;
    calendar::Date on;
    form::Answers answers;
    std::optional<calendar::Instant> at = {}; ///< of a stage that is timed
};

/// What of a row an act was read from.
enum class Part { subject, organisation, day };
struct Saying {
    const Mapping& mapping;
    const sheet::Head& head;
};
/// A fault of an act in the cell that said it; of what is the same for all rows, in the row.
Finding fault_of(const Act& act, Part part, const Saying& saying, std::string code);

/// What becomes of the rows under the head, and of each act of the mapping. What sheet::read tells of is not
/// among it.
struct Outcomes {
    std::size_t proposed = 0; ///< rows that say something
    std::size_t silent = 0;   ///< that say nothing of what is asked
    std::size_t faulty = 0;
    std::vector<std::size_t> acts; ///< by their place in Mapping::acts; of rows without faults
};

struct Proposal {
    sheet::Sheet sheet; ///< empty when it could not be read to its end
    Outcomes outcomes;
    /// All that is wrong, by row and column: as sheet::read, and import.*, identity.*, form.*, pathway.*, of
    /// a cell one; of very many the first hundred of the file and of its rows. None says what stands in a
    /// cell, but for the day of another stage that a day does not go with.
    Findings findings;
};

/// What a mapping is held to.
struct Known {
    const community::Community& community;
    const pathway::Pathway& pathway;
    std::vector<const form::Form*> forms; ///< by the place of the act; nullptr where it has none
    calendar::Date today;
};

/// Reads a file by a mapping. Acts come row by row, in the order of the mapping, and of a row with a fault
/// none; they count when there are no findings at all. Units are found by the number that they have on the
/// day, or else by the one that only one unit has ever had. Cost: once through the file; nothing is kept of a
/// row.
Proposal propose(std::string bytes, const Mapping& mapping, const Known& known,
                 const std::function<void(Act)>& take);

} // namespace bedre::intake
