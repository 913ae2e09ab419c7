// What can be asked of a place where a record is kept, without opening the record: others may be writing to
// it.
#pragma once

#include "access/access_log.h"
#include "access/assignment.h"
#include "catalogue/catalogue.h"
#include "journal/journal.h"
#include "record/drafts.h"

namespace bedre::record {

/// The draft of a plan at a place that others may be writing to; changes nothing.
/// Errors: as sql::Database::open; record.unknown_plan.
Result<PlanDraft> read_plan_draft(const std::string& place, const catalogue::Catalogue& catalogue,
                                  const std::string& plan);

/// Who acts in which role, at a place that others may be writing to. Errors: as sql::Database::open.
Result<access::Assignments> assignments_at(const std::string& place);

/// What erasing somebody would take, and what orders it to be kept; at a place that others may be writing to.
/// Errors: as sql::Database::open; record.unknown_subject.
Result<Footprint> footprint(const std::string& place, const catalogue::Catalogue& catalogue,
                            const std::string& subject);

/// All looks at a person, by any of the names, the oldest first; at places that others may be writing to.
/// Errors: as sql::Database::open and access::looks_at.
Result<std::vector<access::LoggedLook>> looks_at(const std::string& place, const std::string& access_log,
                                                 const std::string& subject);

/// Recomputes the chain and replays the entries into an empty state, which must equal the one that stands.
/// Shape: a finding a fault: as journal::verify_chain; record.state_differs; record.file_missing;
/// record.file_of_nobody.
/// Errors: journal.keys_needed when there are persons and no vault.
Result<Findings> verify(const std::string& place, const journal::FindKey& keys = {});
/// The same of an open place that stands still: hold a sql::Transaction::snapshot.
Result<Findings> verify(sql::Database& database, const journal::FindKey& keys);

} // namespace bedre::record
