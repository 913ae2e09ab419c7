#include "access/account_rows.h"

#include <algorithm>

namespace bedre::access {
namespace {

using What = AccountUse::What;

/// With the right password. More tell that somebody else has it.
constexpr std::int64_t most_wrong_codes = 20;

CodeSecret secret_of(const sql::Bytes& bytes) {
    CodeSecret secret{};
    ENSURE(bytes.size() == secret.size());
    std::ranges::copy(bytes, secret.begin());
    return secret;
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

/// Whether tries such as this are kept few by the name that they are at.
bool is_at_a_name(const AccountUse& use) {
    return use.why == Refusal::password || use.why == Refusal::code || use.why == Refusal::closed;
}

Account::State state_of(std::int64_t number) {
    return static_cast<Account::State>(number);
}

} // namespace

void Accounts::note(AccountUse use) {
    if (use.what == What::refused && !is_at_a_name(use)) {
        const auto untold = refusals_.take();
        if (!untold) return;
        use.untold = *untold;
    }
    put_on_record(use);
}

void Accounts::put_on_record(const AccountUse& use) {
    ENSURE(log_ != nullptr);
    log_->note(use, [on_bug = on_bug_](const Result<void>& noted) {
        if (!noted) on_bug("not on record: " + noted.error().code);
    });
}

Error Accounts::refuse(const char* code, AccountUse use) {
    note(std::move(use));
    return outcome::refused(code);
}

Result<SignedIn> Accounts::let_in(const SignedIn& who, AccountUse use) {
    ENSURE(log_ != nullptr);
    use.account = who.account;
    TRY(log_->note(use));
    return who;
}

bool Accounts::may_try(const std::string& from) {
    if (by_address_.take(from)) return true;
    note({.way = Way::provider, .from = from, .why = Refusal::tries});
    return false;
}

Result<std::optional<Accounts::Row>> Accounts::invited_by(const std::string& key) {
    return with([&](sql::Database& database) -> Result<std::optional<Row>> {
        auto rows = TRY(database.query("select account, generation, name, sign_in, secret from account"
                                       " where invited = ?1 and invited_until > ?2",
                                       journal::digest_of(key), clock_.now().time_since_epoch().count()));
        if (!TRY(rows.next())) return std::optional<Row>();
        return std::optional(Row{.who = {rows.text(0), rows.integer(1)},
                                 .name = rows.text(2),
                                 .sign_in = rows.text(3),
                                 .secret = secret_of(rows.bytes(4))});
    });
}

Result<Activation> Accounts::look(const std::string& key, const std::string& from) {
    if (!by_address_.take(from))
        return refuse("access.too_many_tries", {.from = from, .why = Refusal::tries});
    const auto row = TRY(invited_by(key));
    const auto secret = make_code_secret();
    const auto shown = row ? TRY(with([&](sql::Database& database) {
        changed(database);
        return database.change("update account set secret = ?2 where invited = ?1", journal::digest_of(key),
                               secret);
    }))
                           : 0;
    if (shown == 0) // never given, or it has served meanwhile
        return refuse("access.activation_refused", {.from = from, .why = Refusal::invitation});
    return Activation{row->name, row->sign_in, secret};
}

void Accounts::activate(std::string key, std::shared_ptr<const Password> password, std::string code,
                        const std::string& from, const Done& done) {
    auto errand = [this, key = std::move(key), password = std::move(password), code = std::move(code), from,
                   done] { done(take_into_use(key, *password, code, from)); };
    if (!by_address_.take(from) || !errands_.take(std::move(errand)))
        done(refuse("access.too_many_tries", {.from = from, .why = Refusal::tries}));
}

Result<SignedIn> Accounts::take_into_use(const std::string& key, const Password& password,
                                         const std::string& code, const std::string& from) {
    AccountUse use{.from = from, .why = Refusal::invitation};
    const auto row = TRY(invited_by(key));
    if (!row) return refuse("access.activation_refused", use);
    use.account = row->who.account;
    auto findings = access::check(password, std::array{row->sign_in, row->name});
    const auto step = step_of(row->secret, code, clock_.now(), 0);
    if (!step) {
        note(use);
        findings.push_back({"access.code_refused", {.path = "/code"}, {}});
    }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const auto hash = hash_of(password);
    const SignedIn who{row->who.account, row->who.generation + 1};
    const auto taken = TRY(with([&](sql::Database& database) {
        known_.erase(who.account);
        changed(database);
        // By the key and the secret again: another server may have been first, or somebody has closed it.
        return database.change(
            "update account set password = ?2, last_step = ?3, invited = null, generation = ?4, state = ?5"
            " where account = ?1 and invited = ?6 and secret = ?7",
            who.account, hash, *step, who.generation, number_of(Account::State::active),
            journal::digest_of(key), row->secret);
    }));
    if (taken == 0) return refuse("access.activation_refused", use);
    return let_in(who, {.what = What::taken_into_use, .from = from});
}

Result<SignedIn> Accounts::activate(const std::string& key, const openid::Identity& identity,
                                    const std::string& from) {
    const auto hpr_number = kept_hpr_number(identity);
    const AccountUse use{.what = What::taken_into_use, .way = Way::provider, .from = from};
    const auto refused = [&](const char* code, Refusal why) {
        return refuse(code, {.way = Way::provider, .from = from, .why = why});
    };
    const auto who = TRY(with([&](sql::Database& database) -> Result<SignedIn> {
        auto transaction = TRY(sql::Transaction::begin(database));
        if (TRY(of(database, identity))) return refused("access.identity_taken", Refusal::identity);
        const auto taken = TRY(database.change(
            "update account set secret = ?2, invited = null, generation = generation + 1, state = ?3,"
            " identity = ?4, hpr_number = ?5 where invited = ?1 and invited_until > ?6",
            journal::digest_of(key), make_code_secret(), number_of(Account::State::active),
            digest_of(identity), hpr_number, clock_.now().time_since_epoch().count()));
        if (taken == 0) return refused("access.activation_refused", Refusal::invitation);
        const auto theirs = TRY(of(database, identity));
        TRY(transaction.commit());
        known_.erase(theirs->account);
        changed(database);
        return *theirs;
    }));
    return let_in(who, use);
}

Result<SignedIn> Accounts::sign_in(const openid::Identity& identity, const std::string& from) {
    const auto hpr_number = kept_hpr_number(identity);
    const auto who = TRY(with([&](sql::Database& database) -> Result<std::optional<SignedIn>> {
        auto theirs = TRY(of(database, identity));
        if (!theirs) return theirs;
        TRY(database.run("update account set hpr_number = ?2 where account = ?1 and hpr_number <> ?2",
                         theirs->account, hpr_number));
        changed(database);
        return theirs;
    }));
    if (!who)
        return refuse("access.identity_unknown",
                      {.way = Way::provider, .from = from, .why = Refusal::identity});
    return let_in(*who, {.what = What::signed_in, .way = Way::provider, .from = from});
}

void Accounts::sign_in(Credentials credentials, const std::string& from, const Done& done) {
    credentials.sign_in = as_kept(credentials.sign_in);
    // What no account can be called is not remembered one by one.
    if (!is_sign_in_name(credentials.sign_in)) credentials.sign_in.clear();
    const auto name = credentials.sign_in;
    auto errand = [this, credentials = std::move(credentials), from, done] {
        done(check(credentials, from));
    };
    if (by_address_.take(from) && by_name_.take(name) && errands_.take(std::move(errand))) return;
    done(outcome::refused("access.too_many_tries"));
    // Whose the name is, is looked up when the answer has left, and only where an entry is to say so.
    const auto untold = refusals_.take();
    const auto row = untold ? row_of(name) : Result<std::optional<Row>>(std::nullopt);
    if (untold)
        put_on_record({.account = row && row.value() ? row.value()->who.account : "",
                       .from = from,
                       .why = Refusal::tries,
                       .untold = *untold});
}

Result<std::optional<Accounts::Row>> Accounts::row_of(const std::string& sign_in) {
    return with([&](sql::Database& database) -> Result<std::optional<Row>> {
        auto rows = TRY(database.query(
            "select account, generation, state, password, secret, last_step from account where sign_in = ?1",
            sign_in));
        if (!TRY(rows.next())) return std::optional<Row>();
        return std::optional(Row{.who = {rows.text(0), rows.integer(1)},
                                 .state = state_of(rows.integer(2)),
                                 .password = rows.text(3),
                                 .secret = secret_of(rows.bytes(4)),
                                 .last_step = rows.integer(5)});
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

Result<SignedIn> Accounts::check(const Credentials& credentials, const std::string& from) {
    const auto found = TRY(row_of(credentials.sign_in));
    const auto row = found && found->state == Account::State::active ? found : std::nullopt;
    const auto refused = [&](Refusal why) {
        return refuse("access.sign_in_refused",
                      {.account = found ? found->who.account : "", .from = from, .why = why});
    };
    // Everything is looked at, whatever was wrong first.
    const bool right = is_password(row ? std::optional(row->password) : std::nullopt, *credentials.password);
    const auto step =
        step_of(row ? row->secret : CodeSecret{}, credentials.code, clock_.now(), row ? row->last_step : 0);
    if (row && right && !step) TRY(count_wrong_code(*row));
    if (!found) return refused(Refusal::name);
    if (!row) return refused(Refusal::closed);
    if (!right) return refused(Refusal::password);
    if (!step) return refused(Refusal::code);
    const auto hash = is_outdated(row->password) ? hash_of(*credentials.password) : row->password;
    // Of two who come with the same code at once, one is in.
    const auto taken = TRY(with([&](sql::Database& database) {
        changed(database);
        return database.change("update account set last_step = ?2, password = ?4, wrong_codes = 0"
                               " where account = ?1 and generation = ?3 and last_step < ?2",
                               row->who.account, *step, row->who.generation, hash);
    }));
    if (taken == 0) return refused(Refusal::code);
    by_name_.give_back(credentials.sign_in);
    return let_in(row->who, {.what = What::signed_in, .from = from});
}

} // namespace bedre::access
