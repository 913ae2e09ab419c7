// What the reader may know of a community before it reads: its bodies, units and regions, and the words of
// its other plans. The plan of the document's own period is never among them: a draft must come from the
// document.
#pragma once

#include "community/community.h"
#include "document/lexicon.h"
#include "plan/plan.h"

#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace bedre::document {

/// What a piece of text is in the table.
enum class Role : std::uint8_t {
    mission,
    target_group,
    priority,
    heading,
    title,
    parts_heading,
    part,
    link,
    footnote,
    indicator_heading,
    indicator,
    responsible,
    deadline,
    grant,
    stray, ///< belongs to nothing that the reader knows
};
constexpr std::size_t role_count = 15;

/// The column that a role stands in; strays stand in none and are given that of actions.
Column column_of(Role role);

/// A unit, region or body by a name of it.
struct Name {
    std::vector<std::string> keys; ///< its words
    std::string text;
    bool is_region = false;
};

/// An action of another plan with its texts.
struct KnownAction {
    std::string title;
    std::vector<std::string> texts;
};

/// Texts that are known, and what follows what in them.
class Vocabulary {
  public:
    /// `plans` are those that may be known.
    Vocabulary(const community::Community& community, std::span<const plan::Plan* const> plans);

    /// How surely a known text of that role begins with these words: 0 not, 1 with the first word, 2 with
    /// both, 3 when two words are all of it or three agree.
    int begins(Role role, std::span<const std::string> keys) const;
    /// Whether the second word follows the first in a known text of that column.
    bool follows(Column column, const std::string& first, const std::string& second) const;
    /// Known texts word by word: where a text of that role begins, and where the next word leads; -1 is
    /// nowhere.
    int start_of(Role role) const { return static_cast<int>(role); }
    int after(int node, const std::string& key) const;
    /// Whether a known text ends there, and none goes on.
    bool is_end(int node) const {
        return node >= 0 && ends_[static_cast<std::size_t>(node)] &&
               next_[static_cast<std::size_t>(node)].empty();
    }

    /// Whether the word stands in anything known.
    bool knows(const std::string& key) const { return words_.contains(key); }
    /// How a word that always stands with a capital is a name: "lillestrøm", "kompetansebroen".
    bool is_name(const std::string& key) const { return names_.contains(key); }

    /// How surely a body is named here: 0 not, 1 the kind of a body, 2 a body by its abbreviation or whole
    /// name.
    int names_body(std::span<const std::string> keys) const;
    /// The longest name of a unit or region that begins here; nullptr when none does.
    const Name* place_named(std::span<const std::string> keys) const;

    /// Whether bodies that begin with the word are told apart by their region, as "LSF ... Follo" is.
    bool is_regional(const std::string& key) const { return regional_.contains(key); }

    const std::vector<std::string>& texts(Role role) const { return texts_[static_cast<std::size_t>(role)]; }
    const std::vector<KnownAction>& actions() const { return actions_; }
    const std::unordered_set<std::string>& words() const { return words_; }
    const std::string& community_title() const { return community_title_; }

    /// Lets a text be known as something of that role: from the front of the document itself.
    void learn(Role role, std::string_view text);

  private:
    void learn_words(std::string_view text);
    void learn_plan(const plan::Plan& plan);

    std::array<std::vector<std::string>, role_count> texts_;
    std::array<std::vector<std::vector<std::string>>, role_count> beginnings_;
    std::array<std::unordered_set<std::string>, column_count> pairs_;
    std::vector<std::unordered_map<std::string, int>> next_; ///< a tree of words, its first nodes the roles
    std::vector<bool> ends_;
    std::unordered_set<std::string> words_;
    std::unordered_set<std::string> names_;
    std::set<std::vector<std::string>> body_names_;
    std::unordered_set<std::string> body_words_;
    std::unordered_set<std::string> regional_;
    std::vector<Name> places_;
    std::vector<KnownAction> actions_;
    std::string community_title_;
};

/// The words of a text as keys; words that are only marks are left out.
std::vector<std::string> keys_of(std::string_view text);

/// The plans that a document of that period may be read with: those of other years. A document that does not
/// say its period is read with none.
std::vector<const plan::Plan*> other_plans(std::span<const plan::Plan> plans,
                                           const std::optional<calendar::Period>& own);

} // namespace bedre::document
