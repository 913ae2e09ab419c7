#include "form/answer.h"

#include "calendar/oslo.h"
#include "text/link.h"
#include "text/utf8.h"

#include <algorithm>

namespace bedre::form {
namespace {

constexpr std::array<std::int64_t, 7> tens = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

std::int64_t ten_to(int power) {
    return tens[static_cast<std::size_t>(power)];
}

bool fits(std::int64_t value) {
    return std::abs(value) < 1'000'000'000'000'000;
}

Result<Said> read_text(const Item& item, const std::string& answer) {
    if (!text::is_text(answer))
        return outcome::fault(item.type == ItemType::link ? "form.not_a_link" : "form.not_text");
    if (item.type == ItemType::link && !text::is_link(answer)) return outcome::fault("form.not_a_link");
    if (text::length(answer) > static_cast<std::size_t>(item.max_length))
        return outcome::fault("form.too_long", {{"most", std::to_string(item.max_length)}});
    return Said{answer};
}

/// The options that are named, in their own order, however they were named.
Result<Said> read_chosen(const Item& item, std::string_view answer, rule::Symbols& symbols) {
    std::vector<std::string_view> named;
    for (std::size_t begin = 0; begin <= answer.size();) {
        const auto end = std::min(answer.find(' ', begin), answer.size());
        named.push_back(answer.substr(begin, end - begin));
        begin = end + 1;
    }
    Said said;
    for (const auto& option : item.options)
        if (std::erase(named, option.id) > 0) {
            said.kept += (said.kept.empty() ? "" : " ") + option.id;
            said.chosen.push_back(symbols.number(option.id));
        }
    if (!named.empty()) return outcome::fault("form.unknown_option");
    return said;
}

/// A limit, with the comma that people here write before decimals, where there are any.
std::string typed_number(std::int64_t value, int decimals) {
    if (value % ten_to(decimals) == 0) return std::to_string(value / ten_to(decimals));
    auto text = kept_number(value, decimals);
    std::ranges::replace(text, '.', ',');
    return text;
}

Result<Said> read_number_of(const Item& item, const std::string& answer) {
    const auto value = read_number(answer, item.decimals);
    if (!value && item.decimals == 0) return outcome::fault("form.not_a_number");
    if (!value) return outcome::fault("form.not_a_decimal", {{"most", std::to_string(item.decimals)}});
    if (item.least && *value < *item.least)
        return outcome::fault("form.below_least", {{"least", typed_number(*item.least, item.decimals)}});
    if (item.most && *value > *item.most)
        return outcome::fault("form.above_most", {{"most", typed_number(*item.most, item.decimals)}});
    return Said{kept_number(*value, item.decimals), *value};
}

Result<Said> read_code(const Item& item, const std::string& answer, rule::Symbols& symbols) {
    const auto code = TRY(terminology::read_code(*item.system, answer));
    // Of what has no list, somebody's own words would become names that are kept in memory.
    return Said{code, item.options.empty() ? rule::missing : symbols.number(code)};
}

/// Its limits are those of the instrument.
Result<Said> read_total(const Item& item, const std::string& answer) {
    const auto said = TRY(read_number_of(item, answer));
    if (said.value % item.instrument->factor != 0)
        return outcome::fault("form.not_a_multiple", {{"of", std::to_string(item.instrument->factor)}});
    return said;
}

std::optional<int> points_of(const Part& part, const Answers& answers) {
    const auto answer = answers.find(part.item);
    if (answer == answers.end() || answer->second.empty()) return std::nullopt;
    if (!part.points.empty()) return part.points.find(answer->second)->second;
    return static_cast<int>(*read_number(answer->second, 0));
}

/// To other decimals, rounded to the nearest, halves away from zero; nothing when it is too large.
std::optional<std::int64_t> scaled(rule::Value value, int from, int to) {
    if (from <= to) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(value, ten_to(to - from), &product)) return std::nullopt;
        return product;
    }
    const auto divisor = ten_to(from - to);
    const auto rest = std::abs(value % divisor);
    const auto whole = value / divisor;
    if (rest < divisor - rest) return whole;
    return value < 0 ? whole - 1 : whole + 1;
}

} // namespace

std::optional<std::int64_t> read_number(std::string_view text, int decimals) {
    const bool below = text.starts_with('-');
    if (below) text.remove_prefix(1);
    std::int64_t value = 0;
    int digits = 0;
    int after_mark = -1; // no mark yet
    for (const char c : text) {
        if ((c == ',' || c == '.') && after_mark < 0 && digits > 0) {
            after_mark = 0;
            continue;
        }
        if (c < '0' || c > '9' || after_mark == decimals || ++digits > most_digits) return std::nullopt;
        value = 10 * value + (c - '0');
        if (after_mark >= 0) ++after_mark;
    }
    if (digits == 0 || after_mark == 0) return std::nullopt;
    if (__builtin_mul_overflow(value, ten_to(decimals - std::max(after_mark, 0)), &value) || !fits(value))
        return std::nullopt;
    return below ? -value : value;
}

std::string kept_number(std::int64_t value, int decimals) {
    const auto size = std::abs(value);
    const auto sign = value < 0 ? "-" : "";
    if (decimals == 0) return fmt::format("{}{}", sign, size);
    return fmt::format("{}{}.{:0{}}", sign, size / ten_to(decimals), size % ten_to(decimals), decimals);
}

Result<Said> read_answer(const Item& item, const std::string& answer, rule::Symbols& symbols) {
    switch (item.type) {
    case ItemType::text:
    case ItemType::link: return read_text(item, answer);
    case ItemType::choice:
        if (std::ranges::find(item.options, answer, &Option::id) == item.options.end())
            return outcome::fault("form.unknown_option");
        return Said{answer, symbols.number(answer)};
    case ItemType::multiple_choice: return read_chosen(item, answer, symbols);
    case ItemType::yes_no:
        if (answer != "yes" && answer != "no") return outcome::fault("form.not_yes_or_no");
        return Said{answer, answer == "yes" ? 1 : 0};
    case ItemType::date: {
        const auto date = calendar::Date::parse(answer);
        if (!date) return outcome::fault("form.not_a_date");
        return Said{answer, date.value().days_since_1970()};
    }
    case ItemType::time: {
        const auto clock = calendar::parse_clock(answer);
        if (!clock) return outcome::fault("form.not_a_time");
        return Said{answer, clock->count()};
    }
    case ItemType::number: return read_number_of(item, answer);
    case ItemType::code: return read_code(item, answer, symbols);
    case ItemType::score: return read_total(item, answer);
    case ItemType::file:
        if (!file_entry(answer)) return outcome::fault("form.not_a_file");
        return Said{answer};
    case ItemType::rows: break;
    }
    ENSURE(false && "rows are read item by item");
}

std::optional<std::string> kept_answer(const Item& item, const std::string& answer) {
    rule::Symbols symbols;
    auto said = read_answer(item, answer, symbols);
    return said ? std::optional(std::move(said).value().kept) : std::nullopt;
}

std::optional<rule::Type> type_of(const Item& item) {
    switch (item.type) {
    case ItemType::choice: return rule::Type{rule::Base::code};
    case ItemType::yes_no: return rule::Type{rule::Base::boolean};
    case ItemType::date: return rule::Type{rule::Base::date};
    case ItemType::time: return rule::Type{rule::Base::integer};
    case ItemType::number:
        return item.decimals == 0 ? rule::Type{rule::Base::integer}
                                  : rule::Type{rule::Base::decimal, item.decimals};
    case ItemType::code:
        return item.options.empty() ? std::nullopt : std::optional(rule::Type{rule::Base::code});
    case ItemType::score: return rule::Type{rule::Base::integer};
    // Nobody's own words become names that are kept in memory.
    case ItemType::text:
    case ItemType::link:
    case ItemType::file:
    case ItemType::multiple_choice:
    case ItemType::rows: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Said> total_of(const Item& item, const Answers& answers) {
    std::vector<std::optional<int>> points;
    for (const auto& part : item.parts)
        points.push_back(points_of(part, answers));
    const auto total = instrument::score(*item.instrument, points).value().total;
    return total ? std::optional(Said{std::to_string(*total), *total}) : std::nullopt;
}

bool can_be_calculated(const Item& item, rule::Type type) {
    using rule::Base;
    switch (item.type) {
    case ItemType::choice: return type.base == Base::code || type.base == Base::text;
    case ItemType::yes_no: return type.base == Base::boolean;
    case ItemType::date: return type.base == Base::date;
    case ItemType::number: return type.base == Base::integer || type.base == Base::decimal;
    case ItemType::text:
    case ItemType::code:
    case ItemType::score:
    case ItemType::link:
    case ItemType::file:
    case ItemType::time:
    case ItemType::multiple_choice:
    case ItemType::rows: return false;
    }
    return false;
}

std::optional<Said> answer_of(const Item& item, rule::Type type, rule::Value value,
                              const rule::Symbols& symbols) {
    if (value == rule::missing) return std::nullopt;
    if (item.type == ItemType::number) {
        const auto number = scaled(value, type.scale, item.decimals);
        if (!number || !fits(*number)) return std::nullopt;
        return Said{kept_number(*number, item.decimals), *number};
    }
    if (item.type == ItemType::yes_no) return Said{value == 1 ? "yes" : "no", value};
    if (item.type == ItemType::date)
        return Said{calendar::Date::from_days_since_1970(static_cast<std::int32_t>(value)).iso(), value};
    ENSURE(item.type == ItemType::choice);
    const auto option = symbols.word(value);
    if (std::ranges::find(item.options, option, &Option::id) == item.options.end()) return std::nullopt;
    return Said{option, value};
}

} // namespace bedre::form
