// What an earlier edition of the content called something, so that what was recorded then can be carried
// over.
#pragma once

#include "form/moves.h"

#include <map>

namespace bedre::catalogue {

/// Of the answers to one form, or of the stages of one pathway, into what the content has now.
struct Migration {
    std::string id;
    text::Title title;
    std::string form; ///< empty: of stages
    form::Moves moves;
    std::string pathway;                                    ///< empty: of answers
    std::map<std::string, std::string, std::less<>> stages; ///< by what they were called
};

} // namespace bedre::catalogue
