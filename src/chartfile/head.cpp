#include "chartfile/head.h"

#include "text/folding.h"

#include <algorithm>
#include <array>
#include <set>

namespace bedre::chartfile {
namespace {

enum class Role { date, value, among };
constexpr std::array all_roles{Role::date, Role::value, Role::among};

/// Names of columns, folded.
const std::set<std::string, std::less<>>& names_of(Role role) {
    static const auto folded = [](const std::vector<std::string_view>& names) {
        std::set<std::string, std::less<>> all;
        for (const auto name : names)
            all.insert(text::fold(name));
        return all;
    };
    static const auto dates =
        folded({"dato",   "date",      "dag",   "day",   "periode", "period",  "tid",
                "time",   "måned",     "månad", "month", "kvartal", "quarter", "tertial",
                "halvår", "half-year", "år",    "year",  "uke",     "veke",    "week"});
    static const auto values =
        folded({"verdi", "value", "antall", "antal", "count", "teller", "teljar", "numerator", "måling",
                "measurement", "resultat", "result", "hendelser", "hendingar", "events"});
    static const auto among = folded({"nevner", "nemnar", "denominator", "av", "of", "blant", "among",
                                      "totalt", "total", "utvalg", "utval", "grunnlag", "n"});
    switch (role) {
    case Role::date: return dates;
    case Role::value: return values;
    case Role::among: return among;
    }
    return dates;
}

bool begins_as_number(const csv::Field& field) {
    const auto at = field.text.find_first_not_of(" \u00a0");
    constexpr std::string_view beginnings = "0123456789+-.,";
    return at != std::string::npos && beginnings.find(field.text[at]) != std::string_view::npos;
}

/// What a head says of one role, and which column is taken for it.
struct Named {
    std::optional<std::size_t> date;
    std::optional<std::size_t> value;
    std::optional<std::size_t> among;

    std::optional<std::size_t>& of(Role role) {
        switch (role) {
        case Role::date: return date;
        case Role::value: return value;
        case Role::among: return among;
        }
        return date;
    }
    bool takes(std::size_t column) const { return date == column || value == column || among == column; }
    /// The first column that nothing is known to be in.
    std::optional<std::size_t> next(std::size_t width) const {
        for (std::size_t i = 0; i < width; ++i)
            if (!takes(i)) return i;
        return std::nullopt;
    }
};

Result<Named> named_in(const csv::Row& row) {
    Named named;
    Findings findings;
    for (std::size_t i = 0; i < row.size(); ++i)
        for (const auto role : all_roles) {
            if (!names_of(role).contains(text::fold(row[i].text))) continue;
            auto& column = named.of(role);
            if (column)
                findings.push_back({.code = "chartfile.column_twice",
                                    .place = {.line = row[i].line, .column = row[i].column},
                                    .details = {{"found", row[i].text}, {"other", row[*column].text}}});
            else
                column = i;
        }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return named;
}

/// Whether a column that nothing is said of holds numbers, for the most part of what it holds.
bool holds_numbers(const csv::Sheet& sheet, std::size_t first, std::size_t column) {
    std::size_t filled = 0;
    std::size_t numbers = 0;
    for (std::size_t i = first; i < sheet.rows.size(); ++i) {
        const auto& row = sheet.rows[i];
        if (row.size() <= column || row[column].text.empty()) continue;
        ++filled;
        numbers += begins_as_number(row[column]) ? 1U : 0U;
    }
    return 2 * numbers > filled;
}

Error one_column(const csv::Row& row) {
    return outcome::invalid({{.code = "chartfile.one_column",
                              .place = {.line = row.front().line, .column = row.front().column},
                              .details = {}}});
}

} // namespace

Result<Head> head_of(const csv::Sheet& sheet) {
    const auto& first = sheet.rows.front();
    Head head{.width = first.size(), .columns = {}};
    head.rows = std::ranges::none_of(first, begins_as_number) ? 1 : 0;
    Named named;
    if (head.rows == 1) named = TRY(named_in(first));
    const bool value_is_named = named.value.has_value();
    if (!named.date) named.date = named.next(head.width);
    if (!named.value) named.value = named.next(head.width);
    if (!named.date || !named.value) return one_column(first);
    const auto next = named.next(head.width);
    if (!named.among && !value_is_named && next && holds_numbers(sheet, head.rows, *next)) named.among = next;
    head.date = *named.date;
    head.value = *named.value;
    head.among = named.among;
    const auto name = [&](std::size_t column) {
        return head.rows == 1 ? first[column].text : fmt::format("{}", column + 1);
    };
    head.columns.named = head.rows == 1;
    head.columns.value = name(head.value);
    if (head.among) head.columns.among = name(*head.among);
    for (std::size_t i = 0; i < first.size(); ++i)
        if (!named.takes(i)) head.columns.unused.push_back(name(i));
    return head;
}

} // namespace bedre::chartfile
