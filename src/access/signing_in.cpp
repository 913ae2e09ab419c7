#include "access/account_rows.h"

#include <algorithm>

namespace bedre::access {
namespace {

using What = AccountUse::What;

/// With the right password. More tell that somebody else has it.
constexpr std::int64_t most_wrong_codes = 20;

/// Whoever types it may have begun with a capital letter.
std::string as_kept(std::string_view sign_in) {
    std::string kept(sign_in);
    std::ranges::transform(kept, kept.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return kept;
}

/// What is kept of who somebody is elsewhere: enough to know them by when they come again.
std::string hash_of(const openid::Identity& identity) {
    return journal::hex(journal::digest_of(identity.issuer + '\n' + identity.subject));
}

/// What is no number is none: it is shown to others.
std::string kept_hpr_number(const openid::Identity& identity) {
    const auto& number = identity.hpr_number;
    const bool is_number =
        number.size() <= 9 && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? number : std::string();
}

/// Whether tries such as this are kept few by the name that they are at.
bool is_at_a_name(const AccountUse& use) {
    if (use.way == Way::key) return false;
    return use.why == Refusal::password || use.why == Refusal::code || use.why == Refusal::closed ||
           use.why == Refusal::spoiled;
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

AccountUse Accounts::done_oneself(const std::string& account, What what, const std::string& from) const {
    ENSURE(log_ != nullptr);
    return {.what = what, .account = account, .from = from, .at = clock_.now()};
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

bool Accounts::may_try(const std::string& from, Way way) {
    if (by_address_.take(from)) return true;
    note({.way = way, .from = from, .why = Refusal::tries});
    return false;
}

Result<std::optional<Accounts::Row>> Accounts::read_row(sql::Rows rows) const {
    if (!TRY(rows.next())) return std::optional<Row>();
    Row row{.who = {rows.text(0), rows.integer(1)},
            .state = state_of(rows.integer(2)),
            .name = rows.text(3),
            .sign_in = rows.text(4),
            .last_step = rows.integer(5),
            .secrets = {}};
    row.secrets = keys_.unseal(row.who.account, rows.text(6));
    return std::optional(std::move(row));
}

Result<std::optional<Accounts::Row>> Accounts::row_by_id(sql::Database& database,
                                                         const std::string& account) const {
    return read_row(TRY(database.query("select account, generation, state, name, sign_in, last_step, box"
                                       " from account where account = ?1",
                                       account)));
}

Result<bool> Accounts::is_as_read(sql::Database& database, const Row& row) const {
    const auto now = TRY(row_by_id(database, row.who.account));
    return now && now->who.generation == row.who.generation && now->state == row.state && now->secrets &&
           now->secrets == row.secrets;
}

Result<std::optional<Accounts::Row>> Accounts::invited_by(const std::string& key) {
    const auto hash = journal::hex(journal::digest_of(key));
    auto row = TRY(with([&](sql::Database& database) {
        return unsealed([&]() -> Result<std::optional<Row>> {
            const auto [older, newest] = keys_.marks_of_invitation(hash);
            return read_row(
                TRY(database.query("select account, generation, state, name, sign_in, last_step, box"
                                   " from account where invited in (?1, ?2)",
                                   older, newest)));
        });
    }));
    const bool holds = row && row->secrets && row->secrets->invitation == hash &&
                       row->secrets->invited_until > clock_.now().time_since_epoch().count();
    return holds ? std::move(row) : std::nullopt;
}

Result<std::optional<Accounts::Row>> Accounts::row_of(const std::string& sign_in) {
    return with([&](sql::Database& database) {
        return unsealed([&]() -> Result<std::optional<Row>> {
            return read_row(
                TRY(database.query("select account, generation, state, name, sign_in, last_step, box"
                                   " from account where sign_in = ?1",
                                   sign_in)));
        });
    });
}

Result<std::optional<Accounts::Row>> Accounts::row_at_provider(sql::Database& database,
                                                               const std::string& identity) {
    auto row = TRY(unsealed([&]() -> Result<std::optional<Row>> {
        const auto [older, newest] = keys_.marks_of_identity(identity);
        return read_row(TRY(database.query("select account, generation, state, name, sign_in, last_step, box"
                                           " from account where identity in (?1, ?2) and state = ?3",
                                           older, newest, number_of(Account::State::active))));
    }));
    const bool is_theirs = row && row->secrets && row->secrets->identity == identity;
    return is_theirs ? std::move(row) : std::nullopt;
}

Result<Activation> Accounts::look(const std::string& key, const std::string& from) {
    if (!by_address_.take(from))
        return refuse("access.too_many_tries", {.from = from, .why = Refusal::tries});
    const auto row = TRY(invited_by(key));
    if (!row) return refuse("access.activation_refused", {.from = from, .why = Refusal::invitation});
    auto secrets = *row->secrets;
    secrets.code = make_code_secret();
    const auto shown = TRY(sealing([&](sql::Database& database) -> Result<std::int64_t> {
        if (!TRY(is_as_read(database, *row))) return 0;
        return put_secrets(database, keys_, row->who.account, secrets);
    }));
    if (shown == 0) return outcome::refused("access.activation_refused"); // it has served meanwhile
    return Activation{row->name, row->sign_in, secrets.code};
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
    const auto step = step_of(row->secrets->code, code, clock_.now(), 0);
    if (!step) {
        note(use);
        findings.push_back({"access.code_refused", {.path = "/code"}, {}});
    }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const SignedIn who{row->who.account, row->who.generation + 1};
    const Secrets secrets{.password = hash_of(password), .code = row->secrets->code};
    const auto done = done_oneself(who.account, What::taken_into_use, from);
    const bool taken = TRY(do_and_tell(done, [&](sql::Database& database) -> Result<std::int64_t> {
        // As it was read: another server may have been first, or somebody has closed it.
        if (!TRY(is_as_read(database, *row))) return 0;
        return database.change(
            "update account set box = ?2, last_step = ?3, invited = null, generation = ?4, state = ?5"
            " where account = ?1",
            who.account, bytes_of(keys_.seal(who.account, secrets)), *step, who.generation,
            number_of(Account::State::active));
    }));
    if (!taken) return refuse("access.activation_refused", use);
    return who;
}

Result<SignedIn> Accounts::activate(const std::string& key, const openid::Identity& identity,
                                    const std::string& from) {
    const auto hpr_number = kept_hpr_number(identity);
    const auto hash = hash_of(identity);
    const auto refused = [&](const char* code, Refusal why) {
        return refuse(code, {.way = Way::provider, .from = from, .why = why});
    };
    const auto row = TRY(invited_by(key));
    SignedIn who;
    if (row) who = {row->who.account, row->who.generation + 1};
    auto done = done_oneself(who.account, What::taken_into_use, from);
    done.way = Way::provider;
    const bool taken = TRY(do_and_tell(done, [&](sql::Database& database) -> Result<std::int64_t> {
        if (TRY(row_at_provider(database, hash))) return refused("access.identity_taken", Refusal::identity);
        if (!row || !TRY(is_as_read(database, *row))) return 0;
        const Secrets secrets{.code = make_code_secret(), .identity = hash};
        return database.change(
            "update account set box = ?2, invited = null, generation = ?3, state = ?4, identity = ?5,"
            " hpr_number = ?6 where account = ?1",
            who.account, bytes_of(keys_.seal(who.account, secrets)), who.generation,
            number_of(Account::State::active), keys_.mark_of_identity(hash), hpr_number);
    }));
    if (!taken) return refused("access.activation_refused", Refusal::invitation);
    return who;
}

Result<SignedIn> Accounts::sign_in(const openid::Identity& identity, const std::string& from) {
    const auto hpr_number = kept_hpr_number(identity);
    const auto who = TRY(with([&](sql::Database& database) -> Result<std::optional<SignedIn>> {
        const auto row = TRY(row_at_provider(database, hash_of(identity)));
        if (!row) return std::optional<SignedIn>();
        TRY(database.run("update account set hpr_number = ?2 where account = ?1 and hpr_number <> ?2",
                         row->who.account, hpr_number));
        changed(database);
        return std::optional(row->who);
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

Result<void> Accounts::count_wrong_code(const Row& row) {
    TRY(with([&](sql::Database& database) {
        changed(database);
        return database.run("update account set wrong_codes = wrong_codes + 1 where account = ?1",
                            row.who.account);
    }));
    const AccountUse use{.what = What::closed,
                         .way = Way::server,
                         .account = row.who.account,
                         .why = Refusal::code,
                         .by = "system",
                         .at = clock_.now()};
    (void)TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change("update account set box = ?2, generation = generation + 1, state = ?3"
                               " where account = ?1 and state <> ?3 and wrong_codes >= ?4",
                               row.who.account,
                               bytes_of(keys_.seal(row.who.account, Secrets{.code = make_code_secret()})),
                               number_of(Account::State::closed), most_wrong_codes);
    }));
    return {};
}

Result<void> Accounts::hash_anew(const Row& row, const Password& password) {
    auto secrets = *row.secrets;
    secrets.password = hash_of(password);
    (void)TRY(sealing([&](sql::Database& database) -> Result<std::int64_t> {
        if (!TRY(is_as_read(database, row))) return 0; // somebody was first
        return put_secrets(database, keys_, row.who.account, secrets);
    }));
    return {};
}

Result<SignedIn> Accounts::check(const Credentials& credentials, const std::string& from) {
    const auto found = TRY(row_of(credentials.sign_in));
    const bool is_active = found && found->state == Account::State::active;
    const auto row = is_active && found->secrets ? found : std::nullopt;
    const auto refused = [&](Refusal why) {
        return refuse("access.sign_in_refused",
                      {.account = found ? found->who.account : "", .from = from, .why = why});
    };
    // Everything is looked at, whatever was wrong first.
    const bool right =
        is_password(row ? std::optional(row->secrets->password) : std::nullopt, *credentials.password);
    const auto step = step_of(row ? row->secrets->code : CodeSecret{}, credentials.code, clock_.now(),
                              row ? row->last_step : 0);
    if (row && right && !step) TRY(count_wrong_code(*row));
    if (!found) return refused(Refusal::name);
    if (!is_active) return refused(Refusal::closed);
    if (!row) return refused(Refusal::spoiled);
    if (!right) return refused(Refusal::password);
    if (!step) return refused(Refusal::code);
    // Of two who come with the same code at once, one is in.
    const auto taken = TRY(with([&](sql::Database& database) {
        changed(database);
        return database.change("update account set last_step = ?2, wrong_codes = 0"
                               " where account = ?1 and generation = ?3 and last_step < ?2",
                               row->who.account, *step, row->who.generation);
    }));
    if (taken == 0) return refused(Refusal::code);
    if (is_outdated(row->secrets->password)) TRY(hash_anew(*row, *credentials.password));
    by_name_.give_back(credentials.sign_in);
    return let_in(row->who, {.what = What::signed_in, .from = from});
}

} // namespace bedre::access
