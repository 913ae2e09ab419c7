// XML of a workbook, by the names of its elements without their prefixes. Used inside this module only.
#pragma once

#include "outcome/outcome.h"

#include <pugixml.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace bedre::sheet {

/// A part that is short enough to be in memory; its bytes are used up.
class Document {
  public:
    /// Errors: sheet.unreadable, also when it declares entities, in whatever encoding but UTF-8.
    static Result<Document> parse(std::string bytes);

    pugi::xml_node root() const { return tree_->document_element(); }

  private:
    explicit Document(std::string bytes)
        : bytes_(std::make_unique<std::string>(std::move(bytes))),
          tree_(std::make_unique<pugi::xml_document>()) {}

    std::unique_ptr<std::string> bytes_; ///< where the tree's texts lie
    std::unique_ptr<pugi::xml_document> tree_;
};

/// Parses one element where it lies; the tree's former elements are gone.
/// Promise: only what XML itself names is unfolded: five characters, and characters by number.
bool parse_in_place(pugi::xml_document& tree, std::span<char> bytes);

bool is_named(pugi::xml_node node, std::string_view name);
/// The first child with that name; an empty node where there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
/// "1" or "true".
bool is_set(pugi::xml_attribute attribute);
std::optional<int> number_in(std::string_view text);
/// Of a shared or an inline text, all that is shown of it; what is told of its pronunciation is not.
/// Source: ECMA-376-1, 18.4.8 (si), 22.9.2.19 (ST_Xstring).
std::string text_in(pugi::xml_node node);
/// With `_x000A_` and the like as the characters that they stand for.
std::string unescaped(std::string_view text);

} // namespace bedre::sheet
