// when a file is imported by NAME
//       the file, indented below, held against the mapping of that name in the content; gives what is
//       proposed of each row, what is wrong, and how many rows become what
#include "steps.h"

#include "intake/propose.h"

namespace bedre::cases {
namespace {

std::string subject_of(const intake::Act& act, const intake::Mapping& mapping) {
    if (const auto* const unit = std::get_if<community::UnitId>(&act.subject)) return *unit;
    const auto& number = std::get<terminology::IdentityNumber>(act.subject);
    if (number.scheme() == terminology::IdentityScheme::register_key)
        return fmt::format("{} of {}", number.revealed(), mapping.person->keys_of);
    return std::string(number.revealed());
}

Lines import(World& world, const std::string& name, const std::string& bytes) {
    const auto& catalogue = world.catalogue();
    const auto* const mapping = catalogue.import(name);
    if (mapping == nullptr) throw Unreadable(fmt::format("there is no import {}", name));
    Lines lines;
    const auto take = [&](const intake::Act& act) {
        const auto& source = mapping->acts[act.source];
        auto line = fmt::format("{}: {} {} {}", act.row, subject_of(act, *mapping),
                                source.stage.empty() ? source.form : source.stage, act.on.iso());
        for (const auto& [item, answer] : act.answers)
            line += fmt::format(", {}: {}", item, answer);
        if (act.organisation) line += fmt::format(", for {}", *act.organisation);
        lines.push_back(line);
    };
    const intake::Known known{.community = catalogue.community,
                              .pathway = *catalogue.pathway(mapping->pathway),
                              .forms = catalogue.forms_of(*mapping),
                              .today = world.today()};
    const auto proposal = intake::propose(bytes, *mapping, known, take);
    for (const auto& finding : proposal.findings)
        lines.push_back(line_of(finding));
    lines.push_back(fmt::format("{} proposed, {} silent, {} faulty", proposal.outcomes.proposed,
                                proposal.outcomes.silent, proposal.outcomes.faulty));
    return lines;
}

} // namespace

Phrases intake_phrases() {
    return {
        {std::regex("a file is imported by (\\S+)"),
         [](World& world, const std::smatch& words, const Lines& block) {
             return import(world, words[1], joined(outdented(block)));
         }},
    };
}

} // namespace bedre::cases
