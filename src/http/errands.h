// Work that waits, such as for a disk or another server, done apart from those who answer requests.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace bedre::http {

/// Threads of its own that do one thing after another each. Safe to use from several threads.
class Errands {
  public:
    /// `on_bug` hears, on such a thread, of what an errand threw; the others are done.
    explicit Errands(std::function<void(std::string_view)> on_bug, int threads = 1);
    ~Errands() { stop(); }
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;

    /// Does it later. No when too many wait already, or when it has stopped.
    bool take(std::function<void()> errand);
    /// Those that are under way are the last; those that wait are dropped.
    void stop();

  private:
    static constexpr std::size_t most = 50;
    void work();

    const std::function<void(std::string_view)> on_bug_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_; // guarded by mutex_, like the next
    bool ends_ = false;
    std::vector<std::thread> workers_; // last in, first out
};

} // namespace bedre::http
