#include "intake/mapping.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bedre::intake {
namespace {

constexpr std::array<std::pair<DayFormat, std::string_view>, 6> formats = {{
    {DayFormat::iso, "yyyy-mm-dd"},
    {DayFormat::iso_time, "yyyy-mm-dd hh:mm"},
    {DayFormat::norwegian, "dd.mm.yyyy"},
    {DayFormat::slashes, "dd/mm/yyyy"},
    {DayFormat::compact, "yyyymmdd"},
    {DayFormat::day_first, "ddmmyyyy"},
}};

} // namespace

std::string_view name(DayFormat format) {
    return std::ranges::find(formats, format, [](const auto& one) { return one.first; })->second;
}

Result<DayFormat> parse_day_format(std::string_view wanted) {
    const auto found = std::ranges::find(formats, wanted, [](const auto& one) { return one.second; });
    if (found != formats.end()) return found->first;
    return outcome::fault("import.unknown_format", {{"found", std::string(wanted)}});
}

} // namespace bedre::intake
