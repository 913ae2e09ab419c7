// What is asked of every scene, whatever it shows.
#pragma once

#include "chart/drawing.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace bedre::chart {

/// The first thing that lies outside the paper, or nowhere; empty when all lies on it.
inline std::string outside(const Drawing& drawing) {
    const auto off = [&](const Place& place) {
        return !(place.x >= -0.01 && place.x <= drawing.width + 0.01 && place.y >= -0.01 &&
                 place.y <= drawing.height + 0.01);
    };
    for (const auto& item : drawing.items) {
        if (const auto* line = std::get_if<Line>(&item))
            for (const auto& place : line->places)
                if (off(place)) return fmt::format("a line at {} {}", place.x, place.y);
        if (const auto* area = std::get_if<Area>(&item))
            for (const auto& place : area->outline)
                if (off(place)) return fmt::format("an area at {} {}", place.x, place.y);
        if (const auto* box = std::get_if<Box>(&item))
            if (off(box->corner) || off({box->corner.x + box->width, box->corner.y + box->height}))
                return fmt::format("a box at {} {}", box->corner.x, box->corner.y);
        if (const auto* spot = std::get_if<Spot>(&item))
            if (off(spot->corner) || off({spot->corner.x + spot->width, spot->corner.y + spot->height}))
                return "a spot that says " + spot->says;
        if (const auto* mark = std::get_if<Mark>(&item))
            if (off(mark->at)) return "a mark that says " + mark->says;
        if (const auto* text = std::get_if<Text>(&item)) {
            const auto width = width_of(text->words, text->size) * (text->bold ? bold : 1);
            const auto left = text->anchor == Anchor::start    ? text->at.x
                              : text->anchor == Anchor::middle ? text->at.x - width / 2
                                                               : text->at.x - width;
            if (off({left, text->at.y}) || off({left + width, text->at.y})) return "the words " + text->words;
        }
    }
    return {};
}

/// The marks that say something, in order.
inline std::vector<Mark> marks_of(const Drawing& drawing) {
    std::vector<Mark> marks;
    for (const auto& item : drawing.items)
        if (const auto* mark = std::get_if<Mark>(&item))
            if (!mark->says.empty()) marks.push_back(*mark);
    return marks;
}

/// What the spots say, in order.
inline std::vector<std::string> spots_of(const Drawing& drawing) {
    std::vector<std::string> spots;
    for (const auto& item : drawing.items)
        if (const auto* spot = std::get_if<Spot>(&item)) spots.push_back(spot->says);
    return spots;
}

inline bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Whether one of the texts on the paper holds the words.
inline bool says(const Drawing& drawing, std::string_view words) {
    for (const auto& item : drawing.items)
        if (const auto* text = std::get_if<Text>(&item))
            if (holds(text->words, words)) return true;
    return false;
}

} // namespace bedre::chart
