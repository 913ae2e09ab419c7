// Reminders by e-mail: who gets them, when, and that they are sent.
#pragma once

#include "app/commands.h"
#include "app/house.h"
#include "mail/mail.h"

namespace bedre::app {

/// How letters leave the house, and what leads back to it.
struct MailOptions {
    std::string relay; ///< smtp://host:587 or smtps://host; empty: nothing is sent
    std::string from;
    std::string site; ///< address of the interface, as its readers reach it
};

/// What is wrong with the options. Findings: cli.mail.relay, cli.mail.from, cli.mail.site.
Findings check(const MailOptions& options);

struct Delivery {
    int sent = 0;
    int failed = 0;
};

/// Sends every reminder that waits. One that cannot be sent is told to `log`, by its body and never by its
/// address, and does not hold up the others. User and password of the relay: BEDRE_SMTP_USER and
/// BEDRE_SMTP_PASSWORD.
Result<Delivery> deliver(House& house, const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                         const MailOptions& options, calendar::Instant now,
                         const std::function<void(const std::string&)>& log);

/// Whether the hour of reminders, Monday at seven in Norway, lies after `before` and not after `now`.
bool is_time_to_remind(calendar::Instant before, calendar::Instant now);

} // namespace bedre::app
