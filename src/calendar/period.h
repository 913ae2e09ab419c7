// The stretches of time that plans and numbers are about.
#pragma once

#include "calendar/date.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::calendar {

enum class PeriodKind : std::uint8_t {
    month,
    quarter,     ///< kvartal
    tertial,     ///< four months, as Norwegian hospitals report
    half_year,   ///< halvår
    year,        ///< the calendar year
    plan_period, ///< planperiode: the two calendar years of an action plan, of which the first is even
};

/// "month", "quarter", "tertial", "half-year", "year", "plan-period".
std::string_view name(PeriodKind kind);

/// Errors: period.unknown_kind.
Result<PeriodKind> parse_period_kind(std::string_view name);

/// A period of one kind.
/// Promise: the periods of a kind follow each other without gap or overlap, so that each day lies in exactly
/// one. A Period that nobody has given a value is January 1970.
class Period {
  public:
    Period() = default;

    /// The period of that kind in which the day lies.
    static Period of(PeriodKind kind, Date date);

    /// Reads what `id` writes.
    /// Errors: period.unreadable; period.not_a_plan_period when two years are no plan period;
    /// date.out_of_range.
    static Result<Period> parse(std::string_view id);

    /// The period of that index.
    /// Range: its days are Dates; anything else is a bug.
    static Period at(PeriodKind kind, std::int32_t index);

    PeriodKind kind() const { return kind_; }

    /// How many periods of its kind lie between it and the one with 1 January 1970 in it. Stable, so that
    /// (kind, index) may be stored.
    std::int32_t index() const { return index_; }

    /// Stable: "2026-03", "2026-Q1", "2026-T1", "2026-H1", "2026", "2026-2027".
    std::string id() const;

    Date first() const;
    Date last() const;
    bool contains(Date date) const { return Period::of(kind_, date) == *this; }

    Period next() const { return at(kind_, index_ + 1); }
    Period previous() const { return at(kind_, index_ - 1); }

    /// Periods of one kind are in order of time.
    friend auto operator<=>(const Period&, const Period&) = default;

  private:
    Period(PeriodKind kind, std::int32_t index) : kind_(kind), index_(index) {}

    PeriodKind kind_ = PeriodKind::month;
    std::int32_t index_ = 0;
};

/// The periods of that kind that have a day in common with `first` to `last`, in order. None if last < first.
std::vector<Period> periods_touching(PeriodKind kind, Date first, Date last);

} // namespace bedre::calendar
