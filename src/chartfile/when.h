// When things were, as it stands in files, and what of it follows each other.
#pragma once

#include "chartfile/chartfile.h"

#include <span>

namespace bedre::chartfile {

/// Reads "2026-03-31", "31.03.2026", "2026-03", "2026-Q1", "2026-T1", "2026-H1" and "2026".
/// Errors: as calendar::Date and calendar::Period say them; date.unreadable when it is none of them.
Result<When> read_when(std::string_view text);

/// Whether both are days, or periods of one kind.
bool are_alike(const When& one, const When& other);

/// How points follow each other: each has a running number.
struct Steps {
    std::vector<std::int64_t> numbers;             ///< of what was given, in its order
    bool regular = false;                          ///< a number that is left out is a period without rows
    std::optional<calendar::PeriodKind> kind = {}; ///< nothing: days
    std::int32_t days = 1;                         ///< from one number to the next, of days
    std::int32_t first = 0;                        ///< day of the number 0, since 1970, of days

    When at(std::int64_t number) const;
};

/// Range: all are alike.
Steps steps_of(std::span<const When> all);

} // namespace bedre::chartfile
