// What was recorded by an earlier edition of the content, as it is shown. Used inside this module only.
#pragma once

#include "report/parts.h"

namespace bedre::report {

/// What an entry is about: the stage, or the form. One that the content no longer has says so.
Words step_title(const Context& context, const pathway::Pathway& pathway, const record::EpisodeEntry& entry);
/// That an entry was carried over, and what of it was otherwise.
Answer carried_of(const Context& context, const record::EpisodeEntry& entry);
/// Of what an entry answers, what says the same to the form as it is.
form::Answers fitting(const Context& context, const form::Form& form, const record::EpisodeEntry& entry);

} // namespace bedre::report
