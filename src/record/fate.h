// What became of an action of an earlier plan, as those who keep the plan say it on a form: from answers to a
// fate and back.
#pragma once

#include "form/form.h"
#include "plan/lineage.h"

namespace bedre::record {

/// `item` asks for the kind of fate, by its name (plan::FateKind); the item that offers actions for where it
/// goes on, and the first text for why.
plan::Fate fate_of(const form::Form& form, std::string_view item, const form::Answers& answers);

/// A proposal, as it is filled in beforehand: of several actions that it goes on in, the first.
form::Answers answers_of(const form::Form& form, std::string_view item, const plan::Fate& fate,
                         text::Language language);

/// Errors: record.fate_without_action, record.fate_with_action, at the item that offers actions.
void check_fate(const form::Form& form, std::string_view item, const form::Answers& answers,
                Findings& findings);

} // namespace bedre::record
