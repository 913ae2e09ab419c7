#include "calendar/deadline.h"

#include "calendar/digits.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace bedre::calendar {
namespace {

Error fault(std::string code, std::string_view text) {
    return outcome::fault(std::move(code), {{"text", std::string(text)}});
}

/// Case folded, in composed form, without remarks in brackets, with `-` for every dash, and without white
/// space save one space between two words.
std::string plain(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto whole =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const auto folded = icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(whole, status);
    ENSURE(U_SUCCESS(status));

    icu::UnicodeString kept;
    int brackets = 0;
    bool space = false;
    for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        auto point = folded.char32At(at);
        if (u_charType(point) == U_DASH_PUNCTUATION) point = u'-';
        if (point == u'(') ++brackets;
        if (point == u')' && brackets > 0) {
            --brackets;
            continue;
        }
        if (brackets > 0) continue;
        if (u_isUWhiteSpace(point)) {
            space = true;
            continue;
        }
        const bool beside_dash = point == u'-' || kept.endsWith(icu::UnicodeString(u"-"));
        if (space && !kept.isEmpty() && !beside_dash) kept.append(u' ');
        space = false;
        kept.append(point);
    }
    std::string result;
    return kept.toUTF8String(result);
}

std::optional<int> read_year(std::string_view text) {
    return text.size() == 4 ? digits(text) : std::nullopt;
}

bool is_ongoing_word(std::string_view text) {
    constexpr std::array<std::string_view, 6> words{"løpende", "fortløpende", "fort-løpende",
                                                    "løpande", "fortløpande", "fort-løpande"};
    return std::ranges::find(words, text) != words.end();
}

/// "høsten 2026": the half of the year that the word before the year means.
std::optional<Deadline::Season> read_season(std::string_view text) {
    using Half = Deadline::Season::Half;
    struct Word {
        std::string_view word;
        Half half;
    };
    constexpr std::array<Word, 6> words{{{"høsten ", Half::autumn},
                                         {"høst ", Half::autumn},
                                         {"hausten ", Half::autumn},
                                         {"haust ", Half::autumn},
                                         {"våren ", Half::spring},
                                         {"vår ", Half::spring}}};
    for (const auto& [word, half] : words) {
        if (!text.starts_with(word)) continue;
        if (const auto year = read_year(text.substr(word.size()))) return Deadline::Season{half, *year};
    }
    return std::nullopt;
}

/// "2027" or "2024-2025".
std::optional<Deadline::Years> read_years(std::string_view text) {
    if (const auto year = read_year(text)) return Deadline::Years{*year, *year};
    if (text.size() != 9 || text[4] != '-') return std::nullopt;
    const auto first = read_year(text.substr(0, 4));
    const auto last = read_year(text.substr(5));
    if (!first || !last) return std::nullopt;
    return Deadline::Years{*first, *last};
}

Date day(int year, int month, int day_of_month) {
    return Date::make(year, month, day_of_month).value();
}

} // namespace

Result<Deadline> Deadline::parse(std::string_view text) {
    const auto read = plain(text);
    if (read.empty()) return fault("deadline.empty", text);
    if (is_ongoing_word(read)) return Deadline(Ongoing{}, std::string(text));
    if (const auto season = read_season(read)) {
        (void)TRY(Date::make(season->year, 1, 1));
        return Deadline(*season, std::string(text));
    }
    if (const auto years = read_years(read)) {
        if (years->last < years->first) return fault("deadline.backwards", text);
        (void)TRY(Date::make(years->first, 1, 1));
        return Deadline(*years, std::string(text));
    }
    if (read.find_first_not_of("0123456789.-") != std::string::npos)
        return fault("deadline.unreadable", text);
    auto date = read.find('.') == std::string::npos ? Date::parse(read) : Date::parse_norwegian(read);
    if (date) return Deadline(Day{date.value()}, std::string(text));
    if (date.error().findings.front().code == "date.unreadable") return fault("deadline.unreadable", text);
    return std::move(date).error();
}

std::optional<Date> Deadline::first() const {
    if (const auto* one = std::get_if<Day>(&shape_)) return one->date;
    if (const auto* years = std::get_if<Years>(&shape_)) return day(years->first, 1, 1);
    if (const auto* season = std::get_if<Season>(&shape_))
        return season->half == Season::Half::spring ? day(season->year, 1, 1) : day(season->year, 7, 1);
    return std::nullopt;
}

std::optional<Date> Deadline::last() const {
    if (const auto* one = std::get_if<Day>(&shape_)) return one->date;
    if (const auto* years = std::get_if<Years>(&shape_)) return day(years->last, 12, 31);
    if (const auto* season = std::get_if<Season>(&shape_))
        return season->half == Season::Half::spring ? day(season->year, 6, 30) : day(season->year, 12, 31);
    return std::nullopt;
}

bool Deadline::overdue(Date today) const {
    const auto end = last();
    return end && today > *end;
}

} // namespace bedre::calendar
