#include "app/texts.h"

#include "app/embedded.h"
#include "json/codec.h"

namespace bedre::app {
namespace {

text::Phrases phrases_of(text::Language language) {
    const auto files = embedded_language();
    const auto found = files.find(fmt::format("house.{}.json", text::name(language)));
    ENSURE(found != files.end());
    auto texts = json::read<std::map<std::string, std::string>>(found->second);
    ENSURE(texts);
    return {language, {texts.value().begin(), texts.value().end()}};
}

} // namespace

std::array<text::Phrases, 3> load_phrases() {
    return {phrases_of(text::Language::nb), phrases_of(text::Language::nn), phrases_of(text::Language::en)};
}

std::string told(const Findings& findings, const text::Phrases& phrases) {
    std::string out;
    for (const auto& finding : findings) {
        const auto& place = finding.place;
        out += place.file;
        if (place.line > 0) out += fmt::format(":{}", place.line);
        if (place.column > 0) out += fmt::format(":{}", place.column);
        if (place.file.empty()) out += place.path.starts_with('/') ? place.path.substr(1) : place.path;
        if (!place.file.empty() || !place.path.empty()) out += ": ";
        out += fmt::format("{}: {}\n", finding.code, phrases.say(finding.code, finding.details));
    }
    return out;
}

std::string told(const Error& error, const text::Phrases& phrases) {
    if (error.category == Category::invalid) return told(error.findings, phrases);
    return phrases.say("cli.error", {{"text", phrases.say(error.code, error.details)}}) + "\n";
}

std::string origin_of(std::string site) {
    while (site.ends_with('/'))
        site.pop_back();
    return site;
}

} // namespace bedre::app
