// The text of a plan as a tree that people change one place at a time. A place is named by what stands there:
//
//   vision/text/nb                                  keys of maps
//   action=immi/title/nb                            the element whose key `action` is immi, wherever it
//   stands action=immi/indicators/indicator=I34/parts/0    the list's element with that id; an element by its
//   position
//
// What stands at a place is a text: a scalar's own; the items of a list of titles or words, one a line; the
// YAML of anything larger. Nothing is the empty text; where it becomes an element at a position, those from
// there on give way. At `order` of a list whose elements are named stand
// their names, one a line; whatever was seen there, the last one to say it is right.
#pragma once

#include "outcome/outcome.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::catalogue {

/// The last step to the names of a list's elements, one a line.
constexpr std::string_view order_key = "order";
/// Whether a place is one of these. No key of a plan is called so.
bool is_order(std::string_view at);

/// One change: what stood at a place as its author saw it, and what is to stand there.
struct Revision {
    std::string at;
    std::string was;
    std::string is;
    bool operator==(const Revision&) const = default;
};

/// A place where something stands that can be read in one go: a scalar, or a list of titles or words.
struct Field {
    std::string at;
    std::string value;
    bool lines = false; ///< a list, one item a line
    bool operator==(const Field&) const = default;
};

/// Errors: invalid with plan.unknown_place; content.yaml_syntax.
Result<std::string> value_at(const std::string& text, std::string_view at);
/// The same for several places, in their order.
Result<std::vector<std::string>> values_at(const std::string& text, std::span<const std::string> places);

/// The plan with all changes made, in the layout of write_plan().
/// Errors: conflict with plan.changed_meanwhile (details at, now, yours) when something else stands at a
/// place than its author saw; plan.unknown_place; content.yaml_syntax.
Result<std::string> revise(const std::string& text, std::span<const Revision> changes);

/// The change as it is kept: an element that is added or taken out, which may come in any YAML, JSON too, in
/// the layout of write_plan(), so that it can be undone. Errors: plan.too_large; content.yaml_syntax.
Result<Revision> in_layout(Revision revision);

/// Every field, in the order of the text.
Result<std::vector<Field>> fields_of(const std::string& text);

/// What has to be changed in `before` to say what `after` says: field by field, elements of lists whole, in
/// the order of `after`; what is gone comes last in its map and first in its list. Elements with a name are
/// the same wherever in their list they stand; others are the same by position. Law: revise(before,
/// compare(before, after)) is write_plan(after), save for the order of keys.
Result<std::vector<Revision>> compare(const std::string& before, const std::string& after);

/// The same content in one layout. Law: reading what is written gives the same tree.
Result<std::string> write_plan(const std::string& text);

} // namespace bedre::catalogue
