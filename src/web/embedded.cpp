#include "web/embedded.h"

#include <algorithm>

namespace bedre::web {

const EmbeddedFile* find_file(EmbeddedFiles files, std::string_view path) {
    const auto found =
        std::lower_bound(files.begin(), files.end(), path,
                         [](const EmbeddedFile& file, auto wanted) { return file.path < wanted; });
    return found != files.end() && found->path == path ? &*found : nullptr;
}

std::string_view text_of(const EmbeddedFile& file) {
    return {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
}

} // namespace bedre::web
