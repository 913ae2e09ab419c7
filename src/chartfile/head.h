// The head of a file: which column is what.
#pragma once

#include "chartfile/chartfile.h"
#include "csv/csv.h"

namespace bedre::chartfile {

struct Head {
    std::size_t rows = 0; ///< how many it takes up: 1, or 0 where there is none
    std::size_t date = 0;
    std::size_t value = 1;
    std::optional<std::size_t> among = {};
    std::size_t width = 0; ///< columns that may hold something
    Columns columns;
};

/// A head is a first row in which nothing begins as a number does.
/// Range: at least one row. Errors: chartfile.column_twice; chartfile.one_column.
Result<Head> head_of(const csv::Sheet& sheet);

} // namespace bedre::chartfile
