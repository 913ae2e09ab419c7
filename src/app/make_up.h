// What a demo holds when it is first made, made up: what its actors have recorded, and persons whom nobody
// is.
#pragma once

#include "record/record.h"

namespace bedre::app {

/// Errors: as record::Record::enter_stage, record::Record::complete_form.
Result<void> make_up_moves(record::Record& record, const catalogue::Demo& demo);
/// What is registered, and what was recorded of it.
Result<void> make_up_registered(record::Record& record, const catalogue::Demo& demo);

/// Errors: as record::Record::enrol, record::Record::open_in_emergency, record::Record::look.
Result<void> make_up_persons(record::Record& record, const catalogue::Demo& demo);

} // namespace bedre::app
