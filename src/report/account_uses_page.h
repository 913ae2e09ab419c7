// What was done with the accounts of those who work for an organisation, for whoever answers for it.
#pragma once

#include "report/report.h"

#include <boost/describe.hpp>

namespace bedre::report {

/// What somebody did with an account, or tried to, or another did about it.
struct UseLine {
    std::string at; ///< "26.11.2026 14:05"
    Ref account;    ///< or program
    Words what;
    std::optional<Words> by; ///< who did it, if it was another
    std::string from; ///< address that asked; empty at the command line, and where it is not to be told
    bool refused = false;
    std::int64_t untold = 0; ///< refusals before this one, of anybody, that have no line of their own
};
BOOST_DESCRIBE_STRUCT(UseLine, (), (at, account, what, by, from, refused, untold))

struct OwnUsesPage {
    std::vector<UseLine> uses;   ///< the newest first, as many as can be gone through
    std::int64_t more = 0;       ///< that are not shown
    std::int64_t unreadable = 0; ///< entries that somebody has changed; of whom they were is not known
};
BOOST_DESCRIBE_STRUCT(OwnUsesPage, (), (uses, more, unreadable))

/// "wrong password", "signed in": what it was, and of a refusal why.
std::string text_of(const access::AccountUse& use);

/// What was done with accounts while they had a role that the actor may read, and what was done for the
/// actor's organisation. From which address is told where no other organisation's role can have asked from
/// it. Errors: as access::account_uses.
Result<OwnUsesPage> own_uses_page(const Context& context, const std::string& access_log,
                                  calendar::Instant since);

} // namespace bedre::report
