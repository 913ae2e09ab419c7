// How a server starts: with the content that it is given or, where that is refused, with the one that its
// data has adopted last.
#pragma once

#include "app/house.h"
#include "record/adopted.h"

namespace bedre::app {

/// What a server runs with.
struct Started {
    std::unique_ptr<const catalogue::Catalogue> catalogue; ///< outlives the house
    std::optional<record::RefusedContent> refused;         ///< none: it runs with what it was given
    std::unique_ptr<House> house;
};

struct StartOptions {
    std::string content; ///< folder; empty for what comes with the program
    HouseOptions house;
    std::function<void(const tally::Change&)> tell; ///< as House::open
    /// Hears why the content was refused, before another is tried in its place.
    std::function<void(const Error&)> refuse;
};

/// A content is refused when its folder cannot be read, when it has faults, and when the record does not
/// adopt it. Errors: what refused it, where no other has been adopted; as House::open, record::adopted_last;
/// invalid with cli.serve.adopted_is_faulty, and with every fault, when the one that was adopted last has
/// any.
Result<Started> start_house(const StartOptions& options);

} // namespace bedre::app
