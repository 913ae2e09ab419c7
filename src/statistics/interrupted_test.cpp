#include "statistics/interrupted.h"

#include "statistics/test_codes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace bedre::statistics {
namespace {

using Values = std::vector<std::optional<double>>;
using Counted = std::vector<std::optional<Events>>;

constexpr Break after_ten{.before = 10};

bool is_close(double one, double other) {
    return std::abs(one - other) <= 1e-6 * (1 + std::abs(one));
}

bool is_sound(const Effect& effect) {
    const auto& [value, interval, level, method, caveats] = effect.estimate;
    if (value && !std::isfinite(*value)) return false;
    if (effect.standard_error && !std::isfinite(*effect.standard_error)) return false;
    if (!interval) return true;
    const double digits = value ? 1e-9 * std::abs(*value) : 0;
    return value && std::isfinite(interval->lower) && interval->lower <= *value + digits &&
           (!interval->upper || (std::isfinite(*interval->upper) && *interval->upper >= *value - digits));
}

bool is_sound(const Interruption& found) {
    for (const auto& one : found.coefficients)
        if (!std::isfinite(one.value) || !std::isfinite(one.standard_error)) return false;
    for (const auto& one : found.courses)
        if (!std::isfinite(one.fitted) || !std::isfinite(one.without)) return false;
    return std::isfinite(found.dispersion) && is_sound(found.level) && is_sound(found.slope) &&
           is_sound(found.at_end);
}

/// Twelve periods before and twelve after, about courses that part.
Values drawn_values(std::mt19937& random, double leap, double change, double spread) {
    std::normal_distribution<double> about(0, 1);
    Values values;
    for (int t = 1; t <= 24; ++t)
        values.emplace_back(20 + 0.5 * t + (t > 12 ? leap + change * (t - 12) : 0) + spread * about(random));
    return values;
}

Values some_values() {
    return *rc::gen::container<Values>(
        24, rc::gen::map(rc::gen::inRange(-500, 500), [](int value) { return std::optional(value / 10.0); }));
}

Counted some_counts() {
    return *rc::gen::container<Counted>(
        24,
        rc::gen::map(rc::gen::pair(rc::gen::inRange(1, 60), rc::gen::inRange(500, 900)), [](const auto& one) {
            return std::optional(Events{one.first, static_cast<double>(one.second)});
        }));
}

TEST(Interrupted, finds_the_courses_that_are_there) {
    std::mt19937 random(1);
    const auto found = interrupted_values(drawn_values(random, -4, 0.25, 0), {.before = 12}).value();
    EXPECT_NEAR(*found.level.estimate.value, -4, 1e-9);
    EXPECT_NEAR(*found.slope.estimate.value, 0.25, 1e-9);
    EXPECT_NEAR(*found.at_end.estimate.value, -1, 1e-9);
    EXPECT_NEAR(found.courses.back().without, 32, 1e-9);
    EXPECT_EQ(found.caveats, std::vector{Caveat::no_variation});
    EXPECT_EQ(found.level.estimate.interval, std::nullopt) << "what fits wholly is not known exactly";
    EXPECT_EQ(found.durbin_watson, std::nullopt);
}

TEST(Interrupted, needs_known_periods_on_both_sides) {
    const Values values(30, 1.0);
    const auto code = [&](Break where) { return codes_of(interrupted_values(values, where).error()); };
    EXPECT_EQ(code({.before = 0}), "statistics.no_break");
    EXPECT_EQ(code({.before = 1}), "statistics.no_break");
    EXPECT_EQ(code({.before = 29}), "statistics.no_break");
    EXPECT_EQ(code({.before = 31}), "statistics.no_break");
    EXPECT_EQ(code({.before = 10, .phase_in = 19}), "statistics.no_break");
    EXPECT_EQ(code({.before = std::numeric_limits<std::size_t>::max(), .phase_in = 5}),
              "statistics.no_break");
    EXPECT_EQ(code({.before = 10, .year = 4, .seasons = 2}), "statistics.no_season");
    EXPECT_EQ(code({.before = 10, .year = 100, .seasons = 7}), "statistics.no_season");
    EXPECT_EQ(codes_of(interrupted_values({}, after_ten).error()), "statistics.no_break");
    EXPECT_EQ(codes_of(interrupted_values(Values(30), after_ten).error()), "statistics.no_break");
    EXPECT_EQ(codes_of(interrupted_rates(Counted(30), after_ten).error()), "statistics.no_break");
    EXPECT_EQ(codes_of(interrupted_values(Values(10'001, 1.0), after_ten).error()),
              "statistics.too_many_periods");
    // Known at one and the same place of the year only: its season cannot be told from its level.
    Values seldom(48);
    for (std::size_t i = 0; i < seldom.size(); i += 4)
        seldom[i] = static_cast<double>(i % 7);
    EXPECT_EQ(codes_of(interrupted_values(seldom, {.before = 24, .year = 4, .seasons = 1}).error()),
              "statistics.no_break");
}

TEST(Interrupted, numbers_that_cannot_be_reckoned_with_are_said_to_be) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double wrong : {infinity, -infinity, std::numeric_limits<double>::quiet_NaN(), 1e308, 1e-300})
        EXPECT_EQ(codes_of(interrupted_values(Values(30, wrong), after_ten).error()),
                  "statistics.out_of_range");
    const auto code = [](Events events) {
        return codes_of(interrupted_rates(Counted(30, events), after_ten).error());
    };
    EXPECT_EQ(code({-1, 1}), "statistics.negative_count");
    EXPECT_EQ(code({1, 0}), "statistics.no_exposure");
    EXPECT_EQ(code({1, infinity}), "statistics.no_exposure");
    EXPECT_EQ(code({1, 1e308}), "statistics.out_of_range");
    EXPECT_EQ(codes_of(interrupted_values(Values(30, 1.0), after_ten, {}, 1).error()),
              "statistics.invalid_level");
}

TEST(Interrupted, all_alike_judges_nothing) {
    const auto values = interrupted_values(Values(30, 1e50), after_ten).value();
    EXPECT_TRUE(has(values.caveats, Caveat::no_variation));
    EXPECT_EQ(values.level.estimate.interval, std::nullopt);
    const auto zero = interrupted_values(Values(30, 0.0), after_ten).value();
    EXPECT_EQ(zero.level.estimate.value, 0);
    const auto rates = interrupted_rates(Counted(30, Events{7, 100}), after_ten).value();
    EXPECT_NEAR(*rates.level.estimate.value, 1, 1e-9);
    EXPECT_EQ(rates.level.estimate.interval, std::nullopt);
    EXPECT_TRUE(has(rates.caveats, Caveat::no_variation));
}

TEST(Interrupted, without_events_on_a_side_no_ratio_is_likeliest) {
    for (const bool before : {false, true}) {
        Counted counted(24, Events{0, 100});
        for (std::size_t i = 0; i < counted.size(); ++i)
            if ((i < 12) == before) counted[i]->count = static_cast<std::int64_t>(3 + i % 3);
        const auto found = interrupted_rates(counted, {.before = 12}).value();
        EXPECT_EQ(found.level.estimate.value, std::nullopt);
        EXPECT_TRUE(has(found.caveats, Caveat::none_seen));
    }
    // All events after it in its first period: the steeper the fall, the likelier.
    Counted falls(24, Events{5, 100});
    for (std::size_t i = 12; i < falls.size(); ++i)
        falls[i]->count = i == 12 ? 9 : 0;
    EXPECT_TRUE(has(interrupted_rates(falls, {.before = 12}).value().caveats, Caveat::none_seen));
}

TEST(Interrupted, few_periods_on_a_side_are_told) {
    std::mt19937 random(2);
    const auto values = drawn_values(random, 1, 0, 1);
    EXPECT_TRUE(interrupted_values(values, {.before = 12}).value().caveats.empty());
    EXPECT_EQ(interrupted_values(values, {.before = 7}).value().caveats, std::vector{Caveat::short_series});
    EXPECT_EQ(interrupted_values(values, {.before = 12, .phase_in = 5}).value().caveats,
              std::vector{Caveat::short_series});
}

TEST(Interrupted, while_it_is_put_in_place_nothing_counts) {
    std::mt19937 random(3);
    auto values = drawn_values(random, -4, 0.5, 1);
    const Break where{.before = 12, .phase_in = 3};
    const auto one = interrupted_values(values, where).value();
    values[12] = 1e6;
    values[13] = std::nullopt;
    values[14] = -1e6;
    const auto other = interrupted_values(values, where).value();
    EXPECT_EQ(one.level.estimate.value, other.level.estimate.value);
    EXPECT_EQ(one.level.standard_error, other.level.standard_error);
    EXPECT_EQ(one.freedom, 17);
}

TEST(Interrupted, a_lag_is_shorter_than_half_of_what_is_known) {
    std::mt19937 random(4);
    const auto values = drawn_values(random, -4, 0.5, 1);
    for (const std::size_t lag : {std::size_t{0}, std::size_t{3}, std::size_t{11}})
        EXPECT_TRUE(is_sound(interrupted_values(values, {.before = 12}, lag).value())) << lag;
    for (const std::size_t lag : {std::size_t{12}, std::numeric_limits<std::size_t>::max()})
        EXPECT_EQ(codes_of(interrupted_values(values, {.before = 12}, lag).error()),
                  "statistics.out_of_range");
}

RC_GTEST_PROP(InterruptedLaw, another_unit_is_another_unit_and_nothing_else, ()) {
    const auto values = some_values();
    auto shifted = values;
    for (auto& value : shifted)
        value = *value * 40 + 1000;
    const Break where{.before = 12, .seasons = *rc::gen::inRange<std::size_t>(0, 3)};
    const auto one = interrupted_values(values, where).value();
    const auto other = interrupted_values(shifted, where).value();
    RC_ASSERT(is_close(*one.level.estimate.value * 40, *other.level.estimate.value));
    RC_ASSERT(is_close(*one.slope.estimate.value * 40, *other.slope.estimate.value));
    RC_ASSERT(is_close(one.at_end.standard_error.value_or(0) * 40, other.at_end.standard_error.value_or(0)));
    RC_ASSERT(is_close(one.courses.back().without * 40 + 1000, other.courses.back().without));
}

RC_GTEST_PROP(InterruptedLaw, a_course_that_is_added_is_found_in_the_course_alone, ()) {
    const auto values = some_values();
    const double steep = *rc::gen::inRange(-50, 50) / 10.0;
    auto steeper = values;
    for (std::size_t i = 0; i < steeper.size(); ++i)
        *steeper[i] += steep * static_cast<double>(i + 1);
    const auto one = interrupted_values(values, {.before = 12}).value();
    const auto other = interrupted_values(steeper, {.before = 12}).value();
    RC_ASSERT(is_close(one.coefficients[1].value + steep, other.coefficients[1].value));
    RC_ASSERT(is_close(*one.at_end.estimate.value, *other.at_end.estimate.value));
}

RC_GTEST_PROP(InterruptedLaw, the_unit_of_exposure_changes_no_ratio, ()) {
    const auto counted = some_counts();
    auto other = counted;
    for (auto& one : other)
        one->exposure *= 1000;
    const auto first = interrupted_rates(counted, {.before = 12}).value();
    const auto second = interrupted_rates(other, {.before = 12}).value();
    RC_ASSERT(is_sound(first));
    RC_ASSERT(is_close(*first.level.estimate.value, *second.level.estimate.value));
    RC_ASSERT(is_close(first.at_end.standard_error.value_or(0), second.at_end.standard_error.value_or(0)));
    RC_ASSERT(is_close(first.dispersion, second.dispersion));
    RC_ASSERT(is_close(first.courses.back().without, second.courses.back().without * 1000));
}

RC_GTEST_PROP(InterruptedLaw, as_many_events_are_expected_as_were_seen, ()) {
    const auto counted = some_counts();
    const auto found = interrupted_rates(counted, {.before = 12}).value();
    double seen = 0;
    double expected = 0;
    for (std::size_t i = 12; i < counted.size(); ++i) {
        seen += static_cast<double>(counted[i]->count);
        expected += found.courses[i].fitted * counted[i]->exposure;
    }
    RC_ASSERT(is_close(seen, expected));
}

RC_GTEST_PROP(InterruptedLaw, whatever_is_given_what_comes_is_a_number_or_nothing, ()) {
    const auto periods = *rc::gen::inRange<std::size_t>(0, 40);
    Values values;
    Counted counted;
    for (std::size_t i = 0; i < periods; ++i) {
        const bool is_known = *rc::gen::inRange(0, 5) > 0;
        const auto count = *rc::gen::element<std::int64_t>(0, 0, 1, 2, 5, 1'000'000'000);
        values.push_back(is_known ? std::optional(1.0 * static_cast<double>(count)) : std::nullopt);
        counted.push_back(is_known ? std::optional(Events{count, *rc::gen::element(1e-40, 1.0, 1e40)})
                                   : std::nullopt);
    }
    const Break where{.before = *rc::gen::inRange<std::size_t>(0, 40),
                      .phase_in = *rc::gen::inRange<std::size_t>(0, 5),
                      .year = *rc::gen::inRange<std::size_t>(0, 13),
                      .seasons = *rc::gen::inRange<std::size_t>(0, 3)};
    if (const auto found = interrupted_values(values, where); found) RC_ASSERT(is_sound(found.value()));
    if (const auto found = interrupted_rates(counted, where); found) RC_ASSERT(is_sound(found.value()));
}

bool covers(const Effect& effect, double truth) {
    return effect.estimate.interval->lower <= truth && truth <= *effect.estimate.interval->upper;
}

TEST(Interrupted, intervals_of_counts_that_vary_more_than_by_chance_cover_at_their_level) {
    std::mt19937 random(20260910);
    constexpr int rounds = 1000;
    constexpr double ratio = 0.75;
    int at_end = 0;
    int level = 0;
    for (int round = 0; round < rounds; ++round) {
        Counted counted;
        for (int t = 1; t <= 48; ++t) {
            const double exposure = 1000 + 10 * t;
            const double mean = 0.05 * exposure * std::exp(0.004 * t) * (t > 24 ? ratio : 1);
            // Of variance two and a half times the mean.
            std::gamma_distribution<double> own(mean / 1.5, 1.5);
            std::poisson_distribution<std::int64_t> events(own(random));
            counted.emplace_back(Events{events(random), exposure});
        }
        const auto found = interrupted_rates(counted, {.before = 24}).value();
        level += covers(found.level, ratio) ? 1 : 0;
        at_end += covers(found.at_end, ratio) ? 1 : 0;
    }
    EXPECT_NEAR(level, 0.95 * rounds, 0.025 * rounds);
    EXPECT_NEAR(at_end, 0.95 * rounds, 0.025 * rounds);
}

TEST(Interrupted, intervals_of_values_cover_better_when_it_is_seen_that_periods_hang_together) {
    std::mt19937 random(20260911);
    std::normal_distribution<double> about(0, 1);
    constexpr int rounds = 1000;
    int covered = 0;
    int as_if_independent = 0;
    for (int round = 0; round < rounds; ++round) {
        Values values;
        double hangs = 0;
        for (int t = 1; t <= 240; ++t) {
            hangs = 0.4 * hangs + about(random);
            values.emplace_back(10 + 0.01 * t + (t > 120 ? 3 : 0) + hangs);
        }
        const auto found = interrupted_values(values, {.before = 120}, 8).value();
        covered += covers(found.level, 3) ? 1 : 0;
        const double width = 1.96 * found.independent_errors[2];
        as_if_independent += std::abs(*found.level.estimate.value - 3) <= width ? 1 : 0;
    }
    EXPECT_NEAR(covered, 0.92 * rounds, 0.03 * rounds) << "known to be a little too narrow";
    EXPECT_LT(as_if_independent, 0.85 * rounds);
}

} // namespace
} // namespace bedre::statistics
