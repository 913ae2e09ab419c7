// What charts with two axes have in common: where values lie on the paper, round steps along an axis, and
// words that do not lie on each other.
#pragma once

#include "chart/drawing.h"
#include "text/language.h"

#include <optional>
#include <span>

namespace bedre::chart {

/// The part of the paper that points are drawn on.
struct Frame {
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    double width() const { return right - left; }
    double height() const { return bottom - top; }
};

/// Where a value lies along one axis. Range: `first` before `last`.
struct Scale {
    double first = 0; ///< value
    double last = 1;
    double from = 0; ///< place on the paper
    double to = 1;
    double at(double value) const;
};

/// Round values along an axis, from the first to the last of which it reaches.
struct Steps {
    std::vector<double> values; ///< at least two
    int decimals = 0;           ///< that tell them apart
};
/// Steps of 1, 2 or 5 times a power of ten that reach over the values, at most `most` + 1 of them. All-equal
/// values get some room about them. Range: finite values up to 1e60; `most` from 2.
Steps steps_over(double lowest, double highest, int most);

/// A number of an axis or a mark: as text::written(), but "1,2·10⁹" where that would be long.
std::string told(double number, int decimals, text::Language language);

/// The lowest and the highest of what a chart has to reach.
class Reach {
  public:
    void over(double value);
    void over(const std::optional<double>& value);
    bool none() const { return none_; }
    double lowest() const { return lowest_; }
    double highest() const { return highest_; }
    /// From 0 on, unless the values lie close together far from it, or some lie below.
    Steps steps(int most) const;

  private:
    bool none_ = true;
    double lowest_ = 0;
    double highest_ = 0;
};

/// Room for the numbers of a vertical axis. Unit: that of the paper.
double width_of(const Steps& steps, std::string_view suffix, text::Language language);
/// Grid and numbers of a vertical axis, its unit above it.
void draw_vertical(Drawing& drawing, const Frame& frame, const Scale& scale, const Steps& steps,
                   std::string_view suffix, std::string_view unit, text::Language language);
/// Numbers below a horizontal axis, its unit beneath them.
void draw_horizontal(Drawing& drawing, const Frame& frame, const Scale& scale, const Steps& steps,
                     std::string_view suffix, std::string_view unit, text::Language language);

/// What lies between two lines: an area so long as both are there.
class Band {
  public:
    void reach(double x, double lower, double upper) {
        above_.push_back({x, upper});
        below_.push_back({x, lower});
    }
    /// Draws what it has so far, if it has any width.
    void end(Drawing& drawing, Ink ink, double opacity = 1);

  private:
    std::vector<Place> above_;
    std::vector<Place> below_;
};

/// To the right of a line: what it is, and its value.
struct EndLabel {
    double y = 0;
    std::string name;
    std::string value = {};
    Ink ink = Ink::quiet;
    bool bold = false;
};
/// Labels beside a frame: each on one line, or with its value below its name where there is no room.
struct EndLabels {
    std::vector<EndLabel> labels;
    double width = 0; ///< room that they take
};
EndLabels with_room(std::vector<EndLabel> labels, double paper);
/// The labels, moved apart where they would lie on each other. A value is never shortened.
void draw_labels(Drawing& drawing, const Frame& frame, EndLabels labels);

} // namespace bedre::chart
