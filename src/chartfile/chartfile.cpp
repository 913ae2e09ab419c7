#include "chartfile/chartfile.h"

#include "chartfile/head.h"
#include "chartfile/number.h"
#include "chartfile/when.h"
#include "csv/csv.h"
#include "csv/faults.h"

#include <algorithm>
#include <set>
#include <utility>

namespace bedre::chartfile {
namespace {

constexpr std::string_view white = " \t";

std::string_view trimmed(std::string_view text) {
    const auto begin = std::min(text.find_first_not_of(white), text.size());
    return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

/// A row as it was written.
struct Written {
    When when;
    const csv::Field* date = nullptr;
    std::optional<Cell> value;
    std::optional<Cell> among;
};

class Reader {
  public:
    Reader(const csv::Sheet& sheet, const Head& head) : sheet_(sheet), head_(head) {}

    Result<std::vector<Written>> read() {
        std::vector<Written> all;
        for (std::size_t i = head_.rows; i < sheet_.rows.size(); ++i)
            if (auto row = read_row(sheet_.rows[i])) all.push_back(std::move(*row));
        if (sheet_.rows.size() == head_.rows) faults_.add("chartfile.no_rows", 1, 0);
        if (!faults_.empty()) return std::move(faults_).error();
        return all;
    }

  private:
    std::optional<Written> read_row(const csv::Row& row) {
        for (std::size_t i = head_.width; i < row.size(); ++i)
            if (!trimmed(row[i].text).empty()) {
                tell("chartfile.too_many_fields", row[i],
                     {{"n", std::to_string(row.size())}, {"width", std::to_string(head_.width)}});
                return std::nullopt;
            }
        auto value = number_in(row, head_.value);
        auto among = head_.among ? number_in(row, *head_.among) : std::nullopt;
        check(row, value, among);
        const auto when = when_in(row);
        if (!when) return std::nullopt;
        return Written{*when, &row[head_.date], std::move(value), std::move(among)};
    }

    void check(const csv::Row& row, const std::optional<Cell>& value, const std::optional<Cell>& among) {
        if (!among) return;
        const auto& field = row[*head_.among];
        if (among->number < 0) tell("chartfile.negative_denominator", field, {{"found", field.text}});
        if (value && among->number == 0 && value->number != 0)
            tell("chartfile.counted_among_none", field, {{"value", row[head_.value].text}});
    }

    std::optional<When> when_in(const csv::Row& row) {
        const auto& field = row.size() > head_.date ? row[head_.date] : row.front();
        const auto text = row.size() > head_.date ? trimmed(field.text) : std::string_view();
        if (text.empty()) {
            tell("chartfile.no_date", field, {});
            return std::nullopt;
        }
        const auto when = read_when(text);
        if (!when) {
            const auto& code = when.error().findings.front().code;
            tell(code == "date.unreadable" ? "chartfile.unreadable_date" : "chartfile.no_such_date", field,
                 {{"found", std::string(text)}});
            return std::nullopt;
        }
        if (!first_date_) first_date_ = when.value();
        if (first_text_.empty()) first_text_ = text;
        if (!are_alike(when.value(), *first_date_)) {
            tell("chartfile.mixed_dates", field, {{"found", std::string(text)}, {"first", first_text_}});
            return std::nullopt;
        }
        return when.value();
    }

    std::optional<Cell> number_in(const csv::Row& row, std::size_t column) {
        if (row.size() <= column) return std::nullopt;
        const auto& field = row[column];
        const auto text = trimmed(field.text);
        if (text.empty()) return std::nullopt;
        const auto number = read_number(text);
        const bool grouped_by_commas = number && number->mark == ',' && sheet_.delimiter == ',';
        if (!number || grouped_by_commas) {
            tell("chartfile.not_a_number", field, {{"found", std::string(text)}});
            return std::nullopt;
        }
        if (!statistics::can_be_charted(number->value)) {
            tell("chartfile.out_of_range", field, {{"found", std::string(text)}});
            return std::nullopt;
        }
        if (number->mark != '\0' && mark_ == '\0') mark_ = number->mark;
        if (number->mark != '\0' && number->mark != mark_) {
            tell("chartfile.two_marks", field, {{"found", std::string(text)}});
            return std::nullopt;
        }
        return Cell{number->value, field.line, field.column};
    }

    void tell(std::string code, const csv::Field& field, outcome::Details details) {
        faults_.add(std::move(code), field.line, field.column, std::move(details));
    }

    const csv::Sheet& sheet_;
    const Head& head_;
    std::optional<When> first_date_;
    std::string first_text_;
    char mark_ = '\0'; ///< before decimals, all through the file
    csv::Faults faults_;
};

/// Where in a series a period is.
std::size_t point_at(const statistics::Series& series, std::int64_t period) {
    const auto found = std::ranges::lower_bound(series, period, {}, &statistics::Subgroup::period);
    return static_cast<std::size_t>(found - series.begin());
}

Error too_many(const std::vector<Written>& written, const Steps& steps) {
    const auto far = std::ranges::max_element(steps.numbers) - steps.numbers.begin();
    const auto& field = *written[static_cast<std::size_t>(far)].date;
    return outcome::invalid({{.code = "chartfile.too_many_periods",
                              .place = {.line = field.line, .column = field.column},
                              .details = {{"found", field.text}}}});
}

Result<ChartFile> charted(const std::vector<Written>& written, Columns columns) {
    std::vector<When> all;
    for (const auto& row : written)
        all.push_back(row.when);
    const auto steps = steps_of(all);
    std::vector<statistics::Observation> observations;
    const auto number_of = [](const std::optional<Cell>& cell) {
        return cell ? std::optional(cell->number) : std::nullopt;
    };
    for (std::size_t i = 0; i < written.size(); ++i)
        observations.push_back({.period = steps.numbers[i],
                                .value = number_of(written[i].value),
                                .among = number_of(written[i].among)});
    if (std::ranges::none_of(written, [](const Written& row) { return row.among.has_value(); }) &&
        !columns.among.empty())
        columns.unused.push_back(std::exchange(columns.among, {}));
    ChartFile file{.columns = std::move(columns), .rows = {}, .points = {}, .inserted = {}, .series = {}};
    const auto with_rows = statistics::gather(observations);
    constexpr std::size_t most = 10'000; // as statistics::with_empty_periods()
    if (with_rows.size() > most) return too_many(written, steps);
    file.series = with_rows;
    if (steps.regular) {
        auto whole =
            statistics::with_empty_periods(with_rows, with_rows.front().period, with_rows.back().period);
        if (!whole) return too_many(written, steps);
        file.series = std::move(whole).value();
    }
    for (std::size_t i = 0; i < file.series.size(); ++i) {
        const auto period = file.series[i].period;
        file.points.push_back(steps.at(period));
        const auto at = point_at(with_rows, period);
        if (at == with_rows.size() || with_rows[at].period != period) file.inserted.push_back(i);
    }
    for (std::size_t i = 0; i < written.size(); ++i)
        file.rows.push_back({point_at(file.series, steps.numbers[i]), written[i].value, written[i].among});
    return file;
}

bool is_of(const When& point, const When& asked) {
    if (const auto* const period = std::get_if<calendar::Period>(&point))
        if (const auto* const day = std::get_if<calendar::Date>(&asked)) return period->contains(*day);
    return point == asked;
}

} // namespace

Result<ChartFile> read(std::string_view bytes) {
    const auto sheet = TRY(csv::read(bytes));
    if (sheet.rows.empty())
        return outcome::invalid({{.code = "chartfile.no_rows", .place = {.line = 1}, .details = {}}});
    const auto head = TRY(head_of(sheet));
    const auto written = TRY(Reader(sheet, head).read());
    return charted(written, head.columns);
}

std::optional<std::size_t> point_of(const ChartFile& file, std::string_view when) {
    const auto asked = read_when(trimmed(when));
    if (!asked) return std::nullopt;
    for (std::size_t i = 0; i < file.points.size(); ++i)
        if (is_of(file.points[i], asked.value())) return i;
    return std::nullopt;
}

Result<void> check(statistics::Kind kind, const ChartFile& file) {
    using statistics::Kind;
    const bool proportions = kind == Kind::p || kind == Kind::p_prime;
    const bool counts =
        proportions || kind == Kind::c || kind == Kind::u || kind == Kind::u_prime || kind == Kind::g;
    csv::Faults faults;
    const auto tell = [&](std::string code, const Cell& cell) {
        faults.add(std::move(code), cell.line, cell.column);
    };
    std::set<std::size_t> seen; // a point is more than all, and not one of its rows
    const auto is_more_than_all = [&](std::size_t point) {
        const auto& subgroup = file.series[point];
        return subgroup.among && statistics::sum_of(subgroup.values) > *subgroup.among;
    };
    for (const auto& row : file.rows) {
        if (!row.value) continue;
        const double value = row.value->number;
        if (counts && value < 0) tell("chartfile.negative_count", *row.value);
        if (kind == Kind::t && value <= 0) tell("chartfile.not_above_zero", *row.value);
        if (proportions && seen.insert(row.point).second && is_more_than_all(row.point))
            tell("chartfile.more_than_all", *row.value);
    }
    if (!faults.empty()) return std::move(faults).error();
    return {};
}

} // namespace bedre::chartfile
