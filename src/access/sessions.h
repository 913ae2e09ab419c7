// Who is signed in at which browser. Safe to use from several threads.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace bedre::access {

/// Sessions by a random token of 256 bits, kept in memory: a restart signs everybody out. The longest unused
/// go first when there are very many.
class Sessions {
  public:
    /// A new token for an actor.
    std::string open(std::string actor);
    /// The actor of a token, if there is such a session.
    std::optional<std::string> actor_of(const std::string& token);
    void close(const std::string& token);

  private:
    struct Session {
        std::string actor;
        std::uint64_t last_used = 0;
    };
    static constexpr std::size_t most = 10'000;
    std::mutex mutex_;
    std::map<std::string, Session> sessions_; // guarded by mutex_
    std::uint64_t uses_ = 0;                  // guarded by mutex_
};

} // namespace bedre::access
