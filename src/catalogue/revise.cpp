#include "catalogue/revise.h"

#include "catalogue/write_yaml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace bedre::catalogue {
namespace {

/// The keys that name an element, once in a plan; the others are unique within their list.
constexpr std::array<std::string_view, 4> named_in_plan = {"action", "mission", "target group", "focus area"};
constexpr std::array<std::string_view, 1> named_in_list = {"indicator"};

Result<YAML::Node> load(const std::string& text) {
    try {
        return YAML::Load(text);
    } catch (const YAML::Exception& fault) {
        return outcome::invalid({{"content.yaml_syntax",
                                  {.line = fault.mark.line + 1, .column = fault.mark.column + 1},
                                  {{"reason", fault.msg}}}});
    }
}

/// Aliases let a short text stand for an endless tree.
bool is_too_large(const YAML::Node& node, std::size_t& left, int depth = 0) {
    if (left == 0 || depth > 32) return true;
    --left;
    if (!node.IsMap() && !node.IsSequence()) return false;
    return std::any_of(node.begin(), node.end(), [&](const auto& child) {
        return is_too_large(node.IsMap() ? child.second : child, left, depth + 1);
    });
}

Error unknown_place(std::string_view at) {
    return outcome::fault("plan.unknown_place", {{"at", std::string(at)}});
}

/// One step of an address.
struct Step {
    std::string key;
    std::string id; ///< of `key=id`; empty otherwise
    std::optional<std::size_t> position;
};

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

bool is_title(const YAML::Node& node) {
    return node.IsMap() && node.size() == 1 && node.begin()->first.Scalar() == "nb";
}

/// A list that is read a line an item: of words, or of titles in one language.
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

/// Whether a key holds a list of titles, where nothing stands yet that would tell.
bool holds_titles(std::string_view key) {
    return key == "parts" || key == "notes" || key == "references" || key == "groups";
}
bool holds_words(std::string_view key) {
    return key == "bodies" || key == "related" || key == "carried by" || key == "focus";
}

YAML::Node lines_to_list(std::string_view lines, bool titles) {
    YAML::Node list(YAML::NodeType::Sequence);
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        if (const auto line = std::string(lines.substr(0, end)); !line.empty()) {
            if (titles) {
                YAML::Node title;
                title["nb"] = line;
                list.push_back(title);
            } else {
                list.push_back(line);
            }
        }
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return list;
}

/// The node that a text stands for, at a place where `former` stands now.
Result<YAML::Node> node_of(const std::string& text, const YAML::Node& former, const Step& step) {
    const bool named = !step.id.empty() || step.position;
    const bool lines = is_there(former) ? is_lines(former) : holds_titles(step.key) || holds_words(step.key);
    if (lines && !named) {
        const bool titles = is_there(former) ? !former[0].IsScalar() : holds_titles(step.key);
        return lines_to_list(text, titles);
    }
    if (!named && !(is_there(former) && !former.IsScalar())) return YAML::Node(text);
    auto node = TRY(load(text));
    std::size_t left = 10'000;
    if (is_too_large(node, left)) return outcome::fault("plan.too_large");
    return node;
}

/// Takes an element out of its list, or a key out of its map. yaml-cpp keeps positions, so a list is made
/// anew.
void take_out(YAML::Node parent, const YAML::Node& child, const Step& step) {
    if (parent.IsMap() && step.id.empty()) {
        parent.remove(step.key);
        return;
    }
    YAML::Node rest(YAML::NodeType::Sequence);
    for (const auto& item : parent)
        if (!item.is(child)) rest.push_back(YAML::Clone(item));
    parent = rest; // puts it in the place of the former list
}

Result<void> change(const YAML::Node& root, const Revision& revision) {
    const auto steps = steps_of(revision.at);
    if (steps.empty()) return unknown_place(revision.at);
    std::vector<YAML::Node> way = {root};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto child = child_of(way.back(), steps[i]);
        const bool last = i + 1 == steps.size();
        if (!is_there(child) && !last) {
            // What a text is put into comes into being with it: `grant/text/nb`.
            if (!way.back().IsMap() || steps[i].key.empty() || !steps[i].id.empty() || revision.is.empty())
                return unknown_place(revision.at);
            way.back()[steps[i].key] = YAML::Node(YAML::NodeType::Map);
            child.reset(way.back()[steps[i].key]);
        }
        if (!last) way.push_back(child);
        if (!last) continue;
        if (const auto now = text_of(child); now != revision.was)
            return outcome::conflict("plan.changed_meanwhile",
                                     {{"at", revision.at}, {"now", now}, {"yours", revision.is}});
        if (revision.is.empty()) {
            if (!is_there(child)) return {};
            take_out(way.back(), child, steps[i]);
            break;
        }
        auto node = TRY(node_of(revision.is, child, steps[i]));
        if (is_there(child)) {
            child = node; // assigns in place
        } else if (way.back().IsSequence()) {
            way.back().push_back(node);
        } else if (way.back().IsMap() && steps[i].id.empty() && !steps[i].key.empty()) {
            way.back()[steps[i].key] = node;
        } else {
            return unknown_place(revision.at);
        }
        return {};
    }
    // A title without a word, or a map without members, is not there.
    for (std::size_t i = way.size(); i-- > 1;)
        if (way[i].size() == 0 && !steps[i - 1].key.empty() && steps[i - 1].id.empty())
            way[i - 1].remove(steps[i - 1].key);
        else
            break;
    return {};
}

std::string_view named_by(const YAML::Node& node, std::span<const std::string_view> keys) {
    if (node.IsMap())
        for (const auto key : keys)
            if (const auto member = node[std::string(key)]; is_there(member) && member.IsScalar()) return key;
    return {};
}

void collect(const YAML::Node& node, const std::string& at, std::vector<Field>& fields) {
    if (node.IsScalar() || is_lines(node)) {
        fields.push_back({at, text_of(node), !node.IsScalar()});
        return;
    }
    const auto below = [&](std::string_view step) {
        return at.empty() ? std::string(step) : fmt::format("{}/{}", at, step);
    };
    if (node.IsMap()) {
        for (const auto& member : node)
            collect(member.second, below(member.first.Scalar()), fields);
        return;
    }
    for (std::size_t i = 0; i < node.size(); ++i) {
        if (const auto key = named_by(node[i], named_in_plan); !key.empty())
            collect(node[i], fmt::format("{}={}", key, node[i][std::string(key)].Scalar()), fields);
        else if (const auto inner = named_by(node[i], named_in_list); !inner.empty())
            collect(node[i], below(fmt::format("{}={}", inner, node[i][std::string(inner)].Scalar())),
                    fields);
        else
            collect(node[i], below(std::to_string(i)), fields);
    }
}

} // namespace

Result<std::string> value_at(const std::string& text, std::string_view at) {
    auto node = TRY(load(text));
    for (const auto& step : steps_of(at)) {
        const auto child = child_of(node, step);
        if (!is_there(child)) return std::string();
        node.reset(child);
    }
    return text_of(node);
}

Result<std::string> revise(const std::string& text, std::span<const Revision> changes) {
    const auto root = TRY(load(text));
    for (const auto& revision : changes)
        TRY(change(root, revision));
    return write_yaml(root);
}

Result<std::vector<Field>> fields_of(const std::string& text) {
    std::vector<Field> fields;
    collect(TRY(load(text)), "", fields);
    return fields;
}

Result<std::vector<Revision>> compare(const std::string& before, const std::string& after) {
    std::map<std::string, std::string> former;
    const auto old = TRY(fields_of(before));
    for (const auto& field : old)
        former.emplace(field.at, field.value);
    std::vector<Revision> changes;
    std::map<std::string, std::string> present;
    for (const auto& field : TRY(fields_of(after))) {
        present.emplace(field.at, field.value);
        const auto was = former.find(field.at);
        if (was == former.end())
            changes.push_back({field.at, "", field.value});
        else if (was->second != field.value)
            changes.push_back({field.at, was->second, field.value});
    }
    for (const auto& field : old)
        if (!present.contains(field.at)) changes.push_back({field.at, field.value, ""});
    return changes;
}

Result<std::string> write_plan(const std::string& text) {
    return write_yaml(TRY(load(text)));
}

} // namespace bedre::catalogue
