#include "catalogue/revise.h"

#include "catalogue/plan_tree.h"
#include "catalogue/write_yaml.h"

#include <algorithm>
#include <numeric>

namespace bedre::catalogue {
namespace {

Error unknown_place(std::string_view at) {
    return outcome::fault("plan.unknown_place", {{"at", std::string(at)}});
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
    return load_small(text);
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

/// Puts an element before the one that stands at the position, or last.
void put_in(YAML::Node list, std::size_t position, const YAML::Node& element) {
    YAML::Node all(YAML::NodeType::Sequence);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i == position) all.push_back(element);
        all.push_back(YAML::Clone(list[i]));
    }
    if (position >= list.size()) all.push_back(element);
    list = all; // puts it in the place of the former list
}

/// Puts the elements in the order of those ids; what is not named there comes last, as it stood.
void rearrange(YAML::Node list, const std::string& order) {
    std::vector<std::string> wanted;
    for (const auto& line : lines_to_list(order, false))
        wanted.push_back(line.Scalar());
    // Positions are sorted, since assigning a node of yaml-cpp changes what it stands for.
    std::vector<std::size_t> positions(list.size());
    std::iota(positions.begin(), positions.end(), 0);
    std::ranges::stable_sort(positions, {}, [&](std::size_t i) {
        return std::ranges::find(wanted, name_of(list[i]).second) - wanted.begin();
    });
    YAML::Node sorted(YAML::NodeType::Sequence);
    for (const auto i : positions)
        sorted.push_back(YAML::Clone(list[i]));
    list = sorted; // puts it in the place of the former list
}

Result<void> change(const YAML::Node& root, const Revision& revision) {
    const auto steps = steps_of(revision.at);
    if (steps.empty()) return unknown_place(revision.at);
    std::vector<YAML::Node> way = {root};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto child = child_of(way.back(), steps[i]);
        const bool last = i + 1 == steps.size();
        if (!is_there(child) && !last) {
            // What a text is put into comes into being with it: `grant/text/nb`, `indicators/indicator=I9`.
            if (!way.back().IsMap() || steps[i].key.empty() || !steps[i].id.empty() || revision.is.empty())
                return unknown_place(revision.at);
            const bool list = !steps[i + 1].id.empty() || steps[i + 1].position;
            way.back()[steps[i].key] = YAML::Node(list ? YAML::NodeType::Sequence : YAML::NodeType::Map);
            child.reset(way.back()[steps[i].key]);
        }
        if (!last) {
            way.push_back(child);
            continue;
        }
        if (is_order(way.back(), steps[i])) {
            rearrange(way.back(), revision.is);
            return {};
        }
        if (way.back().IsSequence() && steps[i].position && revision.was.empty() && !revision.is.empty()) {
            const auto element = TRY(load_small(revision.is));
            put_in(way.back(), *steps[i].position, element);
            return {};
        }
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

std::string standing_at(const YAML::Node& root, std::string_view at) {
    YAML::Node node = root;
    for (const auto& step : steps_of(at)) {
        if (is_order(node, step)) return order_of(node);
        const auto child = child_of(node, step);
        if (!is_there(child)) return {};
        node.reset(child);
    }
    return text_of(node);
}

} // namespace

bool is_order(std::string_view at) {
    return at.ends_with("/" + std::string(order_key));
}

Result<std::string> value_at(const std::string& text, std::string_view at) {
    return standing_at(TRY(load(text)), at);
}

Result<std::vector<std::string>> values_at(const std::string& text, std::span<const std::string> places) {
    const auto root = TRY(load(text));
    std::vector<std::string> values;
    for (const auto& at : places)
        values.push_back(standing_at(root, at));
    return values;
}

Result<std::string> revise(const std::string& text, std::span<const Revision> changes) {
    const auto root = TRY(load(text));
    for (const auto& revision : changes)
        TRY(change(root, revision));
    return write_yaml(root);
}

Result<Revision> in_layout(Revision revision) {
    const auto steps = steps_of(revision.at);
    if (steps.empty() || (steps.back().id.empty() && !steps.back().position)) return revision;
    for (auto* text : {&revision.was, &revision.is})
        if (!text->empty()) *text = write_yaml(TRY(load_small(*text)));
    return revision;
}

Result<std::string> write_plan(const std::string& text) {
    return write_yaml(TRY(load(text)));
}

} // namespace bedre::catalogue
