// A place in a YAML file, read with findings instead of exceptions. Used inside this module only.
#pragma once

#include "calendar/date.h"
#include "text/language.h"

#include <yaml-cpp/yaml.h>

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace bedre::catalogue {

class Map;

/// What every node of one file shares. Outlives them all.
struct File {
    std::string path;
    std::string bytes;
    Findings* findings;
};

class Node {
  public:
    Node(const YAML::Node& yaml, const File& file) : yaml_(yaml), file_(&file) {}

    /// Adds a finding at this place.
    void fault(std::string code, outcome::Details details = {}) const;
    /// Adds findings made elsewhere about the text that stands here: their lines and columns are within that
    /// text, and become those of the file, whichever way YAML writes the text.
    void faults(const Findings& findings) const;
    /// Unit: column in characters, as editors count.
    outcome::Place place() const;

    std::string text() const;
    text::Title title() const;
    bool yes_or_no() const;
    std::int64_t integer() const;
    std::optional<calendar::Date> date() const;
    void each(const std::function<void(const Node&)>& take) const;
    void each_map(const std::function<void(Map&)>& take) const;
    /// The members of a map whose keys are names of the content's own.
    void each_member(const std::function<void(const Node& key, const Node& value)>& take) const;
    bool is_map() const { return yaml_.IsMap(); }

  private:
    friend class Map;
    /// Where in the bytes of the file the node begins; nothing when YAML does not say.
    std::optional<std::size_t> start() const;
    outcome::Place place_of(std::size_t byte) const;

    YAML::Node yaml_;
    const File* file_;
};

/// A map with known keys. Each key that is asked for is known; done() tells of all others.
class Map {
  public:
    explicit Map(const Node& node);

    /// The value of a key, or nothing; `need` tells of its absence.
    std::optional<Node> find(const std::string& key);
    std::optional<Node> need(const std::string& key);

    std::string text(const std::string& key); ///< "" when absent, which is told
    std::optional<std::string> maybe_text(const std::string& key);
    text::Title title(const std::string& key);
    std::optional<text::Title> maybe_title(const std::string& key);
    std::vector<text::Title> titles(const std::string& key);
    std::vector<std::string> texts(const std::string& key);
    std::optional<calendar::Date>
    date(const std::string& key); ///< nothing when absent or wrong, which is told
    std::optional<calendar::Date> maybe_date(const std::string& key);
    bool flag(const std::string& key); ///< no when absent
    void each_map(const std::string& key, const std::function<void(Map&)>& take);

    const Node& node() const { return node_; }
    void done();

  private:
    Node node_;
    std::map<std::string, std::pair<Node, Node>> members_; ///< key and value, by the key's text
    std::set<std::string> asked_;
};

} // namespace bedre::catalogue
