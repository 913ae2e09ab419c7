#include "report/account_uses_page.h"

#include "access/assignment.h"
#include "calendar/oslo.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace bedre::report {
namespace {

constexpr std::size_t most_uses = 500; // of each kind: by whose account it is, and by others

/// In the middle of a sentence, where names alone keep their capital.
Words by_whom(const Context& context, const std::string& id) {
    if (!access::is_account_id(id) && !access::is_client_id(id))
        return context.say(fmt::format("account.by.{}", id));
    auto title = context.actor_ref(id).title;
    return title.text == context.say("actor.somebody").text ? context.say("account.by.somebody") : title;
}

UseLine line_of(const Context& context, const access::LoggedUse& one) {
    const auto& use = one.use;
    UseLine line{.at = calendar::local_time(one.at).norwegian(),
                 .account = context.actor_ref(use.account),
                 .what = context.say(text_of(use)),
                 .by = {},
                 .from = use.from,
                 .refused = use.what == access::AccountUse::What::refused,
                 .untold = use.untold};
    if (!use.by.empty()) line.by = by_whom(context, use.by);
    return line;
}

/// What of it the actor may see.
class Sight {
  public:
    explicit Sight(const Context& context) : actor_(context.actor) {
        const auto all = context.record.assignments();
        for (const auto& one : *all)
            given_[one.account].push_back(one);
    }
    bool reaches(const access::LoggedUse& one) const {
        if (is_for_own(one.use)) return true;
        // Tried in a role that somebody has elsewhere.
        if (one.use.by.empty() && !one.use.organisation.empty()) return false;
        return access::may_see_account(actor_, held(one));
    }
    bool reaches_address_of(const access::LoggedUse& one) const {
        if (is_for_own(one.use)) return true;
        return one.use.by.empty() && std::ranges::all_of(held(one), [&](const access::Assignment& role) {
                   return access::may_see_account(actor_, {role});
               });
    }

  private:
    bool is_for_own(const access::AccountUse& use) const {
        return !use.organisation.empty() && use.organisation == actor_.organisation;
    }
    access::Assignments held(const access::LoggedUse& one) const {
        const auto found = given_.find(one.use.account);
        return found == given_.end() ? access::Assignments() : access::given_by_then(found->second, one.at);
    }
    const access::Actor& actor_;
    std::map<std::string, access::Assignments> given_; ///< by account
};

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
    const Sight sight(context);
    std::vector<access::LoggedUse> uses;
    const auto take = [&](access::LoggedUse one) -> Result<void> {
        if (!sight.reaches(one)) return {};
        if (!sight.reaches_address_of(one)) one.use.from.clear();
        uses.push_back(std::move(one));
        return {};
    };
    const auto unreadable = TRY(access::account_uses(access_log, {.since = since}, take));
    OwnUsesPage page{.unreadable = static_cast<std::int64_t>(unreadable.size())};
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
