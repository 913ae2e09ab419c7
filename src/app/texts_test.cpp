#include "app/texts.h"

#include "catalogue/catalogue.h"
#include "catalogue/revise.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace bedre::app {
namespace {

/// The keys in an address: what names no element, no position and no language.
std::set<std::string> keys_in(std::string_view at) {
    std::set<std::string> keys;
    while (!at.empty()) {
        const auto slash = std::min(at.find('/'), at.size());
        std::string step(at.substr(0, slash));
        at.remove_prefix(std::min(slash + 1, at.size()));
        const bool position = step.find_first_not_of("0123456789") == std::string::npos;
        if (const auto equals = step.find('='); equals != std::string::npos) step.resize(equals);
        std::ranges::replace(step, ' ', '-');
        if (!position && step != "nb" && step != "nn" && step != "en") keys.insert(std::move(step));
    }
    return keys;
}

/// What nobody changes: which plan it is, and from where; and words of a plan that stand as keys.
bool is_outside(std::string_view at) {
    return at == "plan" || at == "community" || at == "period" || at.starts_with("source/") ||
           at.find("restored/") != std::string_view::npos;
}

TEST(Texts, every_key_that_a_plan_has_is_said_in_every_language) {
    const auto source = catalogue::read_folder(BEDRE_SOURCE_DIR "/content").value();
    std::set<std::string> keys;
    for (const auto& [path, text] : source) {
        if (!path.starts_with("plans/")) continue;
        const auto fields = catalogue::fields_of(text).value();
        for (const auto& field : fields)
            if (!is_outside(field.at)) keys.merge(keys_in(field.at));
    }
    EXPECT_TRUE(keys.contains("carried-by")); // it does find keys
    for (const auto& phrases : load_phrases()) {
        std::set<std::string> unsaid;
        for (const auto& key : keys)
            if (!phrases.knows("field." + key)) unsaid.insert(key);
        EXPECT_EQ(unsaid, std::set<std::string>{}) << text::name(phrases.language());
    }
}

} // namespace
} // namespace bedre::app
