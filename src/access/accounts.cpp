#include "access/accounts.h"

#include "access/assignment.h"
#include "text/utf8.h"

#include <sys/random.h>

#include <algorithm>

namespace bedre::access {
namespace {

constexpr std::array<sql::Step, 4> account_steps = {{
    {1, "create table account (account text primary key, sign_in text not null unique, name text not null,"
        " password text not null, secret blob not null, last_step integer not null, invited blob,"
        " invited_until integer not null, generation integer not null, state integer not null,"
        " wrong_codes integer not null) strict, without rowid"},
    {2, "alter table account add column identity blob"},
    {3, "alter table account add column hpr_number text not null default ''"},
    {4, "create unique index account_identity on account (identity)"},
}};

constexpr auto invitation_lasts = std::chrono::hours(7 * 24);
constexpr auto heard_within = std::chrono::seconds(2);
constexpr int most_changes_in_log = 64;
/// With the right password. More tell that somebody else has it.
constexpr std::int64_t most_wrong_codes = 20;

// Everybody behind one proxy has the same address: many at once, and one a second from then on.
constexpr Attempts::Limits of_an_address{.at_once = 100, .between = std::chrono::seconds(1)};

std::int64_t number_of(Account::State state) {
    return static_cast<std::int64_t>(state);
}

bool is_sign_in_name(std::string_view text) {
    constexpr std::string_view others = "._-@";
    return text.size() >= 3 && text.size() <= 64 && std::ranges::all_of(text, [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      others.find(c) != std::string_view::npos;
           });
}

std::string draw_key() {
    std::array<std::byte, 16> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    return journal::hex(random);
}

CodeSecret secret_of(const sql::Bytes& bytes) {
    CodeSecret secret{};
    ENSURE(bytes.size() == secret.size());
    std::ranges::copy(bytes, secret.begin());
    return secret;
}

Error unknown_account(const std::string& sign_in) {
    return outcome::not_found("access.unknown_account", {{"name", sign_in}});
}

/// Whoever types it may have begun with a capital letter.
std::string as_kept(std::string_view sign_in) {
    std::string kept(sign_in);
    std::ranges::transform(kept, kept.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return kept;
}

/// What is kept of who somebody is elsewhere: enough to know them by when they come again.
journal::Digest digest_of(const openid::Identity& identity) {
    return journal::digest_of(identity.issuer + '\n' + identity.subject);
}

/// What is no number is none: it is shown to others.
std::string kept_hpr_number(const openid::Identity& identity) {
    const auto& number = identity.hpr_number;
    const bool is_number =
        number.size() <= 9 && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? number : std::string();
}

/// Who somebody at the provider is here, if they have an account that is in use.
Result<std::optional<SignedIn>> of(sql::Database& database, const openid::Identity& identity) {
    auto rows =
        TRY(database.query("select account, generation from account where identity = ?1 and state = ?2",
                           digest_of(identity), number_of(Account::State::active)));
    if (!TRY(rows.next())) return std::optional<SignedIn>();
    return std::optional(SignedIn{rows.text(0), rows.integer(1)});
}

/// What is no more does not stay in SQLite's log. While somebody reads it does; then the next one takes it.
void scrub(sql::Database& database) {
    if (!database.is_shared()) (void)database.scrub();
}

} // namespace

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& place, const calendar::Clock& clock,
                                                 std::function<void(std::string_view)> on_bug,
                                                 sql::Database::Mode mode) {
    TRY(sql::keep_private(place, mode));
    auto database = TRY(sql::Database::open(place, mode));
    TRY(database.prepare(account_steps));
    return std::unique_ptr<Accounts>(
        new Accounts(sql::Lasting(place, std::move(database)), clock, std::move(on_bug)));
}

Accounts::Accounts(sql::Lasting database, const calendar::Clock& clock,
                   std::function<void(std::string_view)> on_bug)
    : clock_(clock), by_address_(of_an_address), database_(std::move(database)), errands_(std::move(on_bug)) {
    // What a password is compared with where there is no account is made before anybody can tell.
    errands_.take([] { (void)is_password(std::nullopt, Password({})); });
}

void Accounts::stop() {
    errands_.stop();
}

void Accounts::changed(sql::Database& database) {
    if (++changes_ >= most_changes_in_log && database.checkpoint()) changes_ = 0;
}

Result<Findings> Accounts::check_new(const std::string& sign_in, const std::string& name) {
    constexpr std::size_t longest = 100; // letters
    Findings findings;
    const auto is_taken = [&](sql::Database& database) -> Result<bool> {
        auto rows = TRY(database.query("select 1 from account where sign_in = ?1", sign_in));
        return rows.next();
    };
    if (!is_sign_in_name(sign_in))
        findings.push_back({"access.sign_in_name", {.path = "/sign_in"}, {}});
    else if (TRY(with(is_taken)))
        findings.push_back({"access.sign_in_name_taken", {.path = "/sign_in"}, {}});
    if (name.empty() || !text::is_text(name) || text::length(name) > longest)
        findings.push_back({"access.name_required", {.path = "/name"}, {}});
    return findings;
}

Result<Invitation> Accounts::invite(const std::string& sign_in, const std::string& name) {
    if (auto findings = TRY(check_new(sign_in, name)); !findings.empty())
        return outcome::invalid(std::move(findings));
    const Invitation invitation{make_account_id(), draw_key()};
    const auto made = TRY(with([&](sql::Database& database) {
        changed(database);
        return database.change(
            "insert into account (account, sign_in, name, password, secret, last_step, invited, "
            "invited_until,"
            " generation, state, wrong_codes) values (?1, ?2, ?3, '', ?4, 0, ?5, ?6, 1, ?7, 0)"
            " on conflict do nothing",
            invitation.account, sign_in, name, make_code_secret(), journal::digest_of(invitation.key),
            (clock_.now() + invitation_lasts).time_since_epoch().count(), number_of(Account::State::invited));
    }));
    if (made == 0) return outcome::invalid({{"access.sign_in_name_taken", {.path = "/sign_in"}, {}}});
    return invitation;
}

Result<Invitation> Accounts::invite_anew(const std::string& sign_in) {
    return with([&](sql::Database& database) -> Result<Invitation> {
        auto transaction = TRY(sql::Transaction::begin(database));
        Invitation invitation{{}, draw_key()};
        {
            auto rows = TRY(database.query("select account from account where sign_in = ?1", sign_in));
            if (!TRY(rows.next())) return unknown_account(sign_in);
            invitation.account = rows.text(0);
        }
        TRY(database.run("update account set password = '', secret = ?2, last_step = 0, invited = ?3,"
                         " invited_until = ?4, generation = generation + 1, state = ?5, wrong_codes = 0,"
                         " identity = null, hpr_number = '' where account = ?1",
                         invitation.account, make_code_secret(), journal::digest_of(invitation.key),
                         (clock_.now() + invitation_lasts).time_since_epoch().count(),
                         number_of(Account::State::invited)));
        TRY(transaction.commit());
        known_.erase(invitation.account);
        scrub(database);
        return invitation;
    });
}

Result<void> Accounts::close(const std::string& sign_in) {
    return with([&](sql::Database& database) -> Result<void> {
        const auto closed = TRY(database.change(
            "update account set password = '', secret = ?2, invited = null, generation = generation + 1,"
            " state = ?3, identity = null, hpr_number = '' where sign_in = ?1",
            sign_in, make_code_secret(), number_of(Account::State::closed)));
        if (closed == 0) return unknown_account(sign_in);
        known_.clear();
        scrub(database);
        return {};
    });
}

Result<void> Accounts::sign_out_everywhere(const std::string& account) {
    return with([&](sql::Database& database) -> Result<void> {
        TRY(database.run("update account set generation = generation + 1 where account = ?1", account));
        known_.erase(account);
        changed(database);
        return {};
    });
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

Result<Activation> Accounts::invited_by(const std::string& key) {
    return with([&](sql::Database& database) -> Result<Activation> {
        auto rows = TRY(database.query("select name, sign_in, secret from account"
                                       " where invited = ?1 and invited_until > ?2",
                                       journal::digest_of(key), clock_.now().time_since_epoch().count()));
        if (!TRY(rows.next())) return outcome::refused("access.activation_refused");
        return Activation{rows.text(0), rows.text(1), secret_of(rows.bytes(2))};
    });
}

Result<Activation> Accounts::look(const std::string& key, const std::string& from) {
    if (!by_address_.take(from)) return outcome::refused("access.too_many_tries");
    auto activation = TRY(invited_by(key));
    activation.secret = make_code_secret();
    const auto shown = TRY(with([&](sql::Database& database) {
        changed(database);
        return database.change("update account set secret = ?2 where invited = ?1", journal::digest_of(key),
                               activation.secret);
    }));
    if (shown == 0) return outcome::refused("access.activation_refused"); // it has served meanwhile
    return activation;
}

void Accounts::activate(std::string key, std::shared_ptr<const Password> password, std::string code,
                        const std::string& from, const Done& done) {
    auto errand = [this, key = std::move(key), password = std::move(password), code = std::move(code), done] {
        done(take_into_use(key, *password, code));
    };
    if (!by_address_.take(from) || !errands_.take(std::move(errand)))
        done(outcome::refused("access.too_many_tries"));
}

Result<SignedIn> Accounts::take_into_use(const std::string& key, const Password& password,
                                         const std::string& code) {
    const auto activation = TRY(invited_by(key));
    auto findings = access::check(password, std::array{activation.sign_in, activation.name});
    const auto step = step_of(activation.secret, code, clock_.now(), 0);
    if (!step) findings.push_back({"access.code_refused", {.path = "/code"}, {}});
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const auto hash = hash_of(password);
    return with([&](sql::Database& database) -> Result<SignedIn> {
        auto transaction = TRY(sql::Transaction::begin(database));
        SignedIn who;
        {
            auto rows = TRY(database.query("select account, generation + 1 from account where invited = ?1",
                                           journal::digest_of(key)));
            if (!TRY(rows.next())) return outcome::refused("access.activation_refused");
            who = {rows.text(0), rows.integer(1)};
        }
        // By the key and the secret again: another server may have been first, or somebody has closed it.
        const auto taken = TRY(database.change(
            "update account set password = ?2, last_step = ?3, invited = null, generation = ?4, state = ?5"
            " where account = ?1 and invited = ?6 and secret = ?7",
            who.account, hash, *step, who.generation, number_of(Account::State::active),
            journal::digest_of(key), activation.secret));
        if (taken == 0) return outcome::refused("access.activation_refused");
        TRY(transaction.commit());
        known_.erase(who.account);
        changed(database);
        return who;
    });
}

Result<SignedIn> Accounts::activate(const std::string& key, const openid::Identity& identity) {
    const auto hpr_number = kept_hpr_number(identity);
    return with([&](sql::Database& database) -> Result<SignedIn> {
        auto transaction = TRY(sql::Transaction::begin(database));
        if (TRY(of(database, identity))) return outcome::refused("access.identity_taken");
        const auto taken = TRY(database.change(
            "update account set secret = ?2, invited = null, generation = generation + 1, state = ?3,"
            " identity = ?4, hpr_number = ?5 where invited = ?1 and invited_until > ?6",
            journal::digest_of(key), make_code_secret(), number_of(Account::State::active),
            digest_of(identity), hpr_number, clock_.now().time_since_epoch().count()));
        if (taken == 0) return outcome::refused("access.activation_refused");
        auto who = TRY(of(database, identity));
        TRY(transaction.commit());
        known_.erase(who->account);
        changed(database);
        return *who;
    });
}

Result<SignedIn> Accounts::sign_in(const openid::Identity& identity) {
    const auto hpr_number = kept_hpr_number(identity);
    return with([&](sql::Database& database) -> Result<SignedIn> {
        const auto who = TRY(of(database, identity));
        if (!who) return outcome::refused("access.identity_unknown");
        TRY(database.run("update account set hpr_number = ?2 where account = ?1 and hpr_number <> ?2",
                         who->account, hpr_number));
        changed(database);
        return *who;
    });
}

void Accounts::sign_in(Credentials credentials, const std::string& from, const Done& done) {
    credentials.sign_in = as_kept(credentials.sign_in);
    // What no account can be called is not remembered one by one.
    if (!is_sign_in_name(credentials.sign_in)) credentials.sign_in.clear();
    const auto name = credentials.sign_in;
    auto errand = [this, credentials = std::move(credentials), done] { done(check(credentials)); };
    if (!by_address_.take(from) || !by_name_.take(name) || !errands_.take(std::move(errand)))
        done(outcome::refused("access.too_many_tries"));
}

struct Accounts::Row {
    SignedIn who;
    std::string password;
    CodeSecret secret;
    std::int64_t last_step;
};

Result<std::optional<Accounts::Row>> Accounts::row_of(const std::string& sign_in) {
    return with([&](sql::Database& database) -> Result<std::optional<Row>> {
        auto rows = TRY(database.query("select account, generation, password, secret, last_step from account"
                                       " where sign_in = ?1 and state = ?2",
                                       sign_in, number_of(Account::State::active)));
        if (!TRY(rows.next())) return std::optional<Row>();
        return std::optional(
            Row{{rows.text(0), rows.integer(1)}, rows.text(2), secret_of(rows.bytes(3)), rows.integer(4)});
    });
}

Result<void> Accounts::count_wrong_code(const Row& row) {
    return with([&](sql::Database& database) -> Result<void> {
        TRY(database.run("update account set wrong_codes = wrong_codes + 1 where account = ?1",
                         row.who.account));
        changed(database);
        const auto closed =
            TRY(database.change("update account set password = '', generation = generation + 1, state = ?2"
                                " where account = ?1 and wrong_codes >= ?3",
                                row.who.account, number_of(Account::State::closed), most_wrong_codes));
        if (closed > 0) known_.erase(row.who.account);
        return {};
    });
}

Result<SignedIn> Accounts::check(const Credentials& credentials) {
    const auto row = TRY(row_of(credentials.sign_in));
    // Everything is looked at, whatever was wrong first.
    const bool right = is_password(row ? std::optional(row->password) : std::nullopt, *credentials.password);
    const auto step =
        step_of(row ? row->secret : CodeSecret{}, credentials.code, clock_.now(), row ? row->last_step : 0);
    if (row && right && !step) TRY(count_wrong_code(*row));
    if (!row || !right || !step) return outcome::refused("access.sign_in_refused");
    const auto hash = is_outdated(row->password) ? hash_of(*credentials.password) : row->password;
    // Of two who come with the same code at once, one is in.
    const auto taken = TRY(with([&](sql::Database& database) {
        changed(database);
        return database.change("update account set last_step = ?2, password = ?4, wrong_codes = 0"
                               " where account = ?1 and generation = ?3 and last_step < ?2",
                               row->who.account, *step, row->who.generation, hash);
    }));
    if (taken == 0) return outcome::refused("access.sign_in_refused");
    by_name_.give_back(credentials.sign_in);
    return row->who;
}

Result<std::optional<Accounts::Known>> Accounts::known(const std::string& account) {
    return with([&](sql::Database& database) -> Result<std::optional<Known>> {
        const auto now = std::chrono::steady_clock::now();
        if (const auto found = known_.find(account);
            found != known_.end() && now - found->second.at < heard_within)
            return std::optional(found->second);
        auto rows =
            TRY(database.query("select name, generation, state from account where account = ?1", account));
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
