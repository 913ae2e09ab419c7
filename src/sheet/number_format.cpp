#include "sheet/number_format.h"

#include "calendar/date.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace bedre::sheet {
namespace {

using Shape = NumberFormat::Shape;

constexpr std::int64_t seconds_in_day = 86'400;
constexpr std::size_t longest_code = 255;  // as Excel saves them
constexpr std::ptrdiff_t most_places = 30; // as many as Excel shows

/// A code in small letters, without what is only written out: quoted text, escaped, repeated and left-out
/// characters, colours, conditions and places.
struct Bare {
    std::string code;
    bool counts_on = false; ///< [h], [mm] or [s]: beyond a day
};

bool is_length(std::string_view bracketed) {
    return !bracketed.empty() &&
           std::string_view("hmsHMS").find(bracketed.front()) != std::string_view::npos &&
           bracketed.find_first_not_of(bracketed.front()) == std::string_view::npos;
}

Bare bare(std::string_view code) {
    Bare all;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == ';') break;
        if (c == '"' || c == '[') {
            const auto end = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
            const auto inside = code.substr(i + 1, end - i - 1);
            if (c == '[' && is_length(inside)) all.counts_on = true;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else {
            all.code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return all;
}

NumberFormat decimals_of(std::string_view code) {
    if (code.find_first_not_of("0#?,. %-+()") != std::string_view::npos) return {};
    const auto point = std::min(code.find('.'), code.size());
    const auto whole = code.substr(0, point);
    const auto last = whole.find_last_of("0#?");
    if (last == std::string_view::npos) return {};
    if (whole.find(',', last) != std::string_view::npos) return {}; // thousands shown as one
    const auto behind = code.substr(point);
    if (behind.find(',') != std::string_view::npos) return {};
    const bool is_percent = code.find('%') != std::string_view::npos;
    const auto is_place = [](char c) { return c == '0' || c == '#' || c == '?'; };
    // Each cell costs what its format asks for.
    const auto held = [](std::ptrdiff_t places) { return static_cast<int>(std::min(places, most_places)); };
    return {.shape = is_percent ? Shape::percent : Shape::decimals,
            .digits = held(std::ranges::count(whole, '0')),
            .least = held(std::ranges::count(behind, '0')),
            .most = held(std::ranges::count_if(behind, is_place))};
}

/// A decimal number: 0.DIGITS times ten to the power of `point`.
class Decimal {
  public:
    explicit Decimal(double value) : negative_(std::signbit(value)) {
        constexpr std::size_t behind_point = 2; // "1.2345e+05"
        const auto written = fmt::format("{:.14e}", std::abs(value));
        const auto e = written.find('e');
        digits_ = written.substr(0, 1) + written.substr(behind_point, e - behind_point);
        int exponent = 0;
        const auto begin = e + (written[e + 1] == '+' ? 2U : 1U);
        (void)std::from_chars(written.data() + begin, written.data() + written.size(), exponent);
        point_ = exponent + 1;
    }

    void shift(int places) { point_ += places; }

    void round(int decimals) {
        const auto kept = point_ + decimals;
        if (kept >= static_cast<int>(digits_.size())) return;
        if (kept < 0) {
            digits_ = "0";
            point_ = 1;
            return;
        }
        const bool up = digits_[static_cast<std::size_t>(kept)] >= '5';
        digits_.resize(static_cast<std::size_t>(kept));
        if (!up) return;
        while (!digits_.empty() && digits_.back() == '9')
            digits_.pop_back();
        if (!digits_.empty()) {
            ++digits_.back();
            return;
        }
        digits_ = "1";
        ++point_;
    }

    std::string plain(int least_digits, int least_decimals) const {
        const auto size = static_cast<int>(digits_.size());
        const auto digit = [&](int place) {
            return place >= 0 && place < size ? digits_[static_cast<std::size_t>(place)] : '0';
        };
        std::string whole;
        for (int i = std::min(point_ - std::max(least_digits, 1), 0); i < point_; ++i)
            whole += digit(i);
        std::string decimals;
        for (int i = point_; i < std::max(size, point_ + least_decimals); ++i)
            decimals += digit(i);
        while (static_cast<int>(decimals.size()) > least_decimals && decimals.back() == '0')
            decimals.pop_back();
        const bool is_zero = digits_.find_first_not_of('0') == std::string::npos;
        return (negative_ && !is_zero ? "-" : "") + whole + (decimals.empty() ? "" : ".") + decimals;
    }

  private:
    bool negative_;
    std::string digits_;
    int point_ = 0;
};

std::string clock(std::int64_t seconds) {
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 3'600;
    auto text = fmt::format("{:02}:{:02}", seconds / hour, seconds % hour / minute);
    if (seconds % minute != 0) text += fmt::format(":{:02}", seconds % minute);
    return text;
}

/// The day with that number; nothing where there is none.
std::optional<calendar::Date> day_of(std::int64_t number, Epoch epoch) {
    constexpr std::int64_t false_day = 60; // 29 February 1900, which Lotus 1-2-3 counted
    const bool of_1904 = epoch == Epoch::of_1904;
    if (!of_1904 && (number < 1 || number == false_day)) return std::nullopt;
    const auto first = of_1904              ? calendar::Date::make(1904, 1, 1)
                       : number < false_day ? calendar::Date::make(1899, 12, 31)
                                            : calendar::Date::make(1899, 12, 30);
    const auto days = first.value().days_since_1970() + number;
    if (number < 0 || days > calendar::Date::latest().days_since_1970()) return std::nullopt;
    return calendar::Date::from_days_since_1970(static_cast<std::int32_t>(days));
}

std::optional<Shown> shown_on_calendar(double value, Shape shape, Epoch epoch) {
    constexpr double most_days = 3'000'000;
    if (value < 0 || value > most_days) return std::nullopt;
    const auto seconds = std::llround(value * double(seconds_in_day));
    if (shape == Shape::length) return Shown{clock(seconds), Kind::time};
    if (shape == Shape::time) return Shown{clock(seconds % seconds_in_day), Kind::time};
    const auto day = day_of(seconds / seconds_in_day, epoch);
    if (!day) return std::nullopt;
    if (shape == Shape::date) return Shown{day->iso(), Kind::date};
    return Shown{day->iso() + " " + clock(seconds % seconds_in_day), Kind::instant};
}

} // namespace

NumberFormat format_of(std::string_view code) {
    if (code.size() > longest_code) return {};
    auto [bare_code, counts_on] = bare(code);
    if (counts_on) return {.shape = Shape::length};
    if (bare_code.starts_with("general")) return {};
    for (const std::string_view halves : {"am/pm", "a/p"})
        if (const auto at = bare_code.find(halves); at != std::string::npos)
            bare_code.replace(at, halves.size(), "h");
    const auto has = [&](std::string_view any) { return bare_code.find_first_of(any) != std::string::npos; };
    const bool is_time = has("hs");
    const bool is_date = has("yd") || (has("m") && !is_time);
    if (is_date && is_time) return {.shape = Shape::instant};
    if (is_date) return {.shape = Shape::date};
    if (is_time) return {.shape = Shape::time};
    return decimals_of(bare_code);
}

NumberFormat implied_format(int id) {
    const auto is_between = [id](int first, int last) { return id >= first && id <= last; };
    if (is_between(14, 17) || is_between(27, 31) || id == 36 || is_between(50, 54) || is_between(57, 58))
        return {.shape = Shape::date};
    if (is_between(18, 21) || is_between(32, 35) || id == 45 || id == 47 || is_between(55, 56))
        return {.shape = Shape::time};
    if (id == 22) return {.shape = Shape::instant};
    if (id == 46) return {.shape = Shape::length};
    if (id == 1 || id == 3 || id == 37 || id == 38) return format_of("0");
    if (id == 2 || id == 4 || id == 39 || id == 40) return format_of("0.00");
    if (id == 9) return format_of("0%");
    if (id == 10) return format_of("0.00%");
    return {};
}

std::optional<Shown> shown(double value, const NumberFormat& format, Epoch epoch) {
    switch (format.shape) {
    case Shape::general: return Shown{Decimal(value).plain(0, 0)};
    case Shape::decimals:
    case Shape::percent: {
        constexpr int hundredths = 2;
        const bool is_percent = format.shape == Shape::percent;
        Decimal decimal(value);
        if (is_percent) decimal.shift(hundredths);
        decimal.round(format.most);
        return Shown{decimal.plain(format.digits, format.least) + (is_percent ? "%" : "")};
    }
    case Shape::date:
    case Shape::time:
    case Shape::instant:
    case Shape::length: return shown_on_calendar(value, format.shape, epoch);
    }
    return std::nullopt;
}

} // namespace bedre::sheet
