#include "access/sessions.h"

#include "outcome/outcome.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

namespace bedre::access {

std::string Sessions::open(std::string actor) {
    std::array<unsigned char, 32> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    std::string token;
    for (const auto byte : random)
        token += fmt::format("{:02x}", byte);

    const std::lock_guard lock(mutex_);
    if (sessions_.size() >= most)
        sessions_.erase(std::ranges::min_element(sessions_, {},
                                                 [](const auto& entry) { return entry.second.last_used; }));
    sessions_[token] = {std::move(actor), ++uses_};
    return token;
}

std::optional<std::string> Sessions::actor_of(const std::string& token) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(token);
    if (found == sessions_.end()) return std::nullopt;
    found->second.last_used = ++uses_;
    return found->second.actor;
}

void Sessions::close(const std::string& token) {
    const std::lock_guard lock(mutex_);
    sessions_.erase(token);
}

} // namespace bedre::access
