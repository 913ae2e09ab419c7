#include "sheet/sheet.h"

#include "csv/csv.h"
#include "sheet/rows.h"
#include "sheet/workbook.h"

#include <algorithm>
#include <array>

namespace bedre::sheet {
namespace {

/// Whether a container of the old kind, of which .xls is one, holds an encrypted workbook.
bool is_encrypted(std::string_view compound) {
    std::string wide; // names in it are UTF-16. Source: [MS-CFB] 2.6.1; [MS-OFFCRYPTO] 2.3.4.4
    for (const char c : std::string_view("EncryptedPackage"))
        wide += {c, '\0'};
    return compound.find(wide) != std::string_view::npos;
}

bool begins_as_page(std::string_view bytes) {
    constexpr std::size_t far_enough = 512;
    constexpr std::array<std::string_view, 4> beginnings{"<html", "<!doctype", "<table", "<?xml"};
    std::string beginning(bytes.substr(0, far_enough));
    beginning.erase(0, std::min(beginning.find('<'), beginning.find_first_not_of("\xef\xbb\xbf \t\r\n")));
    std::ranges::transform(beginning, beginning.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ' ') : c; });
    return std::ranges::any_of(beginnings,
                               [&](std::string_view page) { return beginning.starts_with(page); });
}

/// What the bytes are that nobody reads here; nothing of CSV and workbooks.
std::optional<Error> other_format(std::string_view bytes) {
    if (bytes.starts_with("\xd0\xcf\x11\xe0"))
        return of_file(is_encrypted(bytes) ? "sheet.encrypted" : "sheet.old_workbook");
    if (bytes.starts_with("%PDF")) return of_file("sheet.unknown_format");
    if (begins_as_page(bytes)) return of_file("sheet.web_page");
    return std::nullopt;
}

Result<Sheet> read_csv(std::string bytes, const Asked& asked, const Taker& taker) {
    const auto text = TRY(csv::text_of(std::move(bytes), asked.head_row));
    Sheet sheet{.delimiter = text.delimiter, .was_windows = text.was_windows};
    Rows rows(asked, taker);
    csv::Cursor cursor(text);
    std::vector<Cell> cells;
    bool more = true;
    while (more && cursor.next()) {
        cells.clear();
        for (const auto field : cursor.fields())
            cells.push_back({field});
        more = rows.take({cursor.row(), cells});
    }
    if (!cursor.faults().empty()) return std::move(cursor.faults()).error();
    TRY(rows.end());
    sheet.head = rows.head();
    sheet.rows = rows.count();
    return sheet;
}

} // namespace

Result<Sheet> read(std::string bytes, const Asked& asked, const Taker& taker) {
    if (bytes.size() > asked.limits.bytes) return too_large(asked.limits.bytes);
    if (auto other = other_format(bytes)) return *std::move(other);
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
        return read_workbook(bytes, asked, taker);
    return read_csv(std::move(bytes), asked, taker);
}

} // namespace bedre::sheet
