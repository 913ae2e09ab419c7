// What is written down of signing in and out, and of trying to: entries of the access log, beside the looks
// at persons. docs/formats/access-log.md says what they hold.
#pragma once

#include "access/attempts.h"
#include "journal/journal.h"

namespace bedre::access {

/// How one signs in.
enum class Way {
    password,
    provider,
    key ///< of a program
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

/// What somebody did with an account, or tried to. What was typed is not kept: people type passwords into the
/// field of the name.
struct AccountUse {
    enum class What {
        signed_in,
        taken_into_use,
        signed_out,
        signed_out_everywhere,
        changed_password,
        refused
    };
    What what = What::refused;
    Way way = Way::password;
    std::string account = {}; ///< random name, of a program too; empty when none is known
    std::string from = {};    ///< address that asked
    Refusal why = Refusal::none;
    std::int64_t untold = 0; ///< refusals before this one that have no entry of their own
};
std::string_view name(Way way);
std::string_view name(Refusal why);
std::string_view name(AccountUse::What what);

constexpr std::string_view account_used = "account.used";
journal::Draft draft_of(const AccountUse& use);

struct LoggedUse {
    std::int64_t sequence = 0;
    calendar::Instant at;
    AccountUse use;
};
/// Everything that was done with an account, or with any when none is named, the oldest first; from a log
/// that others may be writing to. Errors: as sql::Database::open; journal.not_a_journal; what `take` said.
Result<void> account_uses(const std::string& place, const std::string& account,
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
