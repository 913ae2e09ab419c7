#include "plan/definition.h"

#include <algorithm>
#include <array>

namespace bedre::plan {
namespace {

template <class Value, std::size_t n> using Names = std::array<std::pair<std::string_view, Value>, n>;

constexpr Names<IndicatorKind, 9> kinds = {{
    {"milestone", IndicatorKind::milestone},
    {"count", IndicatorKind::count},
    {"coverage", IndicatorKind::coverage},
    {"time", IndicatorKind::time},
    {"rate", IndicatorKind::rate},
    {"before-after", IndicatorKind::before_after},
    {"experienced", IndicatorKind::experienced},
    {"external", IndicatorKind::external},
    {"undefined", IndicatorKind::undefined},
}};

constexpr Names<Level, 4> levels = {{
    {"municipality", Level::municipality},
    {"region", Level::region},
    {"community", Level::community},
    {"team", Level::team},
}};

constexpr Names<Rhythm, 4> rhythms = {{
    {"date", Rhythm::date},
    {"tertial", Rhythm::tertial},
    {"year", Rhythm::year},
    {"three-years", Rhythm::three_years},
}};

constexpr Names<SaidBy, 3> places = {{
    {"action", SaidBy::action},
    {"indicator", SaidBy::indicator},
    {"heading", SaidBy::heading},
}};

template <class Value, std::size_t n> std::string_view name_in(const Names<Value, n>& names, Value value) {
    return std::ranges::find(names, value, [](const auto& entry) { return entry.second; })->first;
}

template <class Value, std::size_t n>
Result<Value> parse_in(const Names<Value, n>& names, std::string_view wanted, std::string code) {
    const auto found = std::ranges::find(names, wanted, [](const auto& entry) { return entry.first; });
    if (found != names.end()) return found->second;
    return outcome::fault(std::move(code), {{"found", std::string(wanted)}});
}

} // namespace

std::string_view name(IndicatorKind kind) {
    return name_in(kinds, kind);
}
std::string_view name(Level level) {
    return name_in(levels, level);
}
std::string_view name(Rhythm rhythm) {
    return name_in(rhythms, rhythm);
}

std::vector<std::string_view> indicator_kind_names() {
    std::vector<std::string_view> names;
    for (const auto& [name, kind] : kinds)
        names.push_back(name);
    return names;
}

Result<IndicatorKind> parse_indicator_kind(std::string_view wanted) {
    return parse_in(kinds, wanted, "plan.unknown_indicator_kind");
}
Result<Level> parse_level(std::string_view wanted) {
    return parse_in(levels, wanted, "plan.unknown_level");
}
Result<Rhythm> parse_rhythm(std::string_view wanted) {
    return parse_in(rhythms, wanted, "plan.unknown_rhythm");
}
Result<SaidBy> parse_said_by(std::string_view wanted) {
    return parse_in(places, wanted, "plan.unknown_said_by");
}

bool is_share(IndicatorKind kind) {
    return kind == IndicatorKind::coverage || kind == IndicatorKind::rate ||
           kind == IndicatorKind::experienced;
}

bool needs_baseline(IndicatorKind kind) {
    return kind != IndicatorKind::milestone && kind != IndicatorKind::before_after;
}

bool needs_target(IndicatorKind kind) {
    return kind != IndicatorKind::milestone;
}

} // namespace bedre::plan
