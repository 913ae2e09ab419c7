#include "text/language.h"

namespace bedre::text {

std::string_view name(Language language) {
    switch (language) {
    case Language::nb: return "nb";
    case Language::nn: return "nn";
    case Language::en: return "en";
    }
    outcome::raise_bug("a language that does not exist", __FILE__, __LINE__);
}

Result<Language> parse_language(std::string_view tag) {
    for (const auto language : {Language::nb, Language::nn, Language::en})
        if (tag == name(language)) return language;
    return outcome::fault("language.unknown", {{"tag", std::string(tag)}});
}

Words Title::in(Language language) const {
    if (language == Language::nn && nn) return {*nn, Language::nn};
    if (language == Language::en && en) return {*en, Language::en};
    return {nb, Language::nb};
}

} // namespace bedre::text
