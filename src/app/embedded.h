// The content and the texts that come with the program.
#pragma once

#include <map>
#include <string>

namespace bedre::app {

/// By path within the folder, bytes as they are.
std::map<std::string, std::string> embedded_content();
std::map<std::string, std::string> embedded_language();

} // namespace bedre::app
