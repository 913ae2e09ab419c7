#include "catalogue/plan_tree.h"

#include "catalogue/revise.h"
#include "catalogue/write_yaml.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bedre::catalogue {
namespace {

// The keys by which elements are named.
constexpr std::array<std::string_view, 5> names = {"action", "mission", "target group", "focus area",
                                                   "indicator"};

/// Aliases let a short text stand for an endless tree.
bool is_too_large(const YAML::Node& node, std::size_t& left, int depth = 0) {
    if (left == 0 || depth > 32) return true;
    --left;
    if (!node.IsMap() && !node.IsSequence()) return false;
    return std::any_of(node.begin(), node.end(), [&](const auto& child) {
        return is_too_large(node.IsMap() ? child.second : child, left, depth + 1);
    });
}

bool is_named(const YAML::Node& node, const Step& step) {
    if (!node.IsMap()) return false;
    for (const auto& member : node)
        if (member.first.Scalar() == step.key && member.second.IsScalar() &&
            member.second.Scalar() == step.id)
            return true;
    return false;
}

/// The first element of that name, in the order of the text; none is an undefined node.
YAML::Node search(const YAML::Node& node, const Step& step) {
    if (is_named(node, step)) return node;
    if (node.IsMap() || node.IsSequence())
        for (const auto& child : node) {
            const YAML::Node& value = node.IsMap() ? child.second : child;
            if (auto found = search(value, step); found.IsDefined() && !found.IsNull()) return found;
        }
    return YAML::Node(YAML::NodeType::Undefined);
}

bool is_title(const YAML::Node& node) {
    return node.IsMap() && node.size() == 1 && node.begin()->first.Scalar() == "nb";
}

} // namespace

Result<YAML::Node> load(const std::string& text) {
    try {
        return YAML::Load(text);
    } catch (const YAML::Exception& fault) {
        return outcome::invalid({{"content.yaml_syntax",
                                  {.line = fault.mark.line + 1, .column = fault.mark.column + 1},
                                  {{"reason", fault.msg}}}});
    }
}

Result<YAML::Node> load_small(const std::string& text) {
    auto node = TRY(load(text));
    std::size_t left = 10'000;
    if (is_too_large(node, left)) return outcome::fault("plan.too_large");
    return node;
}

std::vector<Step> steps_of(std::string_view at) {
    std::vector<Step> steps;
    while (!at.empty()) {
        const auto slash = std::min(at.find('/'), at.size());
        const auto part = at.substr(0, slash);
        at.remove_prefix(std::min(slash + 1, at.size()));
        Step step;
        std::size_t position = 0;
        const auto read = std::from_chars(part.data(), part.data() + part.size(), position);
        if (const auto equals = part.find('='); equals != std::string_view::npos)
            step = {std::string(part.substr(0, equals)), std::string(part.substr(equals + 1)), std::nullopt};
        else if (read.ec == std::errc() && read.ptr == part.data() + part.size())
            step.position = position;
        else
            step.key = part;
        steps.push_back(std::move(step));
    }
    return steps;
}

bool is_there(const YAML::Node& node) {
    return node.IsDefined() && !node.IsNull();
}

YAML::Node child_of(const YAML::Node& node, const Step& step) {
    if (!step.id.empty()) {
        if (!node.IsSequence()) return search(node, step);
        for (const auto& item : node)
            if (is_named(item, step)) return item;
        return YAML::Node(YAML::NodeType::Undefined);
    }
    if (step.position) {
        if (node.IsSequence() && *step.position < node.size()) return node[*step.position];
        return YAML::Node(YAML::NodeType::Undefined);
    }
    if (!node.IsMap()) return YAML::Node(YAML::NodeType::Undefined);
    for (const auto& member : node)
        if (member.first.Scalar() == step.key) return member.second;
    return YAML::Node(YAML::NodeType::Undefined);
}

bool is_lines(const YAML::Node& node) {
    return node.IsSequence() && node.size() > 0 &&
           std::all_of(node.begin(), node.end(),
                       [](const YAML::Node& item) { return item.IsScalar() || is_title(item); });
}

std::string text_of(const YAML::Node& node) {
    if (!is_there(node)) return {};
    if (node.IsScalar()) return node.Scalar();
    if (node.size() == 0) return {};
    if (!is_lines(node)) return write_yaml(node);
    std::string lines;
    for (const auto& item : node)
        lines += (lines.empty() ? "" : "\n") + (item.IsScalar() ? item.Scalar() : item["nb"].Scalar());
    return lines;
}

std::pair<std::string, std::string> name_of(const YAML::Node& item) {
    if (item.IsMap())
        for (const auto& member : item)
            if (member.second.IsScalar() && std::ranges::find(names, member.first.Scalar()) != names.end())
                return {member.first.Scalar(), member.second.Scalar()};
    return {};
}

bool is_order(const YAML::Node& list, const Step& step) {
    return step.key == order_key && step.id.empty() && list.IsSequence() && list.size() > 0 &&
           !name_of(list[0]).first.empty();
}

std::string order_of(const YAML::Node& list) {
    std::string lines;
    for (const auto& item : list)
        lines += (lines.empty() ? "" : "\n") + name_of(item).second;
    return lines;
}

} // namespace bedre::catalogue
