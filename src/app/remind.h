// Reminders by e-mail: who gets them, when, and that they are sent.
#pragma once

#include "app/commands.h"
#include "app/house.h"
#include "mail/mail.h"

namespace bedre::app {

/// What is wrong with the options. Findings: cli.mail.relay, cli.mail.from, cli.mail.site.
Findings check(const MailOptions& options);

struct Delivery {
    int sent = 0;
    int failed = 0;
};

/// Sends every reminder that waits, until `stopped`. One that cannot be sent is told to `log`, by its body
/// and never by its address, and does not hold up the others. User and password of the relay: BEDRE_SMTP_USER
/// and BEDRE_SMTP_PASSWORD.
Result<Delivery> deliver(House& house, const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                         const MailOptions& options, const std::function<void(const std::string&)>& log,
                         const std::function<bool()>& stopped);

/// The Monday whose reminders are due at that moment: they go out from seven in Norway until the day ends, so
/// that a server that starts late that day sends them all the same.
std::optional<calendar::Date> reminders_due(calendar::Instant now);

} // namespace bedre::app
