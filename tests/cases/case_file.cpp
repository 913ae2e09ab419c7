#include "case_file.h"

#include <algorithm>
#include <sstream>

namespace bedre::cases {
namespace {

bool is_blank(std::string_view line) {
    return line.find_first_not_of(' ') == std::string_view::npos;
}

void drop_blank_ends(Lines& lines) {
    while (!lines.empty() && is_blank(lines.back()))
        lines.pop_back();
}

/// The rest of a line that begins with that word.
std::optional<std::string> after_word(std::string_view line, std::string_view word) {
    if (line == word) return "";
    if (line.starts_with(word) && line[word.size()] == ' ') return std::string(line.substr(word.size() + 1));
    return std::nullopt;
}

} // namespace

CaseFile parse_case(const std::string& text) {
    CaseFile file;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        file.lines.push_back(line);
    if (file.lines.size() < 2 || !file.lines[0].starts_with("# ") || !file.lines[1].starts_with("# why: "))
        throw Unreadable("a case begins with the lines \"# title\" and \"# why: ...\"");

    Lines* block = nullptr;
    for (std::size_t i = 2; i < file.lines.size(); ++i) {
        const auto& line = file.lines[i];
        const auto given = after_word(line, "given");
        const auto when = after_word(line, "when");
        if (given || when) {
            file.steps.push_back({.kind = given ? Step::Kind::given : Step::Kind::when,
                                  .text = given.value_or(when.value_or("")),
                                  .line = static_cast<int>(i) + 1});
            block = &file.steps.back().block;
        } else if (line == "then") {
            if (file.steps.empty() || file.steps.back().kind != Step::Kind::when ||
                file.steps.back().then_begin != 0)
                throw Unreadable(fmt::format("line {}: then without a when of its own", i + 1));
            auto& step = file.steps.back();
            step.then_begin = step.then_end = i + 1;
            block = &step.then;
        } else if (!line.starts_with('#')) {
            if (block != nullptr)
                block->push_back(line);
            else if (!is_blank(line))
                throw Unreadable(fmt::format("line {}: belongs to no step", i + 1));
            if (!file.steps.empty() && block == &file.steps.back().then && !is_blank(line))
                file.steps.back().then_end = i + 1;
        }
    }
    for (auto& step : file.steps) {
        drop_blank_ends(step.block);
        drop_blank_ends(step.then);
        if (step.kind == Step::Kind::when && step.then_begin == 0)
            throw Unreadable(fmt::format("line {}: when without then", step.line));
    }
    return file;
}

std::string with_answers(const CaseFile& file, const std::vector<Lines>& answers) {
    std::string text;
    std::size_t next = 0;
    for (std::size_t i = 0; i < file.steps.size(); ++i) {
        const auto& step = file.steps[i];
        if (step.kind != Step::Kind::when) continue;
        for (; next < step.then_begin; ++next)
            text += file.lines[next] + "\n";
        for (const auto& line : answers[i])
            text += line + "\n";
        next = step.then_end;
    }
    for (; next < file.lines.size(); ++next)
        text += file.lines[next] + "\n";
    return text;
}

bool Table::has(std::string_view column) const {
    return std::ranges::find(columns, column) != columns.end();
}

std::string Table::at(const Row& row, std::string_view column) const {
    const auto found = std::ranges::find(columns, column);
    if (found == columns.end()) throw Unreadable(fmt::format("the table has no column \"{}\"", column));
    const auto index = static_cast<std::size_t>(found - columns.begin());
    return index < row.size() && row[index] != "-" ? row[index] : "";
}

Row cells_of(std::string_view line) {
    Row cells;
    while (!is_blank(line)) {
        line.remove_prefix(line.find_first_not_of(' '));
        const auto end = std::min(line.find("  "), line.size());
        auto cell = line.substr(0, end);
        while (cell.ends_with(' '))
            cell.remove_suffix(1);
        cells.emplace_back(cell);
        line.remove_prefix(end);
    }
    return cells;
}

Table table_of(const Lines& block) {
    if (block.empty()) throw Unreadable("a table belongs here");
    Table table{.columns = cells_of(block[0])};
    for (std::size_t i = 1; i < block.size(); ++i) {
        table.rows.push_back(cells_of(block[i]));
        if (table.rows.back().size() != table.columns.size())
            throw Unreadable(fmt::format("\"{}\" has not as many cells as the table has columns", block[i]));
    }
    return table;
}

Lines aligned(const std::vector<Row>& rows) {
    const auto width_of = [](std::string_view text) {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    };
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], width_of(row[i]));
        }
    Lines lines;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(widths[i] - width_of(row[i]) + 2, ' ');
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

Lines outdented(const Lines& lines) {
    std::size_t shared = std::string::npos;
    for (const auto& line : lines)
        if (!is_blank(line)) shared = std::min(shared, line.find_first_not_of(' '));
    Lines out;
    for (const auto& line : lines)
        out.push_back(line.size() > shared ? line.substr(shared) : "");
    return out;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

} // namespace bedre::cases
