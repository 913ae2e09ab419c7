// given the real content
// given content pathways/service.yaml
//       the file, indented below; with nothing below, the file is taken out
// given content pathways/service.yaml with
//       a small change to a file that is there, a line each: "new" instead of "old"
// given content as docs/formats/content-pathway.md has it
//       the YAML of the page, each block under the path in its first line
// when content is checked
// when it is told what became of 2024-2025
//       gives each action of the plan, how it is accounted for, what was said of it, and where it goes on
// when fact-ung of 2024-2025 is held against fact-ung of 2026-2027
//       gives what differs, words that only one of the two has in brackets
#include "steps.h"

namespace bedre::cases {
namespace {

/// A line break is written \n.
std::string with_breaks(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(\\n)"), "\n");
}

/// Each line is: "new text" instead of "old text". The old text stands in the file exactly once.
std::string changed(std::string bytes, const Lines& changes) {
    static const std::regex change(R"re(\s*"(.*)" instead of "(.*)"\s*)re");
    for (const auto& line : changes) {
        std::smatch words;
        if (!std::regex_match(line, words, change)) throw Unreadable("write: \"new\" instead of \"old\"");
        const auto old_text = with_breaks(words[2]);
        const auto at = bytes.find(old_text);
        if (at == std::string::npos || bytes.find(old_text, at + 1) != std::string::npos)
            throw Unreadable(fmt::format("{} does not stand in the file exactly once", old_text));
        bytes.replace(at, old_text.size(), with_breaks(words[1]));
    }
    return bytes;
}

const plan::Plan& plan_in(World& world, const std::string& id) {
    const auto* plan = world.catalogue().plans.plan(id);
    if (plan == nullptr) throw Unreadable(fmt::format("there is no plan {}", id));
    return *plan;
}

plan::Placed action_in(World& world, const std::string& action, const std::string& plan) {
    const auto found = plan::find_action(plan_in(world, plan), action);
    if (!found) throw Unreadable(fmt::format("there is no action {} in {}", action, plan));
    return *found;
}

Lines fates_of(World& world, const std::string& plan) {
    for (const auto& lineage : world.catalogue().lineages) {
        if (lineage.from != plan) continue;
        std::vector<Row> rows = {{"action", "account", "said", "in"}};
        for (const auto& placed : plan::actions_of(plan_in(world, plan))) {
            const auto& fate = lineage.fates.at(placed.action->id);
            std::string into;
            for (const auto& action : fate.into)
                into += (into.empty() ? "" : ",") + action;
            const auto account = plan::account_of(&fate, plan_in(world, lineage.into));
            rows.push_back({placed.action->id, std::string(plan::name(account)),
                            std::string(plan::name(fate.kind)), into.empty() ? "-" : into});
        }
        return aligned(rows);
    }
    throw Unreadable(fmt::format("nobody has said what became of {}", plan));
}

std::string told(const std::vector<plan::Piece>& pieces) {
    std::string text;
    for (const auto& piece : pieces)
        text += (text.empty() ? "" : " ") + (piece.changed ? "[" + piece.text + "]" : piece.text);
    return text.empty() ? "(none)" : text;
}

void tell(Lines& lines, std::string_view what, const std::optional<plan::TextChange>& change) {
    if (change) lines.push_back(fmt::format("{}: {} => {}", what, told(change->before), told(change->after)));
}

Lines differences(const plan::Changes& changes) {
    Lines lines;
    tell(lines, "wording", changes.wording);
    tell(lines, "target group", changes.target_group);
    tell(lines, "responsible", changes.responsible);
    tell(lines, "deadline", changes.deadline);
    if (changes.years_later != 0) lines.push_back(fmt::format("years later: {}", changes.years_later));
    tell(lines, "grant", changes.grant);
    for (const auto& part : changes.parts)
        tell(lines, fmt::format("part {}", plan::name(part.how)), part.text);
    for (const auto& indicator : changes.indicators)
        tell(lines, fmt::format("indicator {}", plan::name(indicator.how)), indicator.text);
    return lines;
}

} // namespace

Phrases content_phrases() {
    return {
        {std::regex("the real content"),
         [](World& world, const std::smatch&, const Lines&) {
             world.take_real_content();
             return Lines();
         }},
        {std::regex("content (\\S+) with"),
         [](World& world, const std::smatch& words, const Lines& block) {
             const auto file = world.source().find(words[1]);
             if (file == world.source().end())
                 throw Unreadable(fmt::format("there is no file {}", words[1].str()));
             world.set_file(words[1], changed(file->second, block));
             return Lines();
         }},
        {std::regex("content as (\\S+) has it"),
         [](World& world, const std::smatch& words, const Lines&) {
             for (const auto& block : blocks_of_page(words[1], "yaml"))
                 world.set_file(block.at(0).substr(2), joined(block));
             return Lines();
         }},
        {std::regex("content (\\S+)"),
         [](World& world, const std::smatch& words, const Lines& block) {
             world.set_file(words[1], joined(outdented(block)));
             return Lines();
         }},
        {std::regex("it is told what became of (\\S+)"),
         [](World& world, const std::smatch& words, const Lines&) { return fates_of(world, words[1]); }},
        {std::regex("(\\S+) of (\\S+) is held against (\\S+) of (\\S+)"),
         [](World& world, const std::smatch& words, const Lines&) {
             return differences(plan::changes_between(action_in(world, words[1], words[2]),
                                                      action_in(world, words[3], words[4])));
         }},
        {std::regex("content is checked"),
         [](World& world, const std::smatch&, const Lines&) {
             const auto catalogue = catalogue::read(world.source());
             return catalogue ? Lines{"the content is in order"} : lines_of(catalogue.error());
         }},
    };
}

} // namespace bedre::cases
