// Reads a plan document.
#pragma once

#include "document/draft.h"

namespace bedre::document {

/// Turns the text of a plan document, in which column structure is lost, into a draft.
/// The plan of the document's own period is not looked at: a draft is the same with and without it in
/// `plans`. Errors: as words_of.
Result<Draft> read_plan(std::string_view bytes, const community::Community& community,
                        std::span<const plan::Plan> plans);

} // namespace bedre::document
