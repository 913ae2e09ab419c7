// What is written down of accounts: signing in and out, trying to, and what others do about them. Entries of
// the access log, beside the looks at persons. docs/formats/access-log.md says what they hold.
#pragma once

#include "access/attempts.h"
#include "journal/journal.h"

namespace bedre::access {

/// How one signs in; of what another does about an account, by what they may.
enum class Way {
    password,
    provider,
    key,   ///< of a program
    role,  ///< that somebody has
    server ///< whoever runs the program, at its command line; or the program itself
};

/// Why somebody was not let in. Whoever is refused is not told.
enum class Refusal {
    none,
    name,       ///< no account is called so
    password,   ///< a wrong one
    code,       ///< the password was right, the code wrong or used
    closed,     ///< the account is not in use
    spoiled,    ///< somebody has changed what stands in the accounts
    tries,      ///< too many; right or wrong was not looked at
    invitation, ///< unknown, used or too old
    identity,   ///< the provider knows who it is; no account is theirs, or another one is
    provider,   ///< what was brought from the provider was not believed
    assertion,  ///< what a program had signed was not believed
    replayed,   ///< it was right, and had been used
    role,       ///< the program is who it says; it has no role today
    scope,      ///< it asked for more than it was let do
    policy      ///< somebody who is in asked for what the policy, or a person, does not let them
};

/// Who does something about another's account.
struct Acting {
    std::string actor; ///< random name
    std::string organisation = {};
    std::string from = {}; ///< address that asks; empty at the command line
    Way way = Way::role;
};
/// Whoever runs the program.
inline const Acting at_the_server{.actor = "command-line", .way = Way::server};

/// What somebody did with an account, or tried to, or another about it. What was typed is not kept: people
/// type passwords into the field of the name.
struct AccountUse {
    enum class What {
        signed_in,
        taken_into_use,
        signed_out,
        signed_out_everywhere,
        changed_password,
        refused,
        added, ///< a program
        key_renewed,
        invited,
        invited_anew,
        closed,
        removed
    };
    What what = What::refused;
    Way way = Way::password;
    std::string account = {}; ///< random name, of a program too; empty when none is known
    std::string from = {};    ///< address that asked
    Refusal why = Refusal::none;
    std::int64_t untold = 0;                  ///< refusals before this one that have no entry of their own
    std::string by = {};                      ///< who did it, if it was another
    std::string organisation = {};            ///< for which it was done, or tried by whoever was in
    std::optional<calendar::Instant> at = {}; ///< of what is changed; it may stand in the log later
};
/// What another does.
AccountUse done_by(const Acting& acting, AccountUse::What what, calendar::Instant at);

std::string_view name(Way way);
std::string_view name(Refusal why);
std::string_view name(AccountUse::What what);

constexpr std::string_view account_used = "account.used";
journal::Draft draft_of(const AccountUse& use);
/// Of the envelope's actor, organisation and subject, and of the payload. Errors: journal.damaged.
Result<AccountUse> use_of(const journal::Draft& entry);

struct LoggedUse {
    std::int64_t sequence = 0; ///< none in the log yet: 0
    calendar::Instant at;      ///< when it was done
    AccountUse use;
};
struct UsesWanted {
    std::string account = {};     ///< random name; empty: of any
    calendar::Instant since = {}; ///< entered since then
};
/// Everything that was done with accounts, the oldest first; from a log that others may be writing to. Gives
/// the entries that cannot be read, since somebody has changed them.
/// Errors: as sql::Database::open; journal.not_a_journal; what `take` said.
Result<std::vector<std::int64_t>> account_uses(const std::string& place, const UsesWanted& wanted,
                                               const std::function<Result<void>(const LoggedUse&)>& take);

/// Which refusals get an entry of their own, where anybody may try as often as they like: a few at once, and
/// then one a minute, which tells how many there were since the one before. Safe to use from several threads.
class RefusalsOfAnybody {
  public:
    explicit RefusalsOfAnybody(std::function<Attempts::Time()> now =
                                   [] { return std::chrono::steady_clock::now(); })
        : entries_({.at_once = 20, .between = std::chrono::minutes(1)}, std::move(now)) {}
    /// How many before it have none, when this one gets one.
    std::optional<std::int64_t> take();

  private:
    Attempts entries_;
    std::mutex mutex_;
    std::int64_t untold_ = 0; // guarded by mutex_
};

} // namespace bedre::access
