// A workbook: which sheets it has, and what they share. Used inside this module only.
#pragma once

#include "sheet/archive.h"
#include "sheet/number_format.h"

#include <map>

namespace bedre::sheet {

/// As sheet::read, of a ZIP archive.
Result<Sheet> read_workbook(std::string_view bytes, const Asked& asked, const Taker& taker);

/// Texts that cells refer to by number.
class SharedTexts {
  public:
    void add(std::string_view text);
    /// Nothing when there are not so many.
    std::optional<std::string_view> text(std::size_t number) const;
    std::size_t count() const { return ends_.size(); }
    std::size_t bytes() const { return all_.size(); }

  private:
    std::string all_;
    std::vector<std::size_t> ends_;
};

/// What the cells of all sheets are read by.
struct Shared {
    SharedTexts texts;
    std::vector<NumberFormat> formats; ///< by the number of a cell's style
    Epoch epoch = Epoch::of_1900;
};

} // namespace bedre::sheet
