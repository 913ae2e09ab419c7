// A synthetic community with a known truth, made through the record's own jobs: whoever records something is
// somebody who has the role, follows the person, and is held to the same forms, stages and clauses as all.
#pragma once

#include "record/record.h"
#include "simulate/life.h"

namespace bedre::simulate {

/// How far it has come.
struct Progress {
    calendar::Date day;
    std::int64_t entries = 0;
    std::int64_t persons = 0; ///< of whom anything is recorded
    bool stopped = false;     ///< before the last day
};

/// What it is done with.
struct Hands {
    access::Actor maintainer;  ///< gives those who record their roles
    calendar::SetClock& clock; ///< by which the record was opened; shows the day that is simulated
    std::function<bool(const Progress&)> go_on; ///< is asked after each portion; no: nothing more is recorded
};

/// The day on which a record must be opened that is to be simulated.
calendar::Instant morning_of(calendar::Date day);

/// Lets all persons and units live, day by day, and records it. Who stops it leaves whole entries behind.
/// Errors: as world_of(); conflict with simulate.not_empty when more stands in the record than the adoption
/// of its content; simulate.too_many_persons when there are not so many numbers; simulate.refused
/// when the content asks for what its pathways do not allow; as journal::Journal::submit.
Result<Progress> simulate(record::Record& record, const Request& request, const Hands& hands);

} // namespace bedre::simulate
