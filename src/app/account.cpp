// Who signs in here, and in which role.
#include "app/accounts.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"

#include "access/account_key_turn.h"
#include "calendar/oslo.h"
#include "report/account_uses_page.h"

#include <algorithm>
#include <future>
#include <map>
#include <random>

namespace bedre::app {
namespace {

AccountsPlace where(const AccountOptions& options) {
    return {options.data, options.accounts, options.accounts_key};
}

std::string invited(const access::Invitation& invitation, const AccountOptions& options,
                    const text::Phrases& phrases) {
    const auto site = origin_of(options.site.empty() ? "http://127.0.0.1:8010" : options.site);
    // What follows the sign is sent to no server, so that it stands in no log on the way.
    return phrases.say("cli.account.invited",
                       {{"name", options.name.empty() ? options.sign_in : options.name},
                        {"address", fmt::format("{}/aktiver#{}", site, invitation.key)}});
}

std::string attempt() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}", random(), random());
}

/// Does something at the record, and waits until it is durable.
template <class Job> Result<journal::Receipt> durable(const AccountOptions& options, Job job) {
    const auto catalogue = TRY(load_content(options.content));
    const auto [clock, record] = TRY(open_record(catalogue, options.data, options.vault));
    std::promise<Result<journal::Receipt>> answer;
    job(*record, [&](Result<journal::Receipt> receipt) { answer.set_value(std::move(receipt)); });
    return answer.get_future().get();
}

/// The random name of an account; a program is named by that itself.
Result<std::string> account_named(access::Accounts& accounts, const std::string& sign_in) {
    if (access::is_account_id(sign_in)) return sign_in;
    if (access::is_client_id(sign_in)) {
        const auto clients = TRY(accounts.clients());
        if (std::ranges::find(clients, sign_in, &access::Client::id) != clients.end()) return sign_in;
    }
    const auto all = TRY(accounts.all());
    const auto found = std::ranges::find(all, sign_in, &access::Account::sign_in);
    if (found == all.end()) return outcome::not_found("access.unknown_account", {{"name", sign_in}});
    return found->id;
}

/// What accounts and programs are called, by their random names.
using Names = std::map<std::string, std::string>;

/// Of a name that no account has, nothing was kept.
std::string line_of(const access::LoggedUse& one, const Names& names, const text::Phrases& phrases) {
    const auto& use = one.use;
    const auto called = [&](const std::string& who) {
        const auto found = names.find(who);
        if (found != names.end()) return found->second;
        // Of one that has been taken out the random name is left, by which the record knows it.
        if (access::is_account_id(who) || access::is_client_id(who)) return who;
        return phrases.say(who.empty() ? "cli.account.log.nobody" : fmt::format("account.by.{}", who));
    };
    const auto at = calendar::local_time(one.at);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::minutes>(at.clock));
    auto line = phrases.say(
        use.from.empty() ? "cli.account.log.line_here" : "cli.account.log.line",
        {{"day", at.date.norwegian()},
         {"clock", fmt::format("{:02}.{:02}", clock.hours().count(), clock.minutes().count())},
         {"name", called(use.account)},
         {"what", phrases.say(report::text_of(use))},
         {"way", phrases.say(fmt::format("account.way.{}", access::name(use.way)), {{"by", called(use.by)}})},
         {"from", use.from}});
    if (use.untold > 0)
        line += " " + phrases.say("cli.account.log.untold", {{"n", std::to_string(use.untold)}});
    if (one.sequence == 0) line += " " + phrases.say("cli.account.log.waits");
    return line;
}

/// A finding an entry.
Error unreadable_uses(const std::vector<std::int64_t>& entries) {
    Findings findings;
    for (const auto entry : entries)
        findings.push_back({"access.unreadable_use", {}, {{"sequence", std::to_string(entry)}}});
    return outcome::invalid(std::move(findings));
}

using ToAccount = Result<void> (access::Accounts::*)(const access::Acting&, const std::string&);

/// Does one thing to the account that is named, and says so.
int done_to_account(ToAccount job, std::string_view code, const AccountOptions& options,
                    const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto accounts = TRY(open_accounts(where(options), sql::Database::Mode::existing));
        const auto account = TRY(account_named(*accounts, options.sign_in));
        TRY(((*accounts).*job)(access::at_the_server, account));
        return phrases.say(code, {{"name", options.sign_in}});
    }();
    return told_or(done, phrases);
}

} // namespace

int invite(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto accounts = TRY(open_accounts(where(options), sql::Database::Mode::create));
        return invited(TRY(accounts->invite(access::at_the_server, options.sign_in, options.name)), options,
                       phrases);
    }();
    return told_or(done, phrases);
}

int invite_anew(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto accounts = TRY(open_accounts(where(options), sql::Database::Mode::existing));
        const auto account = TRY(account_named(*accounts, options.sign_in));
        return invited(TRY(accounts->invite_anew(access::at_the_server, account)), options, phrases);
    }();
    return told_or(done, phrases);
}

int close_account(const AccountOptions& options, const text::Phrases& phrases) {
    return done_to_account(&access::Accounts::close, "cli.account.closed", options, phrases);
}

int remove_account(const AccountOptions& options, const text::Phrases& phrases) {
    return done_to_account(&access::Accounts::remove, "cli.account.removed", options, phrases);
}

int sign_out_account(const AccountOptions& options, const text::Phrases& phrases) {
    return done_to_account(&access::Accounts::sign_out_everywhere, "cli.account.signed_out", options,
                           phrases);
}

int turn_account_keys(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto place = accounts_for(options.data, options.accounts);
        if (place.empty()) return outcome::refused("access.no_accounts");
        TRY(access::turn_account_keys(place, accounts_key_for(options.data, options.accounts_key)));
        return phrases.say("cli.account.turn_keys.done");
    }();
    return told_or(done, phrases);
}

int assign_role(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto accounts = TRY(open_accounts(where(options), sql::Database::Mode::existing));
        const auto from =
            options.from.empty() ? calendar::local_date(calendar::SystemClock().now()).iso() : options.from;
        const record::AssignmentDraft draft{.account = TRY(account_named(*accounts, options.sign_in)),
                                            .role = options.role,
                                            .organisation = options.organisation,
                                            .from = from,
                                            .to = options.to,
                                            .decision = options.decision,
                                            .attempt = attempt()};
        const auto receipt = TRY(durable(options, [&](record::Record& record, record::Acknowledge answer) {
            record.assign_role(command_line, draft, std::move(answer));
        }));
        return phrases.say("cli.account.assigned", {{"entry", std::to_string(receipt.sequence)}});
    }();
    return told_or(done, phrases);
}

int end_role(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const record::RoleEndingDraft draft{options.entry, options.reason, attempt()};
        const auto receipt = TRY(durable(options, [&](record::Record& record, record::Acknowledge answer) {
            record.end_role(command_line, draft, std::move(answer));
        }));
        return phrases.say("cli.account.ended", {{"entry", std::to_string(receipt.sequence)}});
    }();
    return told_or(done, phrases);
}

int tell_account_log(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto accounts = TRY(open_accounts(where(options), sql::Database::Mode::existing));
        Names names;
        for (const auto& account : TRY(accounts->all()))
            names[account.id] = account.sign_in;
        for (const auto& client : TRY(accounts->clients()))
            names[client.id] = client.name;
        const auto wanted =
            options.sign_in.empty() ? std::string() : TRY(account_named(*accounts, options.sign_in));
        bool is_empty = true;
        const auto print = [&](const access::LoggedUse& one) -> Result<void> {
            fmt::print("{}\n", line_of(one, names, phrases));
            is_empty = false;
            return {};
        };
        const auto unreadable = TRY(access::account_uses(access_log_for(options.data, options.access_log),
                                                         {.account = wanted}, print));
        for (const auto& one : TRY(accounts->untold()))
            if (wanted.empty() || one.use.account == wanted) TRY(print(one));
        if (!unreadable.empty()) return unreadable_uses(unreadable);
        return is_empty ? phrases.say("cli.account.log.none") : std::string();
    }();
    if (done && done.value().empty()) return 0;
    return told_or(done, phrases);
}

int list_accounts(const AccountOptions& options, const text::Phrases& phrases) {
    const auto done = [&]() -> Result<std::string> {
        const auto catalogue = TRY(load_content(options.content));
        const auto given = TRY(record::assignments_at(options.data));
        const auto accounts = TRY(open_accounts(where(options), sql::Database::Mode::existing));
        std::string lines;
        for (const auto& account : TRY(accounts->all())) {
            lines +=
                fmt::format("{}{}  {}  ({}{})", lines.empty() ? "" : "\n", account.sign_in, account.name,
                            phrases.say(fmt::format("cli.account.state.{}", access::name(account.state))),
                            account.is_elsewhere ? ", OpenID" : "");
            if (!account.hpr_number.empty()) lines += fmt::format("  HPR {}", account.hpr_number);
            for (const auto& one : given)
                if (one.account == account.id) lines += "\n    " + line_of(one, catalogue, phrases);
        }
        return lines.empty() ? phrases.say("cli.account.none") : lines;
    }();
    return told_or(done, phrases);
}

} // namespace bedre::app
