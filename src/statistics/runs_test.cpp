#include "statistics/runs.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <random>

namespace bedre::statistics {
namespace {

using Values = std::vector<std::optional<double>>;

Values about_zero(std::string_view signs) {
    Values values;
    for (const char sign : signs)
        values.push_back(sign == '+'   ? std::optional(1.0)
                         : sign == '-' ? std::optional(-1.0)
                         : sign == '0' ? std::optional(0.0)
                                       : std::nullopt);
    return values;
}

TEST(Runs, limits_are_those_of_the_table) {
    const auto rows = rows_of("anhoej_limits.csv");
    ASSERT_GE(rows.size(), 204U);
    for (const auto& row : rows) {
        const auto useful = static_cast<std::size_t>(row.at(0));
        EXPECT_EQ(longest_run_limit(useful), static_cast<std::size_t>(row.at(1))) << useful;
        EXPECT_EQ(crossings_limit(useful), static_cast<std::size_t>(row.at(2))) << useful;
    }
}

TEST(Runs, pass_over_points_on_the_line_and_missing_ones) {
    const auto found = runs(about_zero("++0+.+--+"), 0);
    EXPECT_EQ(found.points, 9U);
    EXPECT_EQ(found.useful, 7U);
    EXPECT_EQ(found.longest, 4U);
    EXPECT_EQ(found.crossings, 2U);
}

TEST(Runs, fewer_than_ten_useful_points_are_not_judged) {
    EXPECT_EQ(verdict(runs(about_zero("+++++++++"), 0)), std::nullopt);
    EXPECT_TRUE(breaks_a_rule(runs(about_zero("+++++++++"), 0)));
    EXPECT_EQ(verdict(runs(about_zero("+++++++++0.+"), 0)), true);
    EXPECT_EQ(verdict(runs(about_zero("+-+-+-+-+-"), 0)), false);
    EXPECT_EQ(runs(about_zero("00.0"), 0), Runs{.points = 4});
    EXPECT_EQ(runs({}, 0), Runs{});
}

TEST(Runs, a_point_that_only_rounding_keeps_off_the_line_lies_on_it) {
    EXPECT_EQ(runs(Values{0.1 + 0.2}, 0.3).useful, 0U);
}

/// How often chance breaks a rule: every way to lie above or below, carried along by crossings and length of
/// run.
double false_alarms(std::size_t useful) {
    const auto limit = longest_run_limit(useful);
    std::map<std::pair<std::size_t, std::size_t>, double> usual = {{{0, 1}, 1.0}};
    for (std::size_t point = 1; point < useful; ++point) {
        std::map<std::pair<std::size_t, std::size_t>, double> next;
        for (const auto& [at, chance] : usual) {
            next[{at.first + 1, 1}] += chance / 2;
            if (at.second < limit) next[{at.first, at.second + 1}] += chance / 2;
        }
        usual = std::move(next);
    }
    double quiet = 0;
    for (const auto& [at, chance] : usual)
        if (at.first >= crossings_limit(useful)) quiet += chance;
    return 1 - quiet;
}

TEST(Runs, chance_breaks_a_rule_as_often_as_theory_says) {
    std::mt19937_64 random(20'261'127);
    std::normal_distribution<double> normal;
    for (const std::size_t useful : {10U, 20U, 24U, 50U}) {
        constexpr int times = 20'000;
        int alarms = 0;
        for (int i = 0; i < times; ++i) {
            Values values(useful);
            for (auto& value : values)
                value = normal(random);
            alarms += *verdict(runs(values, 0)) ? 1 : 0;
        }
        const double theory = false_alarms(useful);
        const double spread = std::sqrt(theory * (1 - theory) / times);
        EXPECT_NEAR(static_cast<double>(alarms) / times, theory, 4 * spread) << useful;
        EXPECT_LT(theory, 0.1) << useful;
    }
}

RC_GTEST_PROP(Runs, are_the_same_shifted_scaled_mirrored_and_read_backwards, (std::vector<std::int8_t> raw)) {
    Values values;
    Values other;
    for (const auto number : raw) {
        values.emplace_back(number);
        other.emplace_back(-3.0 * number + 17);
    }
    RC_ASSERT(runs(values, 2) == runs(other, 11));
    std::ranges::reverse(values);
    RC_ASSERT(runs(values, 2) == runs(other, 11));
}

TEST(OlderRules, a_shift_is_six_a_trend_five_points) {
    EXPECT_EQ(older_rules(about_zero("+-+++0+.++-+-"), 0).shift, 6U);
    EXPECT_EQ(older_rules(Values{1, 2, 2, 3, 4, 5, 1}, 3).trend, 5U);
    EXPECT_EQ(older_rules(Values{5, 4, 3, {}, 2, 1}, 3).trend, 3U);
    EXPECT_EQ(older_rules(Values{3, 3, 3}, 3).trend, 1U);
    EXPECT_EQ(verdict(older_rules(about_zero("++++++---"), 0)), std::nullopt);
    EXPECT_EQ(verdict(older_rules(about_zero("++++++----"), 0)), true);
    EXPECT_EQ(verdict(older_rules(about_zero("++-+--+-+-"), 0)), false);
    EXPECT_EQ(verdict(older_rules(about_zero("+-+-+-+-+-"), 0)), true); // too many runs
    EXPECT_EQ(older_rules({}, 0).most_runs, 0U);
}

/// Every way to lay half of the points above.
TEST(OlderRules, usual_numbers_of_runs_are_found_by_counting_all_ways) {
    for (unsigned points = 2; points <= 17; ++points) {
        std::map<std::size_t, double> ways;
        double all = 0;
        for (unsigned set = 0; set < (1U << points); ++set) {
            if (std::popcount(set) != static_cast<int>(points / 2)) continue;
            const auto changes = (set ^ (set >> 1U)) & ((1U << (points - 1)) - 1);
            ways[static_cast<std::size_t>(std::popcount(changes)) + 1] += 1;
            all += 1;
        }
        std::string signs(points, '+');
        for (unsigned i = 0; i < points / 2; ++i)
            signs[i] = '-';
        const auto rules = older_rules(about_zero(signs), 0);
        double below = 0;
        double above = 0;
        for (const auto& [runs, count] : ways) {
            if (runs < rules.fewest_runs) below += count / all;
            if (runs > rules.most_runs) above += count / all;
        }
        EXPECT_LE(below, 0.025 + 1e-12) << points;
        EXPECT_LE(above, 0.025 + 1e-12) << points;
        if (points < 4) continue;
        EXPECT_GT(below + ways[rules.fewest_runs] / all, 0.025) << points;
        EXPECT_GT(above + ways[rules.most_runs] / all, 0.025) << points;
    }
    const auto ten = older_rules(about_zero("+++++-----"), 0);
    EXPECT_EQ(ten.fewest_runs, 3U);
    EXPECT_EQ(ten.most_runs, 9U);
}

} // namespace
} // namespace bedre::statistics
