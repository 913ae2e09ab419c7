// Texts for people, found by the stable code of a finding, an error or a label.
//
//   const Phrases phrases(Language::nb, {{"plan.overdue.one", "{n} tiltak er over fristen"}, ...});
//   phrases.say("plan.overdue", {{"n", "1"}});
#pragma once

#include "text/language.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace bedre::text {

/// All texts of one language.
/// Promise: never changes after it is made, so any number of threads may read it.
class Phrases {
  public:
    using Texts = std::map<std::string, std::string, std::less<>>;

    Phrases(Language language, Texts texts) : language_(language), texts_(std::move(texts)) {}

    /// The text of a code, each `{name}` replaced by the detail of that name. Where the text depends on a
    /// number, it stands as `code.one` and `code.other`, and the detail `n` chooses: "1" is one, all else
    /// other.
    /// Range: a code without a text is answered with the code itself, and a placeholder without a detail
    /// stays as it is, so that a hole is seen. What a detail says is never read as a placeholder.
    std::string say(std::string_view code, const outcome::Details& details = {}) const;

    /// Whether the code has a text, or a pair of them to choose from.
    bool knows(std::string_view code) const;

    Language language() const { return language_; }

  private:
    Language language_;
    Texts texts_;
};

} // namespace bedre::text
