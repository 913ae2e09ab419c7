#include "sheet/rows.h"

#include "text/folding.h"
#include "text/utf8.h"

#include <algorithm>

namespace bedre::sheet {
namespace {

constexpr std::string_view white = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto begin = std::min(text.find_first_not_of(white), text.size());
    return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

} // namespace

std::vector<std::size_t> Head::columns_of(std::string_view name) const {
    std::vector<std::size_t> all;
    const auto folded = text::fold(name);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!names[i].empty() && text::fold(names[i]) == folded) all.push_back(i);
    return all;
}

std::string letters(std::size_t column) {
    constexpr std::size_t alphabet = 26;
    std::string all;
    for (auto left = column + 1; left > 0; left = (left - 1) / alphabet)
        all.insert(all.begin(), static_cast<char>('A' + (left - 1) % alphabet));
    return all;
}

Finding fault_at(std::string code, int row, std::size_t column, outcome::Details more) {
    more.push_back({"cell", letters(column) + std::to_string(row)});
    return {.code = std::move(code),
            .place = {.line = row, .column = static_cast<int>(column) + 1},
            .details = std::move(more)};
}

bool Rows::take(const Row& row) {
    if (row.number < asked_.head_row) return true;
    last_ = row.number;
    if (head_.row == 0) return take_head(row);
    if (++count_ > asked_.limits.rows) {
        tell("sheet.too_many_rows", row.number, 0, {{"most", std::to_string(asked_.limits.rows)}});
        return false;
    }
    check(row);
    taker_.row(head_, row);
    return true;
}

bool Rows::take_head(const Row& row) {
    if (row.cells.size() > asked_.limits.columns) {
        tell("sheet.too_many_columns", row.number, asked_.limits.columns,
             {{"most", std::to_string(asked_.limits.columns)}});
        return false;
    }
    head_.row = row.number;
    for (const auto& cell : row.cells)
        head_.names.emplace_back(trimmed(cell.text));
    while (!head_.names.empty() && head_.names.back().empty())
        head_.names.pop_back();
    check(row);
    taker_.head(head_);
    return true;
}

void Rows::check(const Row& row) {
    for (std::size_t i = head_.names.size(); i < row.cells.size(); ++i)
        if (!trimmed(row.cells[i].text).empty()) {
            tell("sheet.too_many_cells", row.number, i);
            break;
        }
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (const auto text = row.cells[i].text;
            text.size() > asked_.limits.cell && text::length(text) > asked_.limits.cell)
            tell("sheet.long_cell", row.number, i, {{"most", std::to_string(asked_.limits.cell)}});
}

void Rows::tell(std::string code, int row, std::size_t column, outcome::Details more) {
    auto finding = fault_at(std::move(code), row, column, std::move(more));
    faults_.add(std::move(finding.code), finding.place.line, finding.place.column,
                std::move(finding.details));
}

Result<void> Rows::end() {
    if (count_ == 0 && faults_.empty()) faults_.add("sheet.no_rows", std::max(head_.row, 1), 0);
    if (!faults_.empty()) return std::move(faults_).error();
    return {};
}

} // namespace bedre::sheet
