// The places of a plan's text (catalogue/revise.h), as people read them, and what two texts of a plan differ
// in. Used inside this module only.
#pragma once

#include "report/draft_pages.h"

namespace bedre::report {

/// "action=immi/title/nb" is two of them.
std::vector<std::string> steps_of(std::string_view at);
/// The action that the place belongs to.
std::optional<std::string> action_in(std::string_view at);
/// Whether an action as a whole is put in or taken out.
bool is_action(const catalogue::Revision& change);
/// The titles of actions whose ids stand one a line; another id as it is.
std::string titles_of(const std::string& text, std::string ids);
/// "Barn/unge – Styrke samhandlingen": the heading under which an element of a list of actions stands.
std::string heading_of(const std::string& text, std::string_view at);
/// The place in words: "Indikator I8, lesemåte 2: nynorsk".
Words label_of(const Context& context, std::string_view at);
/// An action by the title that it has in the text, or had in the former one.
Ref action_ref_in(const std::string& text, const std::string& former, const std::string& action);
/// From one text to the other, in the order of the plan: an action that has come, or stands elsewhere, says
/// so, and then field by field what it says.
Result<std::vector<Difference>> differences(const Context& context, const std::string& before,
                                            const std::string& after);

} // namespace bedre::report
