#include "csv/csv.h"

#include "text/control.h"
#include "text/utf8.h"

#include <algorithm>

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
    Locator locator(text);
    for (auto at = text::first_control(text); at; at = text::first_control(text, *at + 1)) {
        const auto spot = locator.at(*at);
        faults.add("csv.control_character", spot.line, spot.column);
    }
    return faults;
}

/// What a row has outside of quotes; of row 0, the first that is not empty.
std::string outside_of_quotes(std::string_view text, int row) {
    std::string outside;
    bool quoted = false;
    int at = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (!ends_line(c)) {
            if (row == 0 || at == row) outside += c;
            continue;
        }
        if (row == 0 ? !outside.empty() : at == row) break;
        ++at;
        if (text.substr(i).starts_with("\r\n")) ++i;
    }
    return outside;
}

char delimiter_of(std::string_view text, int row) {
    const auto outside = outside_of_quotes(text, row);
    for (const char delimiter : {';', '\t'})
        if (outside.find(delimiter) != std::string::npos) return delimiter;
    return ',';
}

} // namespace

Result<Text> text_of(std::string bytes, int head_row) {
    if (const auto finding = no_text(bytes)) return outcome::invalid({*finding});
    if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
    Text text;
    text.was_windows = !text::is_utf8(bytes);
    text.utf8 = text.was_windows ? from_windows(bytes) : std::move(bytes);
    if (auto controls = controls_in(text.utf8); !controls.empty()) return std::move(controls).error();
    text.delimiter = delimiter_of(text.utf8, head_row);
    return text;
}

Locator::Spot Locator::at(std::size_t byte) {
    ENSURE(byte >= seen_ && byte <= text_.size());
    for (; seen_ < byte; ++seen_) {
        const char c = text_[seen_];
        const bool ends = c == '\n' || (c == '\r' && !text_.substr(seen_ + 1).starts_with('\n'));
        const bool begins_character = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
        spot_.column += begins_character ? 1 : 0;
        if (ends) spot_ = {.line = spot_.line + 1};
    }
    return spot_;
}

Cursor::Cursor(const Text& text) : text_(text.utf8), locator_(text_) {
    for (const char c : {'\n', '\r', '"', text.delimiter})
        ends_field_[static_cast<unsigned char>(c)] = true;
}

bool Cursor::next() {
    while (at_ < text_.size()) {
        take_row();
        if (std::ranges::any_of(fields_, [](std::string_view field) { return !field.empty(); })) return true;
    }
    return false;
}

void Cursor::take_row() {
    ++row_;
    fields_.clear();
    starts_.clear();
    copied_ = 0;
    while (true) {
        starts_.push_back(at_);
        fields_.push_back(take_field());
        if (at_ == text_.size()) return;
        if (ends_line(text_[at_])) break;
        ++at_;
    }
    at_ += text_.substr(at_).starts_with("\r\n") ? 2U : 1U;
}

std::string_view Cursor::take_field() {
    if (at_ < text_.size() && text_[at_] == '"') return take_quoted();
    const auto begin = at_;
    pass_rest_of_field();
    return text_.substr(begin, at_ - begin);
}

/// Up to the quote that closes it; two of them are one that is meant.
std::string_view Cursor::take_quoted() {
    const auto open = at_++;
    bool plain = true;
    while (true) {
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\r')
            ++at_;
        if (at_ == text_.size()) {
            tell("csv.open_quote", open);
            return {};
        }
        const bool is_quote = text_[at_++] == '"';
        if (is_quote && !text_.substr(at_).starts_with('"')) break;
        plain = false;
        at_ += is_quote ? 1U : 0U;
    }
    const auto inside = text_.substr(open + 1, at_ - open - 2);
    if (!is_at_end_of_field()) {
        tell("csv.after_quote", at_);
        pass_rest_of_field();
    }
    return plain ? inside : without_quotes(inside);
}

std::string_view Cursor::without_quotes(std::string_view inside) {
    if (copied_ == copies_.size()) copies_.emplace_back();
    auto& copy = copies_[copied_++];
    copy.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const char c = inside[i];
        copy += c == '\r' ? '\n' : c;
        const auto rest = inside.substr(i + 1);
        if ((c == '"' && rest.starts_with('"')) || (c == '\r' && rest.starts_with('\n'))) ++i;
    }
    return copy;
}

void Cursor::pass_rest_of_field() {
    bool told = false;
    for (; at_ < text_.size(); ++at_) {
        if (!ends_field_[static_cast<unsigned char>(text_[at_])]) continue;
        if (text_[at_] != '"') return;
        if (!std::exchange(told, true)) tell("csv.quote_inside", at_);
    }
}

bool Cursor::is_at_end_of_field() const {
    if (at_ == text_.size()) return true;
    return text_[at_] != '"' && ends_field_[static_cast<unsigned char>(text_[at_])];
}

void Cursor::tell(std::string code, std::size_t byte) {
    const auto spot = locator_.at(byte);
    faults_.add(std::move(code), spot.line, spot.column);
}

Result<Sheet> read(std::string_view bytes) {
    const auto text = TRY(text_of(std::string(bytes)));
    Sheet sheet{.delimiter = text.delimiter, .rows = {}};
    Locator locator(text.utf8);
    Cursor cursor(text);
    while (cursor.next()) {
        auto& row = sheet.rows.emplace_back();
        for (std::size_t i = 0; i < cursor.fields().size(); ++i) {
            const auto spot = locator.at(cursor.starts()[i]);
            row.push_back({std::string(cursor.fields()[i]), spot.line, spot.column});
        }
    }
    if (!cursor.faults().empty()) return std::move(cursor.faults()).error();
    return sheet;
}

} // namespace bedre::csv
