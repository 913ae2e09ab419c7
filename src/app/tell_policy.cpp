// Who may see what, and who has.
#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "calendar/oslo.h"
#include "report/rights_page.h"

namespace bedre::app {
namespace {

std::string line_of(const access::LoggedLook& look, const catalogue::Catalogue& catalogue,
                    const text::Phrases& phrases) {
    const auto language = phrases.language();
    const auto* unit = catalogue.community.unit(look.organisation);
    const auto* pathway = catalogue.pathway(look.service);
    return phrases.say(pathway != nullptr ? "cli.looks.line_of_service" : "cli.looks.line",
                       {{"at", calendar::local_time(look.at).norwegian()},
                        {"actor", look.actor},
                        {"role", phrases.say("role." + look.role)},
                        {"organisation", unit != nullptr ? unit->title.in(language).text : look.organisation},
                        {"purpose", phrases.say("policy.purpose." + look.purpose)},
                        {"service", pathway != nullptr ? pathway->title.in(language).text : ""}});
}

Result<void> print_looks(const LooksOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    const auto log = access_log_for(options.data, options.access_log);
    const auto looks = TRY(record::looks_at(options.data, log, options.subject));
    if (looks.empty()) fmt::print("{}\n", phrases.say("cli.looks.none"));
    for (const auto& look : looks)
        fmt::print("{}\n", line_of(look, catalogue, phrases));
    return {};
}

} // namespace

int tell_looks(const LooksOptions& options, const text::Phrases& phrases) {
    const auto printed = print_looks(options, phrases);
    if (printed) return 0;
    fmt::print(stderr, "{}", told(printed.error(), phrases));
    return 2;
}

int tell_policy(const text::Phrases& phrases) {
    fmt::print("| {} | {} | {} | {} |\n|---|---|---|---|\n", phrases.say("policy.role"),
               phrases.say("policy.may"), phrases.say("policy.whose"), phrases.say("policy.purpose"));
    for (const auto& role : report::rights_of_roles(phrases))
        for (const auto& right : role.rights)
            fmt::print("| {} | {} | {} | {} |\n", role.title, right.what, right.whose, right.purpose);
    return 0;
}

} // namespace bedre::app
