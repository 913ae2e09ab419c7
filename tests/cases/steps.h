// What the steps of a case do. Each file steps_*.cpp has the steps of one part of the field; this one is the
// door.
#pragma once

#include "world.h"

#include <functional>
#include <regex>

namespace bedre::cases {

/// One way to say something, and what it does. Words in the text of a step that vary are groups of the
/// pattern.
struct Phrase {
    std::regex pattern;
    std::function<Lines(World&, const std::smatch& words, const Lines& block)>
        act; ///< gives what `then` is held to
};
using Phrases = std::vector<Phrase>;

Phrases content_phrases();
Phrases record_phrases();
Phrases metric_phrases();
Phrases calendar_phrases();
Phrases rule_phrases();
Phrases plan_phrases();
Phrases document_phrases();
Phrases intake_phrases();
Phrases task_phrases();
Phrases eligible_phrases();

/// Throws Unreadable when no phrase fits.
Lines take_step(World& world, const Step& step);

} // namespace bedre::cases
