// Days and hours in the cells of a file, read as a mapping says. Used inside this module only.
#pragma once

#include "intake/mapping.h"
#include "pathway/task.h"
#include "sheet/sheet.h"

namespace bedre::intake {

/// Without the white space around it.
std::string_view trimmed(std::string_view text);

/// Nothing for what is not written so. A cell that a workbook says is a day is one, however it is shown.
std::optional<calendar::Date> read_day(const sheet::Cell& cell, DayFormat format);

/// A day; of what is timed with the instant, where the cell says what the clock showed: of an hour that comes
/// twice, the first. Nothing for an hour that no clock showed.
std::optional<pathway::Moment> read_moment(const sheet::Cell& cell, DayFormat format, bool is_timed);

} // namespace bedre::intake
