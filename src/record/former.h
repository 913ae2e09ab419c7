// What forms asked when an entry was made. Used inside this module only.
#pragma once

#include "record/record.h"

#include <vector>

namespace bedre::record {

/// The digest in a column.
Result<journal::Digest> digest_in(const sql::Rows& rows, int column);
/// The content under which an entry was made.
Result<journal::Digest> content_at(sql::Database& database, std::int64_t sequence);

/// Which content was adopted last, and by which entry.
struct Adoption {
    std::int64_t entry = 0;
    journal::Digest content{};
};
/// Nothing when none was.
Result<std::optional<Adoption>> last_adoption(sql::Database& database);

/// The contents that were adopted before, each read once. Safe to use from several threads.
class Record::FormerContents {
  public:
    /// `present` outlives it. Shape: `digest` is that of the present content.
    FormerContents(const catalogue::Catalogue& present, const journal::Digest& digest)
        : present_(present), digest_(digest) {}

    /// Nothing when it has not been read yet.
    std::shared_ptr<const catalogue::Catalogue> known(const journal::Digest& digest) const;
    /// The present one when nobody knows which it was. Errors: as journal::entry_at.
    Result<std::shared_ptr<const catalogue::Catalogue>> find(sql::Database& database,
                                                             const journal::Digest& digest);

  private:
    using Content = std::shared_ptr<const catalogue::Catalogue>;
    Content present() const;
    Content read(const catalogue::Source& source);

    const catalogue::Catalogue& present_;
    const journal::Digest digest_;
    mutable std::mutex mutex_;
    std::map<journal::Digest, Content> contents_; // guarded by mutex_
};

/// The form that a stage asks for, of an action those of its milestones; empty when it asks for none.
std::string form_of_stage(const catalogue::Catalogue& content, std::string_view pathway,
                          std::string_view stage);
/// The form that an entry answers, by the content under which it was asked so; empty when it answers none.
std::string form_behind(const catalogue::Catalogue& content, const EpisodeEntry& entry);

} // namespace bedre::record
