#include "app/accounts.h"

#include "app/house.h"
#include "app/texts.h"

namespace bedre::app {
namespace {

const calendar::SystemClock system_clock;

} // namespace

Result<std::unique_ptr<access::Accounts>> open_accounts(const AccountsPlace& named,
                                                        sql::Database::Mode mode) {
    (void)TRY(is_demo_file(named.data)); // and no accounts are made beside a slip of the pen
    const auto place = accounts_for(named.data, named.accounts);
    if (place.empty()) return outcome::refused("access.no_accounts");
    return access::Accounts::open(place,
                                  {.clock = &system_clock,
                                   .on_bug = [](std::string_view bug) { fmt::print(stderr, "{}\n", bug); },
                                   .key = accounts_key_for(named.data, named.key),
                                   .mode = mode});
}

std::string line_of(const access::Assignment& given, const catalogue::Catalogue& catalogue,
                    const text::Phrases& phrases) {
    const auto language = phrases.language();
    const auto* unit = catalogue.community.unit(given.organisation);
    const auto* body = catalogue.community.body(given.organisation);
    const auto organisation = unit   ? unit->title.in(language).text
                              : body ? body->title.in(language).text
                                     : given.organisation;
    return phrases.say(given.ended ? "cli.account.role_ended"
                       : given.to  ? "cli.account.role_to"
                                   : "cli.account.role_open",
                       {{"entry", std::to_string(given.entry)},
                        {"role", phrases.say(fmt::format("role.{}", access::name(given.role)))},
                        {"organisation", organisation},
                        {"from", given.from.norwegian()},
                        {"to", given.to ? given.to->norwegian() : ""}});
}

int told_or(const Result<std::string>& done, const text::Phrases& phrases) {
    if (done) {
        fmt::print("{}\n", done.value());
        return 0;
    }
    fmt::print(stderr, "{}", told(done.error(), phrases));
    return done.error().category == Category::invalid ? 1 : 2;
}

} // namespace bedre::app
