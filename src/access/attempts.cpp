#include "access/attempts.h"

#include <algorithm>

namespace bedre::access {

bool Attempts::take(const std::string& name) {
    const auto now = now_();
    const std::lock_guard lock(mutex_);
    auto found = by_name_.find(name);
    if (found == by_name_.end()) {
        if (buckets_.size() >= limits_.remembered) {
            by_name_.erase(buckets_.back().name);
            buckets_.pop_back();
        }
        buckets_.push_front({name, now});
        found = by_name_.emplace(name, buckets_.begin()).first;
    }
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    auto& bucket = buckets_.front();
    const auto full = std::max(bucket.full, now) + limits_.between;
    if (full - now > limits_.at_once * limits_.between) return false;
    bucket.full = full;
    return true;
}

void Attempts::give_back(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto found = by_name_.find(name);
    if (found != by_name_.end()) found->second->full -= limits_.between;
}

} // namespace bedre::access
