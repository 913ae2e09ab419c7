#include "chart/chart.h"

#include "outcome/outcome.h"

#include <cmath>

namespace bedre::chart {
namespace {

using calendar::Date;

constexpr double width = 640;
constexpr double height = 240;
constexpr double left = 36;
constexpr double right = 76; // room for the label at the end of the curve
constexpr double top = 22;
constexpr double bottom = 28;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

/// Where days and counts lie on the paper.
struct Scale {
    Date first;
    Date last;
    std::int64_t all;

    double x(Date day) const {
        const double share = double((day - first).count()) / double((last - first).count());
        return left + share * (width - left - right);
    }
    double y(std::int64_t value) const {
        return height - bottom - double(value) / double(all) * (height - top - bottom);
    }
};

/// At most five round steps from 0 to all.
std::int64_t tick_step(std::int64_t all) {
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t step : {1, 2, 5})
            if (all / (step * power) <= 5) return step * power;
}

std::string line(double x1, double y1, double x2, double y2, std::string_view attributes) {
    return fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" {}/>)", x1, y1, x2, y2,
                       attributes);
}

std::string label(double x, double y, std::string_view anchor, std::string_view text,
                  std::string_view attributes) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}" {}>{}</text>)", x, y, anchor,
                       attributes, escaped(text));
}

constexpr std::string_view quiet = R"(font-size="12" fill="#4b5563")";
constexpr std::string_view strong = R"(font-size="14" font-weight="600" fill="#0b3b5c")";
constexpr std::string_view grid = R"(stroke="#e5e7eb" stroke-width="1")";

std::string axes(const SpreadCurve& curve, const Scale& scale) {
    std::string out;
    const auto step = tick_step(curve.all);
    for (std::int64_t value = 0; value <= curve.all; value += step) {
        if (value != 0 && value != curve.all && scale.y(value) - scale.y(curve.all) < 14)
            continue; // no room for both
        out += line(left, scale.y(value), width - right, scale.y(value), grid);
        out += label(left - 8, scale.y(value) + 4, "end", std::to_string(value), quiet);
    }
    out += line(left, scale.y(curve.all), width - right, scale.y(curve.all),
                R"(stroke="#4b5563" stroke-width="1" stroke-dasharray="4 4")");
    out += label(left, scale.y(curve.all) - 7, "start", curve.all_label, quiet);
    for (int year = curve.first.year(); year <= curve.last.year(); ++year) {
        const auto day = Date::make(year, 1, 1).value();
        if (day < curve.first) continue;
        out += line(scale.x(day), height - bottom, scale.x(day), height - bottom + 5,
                    R"(stroke="#4b5563" stroke-width="1")");
        out += label(scale.x(day), height - bottom + 19, "middle", std::to_string(year), quiet);
    }
    out +=
        line(left, height - bottom, width - right, height - bottom, R"(stroke="#4b5563" stroke-width="1")");
    return out;
}

/// The curve itself, and a dot at each step so that it can be read without its colour.
std::string steps(const SpreadCurve& curve, const Scale& scale) {
    std::int64_t present = 0;
    std::string path;
    std::string dots;
    for (const auto& step : curve.steps) {
        if (step.from <= curve.first) {
            present = step.value;
            continue;
        }
        if (path.empty()) path = fmt::format("M{:.1f} {:.1f}", scale.x(curve.first), scale.y(present));
        path += fmt::format("H{:.1f}V{:.1f}", scale.x(step.from), scale.y(step.value));
        dots += fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="3.5"/>)", scale.x(step.from),
                            scale.y(step.value));
        present = step.value;
    }
    if (path.empty()) path = fmt::format("M{:.1f} {:.1f}", scale.x(curve.first), scale.y(present));
    path += fmt::format("H{:.1f}", scale.x(curve.last));
    return fmt::format(
               R"(<path d="{}" fill="none" stroke="#0b6fa4" stroke-width="2.5" stroke-linejoin="round"/>)",
               path) +
           fmt::format(R"(<g fill="#0b6fa4">{}</g>)", dots) +
           label(scale.x(curve.last) + 8, scale.y(present) + 5, "start", curve.last_label, strong);
}

} // namespace

std::string draw(const SpreadCurve& curve) {
    ENSURE(curve.first < curve.last && curve.all >= 1);
    const Scale scale{curve.first, curve.last, curve.all};
    const auto id = escaped(curve.id);
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:.0f} {:.0f}" role="img" )"
                       R"(aria-labelledby="{}-title {}-description" font-family="inherit">)",
                       width, height, id, id) +
           fmt::format(R"(<title id="{}-title">{}</title><desc id="{}-description">{}</desc>)", id,
                       escaped(curve.title), id, escaped(curve.description)) +
           axes(curve, scale) + steps(curve, scale) + "</svg>";
}

} // namespace bedre::chart
