// One subject's records in time order, packed in columns. Knows nothing of what the records mean: a kind is a
// number, and so is each of a record's values.
#pragma once

#include "calendar/date.h"
#include "calendar/instant.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace bedre::timeline {

using Kind = std::uint16_t;
using Value = std::int32_t;

/// A value that nobody gave.
constexpr Value missing = std::numeric_limits<Value>::min();
/// In place of the minute of a record of which only the day is known.
constexpr std::int16_t whole_day = -1;

/// When something happened.
/// Unit: `day` in days since 1970-01-01, by Oslo's calendar; `minute` in minutes since that day began in
/// Oslo, so that an hour that comes twice in October is told apart, or whole_day.
struct When {
    std::int32_t day = 0;
    std::int16_t minute = whole_day;
    auto operator<=>(const When&) const = default;

    static When of(calendar::Date date);
    static When of(calendar::Instant instant);
    calendar::Date date() const;
    /// Unit: minutes since 1970-01-01T00:00Z. A whole day counts as its beginning.
    std::int64_t utc_minute() const;
};

/// A record that is to be put in.
struct Record {
    When when;
    Kind kind = 0;
    std::uint32_t entry = 0; ///< the journal entry that it comes from; 0 for none
    std::vector<Value> values;
    bool operator==(const Record&) const = default;
};

/// A view of some subject's columns. Invariant: ordered by `when`, then by `entry`.
class Timeline {
  public:
    std::size_t size() const { return day_.size(); }
    When when(std::size_t record) const { return {day_[record], minute_[record]}; }
    Kind kind(std::size_t record) const { return kind_[record]; }
    std::uint32_t entry(std::size_t record) const { return entry_[record]; }
    /// The value of a record, or missing where the record has fewer values.
    Value value(std::size_t record, std::size_t index) const {
        const std::size_t at = first_value_[record] + index;
        const std::size_t end = record + 1 < first_value_.size() ? first_value_[record + 1] : values_.size();
        return at < end ? values_[at] : missing;
    }

    Record record(std::size_t record) const;

    /// The records of the days up to and including `last`.
    Timeline until(calendar::Date last) const;

  private:
    friend class Columns;
    std::span<const std::int32_t> day_;
    std::span<const std::int16_t> minute_;
    std::span<const Kind> kind_;
    std::span<const std::uint32_t> entry_;
    std::span<const std::uint32_t> first_value_;
    std::span<const Value> values_;
};

/// Owns one subject's columns and keeps them in order.
class Columns {
  public:
    /// Cost: proportional to the records that are later than the new one.
    void insert(const Record& record);
    /// Takes out all records that come from one entry.
    void remove(std::uint32_t entry);
    /// The view is valid until the next change.
    Timeline view() const;
    /// Unit: bytes held.
    std::size_t bytes() const;

  private:
    std::vector<std::int32_t> day_;
    std::vector<std::int16_t> minute_;
    std::vector<Kind> kind_;
    std::vector<std::uint32_t> entry_;
    std::vector<std::uint32_t> first_value_;
    std::vector<Value> values_;
};

} // namespace bedre::timeline
