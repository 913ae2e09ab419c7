#include "chart/frame.h"

#include "outcome/outcome.h"
#include "text/number.h"

#include <algorithm>
#include <cmath>

namespace bedre::chart {
namespace {

constexpr double line_height = 15;
constexpr double letters = 12;

std::string raised(int exponent) {
    constexpr std::array<std::string_view, 10> digits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out = exponent < 0 ? "⁻" : "";
    for (const char digit : std::to_string(std::abs(exponent)))
        out += digits.at(std::size_t(digit - '0'));
    return out;
}

/// Of its letters, as wide as they become.
double size_of(const EndLabel& label) {
    return label.bold ? 13 * bold : letters;
}

std::string in_one(const EndLabel& label) {
    return label.value.empty() ? label.name : label.name + " " + label.value;
}

} // namespace

double Scale::at(double value) const {
    return from + (value - first) / (last - first) * (to - from);
}

Steps steps_over(double lowest, double highest, int most) {
    ENSURE(std::isfinite(lowest) && std::isfinite(highest) && lowest <= highest && most >= 2);
    if (highest - lowest <= std::max(std::abs(lowest), std::abs(highest)) * 1e-9) {
        const double room = lowest == 0 ? 1 : std::abs(lowest) / 2;
        lowest -= lowest == 0 ? 0 : room;
        highest += room;
    }
    const double least = (highest - lowest) / most;
    int power = int(std::floor(std::log10(least)));
    for (;; ++power) {
        for (const int multiple : {1, 2, 5}) {
            const double step = multiple * std::pow(10.0, power);
            const auto from = std::floor(lowest / step + 1e-9);
            const auto to = std::ceil(highest / step - 1e-9);
            if (to - from > most) continue;
            Steps steps{.values = {}, .decimals = std::clamp(-power, 0, 15)};
            for (double at = from; at <= to; ++at)
                steps.values.push_back(at * step);
            return steps;
        }
    }
}

std::string told(double number, int decimals, text::Language language) {
    const auto size = std::abs(number);
    const bool in_short = size < 1e10 && (decimals <= 6 || size == 0 || size >= 5e-7);
    if (in_short) return text::written(number, std::min(decimals, 15), language);
    int exponent = int(std::floor(std::log10(size)));
    auto front = number / std::pow(10.0, exponent);
    if (std::abs(front) >= 9.95) {
        front /= 10;
        ++exponent;
    }
    return text::written(front, 1, language) + "\u00b710" + raised(exponent);
}

void Reach::over(double value) {
    lowest_ = none_ ? value : std::min(lowest_, value);
    highest_ = none_ ? value : std::max(highest_, value);
    none_ = false;
}

void Reach::over(const std::optional<double>& value) {
    if (value) over(*value);
}

Steps Reach::steps(int most) const {
    if (none_) return steps_over(0, 1, most);
    const bool from_zero = lowest_ >= 0 && (lowest_ <= highest_ / 2 || highest_ - lowest_ <= highest_ * 1e-9);
    return steps_over(from_zero ? 0 : lowest_, highest_, most);
}

double width_of(const Steps& steps, std::string_view suffix, text::Language language) {
    double width = 0;
    for (const auto value : steps.values)
        width =
            std::max(width, width_of(told(value, steps.decimals, language) + std::string(suffix), letters));
    return width + 10;
}

void draw_vertical(Drawing& drawing, const Frame& frame, const Scale& scale, const Steps& steps,
                   std::string_view suffix, std::string_view unit, text::Language language) {
    for (const auto value : steps.values) {
        const auto y = scale.at(value);
        const bool axis = value == steps.values.front();
        drawing.items.emplace_back(
            Line{{{frame.left, y}, {frame.right, y}}, axis ? Ink::quiet : Ink::faint, 1});
        drawing.items.emplace_back(Text{{frame.left - 8, y + 4},
                                        told(value, steps.decimals, language) + std::string(suffix),
                                        Anchor::end});
    }
    if (!unit.empty()) drawing.items.emplace_back(Text{{2, 13}, shortened(unit, drawing.width - 4, letters)});
}

void draw_horizontal(Drawing& drawing, const Frame& frame, const Scale& scale, const Steps& steps,
                     std::string_view suffix, std::string_view unit, text::Language language) {
    double free_from = 0;
    for (const auto value : steps.values) {
        const auto x = scale.at(value);
        const auto words = told(value, steps.decimals, language) + std::string(suffix);
        const auto half = width_of(words, letters) / 2;
        drawing.items.emplace_back(Line{{{x, frame.bottom}, {x, frame.bottom + 5}}, Ink::quiet, 1});
        if (x - half < free_from || x + half > drawing.width) continue;
        drawing.items.emplace_back(Text{{x, frame.bottom + 18}, words, Anchor::middle});
        free_from = x + half + 6;
    }
    if (!unit.empty())
        drawing.items.emplace_back(
            Text{{frame.left, frame.bottom + 36}, shortened(unit, drawing.width - frame.left - 2, letters)});
}

void Band::end(Drawing& drawing, Ink ink, double opacity) {
    above_.insert(above_.end(), below_.rbegin(), below_.rend());
    if (below_.size() > 1) drawing.items.emplace_back(Area{std::move(above_), ink, opacity});
    above_.clear();
    below_.clear();
}

EndLabels with_room(std::vector<EndLabel> labels, double paper) {
    const double most = paper * 0.26;
    double width = 0;
    for (const auto& label : labels) {
        const auto size = size_of(label);
        const auto both = width_of(in_one(label), size);
        const auto name = std::min(width_of(label.name, size), most);
        width = std::max(width, both <= most ? both : std::max(name, width_of(label.value, size)));
    }
    return {std::move(labels), width + 12};
}

void draw_labels(Drawing& drawing, const Frame& frame, EndLabels placed) {
    auto& labels = placed.labels;
    const auto room = placed.width - 10;
    const auto in_two = [&](const EndLabel& label) {
        return !label.value.empty() && width_of(in_one(label), size_of(label)) > room;
    };
    const auto height = [&](const EndLabel& label) { return in_two(label) ? 2 * line_height : line_height; };
    std::ranges::stable_sort(labels, {}, &EndLabel::y);
    // Each is pushed down by the one above, and then all up again where the paper ends.
    double roof = 2;
    for (auto& label : labels) {
        label.y = std::max(label.y - height(label) / 2, roof);
        roof = label.y + height(label);
    }
    double floor = drawing.height - 2;
    for (std::size_t i = labels.size(); i-- > 0;) {
        labels[i].y = std::min(labels[i].y, floor - height(labels[i]));
        floor = labels[i].y;
    }
    for (const auto& label : labels) {
        const auto add = [&](std::string words, double line) {
            drawing.items.emplace_back(Text{{frame.right + 8, label.y + 11.5 + line * line_height},
                                            std::move(words),
                                            Anchor::start,
                                            label.ink,
                                            label.bold ? 13.0 : letters,
                                            label.bold});
        };
        if (!in_two(label)) {
            add(label.value.empty() ? shortened(label.name, room, size_of(label)) : in_one(label), 0);
            continue;
        }
        add(shortened(label.name, room, size_of(label)), 0);
        add(label.value, 1);
    }
}

} // namespace bedre::chart
