// Server-sent events: a Broadcast publishes, each open page holds a Subscription, and the server turns a
// response that carries one into a stream.
//
// Everything here is safe to use from any thread. A Broadcast may die before its streams: they then end.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::http {

/// One event of a stream. `name` and `id` hold no line break and no NUL; `data` may have many lines.
struct Event {
    std::string name; ///< empty: the reader's "message"
    std::string data;
    std::string id; ///< empty: the reader keeps the id that it had
    bool operator==(const Event&) const = default;
};

/// The event as the text/event-stream format writes it.
/// Source: WHATWG HTML, section 9.2.6, "Interpreting an event stream".
std::string wire_text(const Event& event);

/// Rung from any thread, heard by at most one listener.
/// Promise: once leave() has returned, the listener is not running and never runs again.
class Bell {
  public:
    void listen(std::function<void()> listener);
    void leave();
    void ring();

  private:
    std::mutex mutex_;
    std::function<void()> listener_;
};

/// What one reader has been sent and not yet read. Bounded: a reader that falls behind loses everything and
/// is told so once, by `ended`; it then reconnects and fetches anew.
class Subscription {
  public:
    /// Whether an event is meant for this reader; empty means every event. Runs on the publisher's thread
    /// under the Broadcast's lock: it is quick and does not call the Broadcast.
    using Wants = std::function<bool(const Event&)>;

    Subscription(std::size_t queue_bytes, Wants wants);

    struct Batch {
        std::string text;
        bool ended = false; ///< nothing will follow
    };
    /// Everything that is waiting, oldest first.
    Batch take();

    bool wants(const Event& event) const;
    void put(const std::string& text);
    void end();
    Bell& bell() { return bell_; }

  private:
    const std::size_t queue_bytes_;
    const Wants wants_;
    Bell bell_;
    std::mutex mutex_;
    Batch waiting_; // guarded by mutex_
};

class Broadcast {
  public:
    explicit Broadcast(std::size_t queue_bytes = 256 * 1024) : queue_bytes_(queue_bytes) {}
    /// Ends every stream.
    ~Broadcast();
    Broadcast(const Broadcast&) = delete;
    Broadcast& operator=(const Broadcast&) = delete;

    /// Begins at once: what is published from now on is not missed, even if the answer leaves later.
    /// Subscribe first, then read the state that the first event tells.
    std::shared_ptr<Subscription> subscribe(Subscription::Wants wants = {});

    /// Never waits for a reader. The order of events is the order of the calls.
    /// Errors: throws Bug when the name or id of the event holds a line break or NUL.
    void publish(const Event& event);

    /// How many streams are open.
    std::size_t subscribers() const;

  private:
    const std::size_t queue_bytes_;
    mutable std::mutex mutex_;
    std::vector<std::weak_ptr<Subscription>> subscriptions_; // guarded by mutex_
};

} // namespace bedre::http
