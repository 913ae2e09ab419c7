// What is known of a subject when a stage asks for something. What came of it is recorded with the stage.
#pragma once

#include "record/payload.h"
#include "record/record.h"

namespace bedre::record {

/// What an episode says of its subject on a day, of a form what was said last: about that day or an earlier
/// one, and not withdrawn. Shape: `entries` the oldest first. Without the birth, and without the answers to
/// the stage's own form.
pathway::Known known_on(const pathway::Pathway& pathway, const std::vector<EpisodeEntry>& entries,
                        calendar::Date on);

/// The day on which somebody was born, as far as it is known.
std::optional<calendar::Date> birth_of(const vault::Identity& identity);

/// What is recorded of the clauses of a stage. Where all of them are met, no reason was needed.
EligibilityTold told(const std::vector<pathway::Judged>& judged, const std::string& reason);

} // namespace bedre::record
