// Who signs in here: with a password and the code of an authenticator app, or at an OpenID provider. An
// account has one of the two ways, so that whoever is let in by either is the one who took it into use. What
// they may do then is not said here: that is in the record (access/assignment.h). Programs that ask stand
// here too, each with a key of its own (access/client.h).
#pragma once

#include "access/access_log.h"
#include "access/account_keys.h"
#include "access/client.h"
#include "access/password.h"
#include "http/errands.h"
#include "openid/assertion.h"
#include "openid/identity.h"
#include "sql/lasting.h"

#include <memory>

namespace bedre::access {

/// Takes the turn to seal: until the transaction ends nobody else does, nor turns the key.
/// Errors: access.other_accounts_key when the one in use is not among the keys.
Result<void> take_key_in_use(sql::Database& database, AccountKeys& keys);

struct Account {
    enum class State {
        invited, ///< waits to be taken into use
        active,
        closed ///< by somebody; or because the password was right and the code wrong too many times
    };
    std::string id;      ///< as make_account_id()
    std::string sign_in; ///< the name that is typed; no two have the same
    std::string name;    ///< of the person
    State state = State::invited;
    bool is_elsewhere = false; ///< signs in at the OpenID provider
    std::string hpr_number;    ///< as the provider told it last; empty: none
};

std::string_view name(Account::State state);

/// Takes an account into use. As secret as the password that it leads to; lasts a week, and serves once: also
/// the secret of the app is another at each look, so that only the last who looked can go on.
struct Invitation {
    std::string account;
    std::string key;
};

/// What whoever takes an account into use has to see.
struct Activation {
    std::string name;
    std::string sign_in;
    CodeSecret secret{};
};

/// Who a session is of, and since when: it is over when the account is closed, invited
/// anew or signed out everywhere.
struct SignedIn {
    std::string account;
    std::int64_t generation = 0;
};

struct Credentials {
    std::string sign_in;
    std::shared_ptr<const Password> password;
    std::string code;
};

struct PasswordChange {
    std::string account;
    std::shared_ptr<const Password> former;
    std::string code;
    std::shared_ptr<const Password> next;
};

struct AccountsOptions {
    const calendar::Clock* clock = nullptr;
    /// Hears of a bug, and of what could not be put on record, on another thread.
    std::function<void(std::string_view)> on_bug;
    std::string key;          ///< file with the key that seals what lets people in; made with the tables
    AccessLog* log = nullptr; ///< outlives the accounts, but for stop(); none: nobody can sign in
    sql::Database::Mode mode = sql::Database::Mode::create;
};

/// What was done about an account and is to be told, as it is kept until then.
struct KeptUse {
    std::string mark; ///< drawn at random: by it the log knows what has been told
    calendar::Instant at;
    std::string text; ///< what is to stand there; kept sealed
};

/// Accounts in a file that its owner alone may read, or a PostgreSQL database. Safe to use from several
/// threads; several servers, and the command line, may use the same at once.
/// Promise: nobody is signed in before it is on record, and nothing is changed about an account or a program
/// without that it is to be told: where there is no log, as at the command line, that stands here until
/// somebody who has one tells it. While the key is turned everything goes on.
class Accounts {
  public:
    /// Errors: as sql::Database::open and prepare; sql.open_to_others; access.accounts_key_needed when no key
    /// is named; as AccountKeys::open; access.other_accounts_key; access.accounts_in_the_clear; as tell().
    static Result<std::unique_ptr<Accounts>> open(const std::string& place, const AccountsOptions& options);

    /// What is wrong with a new account: access.sign_in_name, access.sign_in_name_taken at /sign_in, and
    /// access.name_required at /name.
    Result<Findings> check_new(const std::string& sign_in, const std::string& name);
    /// Errors: invalid with what check_new() finds.
    Result<Invitation> invite(const Acting& acting, const std::string& sign_in, const std::string& name);
    /// Password and app are no more, sessions end, and there is a new invitation: somebody has lost one of
    /// them. Opens one that was closed. Errors: access.unknown_account.
    Result<Invitation> invite_anew(const Acting& acting, const std::string& account);
    /// Nobody signs in with it any more, and sessions end. Errors: access.unknown_account.
    Result<void> close(const Acting& acting, const std::string& account);
    /// What somebody is called is forgotten when they have left; what they did stands under the random name.
    /// Errors: access.unknown_account; access.account_not_closed.
    Result<void> remove(const Acting& acting, const std::string& account);
    /// The sessions of an account end, on every server.
    Result<void> sign_out_everywhere(const std::string& account);
    /// The same, by another than its owner. Errors: access.unknown_account.
    Result<void> sign_out_everywhere(const Acting& acting, const std::string& account);
    /// What was done and is not in the log yet is told there, when there is one. Waits. Errors: as
    /// AccessLog::note.
    Result<void> tell();
    /// That, the oldest first.
    Result<std::vector<LoggedUse>> untold();
    /// By the name that is typed.
    Result<std::vector<Account>> all();

    using Done = std::function<void(Result<SignedIn>)>;
    /// What to show to whoever has a key; `from` is the address that asks.
    /// Errors: refused with access.activation_refused when the key was never given, or has served, or is too
    /// old; access.too_many_tries.
    Result<Activation> look(const std::string& key, const std::string& from);
    /// Takes an account into use, and signs in. Answers later, on a thread of its own.
    /// Errors: as look(); invalid with what check(Password) finds, and access.code_refused at /code.
    void activate(std::string key, std::shared_ptr<const Password> password, std::string code,
                  const std::string& from, const Done& done);

    /// Whether name, password and code are right. Answers later, on a thread of its own, and after the same
    /// work whether there is such an account or not; but at once when there were too many.
    /// Errors: refused with access.sign_in_refused, whatever was wrong; access.too_many_tries.
    void sign_in(Credentials credentials, const std::string& from, const Done& done);

    /// Another password, for whoever knows the former and has the app. All sessions are over; the answer is
    /// who goes on. Answers later, on a thread of its own. Errors: as sign_in(), but refused with
    /// access.password_change_refused; invalid with what check(Password) finds.
    void change_password(PasswordChange change, const std::string& from, const Done& done);

    /// Takes an account into use for whoever that is to the provider, and signs in. It has no password then.
    /// Errors: as look(); refused with access.identity_taken when they have an account already.
    Result<SignedIn> activate(const std::string& key, const openid::Identity& identity,
                              const std::string& from);
    /// Errors: refused with access.identity_unknown when nobody has taken an account into use as that.
    Result<SignedIn> sign_in(const openid::Identity& identity, const std::string& from);
    /// Makes a program known. Gives its random name. Errors: invalid with what check(NewClient) finds.
    Result<std::string> add_client(const Acting& acting, const NewClient& client);
    /// Another key; what it signed in with the former is over. Opens one that was closed.
    /// Errors: access.unknown_client; invalid with what check_key() finds.
    Result<void> renew_key(const Acting& acting, const std::string& client, const std::string& key);
    /// It signs in no more, and what it was given is over. Errors: access.unknown_client.
    Result<void> close_client(const Acting& acting, const std::string& client);
    /// By name.
    Result<std::vector<Client>> clients();
    /// Lets a program in that has signed with its key: as the first of its roles that holds today, with no
    /// more than it was let do of what that role may. An assertion serves once, at whichever server.
    /// Waits until that is on record. How often an address may try is asked first, with may_try().
    /// Errors: refused with access.client_refused, whatever was wrong with the proof; when it is who it says,
    /// access.client_without_role, access.scope_refused.
    Result<ClientIn> sign_in(const ClientTry& one, const Assignments& roles);

    /// Whether an address may go on trying to sign in in that way; that is one try.
    bool may_try(const std::string& from, Way way);

    /// Puts on record that somebody signed out, or was refused elsewhere. Does not wait: whoever wants to be
    /// out is out, and how long a refusal takes says nothing.
    void note(AccountUse use);

    /// Whether it still is. What another process has done is heard of within seconds.
    Result<bool> stands(const SignedIn& who);
    /// What somebody, or a program, is called; nothing when there is no such account.
    Result<std::optional<std::string>> name_of(const std::string& account);

    /// Nobody is answered from here on. What is asked is answered no more, but for what has no need of the
    /// thread: names, and who stands.
    void stop();
    Accounts(const Accounts&) = delete;
    Accounts& operator=(const Accounts&) = delete;

  private:
    /// What is asked for with every request.
    struct Known {
        std::string name;
        std::int64_t generation = 0;
        bool is_active = false;
        std::chrono::steady_clock::time_point at;
    };
    struct Row;
    struct ClientRow;
    Accounts(sql::Lasting database, AccountKeys keys, const AccountsOptions& options);
    Result<std::optional<Known>> known(const std::string& account);
    Result<SignedIn> check(const Credentials& credentials, const std::string& from);
    /// The row that was asked for, if there is one.
    Result<std::optional<Row>> read_row(sql::Rows rows) const;
    /// What `ask` reads of a row that is sealed; once more where the key was turned meanwhile.
    template <class Ask> auto unsealed(Ask ask) -> decltype(ask()) {
        TRY(keys_.follow());
        auto row = TRY(ask());
        if (!row || row->secrets) return row;
        TRY(keys_.follow());
        return ask();
    }
    Result<std::optional<Row>> row_by_id(sql::Database& database, const std::string& account) const;
    /// Whether an account is still as it was read, sealed with the same key or not.
    Result<bool> is_as_read(sql::Database& database, const Row& row) const;
    Result<std::optional<Row>> invited_by(const std::string& key);
    Result<std::optional<Row>> row_of(const std::string& sign_in);
    Result<std::optional<Row>> row_at_provider(sql::Database& database, const std::string& identity);
    /// What somebody does with their own account, to be told by do_and_tell().
    AccountUse done_oneself(const std::string& account, AccountUse::What what, const std::string& from) const;
    /// A password that was right is hashed at today's cost.
    Result<void> hash_anew(const Row& row, const Password& password);
    /// Somebody knew the password, and not the code.
    Result<void> count_wrong_code(const Row& row);
    Result<SignedIn> take_into_use(const std::string& key, const Password& password, const std::string& code,
                                   const std::string& from);
    Result<SignedIn> take_password(const PasswordChange& change, const std::string& from);
    Result<std::optional<ClientRow>> client_row(const std::string& client);
    /// Another key for it, or none: then it is closed.
    Result<void> put_client(AccountUse use, const std::string& client, const ClientSecrets& secrets);
    Result<std::vector<Client>> read_clients(sql::Database& database) const;
    /// No when it has served before.
    Result<bool> take_up(const std::string& client, const openid::Assertion& assertion);
    /// Signed in, when that is on record.
    Result<SignedIn> let_in(const SignedIn& who, AccountUse use);
    void put_on_record(const AccountUse& use);
    /// What is told to whoever is refused. Why, and at which account, is put on record.
    Error refuse(const char* code, AccountUse use);
    template <class Use> auto with(Use use) -> decltype(use(std::declval<sql::Database&>())) {
        const std::lock_guard lock(mutex_);
        return database_.with(use);
    }
    /// Writes what is sealed, in a transaction of its own, in which nobody turns the key.
    template <class Change> auto sealing(Change change) -> decltype(change(std::declval<sql::Database&>())) {
        return with([&](sql::Database& database) -> decltype(change(database)) {
            auto transaction = TRY(sql::Transaction::begin(database));
            TRY(take_key_in_use(database, keys_));
            auto done = TRY(change(database));
            TRY(transaction.commit());
            changed(database);
            return done;
        });
    }
    /// Does something, and in the same transaction puts down that it is to be told; then tells it. Where the
    /// log does not take what waits, nothing is done. No when `change` says that there was nothing to do.
    template <class Change> Result<bool> do_and_tell(const AccountUse& use, Change change) {
        TRY(tell());
        const auto kept_use = kept(use);
        const bool done = TRY(with([&](sql::Database& database) -> Result<bool> {
            auto transaction = TRY(sql::Transaction::begin(database));
            TRY(take_key_in_use(database, keys_));
            // It stands there already when it was done, and the connection was lost before the answer came.
            known_.erase(use.account);
            if (TRY(keep(database, kept_use)) == 0) return true;
            if (TRY(change(database)) == 0) return false;
            TRY(transaction.commit());
            scrub(database);
            return true;
        }));
        if (done) TRY(tell());
        return done;
    }
    static KeptUse kept(const AccountUse& use);
    /// How many were put there: none when it stands there.
    Result<std::int64_t> keep(sql::Database& database, const KeptUse& use) const;
    struct Waiting {
        std::string mark;
        calendar::Instant at;
        std::optional<journal::Draft> entry; ///< none when somebody has changed it
    };
    Result<std::vector<Waiting>> waiting();
    /// What is no more does not stay in SQLite's log. While somebody reads it does; then the next one takes
    /// it.
    static void scrub(sql::Database& database);
    /// The log is moved into the file now and then.
    void changed(sql::Database& database);

    const calendar::Clock& clock_;
    const std::function<void(std::string_view)> on_bug_;
    AccessLog* const log_;
    RefusalsOfAnybody refusals_;
    Attempts by_name_;
    Attempts by_address_;
    std::mutex mutex_;
    sql::Lasting database_; // guarded by mutex_, like the next
    AccountKeys keys_;
    std::unordered_map<std::string, Known> known_; // by account
    int changes_ = 0;                              // since the log was moved

    // Hashing a password takes a tenth of a second and 64 MiB, on purpose: one at a time.
    http::Errands errands_; // last in, first out
};

} // namespace bedre::access
