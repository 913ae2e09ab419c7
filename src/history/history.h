// Every subject's records in memory, in time order, fed by the journal and rebuilt from it at any time. Free
// text never enters here. Not safe to use from several threads: its owner (tally) guards it.
#pragma once

#include "catalogue/catalogue.h"
#include "journal/entry.h"

#include <map>
#include <set>
#include <variant>

namespace bedre::history {

/// Somebody becomes known to a unit, and counts where it lies; or something is registered, or given to
/// another organisation, and counts with the one that answers for it.
struct Placed {
    std::string organisation;
    std::string kind; ///< of subject
    std::int64_t entry = 0;
};
/// That somebody became known was taken back.
struct Displaced {
    std::int64_t entry = 0; ///< that placed the subject
};
/// The subject is forgotten.
struct Forgotten {};
/// The subject is the same as another, and is counted under that name.
struct Merged {
    std::string into;
};
/// They are two after all.
struct Separated {};

/// What an entry says; of a register's, several.
using Records = std::vector<timeline::Record>;

/// An entry says something else from now on.
struct Replaced {
    timeline::Record record; ///< of the entry that it stood with
};

/// What an entry means for one subject's timeline.
struct Change {
    std::string subject;
    std::variant<Records, std::uint32_t, Replaced, Placed, Displaced, Forgotten, Merged, Separated>
        what; ///< records to put in, or the entry whose records go out
};

/// Translates an entry by the numbers of the content, in the order in which it means them; nothing when it is
/// about no timeline, or about a pathway that the content no longer has. Errors: what record says of an
/// unreadable payload.
Result<std::vector<Change>> changes_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue);

class History {
  public:
    void apply(const Change& change);
    /// Those of whom it makes another timeline, or another organisation.
    std::vector<std::string> touched_by(const Change& change) const;
    /// An empty one for a subject of whom nothing is recorded, or who goes on under another name. Valid until
    /// the next apply().
    timeline::Timeline timeline(std::string_view subject) const;
    /// Where somebody became known last, or who answers for what is registered; empty when that is nobody, or
    /// the subject goes on under another name.
    std::string organisation(std::string_view subject) const;
    std::vector<std::string> subjects() const;
    std::size_t records() const;
    /// Unit: bytes held in columns.
    std::size_t bytes() const;

  private:
    struct Subject {
        timeline::Columns columns;
        /// By entry, where it became known, or which answers for it: the last counts.
        std::map<std::int64_t, std::string> placed;
    };
    /// The subject, and those who go on under its name.
    std::vector<const Subject*> parts_of(std::string_view subject) const;
    void displace(const std::string& subject, std::int64_t entry);
    void separate(const std::string& replaced);
    void forget(const std::string& subject);
    /// Keeps what stands under a name and those merged into it as one timeline.
    void join(const std::string& goes_on);

    std::map<std::string, Subject, std::less<>> subjects_;             ///< by the names that entries say
    std::map<std::string, std::string, std::less<>> goes_on_;          ///< of those merged: under which name
    std::map<std::string, std::set<std::string>, std::less<>> others_; ///< by that name, those merged
    std::map<std::string, timeline::Columns, std::less<>> together_;   ///< of those with whom some are one
};

} // namespace bedre::history
