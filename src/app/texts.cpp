#include "app/texts.h"

#include "app/embedded.h"
#include "report/refused_content.h"
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
        const auto place = report::place_of(finding.place);
        out += fmt::format("{}{}{}: {}\n", place, place.empty() ? "" : ": ", finding.code,
                           phrases.say(finding.code, finding.details));
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
