// Looks of a little while ago, which go on while somebody fills in a form. Used inside this module only.
#pragma once

#include "access/access_log.h"

#include <map>
#include <mutex>
#include <tuple>

namespace bedre::record {

/// Safe to use from several threads.
class RecentLooks {
  public:
    /// Nothing when the actor has not looked so within the hour.
    std::optional<access::Look> find(const access::Actor& actor, const access::LookDraft& draft,
                                     calendar::Instant now) const {
        const std::lock_guard lock(mutex_);
        const auto known = looks_.find(key_of(actor, draft));
        if (known == looks_.end() || now - known->second.first > going_on) return std::nullopt;
        return known->second.second;
    }
    void keep(const access::Look& look, const access::LookDraft& draft, calendar::Instant now) {
        const std::lock_guard lock(mutex_);
        std::erase_if(looks_, [&](const auto& one) { return now - one.second.first > going_on; });
        looks_.insert_or_assign(key_of(look.actor(), draft), std::pair(now, look));
    }

  private:
    static constexpr auto going_on = std::chrono::hours(1);
    /// Another role, another purpose and another person are another look.
    using Key = std::tuple<std::string, std::string, access::Role, std::string, std::string, access::Purpose,
                           std::int64_t>;
    static Key key_of(const access::Actor& actor, const access::LookDraft& draft) {
        return {actor.id,      actor.organisation, actor.role,    draft.subject,
                draft.service, draft.purpose,      draft.decision};
    }

    mutable std::mutex mutex_;
    std::map<Key, std::pair<calendar::Instant, access::Look>> looks_; // guarded by mutex_
};

} // namespace bedre::record
