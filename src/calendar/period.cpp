#include "calendar/period.h"

#include "calendar/digits.h"

#include <array>

namespace bedre::calendar {
namespace {

constexpr std::array all_kinds{PeriodKind::month,     PeriodKind::quarter, PeriodKind::tertial,
                               PeriodKind::half_year, PeriodKind::year,    PeriodKind::plan_period};

constexpr std::int32_t months_in(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::month: return 1;
    case PeriodKind::quarter: return 3;
    case PeriodKind::tertial: return 4;
    case PeriodKind::half_year: return 6;
    case PeriodKind::year: return 12;
    case PeriodKind::plan_period: return 24;
    }
    outcome::raise_bug("a kind of period that does not exist", __FILE__, __LINE__);
}

std::int32_t months_since_1970(Date date) {
    return 12 * (date.year() - 1970) + date.month() - 1;
}

/// The kind that "03", "Q1", "T1" or "H1" after a year means, and the number in it; nothing for other text.
struct Part {
    PeriodKind kind;
    int number;
};

std::optional<Part> read_part(std::string_view text) {
    if (text.size() != 2) return std::nullopt;
    const auto read = [&](PeriodKind kind, std::string_view number) -> std::optional<Part> {
        const auto value = digits(number);
        if (!value || *value < 1 || *value > 12 / months_in(kind)) return std::nullopt;
        return Part{kind, *value};
    };
    switch (text.front()) {
    case 'Q': return read(PeriodKind::quarter, text.substr(1));
    case 'T': return read(PeriodKind::tertial, text.substr(1));
    case 'H': return read(PeriodKind::half_year, text.substr(1));
    default: return read(PeriodKind::month, text);
    }
}

} // namespace

std::string_view name(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::month: return "month";
    case PeriodKind::quarter: return "quarter";
    case PeriodKind::tertial: return "tertial";
    case PeriodKind::half_year: return "half-year";
    case PeriodKind::year: return "year";
    case PeriodKind::plan_period: return "plan-period";
    }
    outcome::raise_bug("a kind of period that does not exist", __FILE__, __LINE__);
}

Result<PeriodKind> parse_period_kind(std::string_view text) {
    for (const auto kind : all_kinds)
        if (text == name(kind)) return kind;
    return outcome::fault("period.unknown_kind", {{"kind", std::string(text)}});
}

Period Period::of(PeriodKind kind, Date date) {
    const auto months = months_since_1970(date);
    const auto size = months_in(kind);
    const auto rest = ((months % size) + size) % size;
    return {kind, (months - rest) / size};
}

Result<Period> Period::parse(std::string_view id) {
    const auto year = digits(id.substr(0, 4));
    if (id.size() < 4 || !year || (id.size() > 4 && id[4] != '-')) return outcome::fault("period.unreadable");
    const auto beginning = [&](PeriodKind kind, int month) -> Result<Period> {
        const auto first = TRY(Date::make(*year, month, 1));
        return of(kind, first);
    };
    if (id.size() == 4) return beginning(PeriodKind::year, 1);

    const auto rest = id.substr(5);
    if (const auto part = read_part(rest))
        return beginning(part->kind, (part->number - 1) * months_in(part->kind) + 1);
    const auto second_year = digits(rest);
    if (rest.size() != 4 || !second_year) return outcome::fault("period.unreadable");
    if (*year % 2 != 0 || *second_year != *year + 1) return outcome::fault("period.not_a_plan_period");
    return beginning(PeriodKind::plan_period, 1);
}

Period Period::at(PeriodKind kind, std::int32_t index) {
    // 1800 to 9999 is 170 years before 1970 and 8030 from it on.
    const auto per_two_years = 24 / months_in(kind);
    ENSURE(index >= -85 * per_two_years && index < 4015 * per_two_years);
    return {kind, index};
}

std::string Period::id() const {
    const auto start = first();
    const auto number = (start.month() - 1) / months_in(kind_) + 1;
    switch (kind_) {
    case PeriodKind::month: return fmt::format("{:04}-{:02}", start.year(), number);
    case PeriodKind::quarter: return fmt::format("{:04}-Q{}", start.year(), number);
    case PeriodKind::tertial: return fmt::format("{:04}-T{}", start.year(), number);
    case PeriodKind::half_year: return fmt::format("{:04}-H{}", start.year(), number);
    case PeriodKind::year: return fmt::format("{:04}", start.year());
    case PeriodKind::plan_period: return fmt::format("{:04}-{:04}", start.year(), start.year() + 1);
    }
    outcome::raise_bug("a kind of period that does not exist", __FILE__, __LINE__);
}

Date Period::first() const {
    return Date().plus_months(index_ * months_in(kind_));
}

Date Period::last() const {
    // Not the day before the next period: after the last of all there is none.
    return first().plus_months(months_in(kind_) - 1).last_of_month();
}

std::vector<Period> periods_touching(PeriodKind kind, Date first, Date last) {
    std::vector<Period> periods;
    if (last < first) return periods;
    const auto end = Period::of(kind, last).index();
    for (auto index = Period::of(kind, first).index(); index <= end; ++index)
        periods.push_back(Period::at(kind, index));
    return periods;
}

} // namespace bedre::calendar
