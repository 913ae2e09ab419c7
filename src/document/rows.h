// Puts the pieces together: texts from their lines, actions from their texts, and to each link its address.
#pragma once

#include "document/draft.h"
#include "document/pieces.h"

namespace bedre::document {

/// Findings: document.field_missing, document.field_unsure, document.uncertain_mark, document.unknown_body,
/// document.address_without_text, document.link_without_address, document.stray_text, document.no_actions.
Draft draft_of(const std::vector<Piece>& pieces, const Stream& stream, Table table,
               const Vocabulary& vocabulary);

} // namespace bedre::document
