#include "statistics/choice.h"

#include "statistics/chart_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::statistics {
namespace {

Series series_of(const std::vector<double>& values, const std::vector<double>& among = {}) {
    Series series;
    for (std::size_t i = 0; i < values.size(); ++i)
        series.push_back({.period = static_cast<std::int64_t>(i),
                          .values = {values[i]},
                          .among = among.empty() ? std::nullopt : std::optional(among[i])});
    return series;
}

std::string chosen(const Series& series, Counts counts = Counts::unknown) {
    const auto choice = choose(series, counts);
    return choice ? fmt::format("{}: {}", name(choice.value().kind), name(choice.value().reason))
                  : choice.error().findings.front().code;
}

const std::vector<double> as_chance_counts = {9, 12, 7, 10, 14, 8, 11, 9, 6, 13, 10, 8};

TEST(Choice, few_points_have_no_limits) {
    EXPECT_EQ(chosen(series_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})), "run: few-points");
}

TEST(Choice, what_does_not_vary_has_no_limits) {
    EXPECT_EQ(chosen(series_of(std::vector<double>(20, 7))), "run: alike");
    EXPECT_EQ(chosen(series_of(std::vector<double>(20, 7), std::vector<double>(20, 70))), "run: alike");
}

TEST(Choice, counts_that_vary_as_chance_lets_them_are_counts) {
    EXPECT_EQ(chosen(series_of(as_chance_counts)), "c: counts");
    EXPECT_EQ(chosen(series_of({90, 120, 70, 300, 14, 80, 211, 90, 6, 130, 100, 80})), "i: other-variation");
    EXPECT_EQ(chosen(series_of({900, 901, 902, 901, 900, 899, 900, 901, 900, 901, 902, 901})),
              "i: other-variation");
    EXPECT_EQ(chosen(series_of({1, 0, 2, 0, 0, 1, 3, 0, 1, 0, 0, 1})), "run: rare");
}

TEST(Choice, other_numbers_are_single_values) {
    EXPECT_EQ(chosen(series_of({9.5, 12, 7, 10, 14, 8, 11, 9, 6, 13, 10, 8})), "i: single-values");
    EXPECT_EQ(chosen(series_of({-9, 12, 7, 10, 14, 8, 11, 9, 6, 13, 10, 8})), "i: single-values");
}

TEST(Choice, several_values_a_period_are_subgroups_where_all_have_them) {
    auto series = series_of(as_chance_counts);
    for (auto& subgroup : series)
        subgroup.values.push_back(8);
    EXPECT_EQ(chosen(series), "xbar: subgroups");
    series[3].values = {8};
    EXPECT_EQ(chosen(series), "run: uneven");
    series[3].values = {};
    series.push_back({.period = 12, .values = {1, 2}});
    EXPECT_EQ(chosen(series), "xbar: subgroups");
}

TEST(Choice, counts_of_denominators_are_proportions_unless_one_is_above_or_they_are_said_to_be_rates) {
    const std::vector<double> among(12, 40);
    EXPECT_EQ(chosen(series_of(as_chance_counts, among)), "p: proportions");
    EXPECT_EQ(chosen(series_of(as_chance_counts, among), Counts::rates), "u: rates");
    EXPECT_EQ(chosen(series_of(as_chance_counts, std::vector<double>(12, 13))), "u: rates");
    EXPECT_EQ(chosen(series_of({0, 1, 0, 2, 0, 0, 1, 1, 0, 0, 1, 0}, among)), "run: rare");
    EXPECT_EQ(chosen(series_of({1.5, 1, 9, 2, 7, 8, 1, 1, 7, 9, 1, 8}, among)), "run: not-counts");
}

TEST(Choice, large_denominators_vary_more_than_by_chance_alone) {
    const std::vector<double> among(12, 20'000);
    const std::vector<double> spread = {2000, 2600, 1900, 2500, 2100, 2700,
                                        1800, 2600, 2000, 2500, 1900, 2400};
    EXPECT_EQ(chosen(series_of(spread, among)), "p-prime: large-proportions");
    EXPECT_EQ(chosen(series_of(spread, among), Counts::rates), "u-prime: large-rates");
    EXPECT_EQ(
        chosen(series_of({2000, 2041, 1990, 2010, 1963, 2020, 2000, 2030, 1970, 2010, 2043, 1980}, among)),
        "p: proportions");
}

TEST(Choice, that_nothing_is_above_all_hides_no_variation_of_high_proportions) {
    const std::vector<double> missed = {0, 15, 0, 1, 16, 0, 14, 1, 0, 15, 0, 13};
    std::vector<double> met;
    for (const double one : missed)
        met.push_back(2000 - one);
    const std::vector<double> among(12, 2000);
    EXPECT_EQ(chosen(series_of(missed, among)), "p-prime: large-proportions");
    EXPECT_EQ(chosen(series_of(met, among)), "p-prime: large-proportions");
}

RC_GTEST_PROP(Choice, whatever_is_given_is_refused_or_can_be_charted_so, ()) {
    std::vector<Observation> rows;
    const bool among = *rc::gen::arbitrary<bool>();
    const auto number =
        *rc::gen::arbitrary<bool>() ? rc::gen::element(0.0, 1.0, 3.0, 7.0, 1e50, -2.0) : hostile_number();
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i)
        rows.push_back({.period = *rc::gen::inRange(0, 20),
                        .value = *number,
                        .among = among ? std::optional(*number) : std::nullopt});
    const auto series = gather(rows);
    const auto choice = choose(series);
    RC_CLASSIFY(static_cast<bool>(choice), "chosen");
    if (choice) RC_ASSERT(static_cast<bool>(control_chart(choice.value().kind, series)));
}

TEST(Choice, a_series_that_cannot_be_charted_is_refused) {
    EXPECT_EQ(chosen({}), "statistics.nothing_to_chart");
    EXPECT_EQ(chosen(series_of({1e308})), "statistics.out_of_range");
}

} // namespace
} // namespace bedre::statistics
