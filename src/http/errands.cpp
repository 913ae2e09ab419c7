#include "http/errands.h"

#include <exception>

namespace bedre::http {

Errands::Errands(std::function<void(std::string_view)> on_bug, int threads) : on_bug_(std::move(on_bug)) {
    for (int i = 0; i < threads; ++i)
        workers_.emplace_back([this] { work(); });
}

void Errands::stop() {
    std::deque<std::function<void()>> dropped;
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
        dropped.swap(waiting_);
    }
    changed_.notify_all();
    for (auto& worker : workers_)
        if (worker.joinable()) worker.join();
}

void Errands::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
        if (ends_) return;
        auto errand = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            errand();
        } catch (const std::exception& bug) { // the others are waiting for theirs
            on_bug_(bug.what());
        }
        errand = nullptr; // and what it holds, before others wait for the lock
        lock.lock();
    }
}

bool Errands::take(std::function<void()> errand) {
    {
        const std::lock_guard lock(mutex_);
        if (ends_ || waiting_.size() >= most) return false;
        waiting_.push_back(std::move(errand));
    }
    changed_.notify_one();
    return true;
}

} // namespace bedre::http
