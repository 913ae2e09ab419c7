// By when an action must be done, as plans write it in their last column.
#pragma once

#include "calendar/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bedre::calendar {

/// A deadline (frist).
/// Promise: it has been read from the text that it keeps, which is what people are shown.
class Deadline {
  public:
    struct Day {
        Date date;
        bool operator==(const Day&) const = default;
    };
    /// From 1 January of one year to 31 December of the same or a later one: "2027", "2024-2025".
    struct Years {
        int first;
        int last;
        bool operator==(const Years&) const = default;
    };
    /// A season has no agreed days. By convention of this program spring is from 1 January to 30 June, and
    /// autumn from 1 July to 31 December, so that "høsten 2026" is met by 2026-12-31.
    struct Season {
        enum class Half { spring, autumn };
        Half half;
        int year;
        bool operator==(const Season&) const = default;
    };
    /// Done all the time, and never late: "løpende", "fortløpende".
    struct Ongoing {
        bool operator==(const Ongoing&) const = default;
    };
    using Shape = std::variant<Day, Years, Season, Ongoing>;

    /// Reads "2027", "2024-2025", "høsten 2026", "våren 2027", "løpende", "fortløpende", "31.12.2026" and
    /// "2026-12-31", in bokmål or nynorsk, in any case, broken over lines ("2024-⏎2025", "Fort-⏎løpende").
    /// What stands in brackets is a remark and no part of the deadline: "2027 (tildelt midler 2026)" is 2027.
    /// Errors: deadline.empty; deadline.unreadable; deadline.backwards ("2025-2024"); date.no_such_day and
    /// date.out_of_range. All but the last two have the detail `text`.
    static Result<Deadline> parse(std::string_view text);

    const Shape& shape() const { return shape_; }
    /// As the plan writes it, remarks and line breaks included.
    const std::string& text() const { return text_; }

    /// The first and last day of the time that the plan names; none when ongoing.
    std::optional<Date> first() const;
    std::optional<Date> last() const;

    bool is_ongoing() const { return std::holds_alternative<Ongoing>(shape_); }

    /// Whether the last day has passed. It is itself in time.
    bool overdue(Date today) const;

    bool operator==(const Deadline&) const = default;

  private:
    Deadline(Shape shape, std::string text) : shape_(shape), text_(std::move(text)) {}

    Shape shape_;
    std::string text_;
};

} // namespace bedre::calendar
