#include "app/embedded.h"

#include "web/embedded.h"

namespace bedre::app {

web::EmbeddedFiles content_files();
web::EmbeddedFiles language_files();

namespace {

std::map<std::string, std::string> by_path(web::EmbeddedFiles files) {
    std::map<std::string, std::string> all;
    for (const auto& file : files)
        all.emplace(file.path, web::text_of(file));
    return all;
}

} // namespace

std::map<std::string, std::string> embedded_content() {
    return by_path(content_files());
}

std::map<std::string, std::string> embedded_language() {
    return by_path(language_files());
}

} // namespace bedre::app
