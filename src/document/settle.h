// Finds the place of texts that the source has torn off: what belongs to the end of a page may come at its
// beginning.
#pragma once

#include "document/elements.h"

namespace bedre::document {

/// Only what is known from another plan or of the community is moved: a piece that makes a text of its page a
/// known one, and a text that is known to belong to another action that begins further down the same page.
/// Findings: document.text_moved.
void settle(Gathered& gathered, const Teller& teller, const Vocabulary& vocabulary, Findings& findings);

} // namespace bedre::document
