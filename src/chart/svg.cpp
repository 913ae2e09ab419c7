#include "chart/drawing.h"
#include "outcome/outcome.h"
#include "text/utf8.h"

#include <array>
#include <cmath>

namespace bedre::chart {
namespace {

struct Look {
    Ink ink;
    std::string_view name;
    std::string_view light; ///< and in print
    std::string_view dark;
};
// On light, words have a contrast of 4.5 to 1 with the paper, lines and marks that carry meaning of 3 to 1;
// on dark likewise.
constexpr std::array looks = {
    Look{Ink::data, "data", "#0b6fa4", "#6cb8e6"},       Look{Ink::second, "second", "#1b7f5c", "#6fd0ab"},
    Look{Ink::third, "third", "#7b3fa0", "#c9a0ee"},     Look{Ink::fourth, "fourth", "#7a5200", "#e0b860"},
    Look{Ink::signal, "signal", "#c2410c", "#ff9b6b"},   Look{Ink::gain, "gain", "#1d4fd8", "#8fb4ff"},
    Look{Ink::target, "target", "#7b3fa0", "#c9a0ee"},   Look{Ink::strong, "strong", "#0b3b5c", "#e6f1fa"},
    Look{Ink::quiet, "quiet", "#4b5563", "#b6c0cc"},     Look{Ink::faint, "faint", "#e5e7eb", "#37414d"},
    Look{Ink::surface, "surface", "#ffffff", "#12181f"}, Look{Ink::range, "range", "#edf4f9", "#1c2a36"}};

const Look& look(Ink ink) {
    for (const auto& one : looks)
        if (one.ink == ink) return one;
    outcome::raise_bug("an ink that does not exist", __FILE__, __LINE__);
}

/// Source: Extensible Markup Language (XML) 1.0, 2.2.
bool may_stand_in_xml(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != 0xfffe && c != 0xffff;
}

std::string escaped(std::string_view words) {
    constexpr char32_t unreadable = 0xfffd;
    std::string out;
    for (const auto c : text::code_points(words)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: text::append(out, may_stand_in_xml(c) ? c : unreadable);
        }
    }
    return out;
}

/// A tenth is as fine as paper and screen show.
std::string number(double value) {
    ENSURE(std::abs(value) < 1e15);
    const auto tenths = std::llround(value * 10);
    const auto whole = std::to_string(std::abs(tenths) / 10);
    const auto rest = std::abs(tenths) % 10;
    return (tenths < 0 ? "-" : "") + whole + (rest == 0 ? std::string() : "." + std::to_string(rest));
}

std::string filled(Ink ink, double opacity = 1) {
    const auto faded = opacity < 1 ? fmt::format(R"( fill-opacity="{:.2f}")", opacity) : std::string();
    return fmt::format(R"(class="chart-fill-{}" fill="{}"{})", look(ink).name, look(ink).light, faded);
}

std::string stroked(Ink ink, double width) {
    return fmt::format(R"(class="chart-line-{}" fill="none" stroke="{}" stroke-width="{}")", look(ink).name,
                       look(ink).light, number(width));
}

std::string path(const std::vector<Place>& places) {
    std::string out;
    for (const auto& place : places)
        out += fmt::format("{}{} {}", out.empty() ? 'M' : 'L', number(place.x), number(place.y));
    return out;
}

std::string written(const Area& area) {
    return fmt::format(R"(<path d="{}Z" {}/>)", path(area.outline), filled(area.ink, area.opacity));
}

std::string written(const Box& box) {
    return fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" {}/>)", number(box.corner.x),
                       number(box.corner.y), number(box.width), number(box.height),
                       filled(box.ink, box.opacity));
}

std::string written(const Line& line) {
    return fmt::format(R"(<path d="{}" {}{} stroke-linejoin="round"/>)", path(line.places),
                       stroked(line.ink, line.width), line.dashed ? R"( stroke-dasharray="5 4")" : "");
}

std::string written(const Text& text) {
    const auto* anchor = text.anchor == Anchor::start ? "start" : "middle";
    if (text.anchor == Anchor::end) anchor = "end";
    return fmt::format(R"(<text x="{}" y="{}" text-anchor="{}" font-size="{}"{} {}>{}</text>)",
                       number(text.at.x), number(text.at.y), anchor, number(text.size),
                       text.bold ? R"( font-weight="600")" : "", filled(text.ink), escaped(text.words));
}

std::string polygon(const Mark& mark, std::vector<Place> corners) {
    for (auto& corner : corners)
        corner = {mark.at.x + mark.size * corner.x, mark.at.y + mark.size * corner.y};
    return written(Area{std::move(corners), mark.ink});
}

std::string shape_of(const Mark& mark) {
    const auto x = number(mark.at.x);
    const auto y = number(mark.at.y);
    const auto& size = mark.size;
    switch (mark.shape) {
    case Shape::disc:
        return fmt::format(R"(<circle cx="{}" cy="{}" r="{}" {}/>)", x, y, number(size), filled(mark.ink));
    case Shape::ring:
        return fmt::format(R"(<circle cx="{}" cy="{}" r="{}" {}/>)", x, y, number(size),
                           stroked(mark.ink, 1.5));
    case Shape::diamond: return polygon(mark, {{0, -1}, {1, 0}, {0, 1}, {-1, 0}});
    case Shape::triangle_up: return polygon(mark, {{0, -1}, {1, 0.8}, {-1, 0.8}});
    case Shape::triangle_down: return polygon(mark, {{0, 1}, {1, -0.8}, {-1, -0.8}});
    case Shape::square: return polygon(mark, {{-0.85, -0.85}, {0.85, -0.85}, {0.85, 0.85}, {-0.85, 0.85}});
    case Shape::cross:
        return written(Line{{{mark.at.x - size, mark.at.y - size}, {mark.at.x + size, mark.at.y + size}},
                            mark.ink,
                            1.5}) +
               written(Line{{{mark.at.x - size, mark.at.y + size}, {mark.at.x + size, mark.at.y - size}},
                            mark.ink,
                            1.5});
    }
    outcome::raise_bug("a shape that does not exist", __FILE__, __LINE__);
}

/// `said` counts the marks that say something.
std::string written(const Mark& mark, std::size_t& said) {
    if (mark.says.empty()) return shape_of(mark);
    // A mark is pointed at more easily than it is seen.
    return fmt::format(R"(<g class="chart-mark" data-mark="{}"><title>{}</title>)"
                       R"(<circle cx="{}" cy="{}" r="10" fill="none" pointer-events="all"/>{}</g>)",
                       said++, escaped(mark.says), number(mark.at.x), number(mark.at.y), shape_of(mark));
}

std::string written(const Spot& spot, std::size_t& said) {
    return fmt::format(R"(<g class="chart-mark" data-mark="{}"><title>{}</title>)"
                       R"(<rect x="{}" y="{}" width="{}" height="{}" fill="none" pointer-events="all"/></g>)",
                       said++, escaped(spot.says), number(spot.corner.x), number(spot.corner.y),
                       number(spot.width), number(spot.height));
}

std::string opening(const Drawing& drawing, double width, double height, std::string_view font) {
    const auto id = escaped(drawing.id);
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" role="img" )"
                       R"(aria-labelledby="{2}-title {2}-description" font-family="{3}">)"
                       R"(<title id="{2}-title">{4}</title><desc id="{2}-description">{5}</desc>)",
                       number(width), number(height), id, font, escaped(drawing.title),
                       escaped(drawing.description));
}

std::string items_of(const Drawing& drawing) {
    std::string out;
    std::size_t said = 0;
    for (const auto& item : drawing.items)
        out += std::visit(
            [&](const auto& one) {
                using One = std::decay_t<decltype(one)>;
                if constexpr (std::is_same_v<One, Mark> || std::is_same_v<One, Spot>)
                    return written(one, said);
                else
                    return written(one);
            },
            item);
    return out;
}

std::string dark_rules() {
    std::string rules;
    for (const auto& one : looks)
        rules += fmt::format(".chart-fill-{0}{{fill:{1}}}.chart-line-{0}{{stroke:{1}}}", one.name, one.dark);
    return "<style>@media screen and (prefers-color-scheme: dark){" + rules + "}</style>";
}

constexpr double margin = 16; // of a file of its own
constexpr double title_size = 16;
constexpr double title_height = 21;

} // namespace

std::string_view name(Ink ink) {
    return look(ink).name;
}

std::string draw(const Drawing& drawing) {
    return opening(drawing, drawing.width, drawing.height, "inherit") + items_of(drawing) + "</svg>";
}

std::string document(const Drawing& drawing) {
    const auto title = in_lines(drawing.title, drawing.width / bold, 3, title_size);
    const double below = margin + title_height * double(title.size()) + 8;
    const Box paper = {{0, 0}, drawing.width + 2 * margin, below + drawing.height + margin, Ink::surface};
    auto out = R"(<?xml version="1.0" encoding="UTF-8"?>)"
               "\n" +
               opening(drawing, paper.width, paper.height, "Inter, Arial, sans-serif") + dark_rules() +
               written(paper);
    double line = margin;
    for (const auto& words : title)
        out += written(
            Text{{margin, line += title_height}, words, Anchor::start, Ink::strong, title_size, true});
    return out + "<g transform=\"translate(" + number(margin) + " " + number(below) + ")\">" +
           items_of(drawing) + "</g></svg>\n";
}

} // namespace bedre::chart
