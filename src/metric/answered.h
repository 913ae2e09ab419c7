// What of the answers to a form enters history, so that it can be counted: what was chosen, yes and no,
// numbers and dates. What was written in words never does.
#pragma once

#include "form/form.h"

namespace bedre::metric {

/// A value that a record has beside its parameter and episode.
struct Answered {
    std::string name; ///< in expressions: the item's, and of a multiple choice "<item>.<option>", a yes or no
    rule::Type type;
    std::string item;
    std::string option; ///< of a multiple choice
    /// Of a choice and a code: symbols by option; of the band of a score, by total.
    std::map<std::string, timeline::Value, std::less<>> codes = {};
    std::vector<std::string> words = {}; ///< those that it can be compared with; none: nobody has said
};

/// In the order of the items. A number takes part when its limits say that it fits a record; a score does as
/// its total, and as "<item>.band". Texts, links, files, times of the day, rows, and codes without a list do
/// not.
std::vector<Answered> answered_of(const form::Form& form, rule::Symbols& symbols);

/// The codes without a list.
std::vector<std::string> unlisted_of(const form::Form& form);

/// What was answered, as a record keeps it: missing when nothing was, or something that the form no longer
/// offers. Shape: without the missing ones at the end.
std::vector<timeline::Value> values_of(const std::vector<Answered>& answered, const form::Answers& answers);

} // namespace bedre::metric
