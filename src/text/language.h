// The languages of the house, and words in them. Bokmål always exists; nynorsk and English where somebody has
// written them. Whoever shows words also says which language they really are in (HTML's `lang`).
#pragma once

#include "outcome/outcome.h"

#include <optional>
#include <string>
#include <string_view>

namespace bedre::text {

enum class Language { nb, nn, en };

/// The tag of a language as BCP 47 writes it: "nb", "nn", "en".
std::string_view name(Language language);

/// Errors: language.unknown.
Result<Language> parse_language(std::string_view tag);

/// Text that is ready to be shown, and the language that it is in.
struct Words {
    std::string text;
    Language language = Language::nb;
    bool operator==(const Words&) const = default;
};

/// What something is called, as its owner wrote it.
struct Title {
    std::string nb;
    std::optional<std::string> nn = {};
    std::optional<std::string> en = {};

    /// The title in that language, or in bokmål when nobody has written it.
    Words in(Language language) const;
    bool operator==(const Title&) const = default;
};

} // namespace bedre::text
