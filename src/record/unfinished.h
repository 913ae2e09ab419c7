// Forms about persons that somebody has begun and not recorded (utkast): apart from the journal, for the one
// who types alone, and sealed with the person's key. Used inside this module only.
#pragma once

#include "record/former.h"
#include "sql/lasting.h"

namespace bedre::record {

/// Safe to use from several threads. Several servers may use the same.
class UnfinishedForms {
  public:
    /// Of a place whose tables are there. Drops those that are too old.
    static Result<std::unique_ptr<UnfinishedForms>> open(const std::string& place, journal::FindKey keys,
                                                         calendar::Instant now);

    /// In place of what was kept before, but for what was left of that. `content`: by which it was asked.
    /// Errors: access.unknown_person of whoever is erased; as sql::Database::run.
    Result<void> keep(const access::Actor& actor, const Unfinished& form, const journal::Digest& content);
    Result<void> discard(const access::Actor& actor, const EpisodeKey& key, const pathway::Step& step);
    struct Kept {
        Unfinished form;
        std::optional<journal::Digest> content = {}; ///< none: it was kept before anybody asked which
    };
    /// What the actor has begun in an episode; without what is too old, and what cannot be read.
    Result<std::vector<Kept>> of(const access::Actor& actor, const EpisodeKey& key, calendar::Instant now);

  private:
    UnfinishedForms(sql::Lasting connection, journal::FindKey keys)
        : connection_(std::move(connection)), keys_(std::move(keys)) {}

    std::mutex mutex_;
    sql::Lasting connection_; // guarded by mutex_
    const journal::FindKey keys_;
};

/// Reads what was typed into a form of an earlier content as answers to the form as it is: by what migrations
/// say of it, and where it means the same. The rest is `left`.
void take_up(Unfinished& form, const catalogue::Catalogue& now, const catalogue::Catalogue& then);

/// What the actor had begun of a step is recorded, or taken back to nothing.
Result<void> forget_unfinished(sql::Database& database, const access::Actor& actor, const EpisodeKey& key,
                               const pathway::Step& step);

} // namespace bedre::record
