// The list of all connections of a server. Internal to the module.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace bedre::http {

class Connection;

/// Who is connected. Promise: once close() has returned, nobody is added.
class Connections {
  public:
    explicit Connections(std::size_t limit) : limit_(limit) {}

    /// Whether there was room.
    bool add(std::shared_ptr<Connection> connection);
    void remove(const Connection* connection);
    void close();
    std::vector<std::shared_ptr<Connection>> all() const;
    std::size_t size() const;
    /// Whether all left within that time.
    bool wait_until_empty(std::chrono::milliseconds time);

  private:
    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable left_;
    std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections_; // guarded by mutex_
    bool closed_ = false;                                                            // guarded by mutex_
};

} // namespace bedre::http
