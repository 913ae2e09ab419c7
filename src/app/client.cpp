// Which programs ask here, by which key, and what they are let do.
#include "app/accounts.h"
#include "app/content.h"
#include "app/house.h"

#include "calendar/oslo.h"

namespace bedre::app {
namespace {

constexpr std::size_t most_of_a_key = 4096; // bytes

Result<std::unique_ptr<access::Accounts>> accounts_of(const ClientOptions& options,
                                                      sql::Database::Mode mode) {
    return open_accounts({options.data, options.accounts, options.accounts_key}, mode);
}

std::string scopes_in(const ClientOptions& options) {
    std::string text;
    for (const auto& scope : options.scopes)
        text += (text.empty() ? "" : " ") + scope;
    return text;
}

std::string lines_of(const access::Client& client, const text::Phrases& phrases) {
    auto lines = fmt::format("{}  {}  ({}, {})", client.id, client.name,
                             phrases.say(fmt::format("cli.client.state.{}", access::name(client.state))),
                             calendar::local_date(client.made).norwegian());
    if (client.thumbprint.empty()) return lines;
    return lines + fmt::format("\n    {}\n    {}", client.thumbprint, access::text_of(client.scopes));
}

} // namespace

int add_client(const ClientOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto key = TRY(read_file(options.key, most_of_a_key));
        const auto accounts = TRY(accounts_of(options, sql::Database::Mode::create));
        const auto client =
            TRY(accounts->add_client(access::at_the_server, {options.name, key, scopes_in(options)}));
        return phrases.say("cli.client.added", {{"client", client}});
    }();
    return told_or(done, phrases);
}

int renew_client_key(const ClientOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto key = TRY(read_file(options.key, most_of_a_key));
        const auto accounts = TRY(accounts_of(options, sql::Database::Mode::existing));
        TRY(accounts->renew_key(access::at_the_server, options.client, key));
        return phrases.say("cli.client.renewed", {{"client", options.client}});
    }();
    return told_or(done, phrases);
}

int close_client(const ClientOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto accounts = TRY(accounts_of(options, sql::Database::Mode::existing));
        TRY(accounts->close_client(access::at_the_server, options.client));
        return phrases.say("cli.client.closed", {{"client", options.client}});
    }();
    return told_or(done, phrases);
}

int list_clients(const ClientOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto catalogue = TRY(load_content(options.content));
        const auto given = TRY(record::assignments_at(options.data));
        const auto accounts = TRY(accounts_of(options, sql::Database::Mode::existing));
        std::string lines;
        for (const auto& client : TRY(accounts->clients())) {
            lines += (lines.empty() ? "" : "\n") + lines_of(client, phrases);
            for (const auto& one : access::given_to(client.id, given))
                lines += "\n    " + line_of(one, catalogue, phrases);
        }
        return lines.empty() ? phrases.say("cli.client.none") : lines;
    }();
    return told_or(done, phrases);
}

} // namespace bedre::app
