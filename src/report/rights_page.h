// What somebody may see and do, and why: the policy in words.
#pragma once

#include "report/report.h"

#include <boost/describe.hpp>

namespace bedre::report {

/// One line of the policy.
struct Right {
    std::string what;    ///< "registrere hvordan det går med et tiltak, et organ eller en kommune"
    std::string whose;   ///< "egen organisasjon"
    std::string purpose; ///< "helsehjelp"
    bool of_all = false; ///< visitors have it too
};
BOOST_DESCRIBE_STRUCT(Right, (), (what, whose, purpose, of_all))

struct RightsOfRole {
    std::string role;
    std::string title;
    std::string description;
    std::vector<Right> rights;
};
BOOST_DESCRIBE_STRUCT(RightsOfRole, (), (role, title, description, rights))

struct RightsPage {
    std::string role; ///< of whoever asks
    std::optional<Words> organisation;
    std::vector<RightsOfRole> roles; ///< all of them, in the order of the policy
};
BOOST_DESCRIBE_STRUCT(RightsPage, (), (role, organisation, roles))

RightsPage rights_page(const Context& context);

/// The whole policy.
std::vector<RightsOfRole> rights_of_roles(const text::Phrases& phrases);

} // namespace bedre::report
