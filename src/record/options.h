// Where a record is kept, and what is kept beside it.
#pragma once

#include "calendar/instant.h"
#include "journal/journal.h"

#include <functional>
#include <memory>

namespace bedre::record {

struct Options {
    std::string place; ///< a file, or a PostgreSQL database
    bool demo = false;
    const calendar::Clock* clock = nullptr;
    std::function<void(std::string_view)> on_bug;
    std::shared_ptr<const journal::SigningKey> key = {}; ///< signs each head; none: they are not signed
    std::string witness = {};    ///< file that signed heads are copied to; empty: none
    std::string vault = {};      ///< where the keys of persons are; empty: nothing is recorded about persons
    std::string key_ring = {};   ///< file with the keys to who they are; empty: nobody's identity is kept
    std::string access_log = {}; ///< where looks at persons are put on record; empty: nobody is looked at
    bool adopts = true;          ///< no: opened only while the content is the one that was adopted last
};

} // namespace bedre::record
