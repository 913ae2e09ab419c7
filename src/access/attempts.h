// How often somebody may try: an account, or an address that is tried from.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace bedre::access {

/// A few tries at once, and then one each time a while has passed (token bucket). Safe to use from several
/// threads.
class Attempts {
  public:
    using Time = std::chrono::steady_clock::time_point;
    struct Limits {
        int at_once = 5;
        std::chrono::seconds between{60}; ///< from then on
        std::size_t remembered = 10'000;  ///< names; those not heard of for longest are forgotten
    };

    Attempts() : Attempts(Limits{}) {}
    explicit Attempts(
        Limits limits, std::function<Time()> now = [] { return std::chrono::steady_clock::now(); })
        : limits_(limits), now_(std::move(now)) {}

    /// Takes one of the tries that a name has left; no when it has none.
    bool take(const std::string& name);
    /// It was the right one after all: the name has that try again.
    void give_back(const std::string& name);

  private:
    struct Bucket {
        std::string name;
        Time full; ///< when it has all its tries again
    };
    using Buckets = std::list<Bucket>; // the last heard of first
    const Limits limits_;
    const std::function<Time()> now_;
    std::mutex mutex_;
    Buckets buckets_; // guarded by mutex_, like the next
    std::unordered_map<std::string, Buckets::iterator> by_name_;
};

} // namespace bedre::access
