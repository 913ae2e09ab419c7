#include "http/broadcast.h"

#include "outcome/outcome.h"

#include <algorithm>

namespace bedre::http {

std::string wire_text(const Event& event) {
    constexpr std::string_view breaks("\r\n\0", 3);
    ENSURE(event.name.find_first_of(breaks) == std::string::npos);
    ENSURE(event.id.find_first_of(breaks) == std::string::npos);
    std::string text;
    text.reserve(event.data.size() + event.name.size() + event.id.size() + 32);
    if (!event.id.empty()) text.append("id: ").append(event.id).append("\n");
    if (!event.name.empty()) text.append("event: ").append(event.name).append("\n");
    for (std::string_view rest = event.data;;) {
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        text.append("data: ").append(rest.substr(0, end)).append("\n");
        if (end == rest.size()) break;
        rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
    }
    return text.append("\n");
}

void Bell::listen(std::function<void()> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
}

void Bell::leave() {
    const std::lock_guard lock(mutex_);
    listener_ = nullptr;
}

void Bell::ring() {
    const std::lock_guard lock(mutex_);
    if (listener_) listener_();
}

Subscription::Subscription(std::size_t queue_bytes, Wants wants)
    : queue_bytes_(queue_bytes), wants_(std::move(wants)) {}

Subscription::Batch Subscription::take() {
    const std::lock_guard lock(mutex_);
    return {.text = std::exchange(waiting_.text, {}), .ended = waiting_.ended};
}

bool Subscription::wants(const Event& event) const {
    return !wants_ || wants_(event);
}

void Subscription::put(const std::string& text) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.ended) return;
        if (waiting_.text.size() + text.size() > queue_bytes_)
            waiting_ = {.text = {}, .ended = true};
        else
            waiting_.text += text;
    }
    bell_.ring();
}

void Subscription::end() {
    {
        const std::lock_guard lock(mutex_);
        waiting_.ended = true;
    }
    bell_.ring();
}

Broadcast::~Broadcast() {
    for (const auto& weak : subscriptions_)
        if (const auto subscription = weak.lock()) subscription->end();
}

std::shared_ptr<Subscription> Broadcast::subscribe(Subscription::Wants wants) {
    auto subscription = std::make_shared<Subscription>(queue_bytes_, std::move(wants));
    const std::lock_guard lock(mutex_);
    std::erase_if(subscriptions_, [](const auto& weak) { return weak.expired(); });
    subscriptions_.push_back(subscription);
    return subscription;
}

void Broadcast::publish(const Event& event) {
    const auto text = wire_text(event);
    const std::lock_guard lock(mutex_);
    for (const auto& weak : subscriptions_) {
        const auto subscription = weak.lock();
        if (subscription && subscription->wants(event)) subscription->put(text);
    }
}

std::size_t Broadcast::subscribers() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(subscriptions_.begin(), subscriptions_.end(),
                                                  [](const auto& weak) { return !weak.expired(); }));
}

} // namespace bedre::http
