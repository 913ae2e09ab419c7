#include "text/link.h"

#include <algorithm>

namespace bedre::text {

bool is_link(std::string_view text) {
    const bool page = text.starts_with("https://") || text.starts_with("http://");
    return page && text.find("://") + 3 < text.size() && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '"';
           });
}

} // namespace bedre::text
