#include "csv/csv.h"

#include "csv/faults.h"
#include "text/control.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace bedre::csv {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// What bytes 80 to 9F are in Windows-1252. Source: the WHATWG Encoding Standard, index windows-1252.
constexpr std::array<char32_t, 32> in_windows = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

std::string from_windows(std::string_view bytes) {
    constexpr unsigned char first = 0x80;
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_own = byte >= first && byte < first + in_windows.size();
        text::append(out, is_own ? in_windows[byte - first] : char32_t{byte});
    }
    return out;
}

/// What is no text of rows, as one finding; nothing of what may be one.
std::optional<Finding> no_text(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xd0\xcf\x11\xe0"))
        return Finding{.code = "csv.workbook", .place = {.line = 1, .column = 1}, .details = {}};
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return Finding{.code = "csv.wide_characters", .place = {.line = 1, .column = 1}, .details = {}};
    const auto zero = bytes.find('\0');
    if (zero == std::string_view::npos) return std::nullopt;
    const auto line = 1 + std::ranges::count(bytes.substr(0, zero), '\n');
    return Finding{.code = "csv.zero_byte", .place = {.line = static_cast<int>(line)}, .details = {}};
}

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/// Each control character; what they do to the one who reads a fault or a drawing, nobody has asked for.
Faults controls_in(std::string_view text) {
    Faults faults;
    int line = 1;
    std::size_t begin = 0; // of the line
    std::size_t seen = 0;
    for (auto at = text::first_control(text); at; at = text::first_control(text, *at + 1)) {
        for (; seen < *at; ++seen) {
            const bool ends = text[seen] == '\n' || (text[seen] == '\r' && text[seen + 1] != '\n');
            line += ends ? 1 : 0;
            if (ends) begin = seen + 1;
        }
        const auto before = text::length(text.substr(begin, *at - begin));
        faults.add("csv.control_character", line, static_cast<int>(before) + 1);
    }
    return faults;
}

char delimiter_of(std::string_view text) {
    const auto first = std::min(text.find_first_not_of("\r\n"), text.size());
    std::string outside;
    bool quoted = false;
    for (const char c : text.substr(first)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (ends_line(c)) break;
        outside += c;
    }
    for (const char delimiter : {';', '\t'})
        if (outside.find(delimiter) != std::string::npos) return delimiter;
    return ',';
}

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) { sheet_.delimiter = delimiter_of(text); }

    Result<Sheet> read() {
        while (!rest_.empty())
            take_row();
        if (!faults_.empty()) return std::move(faults_).error();
        return std::move(sheet_);
    }

  private:
    void take_row() {
        Row row;
        do
            row.push_back(take_field());
        while (take(sheet_.delimiter));
        if (std::ranges::any_of(row, [](const Field& field) { return !field.text.empty(); }))
            sheet_.rows.push_back(std::move(row));
        if (!rest_.empty()) take_line_end();
    }

    Field take_field() {
        Field field{.text = {}, .line = line_, .column = column_};
        if (take('"')) {
            take_quoted(field);
            if (!at_end_of_field()) faults_.add("csv.after_quote", line_, column_);
        }
        bool told = false;
        while (!at_end_of_field()) {
            if (rest_.front() == '"' && !std::exchange(told, true))
                faults_.add("csv.quote_inside", line_, column_);
            field.text += take_one();
        }
        return field;
    }

    /// Up to the quote that closes it; two of them are one that is meant.
    void take_quoted(Field& field) {
        while (!rest_.empty()) {
            if (ends_line(rest_.front())) {
                take_line_end();
                field.text += '\n';
            } else if (const char c = take_one(); c != '"' || take('"'))
                field.text += c;
            else
                return;
        }
        faults_.add("csv.open_quote", field.line, field.column);
    }

    bool at_end_of_field() const {
        return rest_.empty() || rest_.front() == sheet_.delimiter || ends_line(rest_.front());
    }

    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        (void)take_one();
        return true;
    }
    char take_one() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        const bool begins_character = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
        column_ += begins_character ? 1 : 0;
        return c;
    }
    void take_line_end() {
        const bool two = rest_.starts_with("\r\n");
        rest_.remove_prefix(two ? 2 : 1);
        ++line_;
        column_ = 1;
    }

    std::string_view rest_;
    int line_ = 1;
    int column_ = 1;
    Sheet sheet_;
    Faults faults_;
};

Result<Sheet> read_text(std::string_view text) {
    auto controls = controls_in(text);
    if (!controls.empty()) return std::move(controls).error();
    return Reader(text).read();
}

} // namespace

Result<Sheet> read(std::string_view bytes) {
    if (const auto finding = no_text(bytes)) return outcome::invalid({*finding});
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    return text::is_utf8(bytes) ? read_text(bytes) : read_text(from_windows(bytes));
}

} // namespace bedre::csv
