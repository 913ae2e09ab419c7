#include "sheet/worksheet.h"

#include "calendar/date.h"
#include "calendar/instant.h"
#include "sheet/cutter.h"
#include "sheet/xml.h"
#include "text/control.h"
#include "text/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <set>

namespace bedre::sheet {
namespace {

constexpr int last_row = 1'048'576;
constexpr std::size_t last_column = 16'384;

/// "C14": both counted from 0 and 1, as cells are named.
struct Reference {
    std::size_t column = 0;
    int row = 0;
};

std::optional<Reference> read_reference(std::string_view text) {
    constexpr std::size_t alphabet = 26;
    std::size_t column = 0;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && column <= last_column; ++i)
        column = column * alphabet + static_cast<std::size_t>(text[i] - 'A') + 1;
    const auto row = number_in(text.substr(i));
    if (column == 0 || column > last_column || !row || *row < 1 || *row > last_row) return std::nullopt;
    return Reference{column - 1, *row};
}

std::optional<double> read_number(std::string_view text) {
    double value = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = fault == std::errc() && rest == text.data() + text.size();
    if (!is_whole || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// A day, or a day and a time, as ISO 8601 writes them; the time to whole minutes where it is.
std::optional<Shown> read_iso(std::string_view text) {
    constexpr std::size_t of_day = 10;
    constexpr std::size_t of_time = 19;
    const auto day = calendar::Date::parse(text.substr(0, of_day));
    if (!day) return std::nullopt;
    if (text.size() == of_day) return Shown{day.value().iso(), Kind::date};
    const auto instant = calendar::parse_instant(std::string(text.substr(0, of_time)) + "Z");
    if (!instant) return std::nullopt;
    const auto time = text.substr(of_day + 1, of_time - of_day - 1);
    return Shown{fmt::format("{} {}", day.value().iso(), time.ends_with(":00") ? time.substr(0, 5) : time),
                 Kind::instant};
}

const std::set<std::string_view>& all_errors() {
    // ECMA-376-1, 18.17.3, and those that Excel has got since.
    static const std::set<std::string_view> all = {"#DIV/0!", "#N/A",         "#NAME?",  "#NULL!",
                                                   "#NUM!",   "#REF!",        "#VALUE!", "#SPILL!",
                                                   "#CALC!",  "#GETTING_DATA"};
    return all;
}

class Reader {
  public:
    Reader(const Shared& shared, const Asked& asked, Rows& rows)
        : shared_(shared), asked_(asked), rows_(rows) {}

    Result<Findings> read(Part part) {
        Cutter cutter(std::move(part), "sheetData", "row");
        bool more = true;
        while (more) {
            const auto row = TRY(cutter.next());
            if (!row) break;
            if (!parse_in_place(tree_, *row)) return unreadable();
            more = TRY(take_row(tree_.document_element()));
        }
        if (!more) return Findings(); // there are too many, which is told
        const auto rest = TRY(Document::parse(std::move(cutter.rest())));
        tell_merged(child(rest.root(), "mergeCells"));
        return notes(child(rest.root(), "cols"));
    }

  private:
    Result<bool> take_row(pugi::xml_node row) {
        const auto stated = row.attribute("r");
        const auto number = stated ? number_in(stated.value()) : number_ + 1;
        if (!number || *number <= number_ || *number > last_row) return unreadable();
        number_ = *number;
        if (number_ < asked_.head_row) return true;
        cells_.clear();
        copied_ = 0;
        next_ = 0;
        for (const auto cell : row.children())
            if (is_named(cell, "c")) TRY(take_cell(cell));
        if (std::ranges::all_of(cells_, [](const Cell& cell) { return cell.text.empty(); })) return true;
        if (is_set(row.attribute("hidden"))) ++hidden_rows_;
        return rows_.take({number_, cells_});
    }

    Result<void> take_cell(pugi::xml_node node) {
        if (const auto stated = node.attribute("r")) {
            const auto place = read_reference(stated.value());
            if (!place || place->row != number_ || place->column < next_) return unreadable();
            next_ = place->column;
        }
        const auto column = next_++;
        const auto cell = cell_in(node, column);
        if (cell.text.empty()) return {};
        if (column >= asked_.limits.columns) {
            tell("sheet.too_many_columns", column, {{"most", std::to_string(asked_.limits.columns)}});
            return {};
        }
        cells_.resize(std::max(cells_.size(), column + 1));
        cells_[column] = cell;
        return {};
    }

    /// Nothing, and the fault told, where there is one.
    Cell cell_in(pugi::xml_node node, std::size_t column) {
        const std::string_view type = node.attribute("t").value();
        if (type == "inlineStr") return checked(keep(text_in(child(node, "is"))), column);
        const std::string_view value = child(node, "v").text().get();
        if (value.empty()) {
            if (child(node, "f") && type != "str") tell("sheet.formula_without_value", column);
            return {};
        }
        if (type == "s") return shared_text(value, column);
        if (type == "str") return checked(keep(unescaped(value)), column);
        if (type == "b") return {is_set_text(value) ? "TRUE" : "FALSE", Kind::yes_or_no};
        if (type == "e") {
            const bool known = all_errors().contains(value);
            tell("sheet.error_cell", column, {{"found", known ? std::string(value) : "#"}});
            return {};
        }
        const auto shown = type == "d" ? read_iso(value) : shown_number(node, value, column);
        if (!shown) {
            if (type == "d") tell("sheet.unreadable_cell", column);
            return {};
        }
        return {keep(shown->text), shown->kind};
    }

    static bool is_set_text(std::string_view value) { return value == "1" || value == "true"; }

    Cell shared_text(std::string_view value, std::size_t column) {
        const auto number = number_in(value);
        const auto text =
            number && *number >= 0 ? shared_.texts.text(static_cast<std::size_t>(*number)) : std::nullopt;
        if (text) return checked(*text, column);
        tell("sheet.unreadable_cell", column);
        return {};
    }

    std::optional<Shown> shown_number(pugi::xml_node node, std::string_view value, std::size_t column) {
        const auto number = read_number(value);
        const auto style = number_in(node.attribute("s").value()).value_or(0);
        if (!number || style < 0) {
            tell("sheet.unreadable_cell", column);
            return std::nullopt;
        }
        const auto at = static_cast<std::size_t>(style);
        const auto format = at < shared_.formats.size() ? shared_.formats[at] : NumberFormat();
        auto all = shown(*number, format, shared_.epoch);
        if (!all) tell("sheet.no_such_date", column);
        return all;
    }

    Cell checked(std::string_view text, std::size_t column) {
        if (!text::is_utf8(text))
            tell("sheet.unreadable_cell", column);
        else if (text::first_control(text))
            tell("sheet.control_character", column);
        else
            return {text};
        return {};
    }

    std::string_view keep(std::string text) {
        if (copied_ == copies_.size()) copies_.emplace_back();
        return copies_[copied_++] = std::move(text);
    }

    void tell(std::string code, std::size_t column, outcome::Details more = {}) {
        rows_.tell(std::move(code), number_, column, std::move(more));
    }

    /// Of cells that are merged only the first says anything: in rows that are read, what the others mean is
    /// not known.
    void tell_merged(pugi::xml_node merged) {
        for (const auto node : merged.children()) {
            const std::string range = node.attribute("ref").value();
            const auto colon = std::min(range.find(':'), range.size());
            const auto first = read_reference(range.substr(0, colon));
            const auto last = read_reference(range.substr(std::min(colon + 1, range.size())));
            if (!first || !last) continue; // a single cell
            const bool is_read = last->row >= rows_.head().row && first->row <= rows_.last() &&
                                 first->column < rows_.head().names.size();
            if (is_read)
                rows_.tell("sheet.merged_cells", first->row, first->column,
                           {{"range", letters(first->column) + std::to_string(first->row) + ":" +
                                          letters(last->column) + std::to_string(last->row)}});
        }
    }

    Findings notes(pugi::xml_node columns) const {
        const auto width = static_cast<int>(rows_.head().names.size());
        int hidden = 0;
        for (const auto node : columns.children()) {
            const auto first = number_in(node.attribute("min").value()).value_or(0);
            const auto last = number_in(node.attribute("max").value()).value_or(0);
            if (is_set(node.attribute("hidden")))
                hidden += std::max(std::min(last, width) - std::max(first, 1) + 1, 0);
        }
        Findings all;
        if (hidden_rows_ > 0) all.push_back({"sheet.hidden_rows", {}, {{"n", std::to_string(hidden_rows_)}}});
        if (hidden > 0)
            all.push_back({"sheet.hidden_columns", {}, {{"n", std::to_string(std::min(hidden, width))}}});
        return all;
    }

    const Shared& shared_;
    const Asked& asked_;
    Rows& rows_;
    pugi::xml_document tree_;        ///< of one row
    std::vector<Cell> cells_;        ///< so
    std::deque<std::string> copies_; ///< of its texts; a deque leaves them where they are
    std::size_t copied_ = 0;
    std::size_t next_ = 0; ///< column of a cell that does not say its own
    int number_ = 0;
    int hidden_rows_ = 0;
};

} // namespace

Result<Findings> read_worksheet(Part part, const Shared& shared, const Asked& asked, Rows& rows) {
    return Reader(shared, asked, rows).read(std::move(part));
}

} // namespace bedre::sheet
