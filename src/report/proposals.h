// What is proposed for the items of a form. Used inside this module only.
#pragma once

#include "record/taken.h"
#include "record/way.h"
#include "report/report.h"

namespace bedre::report {

/// What was answered before; of what became of an action, else what is proposed for the next plan.
std::map<std::string, record::Proposal> proposed_for(const Context& context, const record::EpisodeKey& key,
                                                     const form::Form& form, const record::Filling& filling);

/// What was entered about a person in other pathways, of those that a form takes answers from: for those who
/// may record. Errors: as record::entries_elsewhere.
Result<std::map<std::string, std::vector<record::EpisodeEntry>>>
taken_elsewhere(const Context& context, const access::Look& look, const record::Way& way);

} // namespace bedre::report
