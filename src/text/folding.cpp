#include "text/folding.h"

#include "outcome/outcome.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace bedre::text {
namespace {

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// A form of Unicode (UAX 15). Got once: how ICU makes it ready for several threads, no sanitizer can see.
template <const icu::Normalizer2* (*get)(UErrorCode&)> const icu::Normalizer2& form() {
    static const icu::Normalizer2* const got = [] {
        UErrorCode status = U_ZERO_ERROR;
        const auto* instance = get(status);
        ENSURE(U_SUCCESS(status));
        return instance;
    }();
    return *got;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, const icu::Normalizer2& form) {
    UErrorCode status = U_ZERO_ERROR;
    auto result = form.normalize(text, status);
    ENSURE(U_SUCCESS(status));
    return result;
}

std::u32string points(const icu::UnicodeString& text) {
    std::u32string result;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        result.push_back(static_cast<char32_t>(text.char32At(at)));
    return result;
}

bool is_mark(char32_t point) {
    return u_charType(static_cast<UChar32>(point)) == U_NON_SPACING_MARK;
}

bool is_letter(char32_t point) {
    return u_isalpha(static_cast<UChar32>(point)) != 0;
}

bool is_space(char32_t point) {
    return u_isUWhiteSpace(static_cast<UChar32>(point)) != 0;
}

/// Letters that do not decompose into a base letter and a mark.
std::u32string_view base_letters(char32_t point) {
    switch (point) {
    case U'đ':
    case U'ð': return U"d";
    case U'ŋ': return U"n";
    case U'ŧ': return U"t";
    case U'ł': return U"l";
    case U'þ': return U"th";
    case U'œ': return U"ø";
    default: return {};
    }
}

/// Takes decomposed text; gives each letter without its marks, save that å, æ and ø are letters of their own.
std::u32string without_marks(std::u32string_view text) {
    constexpr char32_t ring = U'\u030A';
    constexpr char32_t diaeresis = U'\u0308';
    std::u32string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto point = text[at];
        const auto mark = at + 1 < text.size() ? text[at + 1] : U'\0';
        if (is_mark(point)) continue;
        if (point == U'a' && mark == ring)
            result += U'å';
        else if (point == U'a' && mark == diaeresis)
            result += U'æ';
        else if (point == U'o' && mark == diaeresis)
            result += U'ø';
        else if (const auto base = base_letters(point); !base.empty())
            result += base;
        else
            result += u_charType(static_cast<UChar32>(point)) == U_DASH_PUNCTUATION || point == U'\u2212'
                          ? U'-'
                          : point;
    }
    return result;
}

std::u32string with_single_spaces(std::u32string_view text) {
    std::u32string result;
    for (const auto point : text) {
        if (!is_space(point))
            result += point;
        else if (!result.empty() && result.back() != U' ')
            result += U' ';
    }
    if (!result.empty() && result.back() == U' ') result.pop_back();
    return result;
}

/// Whether the text goes on with a word before which a hyphen stands for the rest of a word.
bool begins_with_conjunction(std::u32string_view text) {
    constexpr std::array<std::u32string_view, 6> conjunctions{U"og",  U"eller", U"samt",
                                                              U"til", U"and",   U"or"};
    const auto end = std::ranges::find_if_not(text, is_letter);
    const std::u32string_view word(text.begin(), end);
    return std::ranges::find(conjunctions, word) != conjunctions.end();
}

std::u32string with_broken_words_joined(std::u32string_view text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == U'-' && !result.empty() && is_letter(result.back())) {
            const bool broken = at + 1 < text.size() && text[at + 1] == U' ';
            const auto rest = text.substr(std::min(at + (broken ? 2 : 1), text.size()));
            if (!rest.empty() && is_letter(rest.front()) && !(broken && begins_with_conjunction(rest))) {
                at += broken ? 1 : 0;
                continue;
            }
        }
        result += text[at];
    }
    return result;
}

std::u32string with_double_a_as_one_letter(std::u32string_view text) {
    std::u32string result;
    for (const auto point : text) {
        if (point == U'a' && !result.empty() && result.back() == U'a')
            result.back() = U'å';
        else
            result += point;
    }
    return result;
}

const icu::Collator& norwegian_collator() {
    static const std::unique_ptr<const icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("nb"), status));
        ENSURE(U_SUCCESS(status));
        return made;
    }();
    return *collator;
}

/// The letters and digits of ASCII in small, where that is all there is and no two of them are one letter:
/// most codes, and most of what a file repeats in each of its rows.
std::optional<std::string> folded_plainly(std::string_view text) {
    std::string result(text);
    char former = '\0';
    for (auto& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_plain || (c == 'a' && former == 'a')) return std::nullopt;
        former = c;
    }
    return result;
}

} // namespace

std::string fold(std::string_view text) {
    if (auto plain = folded_plainly(text)) return std::move(*plain);
    auto whole = icu::UnicodeString::fromUTF8(piece(text));
    // A soft hyphen at the end of a line has done its work there: it is a hyphen. Elsewhere it is invisible.
    whole.findAndReplace(icu::UnicodeString(u"\u00AD\n"), icu::UnicodeString(u"-\n"));
    const auto folded = normalized(whole, form<icu::Normalizer2::getNFKCCasefoldInstance>());
    auto letters = without_marks(points(normalized(folded, form<icu::Normalizer2::getNFDInstance>())));
    letters = with_double_a_as_one_letter(with_broken_words_joined(with_single_spaces(letters)));
    const auto composed = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(letters.data()),
                                                        static_cast<std::int32_t>(letters.size()));
    std::string result;
    return normalized(composed, form<icu::Normalizer2::getNFCInstance>()).toUTF8String(result);
}

std::string with_capital(std::string_view text) {
    auto letters = icu::UnicodeString::fromUTF8(piece(text));
    if (letters.isEmpty()) return {};
    const auto first = letters.char32At(0);
    letters.replace(0, U16_LENGTH(first), u_toupper(first));
    std::string result;
    return letters.toUTF8String(result);
}

bool NorwegianOrder::operator()(std::string_view left, std::string_view right) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto order = norwegian_collator().compareUTF8(piece(left), piece(right), status);
    ENSURE(U_SUCCESS(status));
    return order == UCOL_EQUAL ? left < right : order == UCOL_LESS;
}

} // namespace bedre::text
