// A chart as a scene: lines, areas, marks and words on a paper, with what it says for those who cannot see
// it. Words arrive ready made. Each kind of chart has a header of its own that makes its scene; draw() is the
// one writer of all of them, for screen, command line and paper.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bedre::chart {

/// What a thing of a chart is, and so what it looks like on light, on dark and in print.
enum class Ink {
    data,   ///< what was measured
    second, ///< of another group
    third,  ///< of yet another
    fourth,
    signal,  ///< what chance does not explain; never told by colour alone
    gain,    ///< a change for the better
    target,  ///< what is aimed at
    strong,  ///< words that are read first
    quiet,   ///< other words, and axes
    faint,   ///< lines that help the eye
    surface, ///< the paper itself
    range    ///< where chance leaves points
};
/// As in class names: "chart-data".
std::string_view name(Ink ink);

/// On the paper. Unit: that of its width and height; y grows downwards.
struct Place {
    double x = 0;
    double y = 0;
};

struct Line {
    std::vector<Place> places;
    Ink ink = Ink::data;
    double width = 1;
    bool dashed = false;
};
struct Area {
    std::vector<Place> outline;
    Ink ink = Ink::range;
    double opacity = 1;
};
struct Box {
    Place corner; ///< upper left
    double width = 0;
    double height = 0;
    Ink ink = Ink::data;
    double opacity = 1;
};

/// A second sign beside colour: who cannot tell colours apart reads the shape.
enum class Shape { disc, ring, diamond, triangle_up, triangle_down, square, cross };
/// Something that can be pointed at, or come to by keyboard, and then says what it is.
struct Mark {
    Place at;
    Shape shape = Shape::disc;
    Ink ink = Ink::data;
    double size = 3.5;     ///< from the middle to the edge
    std::string says = {}; ///< "mars 2026: 12,3"; none: it is only seen
};

/// A part of the paper that can be pointed at as a mark can, and says what is drawn there.
struct Spot {
    Place corner; ///< upper left
    double width = 0;
    double height = 0;
    std::string says;
};

enum class Anchor { start, middle, end };
struct Text {
    Place at; ///< on the base line
    std::string words;
    Anchor anchor = Anchor::start;
    Ink ink = Ink::quiet;
    double size = 12;
    bool bold = false;
};

using Item = std::variant<Area, Box, Line, Mark, Spot, Text>;

/// What the chart shows, as rows: for those who cannot see it, and for those who want the numbers.
struct Table {
    std::vector<std::string> columns;           ///< none: there is no table
    std::vector<std::vector<std::string>> rows; ///< of as many cells as columns, the first of which names it
};

/// Shape: items lie on each other in their order.
struct Drawing {
    std::string id; ///< makes the ids inside the SVG unique on a page
    std::string title;
    std::string description; ///< what a person would say who reads the chart aloud
    double width = 640;
    double height = 240;
    std::vector<Item> items;
    Table table;
};

/// Shape: one <svg> element with viewBox, role "img" and no style, script or outside reference, so that it
/// may stand in a page. Each mark that says something, and each spot, is a group with `data-mark`, its number
/// from 0, and a title.
std::string draw(const Drawing& drawing);

/// The same as a file of its own: below its title, on paper of its own colour, dark where its reader has a
/// dark screen, and white in print.
std::string document(const Drawing& drawing);

/// Words in bold are wider than others by this.
inline constexpr double bold = 1.12;

/// How wide words are at most, in the sans serif of page and paper. Unit: that of `size`.
/// Method: the widths of DejaVu Sans, in classes; Inter, Arial and their like are narrower.
double width_of(std::string_view words, double size = 12);

/// The words as they fit, cut with "…" where they do not.
std::string shortened(std::string_view words, double room, double size = 12);

/// Words in lines that fit, the last of which is shortened where there is no room for another.
std::vector<std::string> in_lines(std::string_view words, double room, std::size_t most_lines,
                                  double size = 12);

} // namespace bedre::chart
