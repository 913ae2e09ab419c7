#include "catalogue/node.h"

#include "text/similarity.h"

#include <algorithm>
#include <charconv>

namespace bedre::catalogue {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// The offset that a line and a column, in bytes and from 1, stand for.
std::size_t offset_of(std::string_view text, int line, int column) {
    std::size_t start = 0;
    for (; line > 1; --line) {
        const auto end = text.find('\n', start);
        if (end == std::string_view::npos) break;
        start = end + 1;
    }
    return std::min(start + static_cast<std::size_t>(std::max(column, 1) - 1), text.size());
}

/// Where the character of a text that YAML has read stands in the file. YAML folds and indents, but changes
/// nothing else than spaces and what is escaped in quotes, so the two are walked side by side.
std::size_t byte_of(std::string_view bytes, std::size_t start, std::string_view text, std::size_t offset) {
    std::size_t at = start;
    const char style = at < bytes.size() ? bytes[at] : ' ';
    if (style == '|' || style == '>')
        at = std::min(bytes.find('\n', at), bytes.size());
    else if (style == '"' || style == '\'')
        ++at;
    const auto skip_spaces = [&] {
        while (at < bytes.size() && is_space(bytes[at]))
            ++at;
        if (style == '"' && at < bytes.size() && bytes[at] == '\\') ++at;
    };
    for (std::size_t i = 0; i < offset; ++i) {
        if (is_space(text[i])) continue;
        skip_spaces();
        at += style == '\'' && text[i] == '\'' ? 2U : 1U;
    }
    if (offset < text.size() && !is_space(text[offset])) skip_spaces();
    return std::min(at, bytes.size());
}

} // namespace

std::optional<std::size_t> Node::start() const {
    const auto mark = yaml_.Mark();
    if (mark.is_null()) return std::nullopt;
    return offset_of(file_->bytes, mark.line + 1, mark.column + 1);
}

outcome::Place Node::place_of(std::size_t byte) const {
    const std::string_view before = std::string_view(file_->bytes).substr(0, byte);
    const auto line_break = before.rfind('\n');
    const auto on_line = line_break == std::string_view::npos ? before : before.substr(line_break + 1);
    const auto characters = std::ranges::count_if(
        on_line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return {.file = file_->path,
            .line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
            .column = static_cast<int>(characters) + 1};
}

outcome::Place Node::place() const {
    const auto byte = start();
    return byte ? place_of(*byte) : outcome::Place{.file = file_->path};
}

void Node::fault(std::string code, outcome::Details details) const {
    file_->findings->push_back({std::move(code), place(), std::move(details)});
}

void Node::faults(const Findings& findings) const {
    const auto byte = start();
    for (auto finding : findings) {
        if (finding.place.line > 0 && byte && yaml_.IsScalar()) {
            const auto offset = offset_of(yaml_.Scalar(), finding.place.line, finding.place.column);
            finding.place = place_of(byte_of(file_->bytes, *byte, yaml_.Scalar(), offset));
        } else {
            finding.place = place();
        }
        file_->findings->push_back(std::move(finding));
    }
}

std::string Node::text() const {
    if (yaml_.IsScalar() && !yaml_.Scalar().empty()) return yaml_.Scalar();
    fault("content.expected_text");
    return {};
}

text::Title Node::title() const {
    if (!yaml_.IsMap()) {
        fault("content.expected_title");
        return {};
    }
    Map map(*this);
    text::Title title{.nb = map.text("nb"), .nn = map.maybe_text("nn"), .en = map.maybe_text("en")};
    map.done();
    return title;
}

bool Node::yes_or_no() const {
    if (yaml_.IsScalar()) {
        if (yaml_.Scalar() == "true" || yaml_.Scalar() == "yes") return true;
        if (yaml_.Scalar() == "false" || yaml_.Scalar() == "no") return false;
    }
    fault("content.expected_yes_or_no");
    return false;
}

std::int64_t Node::integer() const {
    std::int64_t number = 0;
    if (yaml_.IsScalar()) {
        const auto& text = yaml_.Scalar();
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (read.ec == std::errc() && read.ptr == end) return number;
    }
    fault("content.expected_integer");
    return 0;
}

std::optional<calendar::Date> Node::date() const {
    const auto written = text();
    if (written.empty()) return std::nullopt;
    const auto date = calendar::Date::parse(written);
    if (date) return date.value();
    faults(date.error().findings);
    return std::nullopt;
}

void Node::each(const std::function<void(const Node&)>& take) const {
    if (!yaml_.IsSequence()) return fault("content.expected_list");
    for (const auto& item : yaml_)
        take(Node(item, *file_));
}

void Node::each_map(const std::function<void(Map&)>& take) const {
    each([&](const Node& item) {
        Map map(item);
        take(map);
        map.done();
    });
}

void Node::each_member(const std::function<void(const Node&, const Node&)>& take) const {
    if (!yaml_.IsMap()) return fault("content.expected_map");
    std::set<std::string> seen;
    for (const auto& member : yaml_) {
        const Node key(member.first, *file_);
        if (!seen.insert(key.text()).second) key.fault("content.duplicate_key", {{"key", key.text()}});
        take(key, Node(member.second, *file_));
    }
}

Map::Map(const Node& node) : node_(node) {
    node.each_member(
        [&](const Node& key, const Node& value) { members_.emplace(key.text(), std::pair(key, value)); });
}

std::optional<Node> Map::find(const std::string& key) {
    asked_.insert(key);
    const auto found = members_.find(key);
    if (found == members_.end()) return std::nullopt;
    return found->second.second;
}

std::optional<Node> Map::need(const std::string& key) {
    auto found = find(key);
    if (!found && node_.is_map()) node_.fault("content.missing_key", {{"key", key}});
    return found;
}

std::string Map::text(const std::string& key) {
    const auto found = need(key);
    return found ? found->text() : std::string();
}

std::optional<std::string> Map::maybe_text(const std::string& key) {
    const auto found = find(key);
    return found ? std::optional(found->text()) : std::nullopt;
}

text::Title Map::title(const std::string& key) {
    const auto found = need(key);
    return found ? found->title() : text::Title{};
}

std::optional<text::Title> Map::maybe_title(const std::string& key) {
    const auto found = find(key);
    return found ? std::optional(found->title()) : std::nullopt;
}

std::vector<text::Title> Map::titles(const std::string& key) {
    std::vector<text::Title> all;
    if (const auto found = find(key)) found->each([&](const Node& item) { all.push_back(item.title()); });
    return all;
}

std::vector<std::string> Map::texts(const std::string& key) {
    std::vector<std::string> all;
    if (const auto found = find(key)) found->each([&](const Node& item) { all.push_back(item.text()); });
    return all;
}

std::optional<calendar::Date> Map::date(const std::string& key) {
    const auto found = need(key);
    return found ? found->date() : std::nullopt;
}

std::optional<calendar::Date> Map::maybe_date(const std::string& key) {
    const auto found = find(key);
    return found ? found->date() : std::nullopt;
}

bool Map::flag(const std::string& key) {
    const auto found = find(key);
    return found && found->yes_or_no();
}

void Map::each_map(const std::string& key, const std::function<void(Map&)>& take) {
    if (const auto found = find(key)) found->each_map(take);
}

void Map::done() {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [key, member] : members_)
        if (!asked_.contains(key))
            member.first.fault("content.unknown_key",
                               {{"key", key}, {"suggestion", text::closest(key, known).value_or("")}});
}

} // namespace bedre::catalogue
