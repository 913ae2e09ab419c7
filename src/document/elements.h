// Texts gathered from their pieces, and rows of them.
#pragma once

#include "document/draft.h"
#include "document/pieces.h"

namespace bedre::document {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// One text of the table, gathered from its pieces.
struct Element {
    Role role = Role::stray;
    std::vector<Piece> pieces;
};

/// Shape: all numbers but the line are indices into Gathered::elements.
struct Row {
    std::size_t target_group = none;
    std::size_t heading = none;
    std::vector<std::size_t> elements;
    std::size_t line = 0; ///< that it opens in
};

struct Gathered {
    std::vector<Element> elements;
    std::vector<Row> rows;
    std::vector<std::size_t> missions;
    std::vector<std::size_t> joined; ///< whose pieces another element has been given
};

/// Follows the pieces through the table.
Gathered gather(const std::vector<Piece>& pieces, const Stream& stream);

/// Writes the words of one line behind those of another: "samhandlings-" and "midler" are one word, "NPR-"
/// and "data" keep their hyphen, "behandlings-" and "og" their space.
std::string join_lines(std::string first, std::string_view second);

/// Tells the text of an element, where it stands, and how sure it is.
class Teller {
  public:
    Teller(const Stream& stream, bool scanned) : stream_(stream), scanned_(scanned) {}

    std::string text(const Element& element) const;
    Source source(const Element& element) const;
    /// Unit: percent. The clearer the weighing was the surer; less of what a scanner has read.
    int percent(const Element& element) const;

  private:
    const Stream& stream_;
    bool scanned_;
};

} // namespace bedre::document
