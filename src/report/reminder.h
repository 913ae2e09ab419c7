// What waits for a body, as a letter to it: nothing in it that anybody has written, and nothing about
// persons.
#pragma once

#include "report/report.h"

namespace bedre::report {

struct Reminder {
    std::string body; ///< id
    std::string address;
    std::string subject;
    std::string text;
    std::string page; ///< on which it can be stopped
};

/// One for each body that has asked for them and for which something waits. `site` is the address of the
/// interface, without a slash at its end.
Result<std::vector<Reminder>> reminders(const Context& context, const std::string& site);

} // namespace bedre::report
