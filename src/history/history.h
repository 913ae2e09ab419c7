// Every subject's records in memory, in time order, fed by the journal and rebuilt from it at any time. Free
// text never enters here. Not safe to use from several threads: its owner (tally) guards it.
#pragma once

#include "catalogue/catalogue.h"
#include "journal/entry.h"

#include <map>
#include <variant>

namespace bedre::history {

/// Somebody becomes known to a unit, and counts where it lies.
struct Enrolled {
    std::string unit;
};
/// The subject is forgotten.
struct Forgotten {};

/// What an entry means for one subject's timeline.
struct Change {
    std::string subject;
    std::variant<timeline::Record, std::uint32_t, Enrolled, Forgotten>
        what; ///< a record to put in, or the entry whose records go out
};

/// Translates an entry by the numbers of the content; nothing when it is about no timeline, or about a
/// pathway that the content no longer has. Errors: what record says of an unreadable payload.
Result<std::optional<Change>> change_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue);

class History {
  public:
    void apply(const Change& change);
    /// An empty one for a subject of whom nothing is recorded. Valid until the next apply().
    timeline::Timeline timeline(std::string_view subject) const;
    std::vector<std::string> subjects() const;
    std::size_t records() const;
    /// Unit: bytes held in columns.
    std::size_t bytes() const;

  private:
    std::map<std::string, timeline::Columns, std::less<>> columns_;
};

} // namespace bedre::history
