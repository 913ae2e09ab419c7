#include "access/sessions.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

namespace bedre::access {

namespace {

std::string draw_token() {
    std::array<std::byte, 32> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    return journal::hex(random);
}

} // namespace

std::string Sessions::open(Session session) {
    std::string token = draw_token();

    const auto now = now_();
    const std::lock_guard lock(mutex_);
    if (sessions_.size() >= most)
        std::erase_if(sessions_, [&](const auto& entry) { return is_over(entry.second, now); });
    if (sessions_.size() >= most)
        sessions_.erase(std::ranges::min_element(sessions_, {},
                                                 [](const auto& entry) { return entry.second.last_used; }));
    sessions_[journal::digest_of(token)] = {std::move(session), now, now};
    return token;
}

std::optional<Session> Sessions::find(std::string_view token, bool used) {
    const auto hash = journal::digest_of(token);
    const auto now = now_();
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(hash);
    if (found == sessions_.end()) return std::nullopt;
    auto& kept = found->second;
    if (is_over(kept, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    if (used) kept.last_used = now;
    return kept.session;
}

std::optional<std::string> Sessions::renew(std::string_view token, Session session) {
    std::string fresh = draw_token();
    const auto now = now_();
    const std::lock_guard lock(mutex_);
    auto former = sessions_.extract(journal::digest_of(token));
    if (former.empty() || is_over(former.mapped(), now)) return std::nullopt;
    sessions_[journal::digest_of(fresh)] = {std::move(session), former.mapped().began, now};
    return fresh;
}

std::chrono::seconds Sessions::left(std::string_view token) {
    const auto hash = journal::digest_of(token);
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(hash);
    if (found == sessions_.end()) return {};
    return std::chrono::ceil<std::chrono::seconds>(
        std::max(end_of(found->second) - now_(), Time::duration::zero()));
}

void Sessions::close(std::string_view token) {
    const auto hash = journal::digest_of(token);
    const std::lock_guard lock(mutex_);
    sessions_.erase(hash);
}

std::size_t Sessions::close_all(std::string_view actor) {
    const std::lock_guard lock(mutex_);
    return std::erase_if(sessions_, [&](const auto& entry) { return entry.second.session.actor == actor; });
}

} // namespace bedre::access
