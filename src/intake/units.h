// Units by what stands in files. Used inside this module only.
#pragma once

#include "community/community.h"

#include <map>

namespace bedre::intake {

/// Finds units again and again, in a community that outlives it.
class Units {
  public:
    explicit Units(const community::Community& community);

    /// The unit that has that number on the day; or the only one that ever had it. nullptr when there is
    /// none, or there are several.
    const community::Unit* by_number(std::string_view number, calendar::Date day) const;
    /// The only one that is called so in any language. nullptr so.
    const community::Unit* by_name(std::string_view name);

  private:
    std::map<std::string, std::vector<const community::Unit*>, std::less<>> numbers_;
    std::map<std::string, std::vector<const community::Unit*>, std::less<>> names_; ///< folded
    std::map<std::string, const community::Unit*, std::less<>> found_;              ///< by what stood there
};

} // namespace bedre::intake
