// when a plan document is read
//       its text, indented below
// when the plan document FILE is read
//       a file of the project; the community and the other plans are those of the content
// when it is read with and without its own plan
#include "steps.h"

#include "document/read.h"

#include <fstream>
#include <iterator>

namespace bedre::cases {
namespace {

Lines told(const document::Draft& draft) {
    Lines lines;
    for (const auto& action : draft.actions) {
        lines.push_back("action: " + action.title);
        for (const auto& [field, text] : document::texts_of(action))
            lines.push_back(fmt::format("{}: {}", field, text));
    }
    for (const auto& finding : draft.findings)
        lines.push_back(line_of(finding));
    return lines;
}

Lines read(World& world, const std::string& text) {
    const auto draft = document::read_plan(text, world.catalogue().community, world.catalogue().plans.all);
    return draft ? told(draft.value()) : lines_of(draft.error());
}

std::string file_of_project(const std::string& path) {
    std::ifstream file(std::string(BEDRE_SOURCE_DIR "/") + path, std::ios::binary);
    if (!file) throw Unreadable(fmt::format("{} cannot be read", path));
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

Phrases document_phrases() {
    return {
        {std::regex("a plan document is read"),
         [](World& world, const std::smatch&, const Lines& block) {
             return read(world, joined(outdented(block)));
         }},
        {std::regex("the plan document (\\S+) is read with and without its own plan"),
         [](World& world, const std::smatch& words, const Lines&) {
             const auto text = file_of_project(words[1]);
             const auto& catalogue = world.catalogue();
             const auto with = document::read_plan(text, catalogue.community, catalogue.plans.all);
             auto others = catalogue.plans.all;
             std::erase_if(others,
                           [&](const plan::Plan& plan) { return plan.period.id() == with.value().period; });
             const auto without = document::read_plan(text, catalogue.community, others);
             const bool same = document::to_json(with.value()) == document::to_json(without.value());
             return Lines{fmt::format("{} of {} plans left out", catalogue.plans.all.size() - others.size(),
                                      catalogue.plans.all.size()),
                          same ? "the drafts are the same" : "the drafts differ"};
         }},
    };
}

} // namespace bedre::cases
