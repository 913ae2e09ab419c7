// A YAML tree as text, in the one layout of the house. Used inside this module only.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>

namespace bedre::catalogue {

/// Short maps and lists stand on one line, longer ones a member a line; words are quoted where YAML asks for
/// it. Comments are not a part of the tree.
std::string write_yaml(const YAML::Node& node);

} // namespace bedre::catalogue
