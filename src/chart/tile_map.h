// Municipalities as tiles of one size, about where they lie: a small one is seen as well as a large one.
#pragma once

#include "chart/drawing.h"

#include <optional>

namespace bedre::chart {

struct Tile {
    std::string name;
    std::string short_name; ///< where the name does not fit: "Lørensk."
    std::int64_t column = 0;
    std::int64_t row = 0;
    std::optional<std::size_t> level = {}; ///< which of the levels; nothing: it is not known
    std::string value = {};                ///< "12,3 %"; or why there is none
};

/// Range: no two tiles in one place; columns and rows from 0; from one to five levels.
struct TileMap {
    std::string id;
    std::string title;
    std::string description;
    std::vector<Tile> tiles;
    std::vector<std::string> levels; ///< from low to high: "under 5 %", "5–10 %"
    std::string unknown;             ///< "ikke kjent"
    std::string name_column;         ///< heads of the table
    std::string value_column;
};

/// Range: `width` from 300.
Drawing drawing_of(const TileMap& map, double width = 720);

} // namespace bedre::chart
