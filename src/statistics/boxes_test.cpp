#include "statistics/boxes.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>

namespace bedre::statistics {
namespace {

using BoxTable = std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>>;

/// The fewest usual crossings, by points and by the rule's name.
BoxTable table() {
    std::ifstream in(std::string(BEDRE_SOURCE_DIR) + "/oracles/spc/crsignal_boundary.csv");
    BoxTable all;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::array<std::string, 4> cells;
        std::stringstream row(line);
        for (auto& cell : cells)
            std::getline(row, cell, ',');
        all[{std::stoul(cells[0]), cells[1]}].push_back(std::stoul(cells[3]));
    }
    return all;
}

TEST(Boxes, are_those_of_the_table) {
    const auto all = table();
    ASSERT_GE(all.size(), 33U);
    const std::map<std::string, Box> boxes = {
        {"\"anhoej\"", Box::anhoej}, {"\"bestbox\"", Box::best}, {"\"cutbox\"", Box::cut}};
    for (const auto& [of, fewest] : all)
        EXPECT_EQ(usual_crossings(of.first, boxes.at(of.second)), fewest) << of.first << of.second;
}

/// Of every way in which so many points can lie above or below, how many are usual.
double held_of_all(std::size_t points, const std::vector<std::size_t>& fewest) {
    std::size_t held = 0;
    const std::size_t ways = std::size_t{1} << points;
    for (std::size_t way = 0; way < ways; ++way) {
        std::vector<std::optional<double>> values;
        for (std::size_t i = 0; i < points; ++i)
            values.emplace_back((way >> i & 1U) == 1 ? 1.0 : -1.0);
        const auto found = runs(values, 0);
        held += found.longest <= fewest.size() && found.crossings >= fewest[found.longest - 1] ? 1U : 0U;
    }
    return static_cast<double>(held) / static_cast<double>(ways);
}

TEST(Boxes, hold_what_they_should_of_everything_that_can_be) {
    for (const std::size_t points : {10U, 11U, 13U}) {
        const double best = held_of_all(points, usual_crossings(points, Box::best));
        const double cut = held_of_all(points, usual_crossings(points, Box::cut));
        EXPECT_GE(cut, 0.925) << points;
        EXPECT_GE(best, cut) << points;
    }
}

TEST(Boxes, find_a_shift_at_least_as_often_when_more_is_cut) {
    std::mt19937 random(20260914);
    std::normal_distribution<double> shifted(0.8, 1);
    int best = 0;
    int cut = 0;
    for (int i = 0; i < 300; ++i) {
        std::vector<std::optional<double>> values;
        for (int k = 0; k < 15; ++k)
            values.emplace_back(shifted(random));
        const auto found = runs(values, 0);
        best += verdict(found, Box::best).value_or(false) ? 1 : 0;
        cut += verdict(found, Box::cut).value_or(false) ? 1 : 0;
    }
    EXPECT_GE(cut, best);
    EXPECT_NEAR(best, 0.405 * 300, 26);
}

TEST(Boxes, of_too_few_or_very_many_points_are_the_plain_rules) {
    for (const std::size_t points : {1U, 9U, 101U, 100'000U}) {
        const auto fewest = usual_crossings(points, Box::best);
        EXPECT_EQ(fewest, usual_crossings(points, Box::anhoej));
        EXPECT_EQ(fewest.size(), longest_run_limit(points));
    }
    EXPECT_EQ(verdict(Runs{}, Box::best), std::nullopt);
    EXPECT_EQ(verdict(Runs{.points = 9, .useful = 9, .longest = 9}, Box::cut), std::nullopt);
    EXPECT_EQ(verdict(Runs{.points = 30, .useful = 30, .longest = 30}, Box::cut), true);
    for (std::size_t crossings = 0; crossings < 30; ++crossings) {
        const Runs found{.points = 30,
                         .useful = 30,
                         .longest = 5,
                         .longest_limit = longest_run_limit(30),
                         .crossings = crossings,
                         .crossings_limit = crossings_limit(30)};
        EXPECT_EQ(verdict(found, Box::anhoej), verdict(found));
    }
}

} // namespace
} // namespace bedre::statistics
