// What every job asks of what was sent to it. Used inside this module only.
#pragma once

#include "calendar/date.h"
#include "calendar/instant.h"
#include "form/form.h"
#include "outcome/outcome.h"

namespace bedre::record {

/// A try needs a name. Findings: record.attempt_required at /key.
void check_attempt(const std::string& attempt, Findings& findings);

/// Findings: record.reason_required, record.reason_too_long, both at /reason.
void check_reason(const std::string& reason, Findings& findings);

/// Findings: record.decision_too_long at /decision.
void check_decision(const std::string& decision, Findings& findings);

/// Somebody was first: which version stands now, and which one the sender had seen.
/// Shape: the details `now` and `yours`.
Error changed_meanwhile(std::int64_t now, std::int64_t yours);

/// Reads the day that something is about. Findings: record.invalid_date; record.in_the_future, where it must
/// have come by `latest`; both at `path`.
std::optional<calendar::Date> read_day(const std::string& on, std::optional<calendar::Date> latest,
                                       Findings& findings, const std::string& path = "/on");

/// The instant that a clock in Norway shows `time` at on a day; of an hour that comes twice, the first.
/// Nothing where no time is told. Findings: record.invalid_time, record.no_such_time, both at /time.
std::optional<calendar::Instant> read_time(const std::string& time, calendar::Date on, Findings& findings);

/// Where reminders go, or nothing. Findings: record.not_an_address at /answers/<item>.
void check_address(const std::string& item, const form::Answers& answers, Findings& findings);

} // namespace bedre::record
