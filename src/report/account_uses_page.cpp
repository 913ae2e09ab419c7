#include "report/account_uses_page.h"

#include "access/assignment.h"
#include "calendar/oslo.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace bedre::report {
namespace {

constexpr std::size_t most_uses = 500; // of each kind: by whose account it is, and by others

UseLine line_of(const Context& context, const access::LoggedUse& one) {
    const auto& use = one.use;
    UseLine line{.at = calendar::local_time(one.at).norwegian(),
                 .account = context.actor_ref(use.account),
                 .what = context.say(text_of(use)),
                 .by = {},
                 .from = use.from,
                 .refused = use.what == access::AccountUse::What::refused};
    if (!use.by.empty()) line.by = context.actor_ref(use.by).title;
    return line;
}

} // namespace

std::string text_of(const access::AccountUse& use) {
    if (use.what == access::AccountUse::What::refused)
        return fmt::format("account.refused.{}", access::name(use.why));
    return fmt::format("account.use.{}", access::name(use.what));
}

Result<OwnUsesPage> own_uses_page(const Context& context, const std::string& access_log,
                                  calendar::Instant since) {
    (void)TRY(access::may(context.actor, access::Act::review, access::Data::looks,
                          std::array{context.actor.organisation}));
    const auto assignments = context.record.assignments();
    std::map<std::string, bool> own; // whether the actor may know of it, by account
    const auto is_own = [&](const std::string& account) {
        const auto [found, is_new] = own.emplace(account, false);
        if (is_new)
            found->second = access::may_see_account(context.actor, access::given_to(account, *assignments));
        return found->second;
    };
    std::vector<access::LoggedUse> uses;
    const auto take = [&](const access::LoggedUse& one) -> Result<void> {
        const bool is_ours = !one.use.by.empty() && one.use.organisation == context.actor.organisation;
        if (is_ours || is_own(one.use.account)) uses.push_back(one);
        return {};
    };
    TRY(access::account_uses(access_log, {.since = since}, take));
    OwnUsesPage page;
    // What others did is not pushed out by many who sign in, or try to.
    std::size_t by_others = 0;
    std::size_t by_themselves = 0;
    for (const auto& one : std::views::reverse(uses)) {
        auto& shown = one.use.by.empty() ? by_themselves : by_others;
        if (shown < most_uses)
            page.uses.push_back(line_of(context, one));
        else
            ++page.more;
        ++shown;
    }
    return page;
}

} // namespace bedre::report
