#include "report/proposals.h"

#include "record/fate.h"

#include <set>

namespace bedre::report {

std::map<std::string, record::Proposal> proposed_for(const Context& context, const record::EpisodeKey& key,
                                                     const form::Form& form, const record::Filling& filling) {
    auto all = record::proposed(form, filling);
    const auto* free = filling.pathway.free_form(form.id);
    const auto* lineage = context.catalogue.lineage_into(context.plans->present().id);
    if (!all.empty() || free == nullptr || !free->fate || lineage == nullptr ||
        lineage->from != key.parameter)
        return all;
    const auto fate = lineage->fates.find(key.subject);
    if (fate == lineage->fates.end()) return all;
    for (auto& [item, answer] :
         record::answers_of(form, *free->fate, fate->second, context.phrases.language()))
        if (const auto* asked = form.item(item); asked != nullptr && asked->from)
            all.emplace(item, record::Proposal{std::move(answer), {}});
    return all;
}

Result<std::map<std::string, std::vector<record::EpisodeEntry>>>
taken_elsewhere(const Context& context, const access::Look& look, const record::Way& way) {
    std::map<std::string, std::vector<record::EpisodeEntry>> all;
    if (!record::may_record(context.actor, way)) return all;
    std::set<std::string> forms;
    for (const auto& stage : way.pathway.stages)
        forms.insert(stage.form.value_or(""));
    for (const auto& free : way.pathway.forms)
        forms.insert(free.form);
    for (const auto& id : forms)
        if (const auto* form = context.catalogue.form(id))
            for (const auto& pathway : record::pathways_named(*form))
                if (!all.contains(pathway))
                    all[pathway] = TRY(record::entries_elsewhere(context.record, look, pathway));
    return all;
}

} // namespace bedre::report
