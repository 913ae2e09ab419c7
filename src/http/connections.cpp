#include "http/connections.h"

namespace bedre::http {

bool Connections::add(std::shared_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    if (closed_ || connections_.size() >= limit_) return false;
    const auto* key = connection.get();
    connections_.emplace(key, std::move(connection));
    return true;
}

void Connections::remove(const Connection* connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
    if (connections_.empty()) left_.notify_all();
}

void Connections::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
}

std::vector<std::shared_ptr<Connection>> Connections::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections_.size());
    for (const auto& [key, connection] : connections_)
        all.push_back(connection);
    return all;
}

std::size_t Connections::size() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
}

bool Connections::wait_until_empty(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return left_.wait_for(lock, time, [&] { return connections_.empty(); });
}

} // namespace bedre::http
