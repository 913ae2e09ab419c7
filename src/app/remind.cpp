#include "app/remind.h"

#include "app/content.h"
#include "app/texts.h"
#include "calendar/oslo.h"
#include "report/reminder.h"

#include <cstdlib>

namespace bedre::app {
namespace {

/// The clerk who writes to bodies sees what everybody does.
const access::Actor clerk{.id = "system"};

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

Result<std::vector<report::Reminder>> waiting(House& house, const catalogue::Catalogue& catalogue,
                                              const text::Phrases& phrases, const std::string& site) {
    const auto cut = house.tally().cut();
    auto all = TRY(report::reminders({catalogue, house.record(), cut, clerk, phrases}, origin_of(site)));
    if (house.is_demo())
        for (auto& reminder : all)
            reminder.text = phrases.say("reminder.demo") + "\n\n" + reminder.text;
    return all;
}

Result<int> run(const RemindOptions& options, const text::Phrases& phrases) {
    if (auto findings = check(options.mail); !findings.empty() && !options.dry_run)
        return outcome::invalid(std::move(findings));
    const auto catalogue = TRY(load_content(options.content));
    const auto log = [](const std::string& what) { fmt::print(stderr, "{}\n", what); };
    const bool demo = TRY(is_demo_file(options.data)); // and no file is made by a slip of the pen
    const auto house =
        TRY(House::open(catalogue, {.data = options.data, .demo = demo, .log = log, .vault = options.vault},
                        [](const tally::Change&) {}));
    if (options.dry_run) {
        for (const auto& reminder : TRY(waiting(*house, catalogue, phrases, options.mail.site)))
            fmt::print("{}\n\n{}\n", reminder.subject, reminder.text);
        return 0;
    }
    const auto delivery = TRY(deliver(*house, catalogue, phrases, options.mail, log, [] { return false; }));
    fmt::print("{}\n", phrases.say("cli.remind.done", {{"n", std::to_string(delivery.sent)},
                                                       {"failed", std::to_string(delivery.failed)}}));
    return delivery.failed == 0 ? 0 : 1;
}

} // namespace

Findings check(const MailOptions& options) {
    Findings findings;
    if (!options.relay.starts_with("smtp://") && !options.relay.starts_with("smtps://"))
        findings.push_back({"cli.mail.relay", {.path = "--smtp"}, {}});
    if (!mail::is_address(options.from)) findings.push_back({"cli.mail.from", {.path = "--mail-from"}, {}});
    if (!options.site.starts_with("https://") && !options.site.starts_with("http://"))
        findings.push_back({"cli.mail.site", {.path = "--site"}, {}});
    return findings;
}

Result<Delivery> deliver(House& house, const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                         const MailOptions& options, const std::function<void(const std::string&)>& log,
                         const std::function<bool()>& stopped) {
    const mail::Relay relay{.url = options.relay,
                            .user = from_environment("BEDRE_SMTP_USER"),
                            .password = from_environment("BEDRE_SMTP_PASSWORD")};
    Delivery delivery;
    for (const auto& reminder : TRY(waiting(house, catalogue, phrases, options.site))) {
        if (stopped()) break;
        const auto sent = mail::send(relay, {.from = options.from,
                                             .to = reminder.address,
                                             .subject = reminder.subject,
                                             .text = reminder.text,
                                             .unsubscribe = reminder.page,
                                             .sent = calendar::SystemClock().now()});
        if (sent) {
            ++delivery.sent;
        } else {
            ++delivery.failed;
            log(fmt::format("reminder to {}: {}", reminder.body, told(sent.error(), phrases)));
        }
    }
    return delivery;
}

std::optional<calendar::Date> reminders_due(calendar::Instant now) {
    constexpr std::chrono::hours hour(7);
    const auto day = calendar::local_date(now);
    if (day.weekday() != 1 || now < calendar::read_local({day, hour}).instant) return std::nullopt;
    return day;
}

int remind(const RemindOptions& options, const text::Phrases& phrases) {
    const auto done = run(options, phrases);
    if (done) return done.value();
    fmt::print(stderr, "{}", told(done.error(), phrases));
    return 2;
}

} // namespace bedre::app
