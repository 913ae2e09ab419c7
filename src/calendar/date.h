// Days, without time of day or place.
#pragma once

#include "outcome/outcome.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace bedre::calendar {

using std::chrono::days;

/// A day of the Gregorian calendar.
/// Promise: it exists, between 1800-01-01 and 9999-12-31; so arithmetic that leaves that range is a bug.
/// A Date that nobody has given a value is 1970-01-01.
class Date {
  public:
    Date() = default;

    /// Errors: date.no_such_day, date.out_of_range.
    static Result<Date> make(int year, int month, int day);

    /// Reads "2026-03-29", and nothing shorter, longer or looser.
    /// Errors: as make, and date.unreadable.
    /// Source: ISO 8601-1:2019, 5.2.2.1 b), calendar date in the extended format.
    static Result<Date> parse(std::string_view iso);

    /// Reads what people in Norway write: "29.3.2026" or "29.03.2026".
    /// Errors: as parse.
    static Result<Date> parse_norwegian(std::string_view text);

    /// The day that many days after 1970-01-01.
    /// Range: that of Date; anything else is a bug.
    static Date from_days_since_1970(std::int32_t count);
    std::int32_t days_since_1970() const { return days_; }

    static Date earliest() { return Date(-62'091); } ///< 1800-01-01
    static Date latest() { return Date(2'932'896); } ///< 9999-12-31

    int year() const;
    int month() const; ///< 1 to 12
    int day() const;   ///< 1 to 31

    /// Range: 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
    int weekday() const;

    std::string iso() const;       ///< "2026-03-29"
    std::string norwegian() const; ///< "29.03.2026", for the eyes of people

    /// The same day of another month, or the last day of that month when it is shorter: 31 January and one
    /// month is 28 February. So a.plus_months(1).plus_months(1) need not be a.plus_months(2).
    Date plus_months(int count) const;

    Date last_of_month() const;

    friend Date operator+(Date date, days count);
    friend Date operator-(Date date, days count);
    friend days operator-(Date left, Date right) { return days(left.days_ - right.days_); }
    friend auto operator<=>(Date, Date) = default;

  private:
    explicit Date(std::int32_t count) : days_(count) {}

    std::int32_t days_ = 0;
};

} // namespace bedre::calendar
