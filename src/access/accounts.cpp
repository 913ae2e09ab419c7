#include "access/account_rows.h"
#include "access/assignment.h"

#include <sys/random.h>

#include <algorithm>

namespace bedre::access {
namespace {

constexpr auto invitation_lasts = std::chrono::hours(7 * 24);
constexpr auto heard_within = std::chrono::seconds(2);
constexpr int most_changes_in_log = 64;

// Everybody behind one proxy has the same address: many at once, and one a second from then on.
constexpr Attempts::Limits of_an_address{.at_once = 100, .between = std::chrono::seconds(1)};

std::string draw_key() {
    std::array<std::byte, 16> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    return journal::hex(random);
}

/// With an app that nobody has yet.
Secrets invited_with(const std::string& key, calendar::Instant now) {
    return {.code = make_code_secret(),
            .invitation = journal::hex(journal::digest_of(key)),
            .invited_until = (now + invitation_lasts).time_since_epoch().count()};
}

Error unknown_account(const std::string& account) {
    return outcome::not_found("access.unknown_account", {{"name", account}});
}

} // namespace

std::string_view name(Account::State state) {
    switch (state) {
    case Account::State::invited: return "invited";
    case Account::State::active: return "active";
    case Account::State::closed: break;
    }
    return "closed";
}

bool is_sign_in_name(std::string_view text) {
    constexpr std::string_view others = "._-@";
    return text.size() >= 3 && text.size() <= 64 && std::ranges::all_of(text, [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      others.find(c) != std::string_view::npos;
           });
}

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& place, const AccountsOptions& options) {
    TRY(sql::keep_private(place, options.mode));
    auto database = TRY(sql::Database::open(place, options.mode));
    auto keys = TRY(open_tables(database, options.key));
    std::unique_ptr<Accounts> accounts(
        new Accounts(sql::Lasting(place, std::move(database)), std::move(keys), options));
    TRY(accounts->tell());
    return accounts;
}

Accounts::Accounts(sql::Lasting database, AccountKeys keys, const AccountsOptions& options)
    : clock_(*options.clock), on_bug_(options.on_bug), log_(options.log), by_address_(of_an_address),
      database_(std::move(database)), keys_(std::move(keys)), errands_(options.on_bug) {
    // What a password is compared with where there is no account is made before anybody can tell.
    errands_.take([] { (void)is_password(std::nullopt, Password({})); });
}

void Accounts::stop() {
    errands_.stop();
}

void Accounts::scrub(sql::Database& database) {
    if (!database.is_shared()) (void)database.scrub();
}

void Accounts::changed(sql::Database& database) {
    if (++changes_ >= most_changes_in_log && database.checkpoint()) changes_ = 0;
}

Result<Findings> Accounts::check_new(const std::string& sign_in, const std::string& name) {
    Findings findings;
    const auto is_taken = [&](sql::Database& database) -> Result<bool> {
        auto rows = TRY(database.query("select 1 from account where sign_in = ?1", sign_in));
        return rows.next();
    };
    if (!is_sign_in_name(sign_in))
        findings.push_back({"access.sign_in_name", {.path = "/sign_in"}, {}});
    else if (TRY(with(is_taken)))
        findings.push_back({"access.sign_in_name_taken", {.path = "/sign_in"}, {}});
    if (!is_name(name)) findings.push_back({"access.name_required", {.path = "/name"}, {}});
    return findings;
}

Result<Invitation> Accounts::invite(const Acting& acting, const std::string& sign_in,
                                    const std::string& name) {
    if (auto findings = TRY(check_new(sign_in, name)); !findings.empty())
        return outcome::invalid(std::move(findings));
    const Invitation invitation{make_account_id(), draw_key()};
    const auto secrets = invited_with(invitation.key, clock_.now());
    auto use = done_by(acting, AccountUse::What::invited, clock_.now());
    use.account = invitation.account;
    const bool made = TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change(
            "insert into account (account, sign_in, name, box, last_step, invited, "
            "generation, state, wrong_codes)"
            " values (?1, ?2, ?3, ?4, 0, ?5, 1, ?6, 0) on conflict do nothing",
            invitation.account, sign_in, name, bytes_of(keys_.seal(invitation.account, secrets)),
            keys_.mark_of_invitation(secrets.invitation), number_of(Account::State::invited));
    }));
    if (!made) return outcome::invalid({{"access.sign_in_name_taken", {.path = "/sign_in"}, {}}});
    return invitation;
}

Result<Invitation> Accounts::invite_anew(const Acting& acting, const std::string& account) {
    const Invitation invitation{account, draw_key()};
    const auto secrets = invited_with(invitation.key, clock_.now());
    auto use = done_by(acting, AccountUse::What::invited_anew, clock_.now());
    use.account = account;
    const bool renewed = TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change(
            "update account set box = ?2, last_step = 0, invited = ?3, generation = generation + 1,"
            " state = ?4, wrong_codes = 0, identity = null, hpr_number = '' where account = ?1",
            account, bytes_of(keys_.seal(account, secrets)), keys_.mark_of_invitation(secrets.invitation),
            number_of(Account::State::invited));
    }));
    if (!renewed) return unknown_account(account);
    return invitation;
}

Result<void> Accounts::close(const Acting& acting, const std::string& account) {
    auto use = done_by(acting, AccountUse::What::closed, clock_.now());
    use.account = account;
    const bool closed = TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change(
            "update account set box = ?2, invited = null, generation = generation + 1, state = ?3,"
            " identity = null, hpr_number = '' where account = ?1",
            account, bytes_of(keys_.seal(account, Secrets{.code = make_code_secret()})),
            number_of(Account::State::closed));
    }));
    if (!closed) return unknown_account(account);
    return {};
}

Result<void> Accounts::remove(const Acting& acting, const std::string& account) {
    const auto row = TRY(with([&](sql::Database& database) { return row_by_id(database, account); }));
    if (!row) return unknown_account(account);
    auto use = done_by(acting, AccountUse::What::removed, clock_.now());
    use.account = account;
    const bool removed = TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change("delete from account where account = ?1 and state = ?2", account,
                               number_of(Account::State::closed));
    }));
    if (!removed) return outcome::refused("access.account_not_closed", {{"name", row->sign_in}});
    return {};
}

Result<void> Accounts::sign_out_everywhere(const std::string& account) {
    return with([&](sql::Database& database) -> Result<void> {
        TRY(database.run("update account set generation = generation + 1 where account = ?1", account));
        known_.erase(account);
        changed(database);
        return {};
    });
}

Result<void> Accounts::sign_out_everywhere(const Acting& acting, const std::string& account) {
    auto use = done_by(acting, AccountUse::What::signed_out_everywhere, clock_.now());
    use.account = account;
    const bool ended = TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change("update account set generation = generation + 1 where account = ?1", account);
    }));
    if (!ended) return unknown_account(account);
    return {};
}

Result<std::vector<Account>> Accounts::all() {
    return with([&](sql::Database& database) -> Result<std::vector<Account>> {
        std::vector<Account> accounts;
        auto rows =
            TRY(database.query("select account, sign_in, name, state, identity is not null, hpr_number"
                               " from account order by sign_in"));
        while (TRY(rows.next()))
            accounts.push_back({rows.text(0), rows.text(1), rows.text(2),
                                static_cast<Account::State>(rows.integer(3)), rows.integer(4) != 0,
                                rows.text(5)});
        return accounts;
    });
}

Result<std::optional<Accounts::Known>> Accounts::known(const std::string& account) {
    return with([&](sql::Database& database) -> Result<std::optional<Known>> {
        const auto now = std::chrono::steady_clock::now();
        if (const auto found = known_.find(account);
            found != known_.end() && now - found->second.at < heard_within)
            return std::optional(found->second);
        auto rows = TRY(database.query("select name, generation, state from account where account = ?1"
                                       " union all"
                                       " select name, generation, state from client where client = ?1",
                                       account));
        if (!TRY(rows.next())) return std::optional<Known>();
        return std::optional(known_[account] = {rows.text(0), rows.integer(1),
                                                rows.integer(2) == number_of(Account::State::active), now});
    });
}

Result<bool> Accounts::stands(const SignedIn& who) {
    const auto found = TRY(known(who.account));
    return found && found->is_active && found->generation == who.generation;
}

Result<std::optional<std::string>> Accounts::name_of(const std::string& account) {
    auto found = TRY(known(account));
    if (!found) return std::optional<std::string>();
    return std::optional(std::move(found->name));
}

} // namespace bedre::access
