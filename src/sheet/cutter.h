// A long XML part cut into the elements of one kind that it holds, so that it need not be in memory as a
// whole. Used inside this module only.
#pragma once

#include "sheet/archive.h"

#include <optional>
#include <span>

namespace bedre::sheet {

/// Method: in well-formed XML a `<` stands for markup everywhere but in comments, CDATA sections and
/// processing instructions; no program writes those into rows or shared texts, and a part that has them there
/// is refused. What is cut out is still checked by whoever parses it.
class Cutter {
  public:
    /// Cuts out `element`, wherever it stands within `within`; both without prefix.
    Cutter(Part part, std::string_view within, std::string_view element)
        : part_(std::move(part)), within_(within), element_(element) {}

    /// The next element, from its `<` to its last `>`, to be parsed in place; nothing when there is none.
    /// Until next() is called again.
    /// Errors: as Part; sheet.unreadable of what is not as above, or an element longer than 32 MiB.
    Result<std::optional<std::span<char>>> next();

    /// All but the elements: a document of its own, when there are no more.
    std::string& rest() { return rest_; }

  private:
    struct Tag {
        std::size_t begin = 0;
        std::string_view name;
        bool opens = false;
        bool closes = false; ///< both, where nothing is in it
    };

    Result<std::optional<Tag>> take_tag();
    Result<bool> fetch();
    Result<void> keep(std::size_t end);
    void let_go();

    Part part_;
    std::string within_;
    std::string element_;
    std::string bytes_;      ///< of the part, from where it is not done with
    std::size_t at_ = 0;     ///< how far they have been looked at
    std::size_t kept_ = 0;   ///< how far they have been put into the rest, or given out
    bool inside_ = false;    ///< of `within`
    bool has_begun_ = false; ///< a tag has been seen
    std::string rest_;
};

} // namespace bedre::sheet
