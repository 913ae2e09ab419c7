// Every field of a plan's text, and what two texts differ in.
#include "catalogue/plan_tree.h"
#include "catalogue/revise.h"
#include "catalogue/write_yaml.h"

namespace bedre::catalogue {
namespace {

std::string below(const std::string& at, std::string_view step) {
    return at.empty() ? std::string(step) : fmt::format("{}/{}", at, step);
}

/// The address of an element in its list: `.../action=immi`, or its position.
std::string element_at(const std::string& list, const YAML::Node& item, std::size_t position) {
    const auto [key, id] = name_of(item);
    return below(list, key.empty() ? std::to_string(position) : key + "=" + id);
}

/// The address that what stands in an element begins with: an element that is named in the whole plan needs
/// no more.
std::string inner_at(const std::string& list, const YAML::Node& item, std::size_t position) {
    const auto [key, id] = name_of(item);
    return key.empty() || key == "indicator" ? element_at(list, item, position) : key + "=" + id;
}

bool is_text(const YAML::Node& node) {
    return node.IsScalar() || is_lines(node);
}

void collect(const YAML::Node& node, const std::string& at, std::vector<Field>& fields) {
    if (is_text(node)) {
        fields.push_back({at, text_of(node), !node.IsScalar()});
    } else if (node.IsMap()) {
        for (const auto& member : node)
            collect(member.second, below(at, member.first.Scalar()), fields);
    } else {
        for (std::size_t i = 0; i < node.size(); ++i)
            collect(node[i], inner_at(at, node[i], i), fields);
    }
}

/// What has to be done to a tree to make another of it.
class Comparison {
  public:
    std::vector<Revision> changes;

    void compare(const YAML::Node& before, const YAML::Node& after, const std::string& at) {
        if (!is_there(before)) return add(after, at);
        if (!is_there(after)) return remove(before, at);
        if (is_text(before) && is_text(after) && before.IsScalar() == after.IsScalar()) {
            if (auto was = text_of(before), is = text_of(after); was != is)
                changes.push_back({at, std::move(was), std::move(is)});
        } else if (before.IsMap() && after.IsMap()) {
            compare_maps(before, after, at);
        } else if (before.IsSequence() && after.IsSequence() && !is_text(before) && !is_text(after)) {
            compare_lists(before, after, at);
        } else {
            remove(before, at);
            add(after, at);
        }
    }

  private:
    void add(const YAML::Node& node, const std::string& at) {
        if (is_text(node)) {
            changes.push_back({at, "", text_of(node)});
        } else if (node.IsMap()) {
            for (const auto& member : node)
                add(member.second, below(at, member.first.Scalar()));
        } else {
            for (std::size_t i = 0; i < node.size(); ++i)
                changes.push_back({element_at(at, node[i], i), "", write_yaml(node[i])});
        }
    }

    void remove(const YAML::Node& node, const std::string& at) {
        if (is_text(node)) {
            changes.push_back({at, text_of(node), ""});
        } else if (node.IsMap()) {
            for (const auto& member : node)
                remove(member.second, below(at, member.first.Scalar()));
        } else {
            for (std::size_t i = node.size(); i-- > 0;)
                changes.push_back({element_at(at, node[i], i), write_yaml(node[i]), ""});
        }
    }

    void compare_maps(const YAML::Node& before, const YAML::Node& after, const std::string& at) {
        for (const auto& member : after) {
            const auto& key = member.first.Scalar();
            compare(child_of(before, {.key = key, .id = {}, .position = {}}), member.second, below(at, key));
        }
        for (const auto& member : before)
            if (!is_there(child_of(after, {.key = member.first.Scalar(), .id = {}, .position = {}})))
                remove(member.second, below(at, member.first.Scalar()));
    }

    /// The element of the other list that is the same one: by its name, or by its position.
    static YAML::Node same_in(const YAML::Node& list, const YAML::Node& item, std::size_t position) {
        auto [key, id] = name_of(item);
        if (key.empty()) return child_of(list, {.key = {}, .id = {}, .position = position});
        return child_of(list, {.key = std::move(key), .id = std::move(id), .position = {}});
    }

    void compare_lists(const YAML::Node& before, const YAML::Node& after, const std::string& at) {
        for (std::size_t i = before.size(); i-- > 0;)
            if (!is_there(same_in(after, before[i], i)))
                changes.push_back({element_at(at, before[i], i), write_yaml(before[i]), ""});
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (const auto former = same_in(before, after[i], i); is_there(former))
                compare(former, after[i], inner_at(at, after[i], i));
            else
                changes.push_back({element_at(at, after[i], i), "", write_yaml(after[i])});
        }
        compare_order(before, after, at);
    }

    /// Once what is gone is taken out and what is new is put last, the rest stands as it did.
    void compare_order(const YAML::Node& before, const YAML::Node& after, const std::string& at) {
        if (after.size() == 0 || name_of(after[0]).first.empty()) return;
        YAML::Node made(YAML::NodeType::Sequence);
        for (const auto& item : before)
            if (is_there(same_in(after, item, 0))) made.push_back(item);
        for (const auto& item : after)
            if (!is_there(same_in(before, item, 0))) made.push_back(item);
        if (auto wanted = order_of(after); order_of(made) != wanted)
            changes.push_back({below(at, order_key), order_of(before), std::move(wanted)});
    }
};

} // namespace

Result<std::vector<Field>> fields_of(const std::string& text) {
    std::vector<Field> fields;
    collect(TRY(load(text)), "", fields);
    return fields;
}

Result<std::vector<Revision>> compare(const std::string& before, const std::string& after) {
    Comparison comparison;
    const auto was = TRY(load(before));
    const auto is = TRY(load(after));
    comparison.compare(was, is, "");
    return std::move(comparison.changes);
}

} // namespace bedre::catalogue
