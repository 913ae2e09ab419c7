// Who stands around a person: who follows, who has opened in an emergency, whom the person has blocked. Asked
// with every look, so that it is remembered where no other program can change it. Used inside this module
// only.
#pragma once

#include "record/care.h"

#include <map>
#include <mutex>
#include <unordered_map>

namespace bedre::record {

struct Circle {
    struct Opened {
        std::int64_t entry = 0;
        std::string account;
        std::string organisation;
        calendar::Instant until;
    };
    std::string subject;                 ///< the name under which the person goes on
    std::vector<std::string> replaced;   ///< the others
    std::vector<CareRelation> relations; ///< those that are over too
    std::vector<Opened> opened;          ///< the newest first
    std::vector<std::string> blocked;    ///< organisations and accounts

    /// The organisations that follow the person now.
    std::vector<std::string> carers() const;
    /// The entry with which an organisation began to follow the person; 0 when it does not now.
    std::int64_t followed_since(const std::string& organisation) const;
    /// Whether the person has blocked the actor, or the actor's organisation.
    bool has_blocked(const access::Actor& actor) const;
    /// The entry by which the actor may see the person in an emergency, now.
    std::optional<std::int64_t> opened_by(const access::Actor& actor, calendar::Instant now) const;
};

/// Of a name that was replaced, the circle of the person who goes on.
Result<Circle> load_circle(sql::Database& database, const catalogue::Catalogue& catalogue,
                           const std::string& name);

/// Of every name of those whom an organisation follows, or followed, the one under which the person goes on.
Result<std::map<std::string, std::string>> own_names(sql::Database& database,
                                                     const std::string& organisation);

/// Circles as they stand. What is forgotten between the moment that somebody begins to load one and keeps it
/// is not kept: it may be from before. Safe to use from several threads.
class Circles {
  public:
    std::shared_ptr<const Circle> find(const std::string& subject) const;
    /// To be asked before loading, and given to keep().
    std::int64_t moment() const;
    void keep(const std::string& subject, std::shared_ptr<const Circle> circle, std::int64_t moment);
    /// Something was entered about the person, by any of the names.
    void forget(const std::string& name);
    /// Somebody has become one with another, or two again.
    void forget_all();

  private:
    static constexpr std::size_t most = 20'000;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const Circle>>
        circles_;                                          // guarded by mutex_, like the rest
    std::unordered_map<std::string, std::string> goes_on_; // of names that were replaced, of those kept
    std::int64_t moment_ = 0;                              // how often something was forgotten
};

} // namespace bedre::record
