// What there is to talk about: actions that are due, late, changed or silent, and milestones that were
// reached.
#pragma once

#include "report/report.h"

#include <functional>

namespace bedre::report {

/// One thing about one action that somebody should know or do.
struct Concern {
    std::string kind; ///< "overdue", "due", "status", "silent", "milestone", "changed"
    std::string tone; ///< as of a status
    Ref action;
    Words text;
};
BOOST_DESCRIBE_STRUCT(Concern, (), (kind, tone, action, text))

/// The concerns of the actions for which `takes_part` holds: what is worst comes first, then the order of the
/// plan. An action whose status ends it gives none but its milestones. Source: the plan's own deadlines;
/// silence is a tertial without a status, which is how often the fora meet.
Result<std::vector<Concern>> concerns_of(const Context& context,
                                         const std::function<bool(const plan::Action&)>& takes_part);

/// Whether an organisation answers for an action, or keeps the plan that it stands in.
bool is_concern_of(const plan::Plan& plan, const plan::Action& action, std::string_view organisation);

} // namespace bedre::report
