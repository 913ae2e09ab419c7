#include "app/commands.h"
#include "report/rights_page.h"

namespace bedre::app {

int tell_policy(const text::Phrases& phrases) {
    fmt::print("| {} | {} | {} | {} |\n|---|---|---|---|\n", phrases.say("policy.role"),
               phrases.say("policy.may"), phrases.say("policy.whose"), phrases.say("policy.purpose"));
    for (const auto& role : report::rights_of_roles(phrases))
        for (const auto& right : role.rights)
            fmt::print("| {} | {} | {} | {} |\n", role.title, right.what, right.whose, right.purpose);
    return 0;
}

} // namespace bedre::app
