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
    std::string from;        ///< address that asked; empty at the command line
    bool refused = false;
};
BOOST_DESCRIBE_STRUCT(UseLine, (), (at, account, what, by, from, refused))

struct OwnUsesPage {
    std::vector<UseLine> uses; ///< the newest first, as many as can be gone through
    std::int64_t more = 0;     ///< that are not shown
};
BOOST_DESCRIBE_STRUCT(OwnUsesPage, (), (uses, more))

/// "wrong password", "signed in": what it was, and of a refusal why.
std::string text_of(const access::AccountUse& use);

/// Of the accounts that the actor may know of. Errors: as access::account_uses.
Result<OwnUsesPage> own_uses_page(const Context& context, const std::string& access_log,
                                  calendar::Instant since);

} // namespace bedre::report
