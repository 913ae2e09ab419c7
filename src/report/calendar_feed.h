// Deadlines, milestones and meetings as a calendar that other programs follow.
#pragma once

#include "report/report.h"

namespace bedre::report {

/// The calendar of one body, or with an empty name of the whole plan: the last day of each deadline, each
/// milestone on the day it was reached with what shows it, and the body's meetings. Errors:
/// report.unknown_body. Source: RFC 5545 (iCalendar).
Result<std::string> calendar_feed(const Context& context, const std::string& body);

} // namespace bedre::report
