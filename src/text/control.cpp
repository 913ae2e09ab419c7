#include "text/control.h"

namespace bedre::text {
namespace {

bool is_control(std::string_view rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead < 0x20) return lead != '\t' && lead != '\n' && lead != '\r';
    if (lead == 0x7f) return true;
    if (lead == 0xc2) return rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xa0;
    return rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf");
}

} // namespace

std::optional<std::size_t> first_control(std::string_view utf8, std::size_t from) {
    for (auto at = from; at < utf8.size(); ++at)
        if (is_control(utf8.substr(at))) return at;
    return std::nullopt;
}

} // namespace bedre::text
