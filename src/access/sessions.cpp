#include "access/sessions.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

namespace bedre::access {

std::string Sessions::open(std::string actor) {
    std::array<std::byte, 32> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    std::string token = journal::hex(random);

    const auto now = now_();
    const std::lock_guard lock(mutex_);
    if (sessions_.size() >= most)
        std::erase_if(sessions_, [&](const auto& entry) { return is_over(entry.second, now); });
    if (sessions_.size() >= most)
        sessions_.erase(std::ranges::min_element(sessions_, {},
                                                 [](const auto& entry) { return entry.second.last_used; }));
    sessions_[journal::digest_of(token)] = {std::move(actor), now, now};
    return token;
}

std::optional<std::string> Sessions::actor_of(std::string_view token) {
    const auto hash = journal::digest_of(token);
    const auto now = now_();
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(hash);
    if (found == sessions_.end()) return std::nullopt;
    auto& session = found->second;
    if (is_over(session, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    session.last_used = now;
    return session.actor;
}

void Sessions::close(std::string_view token) {
    const auto hash = journal::digest_of(token);
    const std::lock_guard lock(mutex_);
    sessions_.erase(hash);
}

std::size_t Sessions::close_all(std::string_view actor) {
    const std::lock_guard lock(mutex_);
    return std::erase_if(sessions_, [&](const auto& entry) { return entry.second.actor == actor; });
}

} // namespace bedre::access
