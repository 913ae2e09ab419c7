#include "statistics/shewhart.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>

namespace bedre::statistics {
namespace {

TEST(Shewhart, constants_are_those_of_the_table) {
    const auto rows = rows_of("shewhart_constants.csv");
    ASSERT_GT(rows.size(), 20U);
    for (const auto& row : rows) {
        const auto size = static_cast<std::size_t>(row.at(0));
        const std::vector<double> ours = {c4(size),    a3(size), a3(size, 2), b3(size),
                                          b3(size, 2), b4(size), b4(size, 2)};
        for (std::size_t i = 0; i < ours.size(); ++i)
            EXPECT_NEAR(ours[i], row.at(i + 1), 1e-12) << size << " " << i;
    }
}

TEST(Shewhart, a_large_subgroup_is_hardly_corrected) {
    EXPECT_NEAR(c4(1'000'000), 1, 1e-6);
    EXPECT_THROW(c4(1), outcome::Bug);
}

} // namespace
} // namespace bedre::statistics
