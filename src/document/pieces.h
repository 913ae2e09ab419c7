// Decides for each word of the table in which column it stands and what it is there.
#pragma once

#include "document/clues.h"

namespace bedre::document {

/// Neighbouring words of one line that stand in the same column.
struct Piece {
    Role role = Role::stray;
    bool begins = false;    ///< a new text begins here; otherwise it goes on with the last one of its column
    bool opens_row = false; ///< the first text of a new action
    std::size_t first = 0;  ///< index of the first word in the stream
    std::size_t end = 0;
    double evidence = 0; ///< the higher, the surer
};

/// How wide the columns are.
/// Unit: code points.
struct Widths {
    std::array<double, column_count> of = {};
};

/// Method: beam search over the words in order. Each either goes on in the column of the word before it, or
/// goes on with the last text of another column, or begins a text; each choice is weighed by what the words
/// look like, by how full lines get before they break, and by what is known. Columns in one line come in the
/// order of the table. Done twice, the second time with the widths that the first has found. Cost: O(words x
/// beam).
std::vector<Piece> pieces_of(const Stream& stream, const Table& table, const Vocabulary& vocabulary);

} // namespace bedre::document
