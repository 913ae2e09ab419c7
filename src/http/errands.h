// Work that waits, such as for a disk or another server, done apart from those who answer requests.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

namespace bedre::http {

/// A thread of its own that does one thing after another. Safe to use from several threads.
class Errands {
  public:
    /// `on_bug` hears, on that thread, of what an errand threw; the others are done.
    explicit Errands(std::function<void(std::string_view)> on_bug);
    ~Errands() { stop(); }
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;

    /// Does it later. No when too many wait already, or when it has stopped.
    bool take(std::function<void()> errand);
    /// The one that is under way is the last; those that wait are dropped.
    void stop();

  private:
    static constexpr std::size_t most = 50;
    void work();

    const std::function<void(std::string_view)> on_bug_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_; // guarded by mutex_, like the next
    bool ends_ = false;
    std::thread worker_; // last in, first out
};

} // namespace bedre::http
