// One sheet of a workbook. Used inside this module only.
#pragma once

#include "sheet/rows.h"
#include "sheet/workbook.h"

namespace bedre::sheet {

/// Gives its rows on; faults stand in `rows`. What it tells of hidden rows and columns.
/// Errors: as Archive; sheet.unreadable.
Result<Findings> read_worksheet(Part part, const Shared& shared, const Asked& asked, Rows& rows);

} // namespace bedre::sheet
