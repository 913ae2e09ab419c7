#include "chart/tile_map.h"

#include "chart/frame.h"
#include "outcome/outcome.h"

#include <algorithm>
#include <array>

namespace bedre::chart {
namespace {

constexpr double gap = 4;
// Of five levels; fewer take those that lie farthest apart.
constexpr std::array shades = {0.10, 0.28, 0.48, 0.72, 1.0};

double shade(std::size_t level, std::size_t levels) {
    if (levels == 1) return shades[2];
    return shades.at(level * (shades.size() - 1) / (levels - 1));
}

/// Words on a tile are dark on light shades, and the other way about.
Ink ink_on(double shade) {
    return shade > 0.6 ? Ink::surface : Ink::strong;
}

/// The name in two lines, if it fits; else the short one.
std::vector<std::string> name_of(const Tile& tile, double room, double letters) {
    auto lines = in_lines(tile.name, room, 2, letters);
    const bool cut = std::ranges::any_of(lines, [](const auto& line) { return line.ends_with("\u2026"); });
    if (cut && !tile.short_name.empty()) lines = {shortened(tile.short_name, room, letters)};
    return lines;
}

void outline(Drawing& drawing, Place corner, double width, double height) {
    const Place right = {corner.x + width, corner.y};
    const Place low = {corner.x, corner.y + height};
    drawing.items.emplace_back(Line{{corner, right, {right.x, low.y}, low, corner}, Ink::quiet, 1, true});
}

void draw_tile(Drawing& drawing, const TileMap& map, const Tile& tile, Place corner, Place size) {
    auto ink = Ink::quiet;
    if (tile.level) {
        const auto opacity = shade(*tile.level, map.levels.size());
        drawing.items.emplace_back(Box{corner, size.x, size.y, Ink::data, opacity});
        ink = ink_on(opacity);
    } else
        outline(drawing, corner, size.x, size.y);
    const Place middle = {corner.x + size.x / 2, corner.y + size.y / 2};
    const double letters = size.x < 60 ? 10 : 12;
    const auto lines = name_of(tile, size.x - 4, letters);
    double line = middle.y - 2 - (double(lines.size()) - 1) * letters / 2;
    for (const auto& words : lines) {
        drawing.items.emplace_back(Text{{middle.x, line}, words, Anchor::middle, ink, letters});
        line += letters + 1;
    }
    drawing.items.emplace_back(Text{{middle.x, line + 2},
                                    shortened(tile.value, (size.x - 4) / bold, letters),
                                    Anchor::middle,
                                    ink,
                                    letters,
                                    true});
    // Above the words, which would keep the pointer from it.
    drawing.items.emplace_back(Spot{corner, size.x, size.y, tile.name + ": " + tile.value});
}

/// What the shades mean, in as many lines as they need.
double draw_legend(Drawing& drawing, const TileMap& map, double y) {
    double x = 0;
    const auto add = [&](const std::string& words, std::optional<double> opacity) {
        const auto width = 18 + 6 + width_of(words) + 16;
        if (x > 0 && x + width - 16 > drawing.width) {
            x = 0;
            y += 24;
        }
        if (opacity)
            drawing.items.emplace_back(Box{{x + 1, y}, 18, 14, Ink::data, *opacity});
        else
            outline(drawing, {x + 1, y}, 18, 14);
        drawing.items.emplace_back(Text{{x + 25, y + 11}, words});
        x += width;
    };
    for (std::size_t i = 0; i < map.levels.size(); ++i)
        add(map.levels[i], shade(i, map.levels.size()));
    if (std::ranges::any_of(map.tiles, [](const Tile& tile) { return !tile.level; }))
        add(map.unknown, std::nullopt);
    return y + 18;
}

} // namespace

Drawing drawing_of(const TileMap& map, double width) {
    ENSURE(!map.tiles.empty() && !map.levels.empty() && map.levels.size() <= shades.size() && width >= 300);
    Drawing drawing{.id = map.id,
                    .title = map.title,
                    .description = map.description,
                    .width = width,
                    .table = {{map.name_column, map.value_column}, {}}};
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    for (const auto& tile : map.tiles) {
        columns = std::max(columns, tile.column + 1);
        rows = std::max(rows, tile.row + 1);
        drawing.table.rows.push_back({tile.name, tile.value});
    }
    const double side = std::min(110.0, (width - gap * double(columns - 1)) / double(columns));
    const Place size = {side, std::min(side, 52.0)};
    const double left = 0;
    for (const auto& tile : map.tiles)
        draw_tile(drawing, map, tile,
                  {left + double(tile.column) * (size.x + gap), double(tile.row) * (size.y + gap)}, size);
    drawing.height = draw_legend(drawing, map, double(rows) * (size.y + gap) + 10);
    return drawing;
}

} // namespace bedre::chart
