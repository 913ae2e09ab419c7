// The text of a plan as a tree of YAML nodes, and the addresses of what stands in it (catalogue/revise.h).
// Used inside this module only.
#pragma once

#include "outcome/outcome.h"

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bedre::catalogue {

/// Errors: content.yaml_syntax.
Result<YAML::Node> load(const std::string& text);
/// Of what somebody has sent. Errors: content.yaml_syntax; plan.too_large.
Result<YAML::Node> load_small(const std::string& text);

/// One step of an address.
struct Step {
    std::string key;
    std::string id; ///< of `key=id`; empty otherwise
    std::optional<std::size_t> position;
};
std::vector<Step> steps_of(std::string_view at);

bool is_there(const YAML::Node& node);
/// What a step leads to; where nothing stands, a node that is not there.
YAML::Node child_of(const YAML::Node& node, const Step& step);
/// `action`, `immi` of an element that others name so; two empty texts of one that has only its position.
std::pair<std::string, std::string> name_of(const YAML::Node& item);

/// A list that is read a line an item: of words, or of titles in one language.
bool is_lines(const YAML::Node& node);
/// A scalar's own text; of a list of lines, them; of anything larger, its YAML; of nothing, none.
std::string text_of(const YAML::Node& node);

/// Whether the step leads to the place where the names of a list's elements stand: `.../order`.
bool is_order(const YAML::Node& list, const Step& step);
/// The names of the elements, one a line.
std::string order_of(const YAML::Node& list);

} // namespace bedre::catalogue
