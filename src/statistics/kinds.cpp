#include "statistics/kinds.h"

#include <algorithm>
#include <array>

namespace bedre::statistics {
namespace {

bool is_rate(Kind kind) {
    return kind == Kind::u || kind == Kind::u_prime;
}

bool counts_something(Kind kind) {
    return is_rate(kind) || is_proportion(kind) || kind == Kind::c || kind == Kind::g;
}

bool takes_denominators(Kind kind) {
    return needs_denominators(kind) || kind == Kind::run || kind == Kind::i || kind == Kind::mr;
}

} // namespace

std::string_view name(Kind kind) {
    constexpr std::array<std::string_view, 13> names = {"run", "i",       "mr", "xbar",    "s", "t",      "c",
                                                        "u",   "u-prime", "p",  "p-prime", "g", "i-prime"};
    return names[static_cast<std::size_t>(kind)];
}

bool is_proportion(Kind kind) {
    return kind == Kind::p || kind == Kind::p_prime;
}

bool needs_denominators(Kind kind) {
    return is_rate(kind) || is_proportion(kind) || kind == Kind::i_prime;
}

Result<void> check(Kind kind, const Series& series) {
    TRY(check(series));
    const bool among = series.front().among.has_value();
    if (needs_denominators(kind) && !among) return outcome::fault("statistics.denominators_missing");
    if (!takes_denominators(kind) && among) return outcome::fault("statistics.denominators_unused");
    for (const auto& subgroup : series)
        for (const double value : subgroup.values) {
            if (counts_something(kind) && value < 0) return outcome::fault("statistics.negative_count");
            if (kind == Kind::t && value <= 0) return outcome::fault("statistics.not_above_zero");
        }
    for (const auto& subgroup : series)
        if (is_proportion(kind) && sum_of(subgroup.values) > *subgroup.among)
            return outcome::fault("statistics.more_than_all");
    return {};
}

Result<void> check(Kind kind, const Design& design, std::size_t points) {
    for (const double number : {design.scale, design.centre.value_or(0), design.target.value_or(0)})
        if (!can_be_charted(number)) return outcome::fault("statistics.out_of_range");
    if (design.scale <= 0) return outcome::fault("statistics.out_of_range");
    if (design.centre) {
        if (kind == Kind::t && *design.centre <= 0) return outcome::fault("statistics.not_above_zero");
        if ((counts_something(kind) || kind == Kind::mr || kind == Kind::s) && *design.centre < 0)
            return outcome::fault("statistics.negative_count");
        if (is_proportion(kind) && *design.centre > 1) return outcome::fault("statistics.more_than_all");
    }
    if (std::ranges::any_of(design.excluded, [&](std::size_t one) { return one >= points; }))
        return outcome::fault("statistics.no_such_point");
    return {};
}

} // namespace bedre::statistics
