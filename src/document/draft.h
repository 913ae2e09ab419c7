// A plan as the reader has it from a document: nobody has confirmed it yet. All texts are in the document's
// own words.
#pragma once

#include "document/repair.h"

#include <optional>
#include <string>
#include <vector>

namespace bedre::document {

/// Where a text stands in the source: from its first word to the line of its last.
struct Source {
    int page = 1;
    int line = 1;
    int column = 1;
    int last_line = 1;
};

struct DraftIndicator {
    std::string text;
    std::optional<std::string> heading; ///< that stands above it, "Kommunedata:"
};

struct DraftLink {
    std::string text;
    std::optional<std::string> url;
};

/// Where one field of an action stands, and how sure the reader is.
struct DraftField {
    std::string field; ///< a JSON pointer into the action: "/title", "/indicators/0"
    int percent = 0;   ///< confidence
    Source source;
};

struct DraftAction {
    std::optional<std::string> target_group;
    std::optional<std::string> heading;
    std::string title;
    std::optional<std::string> parts_heading;
    std::vector<std::string> parts;
    std::vector<DraftIndicator> indicators;
    std::vector<std::string> responsible;
    std::vector<std::string> participants;
    std::optional<std::string> priority;
    std::optional<std::string> deadline;
    std::optional<std::string> grant;
    std::vector<DraftLink> links;
    std::vector<std::string> footnotes;
    int percent = 0; ///< confidence: that of its least sure field
    Source source;
    std::vector<DraftField> fields;
};

struct Draft {
    std::optional<std::string> period;
    bool scanned = false;
    std::vector<std::string> missions;
    std::vector<DraftAction> actions;
    std::vector<LeftOut> left_out;
    Findings findings;
};

/// A text of an action, and which field it is of: "title", "part", "indicator", ...
struct ToldText {
    std::string_view field;
    std::string text;
};
/// All texts of an action but its title, in the order of the columns; a link with its address, when it has
/// one.
std::vector<ToldText> texts_of(const DraftAction& action);

/// The draft as JSON: docs/formats/plan-draft.md.
std::string to_json(const Draft& draft);
/// Reads the actions of a draft; members that are unknown here are passed over.
/// Errors: those of json::parse; document.not_a_draft with a path.
Result<Draft> from_json(std::string_view text);

} // namespace bedre::document
