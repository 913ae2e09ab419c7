#include "statistics/boxes.h"

#include "outcome/outcome.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace bedre::statistics {
namespace {

constexpr std::size_t most_useful = 100;
constexpr double to_be_held = 0.925;
constexpr double shifted_by = 0.8;
/// Of a hundred even chances, one of a hundred thousand series has a longer run.
constexpr std::size_t longest_run = 24;

/// How many crossings a series has that has no longer run than this.
using Crossings = std::vector<double>;

/// Of points each above with one probability, for each number of crossings, how likely it is with no run
/// longer. Method: by the length of the last run, from series that are shorter by it and end on the other
/// side.
Crossings crossings(std::size_t points, std::size_t longest, double above) {
    const std::array chances = {above, 1 - above};
    std::array<std::vector<Crossings>, 2> ending;
    for (auto& all : ending)
        all.assign(points + 1, Crossings(points));
    for (std::size_t n = 1; n <= points; ++n)
        for (std::size_t side = 0; side < 2; ++side) {
            auto& here = ending[side][n];
            double chance = 1;
            for (std::size_t run = 1; run <= std::min(n, longest); ++run) {
                chance *= chances[side];
                if (run == n) here[0] += chance;
                for (std::size_t c = 0; c + run < n; ++c)
                    here[c + 1] += chance * ending[1 - side][n - run][c];
            }
        }
    Crossings all = ending[0][points];
    for (std::size_t c = 0; c < points; ++c)
        all[c] += ending[1][points][c];
    return all;
}

/// The joint distribution of crossings and longest run.
class Joint {
  public:
    Joint(std::size_t points, double above) {
        no_longer_.emplace_back(points);
        for (std::size_t longest = 1; longest <= std::min(points, longest_run); ++longest)
            no_longer_.push_back(crossings(points, longest, above));
    }
    std::size_t longest() const { return no_longer_.size() - 1; }
    /// That there are so many crossings or more, and no longer run.
    double box(std::size_t from, std::size_t longest) const {
        const auto& all = no_longer_[longest];
        return std::accumulate(all.begin() + static_cast<std::ptrdiff_t>(from), all.end(), 0.0);
    }
    /// That there are just as many, and that the longest run is just as long.
    double cell(std::size_t crossings, std::size_t longest) const {
        return no_longer_[longest][crossings] - no_longer_[longest - 1][crossings];
    }

  private:
    std::vector<Crossings> no_longer_; ///< by the longest run
};

/// At its corner, the fewest crossings and the longest run that are usual.
struct Corner {
    std::size_t crossings = 0;
    std::size_t longest = 0;
};

Corner best_box(std::size_t points, const Joint& even, const Joint& shifted) {
    Corner best;
    double least = 2;
    for (std::size_t longest = 1; longest <= even.longest(); ++longest)
        for (std::size_t from = points; from-- > 0;) {
            if (even.box(from, longest) < to_be_held) continue;
            if (const double missed = shifted.box(from, longest); missed < least) {
                least = missed;
                best = {from, longest};
            }
        }
    return best;
}

/// What can be cut off an edge, from the corner on, and how much of the shifted goes with it.
struct Cut {
    std::size_t cells = 0;
    double shifted = 0;
};

template <class Cell>
Cut cut_along(Cell cell, std::size_t most, double spare, const Joint& even, const Joint& shifted) {
    Cut cut;
    for (; cut.cells < most; ++cut.cells) {
        const Corner at = cell(cut.cells);
        spare -= even.cell(at.crossings, at.longest);
        if (spare < 0) break;
        cut.shifted += shifted.cell(at.crossings, at.longest);
    }
    return cut;
}

std::vector<std::size_t> box_of(std::size_t points, bool is_cut) {
    const double above = boost::math::cdf(boost::math::normal(), shifted_by);
    const Joint even(points, 0.5);
    const Joint shifted(points, above);
    const auto corner = best_box(points, even, shifted);
    std::vector<std::size_t> usual(corner.longest, corner.crossings);
    if (!is_cut) return usual;
    const double spare = even.box(corner.crossings, corner.longest) - to_be_held;
    const auto upwards =
        cut_along([&](std::size_t i) { return Corner{corner.crossings + i, corner.longest}; },
                  points - corner.crossings, spare, even, shifted);
    const auto sideways =
        cut_along([&](std::size_t i) { return Corner{corner.crossings, corner.longest - i}; }, corner.longest,
                  spare, even, shifted);
    if (upwards.shifted >= sideways.shifted) {
        usual.back() += upwards.cells;
        return usual;
    }
    for (std::size_t i = 0; i < sideways.cells; ++i)
        ++usual[corner.longest - 1 - i];
    return usual;
}

} // namespace

std::vector<std::size_t> usual_crossings(std::size_t useful, Box box) {
    ENSURE(useful >= 1);
    if (box == Box::anhoej || useful < fewest_useful || useful > most_useful)
        return std::vector<std::size_t>(longest_run_limit(useful), crossings_limit(useful));
    return box_of(useful, box == Box::cut);
}

std::optional<bool> verdict(const Runs& runs, Box box) {
    if (runs.useful < fewest_useful) return std::nullopt;
    const auto usual = usual_crossings(runs.useful, box);
    return runs.longest > usual.size() || runs.crossings < usual[runs.longest - 1];
}

} // namespace bedre::statistics
