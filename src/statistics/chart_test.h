// What tests of charts have in common.
#pragma once

#include "statistics/series.h"
#include "statistics/test_codes.h"

#include <rapidcheck.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace bedre::statistics {

template <class T> std::string code_of(const Result<T>& result) {
    return result ? "none" : codes_of(result.error());
}

inline Series numbers(const std::vector<double>& values) {
    Series series;
    for (const double value : values)
        series.push_back({.period = static_cast<std::int64_t>(series.size()), .values = {value}});
    return series;
}

/// As many of as many, a period each.
inline Series shares(const std::vector<std::pair<double, double>>& values) {
    Series series;
    for (const auto& [of, all] : values)
        series.push_back({.period = static_cast<std::int64_t>(series.size()), .values = {of}, .among = all});
    return series;
}

/// Rows of numbers below the line that names the columns.
inline std::vector<std::vector<double>> rows_of(const std::string& file) {
    std::ifstream in(std::string(BEDRE_SOURCE_DIR) + "/oracles/spc/" + file);
    std::vector<std::vector<double>> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::vector<double> row;
        std::stringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) {
            const auto* first = cell.data() + std::min(cell.find_first_not_of(' '), cell.size());
            std::from_chars(first, cell.data() + cell.size(), row.emplace_back());
        }
        rows.push_back(row);
    }
    return rows;
}

/// Any double, and those that break arithmetic more often than chance would have it.
inline rc::Gen<double> hostile_number() {
    return rc::gen::oneOf(
        rc::gen::arbitrary<double>(),
        rc::gen::map(rc::gen::inRange(-3, 40), [](int number) { return static_cast<double>(number); }),
        rc::gen::element(0.0, -0.0, 1e308, -1e308, 1e50, 1e-50, 5e-324, HUGE_VAL, -HUGE_VAL, std::nan("")));
}

} // namespace bedre::statistics
