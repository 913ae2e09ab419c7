// Who is signed in at which browser. Safe to use from several threads.
#pragma once

#include "access/access.h"
#include "journal/entry.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>

namespace bedre::access {

/// How long a session lasts (OWASP ASVS 5.0, 7.3): a shared computer on a ward is left without signing out.
struct SessionLimits {
    std::chrono::minutes idle{30};
    std::chrono::hours whole{12}; ///< however much it is used
};

/// Who it is, and as what.
struct Session {
    std::string actor;                 ///< account, program, or somebody of the demonstration
    std::int64_t generation = 0;       ///< of the account when it signed in
    std::int64_t assignment = 0;       ///< entry that gave the role; 0: none
    bool is_elsewhere = false;         ///< signed in at the OpenID provider
    std::optional<Scopes> scopes = {}; ///< of a program: what it was let do
};

/// How long a program goes on with what it was given, whether it uses it or not: it can sign in again at any
/// time.
constexpr SessionLimits token_lasts{.idle = std::chrono::minutes(10), .whole = std::chrono::hours(1)};

/// Sessions by a random token of 256 bits, of which the hash alone is kept, in memory: a restart signs
/// everybody out. The longest unused go first when there are very many. A token that was not given out here
/// is none, so that nobody can be made to use one that another knows.
class Sessions {
  public:
    using Time = std::chrono::steady_clock::time_point; // no change of the clock prolongs a session

    explicit Sessions(
        SessionLimits limits = {},
        std::function<Time()> now = [] { return std::chrono::steady_clock::now(); })
        : limits_(limits), now_(std::move(now)) {}

    /// A new token.
    std::string open(Session session);
    /// The session of a token, if there is such a one and it has not lasted too long. It is used by that,
    /// unless nobody has asked: an open page that looks for news does not show that somebody is there.
    std::optional<Session> find(std::string_view token, bool used = true);
    /// The same session goes on as another, under a new token: how long it may last does not begin anew.
    /// Nothing when it is over meanwhile.
    std::optional<std::string> renew(std::string_view token, Session session);
    /// How long the session of a token lasts yet if it is not used; nothing when there is no such one.
    std::chrono::seconds left(std::string_view token);
    void close(std::string_view token);
    /// Signs an actor out everywhere. How many sessions that were.
    std::size_t close_all(std::string_view actor);

  private:
    struct Kept {
        Session session;
        Time began;
        Time last_used;
    };
    static constexpr std::size_t most = 10'000;
    bool is_over(const Kept& kept, Time now) const { return now >= end_of(kept); }
    Time end_of(const Kept& kept) const {
        return std::min(kept.last_used + limits_.idle, kept.began + limits_.whole);
    }

    const SessionLimits limits_;
    const std::function<Time()> now_;
    std::mutex mutex_;
    std::map<journal::Digest, Kept> sessions_; // by the token's hash; guarded by mutex_
};

} // namespace bedre::access
