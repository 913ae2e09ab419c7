// The cells of all metrics, kept current: when a subject changes, what it gave before is taken out and what
// it gives now is put in. Safe to use from several threads; numbers are read through a Cut, so that those of
// one page belong together.
#pragma once

#include "history/history.h"

#include <functional>
#include <set>
#include <shared_mutex>
#include <span>

namespace bedre::tally {

using Cells = std::map<metric::CellKey, metric::Cell>;

/// A number as it is counted, before disclosure control.
/// Unit: of the metric, times ten to the power of its decimals; a median is doubled, so that it stays whole.
/// A mean is told as the sum, and of how many it is.
struct Counts {
    std::int64_t value = 0;
    std::optional<std::int64_t> of;
    std::int64_t subjects = 0;
    bool operator==(const Counts&) const = default;
};

/// A step of a curve: from that day on, the value.
struct Step {
    calendar::Date from;
    std::int64_t value = 0;
};

/// Whether a subject is counted on a day, and since when; with the journal entries by which it came to its
/// stages.
struct Contributor {
    std::string subject;
    bool counted = false;
    std::optional<calendar::Date> since;
    std::vector<std::int64_t> entries;
};

/// What an entry changed.
struct Change {
    std::int64_t sequence = 0;
    std::vector<std::string>
        metrics; ///< names of those of which a cell changed, and of those derived from them
    std::string subject;
};

class Cut;

class Tally {
  public:
    /// Counts the records of the days up to and including `as_of`.
    Tally(const catalogue::Catalogue& catalogue, calendar::Date as_of);

    /// Takes in what `read` gives to take(): nobody is counted until it has ended, and then each once.
    /// Nothing may be asked meanwhile. Errors: those of `read`; what was taken in until then is counted.
    /// Cost: that of the entries and of the subjects, not of both together.
    Result<void> catch_up(const std::function<Result<void>()>& read);

    /// Takes in one entry, in the order of the journal. What it changes is not told while catch_up() reads.
    /// Errors: as history::changes_of; nothing is changed then.
    Result<Change> take(const journal::Entry& entry);

    /// A new day has come: subjects of which something else holds on it than before are counted anew.
    /// Cost: that of the subjects which change by themselves.
    std::vector<Change> advance(calendar::Date as_of);

    /// What stands now. Waits for an entry that is being taken in; keep it no longer than a page needs.
    Cut cut() const;

    /// Counts everything anew from the records, for comparison.
    Cells counted_anew() const;
    Cells cells() const;

  private:
    friend class Cut;
    struct SubjectState {
        metric::Subject subject;
        calendar::Date as_of; ///< under which its contributions went in
        std::optional<calendar::Date> changes_by_itself_on;
        bool waits = false; ///< until catch_up() has read; nothing of it is in the cells
    };

    /// Gives the numbers that it changed; none while catch_up() reads.
    std::set<std::string> take_in(const history::Change& change);
    SubjectState* find(const std::string& subject);
    void put_in(const std::string& subject, SubjectState& state);
    /// Those whom a change is about wait to be counted.
    void hold(std::span<const std::string> subjects);
    /// What the subject gives goes out of the cells, `change` is made, and what it then gives goes in.
    Change recount(const std::string& subject, SubjectState& state, const std::function<void()>& change);
    /// The same of several; those who are counted nowhere are left out. Gives the numbers that changed.
    std::set<std::string> recount_all(std::span<const std::string> subjects,
                                      const std::function<void()>& change);
    /// A person counts where the unit lies that the person became known to last, and what is registered with
    /// who answers for it.
    void settle(const std::string& subject);
    void touch_all_of(const std::string& kind, std::vector<bool>& touched) const;
    std::vector<metric::Contribution> given(const std::string& subject, SubjectState& state) const;

    const catalogue::Catalogue& catalogue_;
    mutable std::shared_mutex mutex_; // guards everything below
    history::History history_;
    std::map<std::string, SubjectState> subjects_;
    Cells cells_;
    calendar::Date as_of_;
    std::int64_t sequence_ = 0;
    calendar::Instant instant_;
    bool catching_up_ = false;
};

/// Numbers that belong together. Holds off changes while it lives.
class Cut {
  public:
    std::int64_t sequence() const { return tally_.sequence_; }
    calendar::Instant instant() const { return tally_.instant_; }
    calendar::Date as_of() const { return tally_.as_of_; }

    /// A stock, or a second-order metric, on a day.
    Counts on(metric::MetricNumber metric, metric::PlaceNumber place, calendar::Date day) const;
    /// A flow, or what is measured, in a month, tertial or year. Nothing when nothing was measured, unless it
    /// is added up.
    std::optional<Counts> in(metric::MetricNumber metric, metric::PlaceNumber place,
                             calendar::Period period) const;
    /// How a stock went, up to `as_of`: 0 before the first step, and another value at each. What has no known
    /// beginning begins on Date::earliest().
    std::vector<Step> curve(metric::MetricNumber metric, metric::PlaceNumber place) const;
    /// Who is counted on a day, and who could be: every subject of the metric's pathway that is recorded or
    /// counted. Persons are left out: of them, those are told who follow them.
    std::vector<Contributor> contributors(metric::MetricNumber metric, calendar::Date day) const;

  private:
    friend class Tally;
    explicit Cut(const Tally& tally);
    /// The days up to `as_of` on which the value may be another than the day before.
    std::set<calendar::Date> days_of_change(metric::MetricNumber metric, metric::PlaceNumber place) const;
    bool fulfils(const metric::Bound& bound, const std::string& unit, calendar::Date day) const;
    Contributor unit(const std::string& id, metric::MetricNumber metric, calendar::Date day) const;
    Contributor registered(const std::string& subject, const metric::Bound& bound, calendar::Date day) const;

    const Tally& tally_;
    std::shared_lock<std::shared_mutex> lock_;
};

} // namespace bedre::tally
