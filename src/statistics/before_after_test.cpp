#include "statistics/before_after.h"

#include "statistics/test_codes.h"
#include "statistics/test_estimates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace bedre::statistics {
namespace {

using People = std::vector<Person>;

Person person(std::int64_t before, std::int64_t after, double time_before = 1, double time_after = 1) {
    return {{before, time_before}, {after, time_after}};
}

Events any_events() {
    return {*rc::gen::inRange<std::int64_t>(0, 12), *rc::gen::inRange(1, 730) / 365.0};
}

People any_people() {
    return *rc::gen::nonEmpty(rc::gen::container<People>(
        rc::gen::exec([] { return Person{.before = any_events(), .after = any_events()}; })));
}

/// Several, with events both before and after.
People any_with_ratio() {
    auto people = any_people();
    people.push_back(person(3, 2));
    people.push_back(person(1, 4, 0.5));
    return people;
}

People turned(People people) {
    for (auto& one : people)
        std::swap(one.before, one.after);
    return people;
}

TEST(BeforeAfter, is_of_someone_followed_before_and_after) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(codes_of(clustered_ratio({}).error()), "statistics.no_values");
    EXPECT_EQ(codes_of(before_after({}).error()), "statistics.no_values");
    EXPECT_EQ(codes_of(fixed_effects_ratio(People{person(-1, 1)}).error()), "statistics.negative_count");
    for (const double time : {0.0, -1.0, infinity, none}) {
        EXPECT_EQ(codes_of(clustered_ratio(People{person(1, 1, time)}).error()), "statistics.no_exposure");
        EXPECT_EQ(codes_of(before_after(People{person(1, 1, 1, time)}).error()), "statistics.no_exposure");
    }
    EXPECT_EQ(codes_of(clustered_ratio(People{person(1, 1)}, 1).error()), "statistics.invalid_level");
    EXPECT_EQ(codes_of(difference_in_differences(People{person(1, 1)}, {}).error()), "statistics.no_values");
}

TEST(BeforeAfter, numbers_too_large_to_reckon_with_are_said_to_be) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const People many(3, person(most, most));
    const People long_followed(3, person(1, 1, 1e308, 1e308));
    const People hardly_followed(3, person(5, 5, 1e-308, 1e-308));
    for (const auto& people : {many, long_followed, hardly_followed}) {
        EXPECT_EQ(codes_of(clustered_ratio(people).error()), "statistics.too_large");
        EXPECT_EQ(codes_of(fixed_effects_ratio(people).error()), "statistics.too_large");
        EXPECT_EQ(codes_of(before_after(people).error()), "statistics.too_large");
        EXPECT_EQ(codes_of(difference_in_differences(people, people).error()), "statistics.too_large");
    }
}

TEST(BeforeAfter, says_little_of_few_and_nothing_of_how_one_person_varies) {
    const auto alone = clustered_ratio(People{person(4, 2)}).value();
    EXPECT_DOUBLE_EQ(*alone.ratio.value, 0.5);
    EXPECT_EQ(alone.ratio.interval, std::nullopt);
    EXPECT_EQ(alone.ratio.caveats, (std::vector{Caveat::few_values, Caveat::few_events, Caveat::uncontrolled,
                                                Caveat::no_variation}));
    const auto alike = clustered_ratio(People(20, person(4, 2))).value();
    EXPECT_EQ(alike.ratio.interval, std::nullopt) << "all alike is not known exactly";
    EXPECT_EQ(alike.ratio.caveats, (std::vector{Caveat::uncontrolled, Caveat::no_variation}));
    const auto fixed = fixed_effects_ratio(People(20, person(4, 2)), Method::wald).value();
    EXPECT_TRUE(fixed.ratio.interval);
}

TEST(BeforeAfter, says_whether_it_was_compared_with_anybody) {
    const People people(12, person(4, 2));
    EXPECT_TRUE(has(clustered_ratio(people).value().ratio.caveats, Caveat::uncontrolled));
    EXPECT_TRUE(has(fixed_effects_ratio(people).value().ratio.caveats, Caveat::uncontrolled));
    EXPECT_TRUE(has(before_after(people).value().caveats, Caveat::uncontrolled));
    const auto apart = difference_in_differences(people, People(12, person(4, 3))).value();
    EXPECT_FALSE(has(apart.ratio.ratio.caveats, Caveat::uncontrolled));
}

TEST(BeforeAfter, of_six_of_whom_one_has_most_events_and_two_were_not_followed_to_the_end_it_is_a_number) {
    // Where an exchangeable correlation of each person's counts is fitted instead, the fit diverges.
    const People people = {person(2, 1),          person(1, 0), person(0, 1), person(30, 22, 1, 0.55),
                           person(3, 1, 1, 0.25), person(2, 1)};
    const auto ratio = clustered_ratio(people).value();
    EXPECT_TRUE(is_sound(ratio.ratio) && ratio.ratio.interval);
    EXPECT_TRUE(has(ratio.ratio.caveats, Caveat::few_values));
}

TEST(BeforeAfter, who_has_no_events_makes_few_no_more) {
    People people(9, person(4, 2));
    people.insert(people.end(), 40, person(0, 0));
    EXPECT_TRUE(has(fixed_effects_ratio(people, Method::wald).value().ratio.caveats, Caveat::few_values));
    people.push_back(person(0, 1));
    EXPECT_FALSE(has(fixed_effects_ratio(people, Method::wald).value().ratio.caveats, Caveat::few_values));
}

TEST(BeforeAfter, rounding_makes_nobody_rise_or_fall) {
    const Person equal{.before = {.count = 1, .exposure = 0.1}, .after = {.count = 3, .exposure = 0.1 + 0.2}};
    const auto change = before_after(People{equal}).value();
    EXPECT_EQ(change.fewer, 0);
    EXPECT_EQ(change.more, 0);
}

TEST(BeforeAfter, without_events_there_is_no_ratio) {
    const auto none = clustered_ratio(People(12, person(0, 0))).value();
    EXPECT_EQ(none.ratio.value, std::nullopt);
    EXPECT_TRUE(has(none.ratio.caveats, Caveat::none_seen));
    const auto ended = fixed_effects_ratio(People(12, person(2, 0))).value();
    EXPECT_EQ(ended.ratio.value, 0);
    EXPECT_EQ(ended.ratio.interval, std::nullopt);
    EXPECT_EQ(fixed_effects_ratio(People(12, person(0, 2))).value().ratio.value, std::nullopt);
    const auto told = before_after(People(12, person(0, 0))).value();
    EXPECT_EQ(told.heaviest, std::nullopt);
    EXPECT_EQ(told.sign.p, std::nullopt);
}

TEST(BeforeAfter, one_heavy_user_can_carry_all) {
    People people(12, person(1, 1));
    people.push_back(person(48, 20));
    const auto told = before_after(people).value();
    EXPECT_DOUBLE_EQ(*told.heaviest, 68.0 / 92);
    EXPECT_DOUBLE_EQ(told.median_change.value, 0);
    EXPECT_EQ(told.fewer, 1);
    EXPECT_EQ(told.more, 0);
    EXPECT_LT(*clustered_ratio(people).value().ratio.value, 0.6);
    EXPECT_EQ(told.sign.p, 1);
}

TEST(BeforeAfter, a_shorter_time_with_as_many_events_is_more) {
    const auto told = before_after(People{person(1, 1, 1, 0.25)}).value();
    EXPECT_EQ(told.more, 1);
    EXPECT_DOUBLE_EQ(told.mean_change.value, 3);
}

RC_GTEST_PROP(BeforeAfterLaw, whatever_is_given_what_comes_is_a_number_or_nothing, ()) {
    const auto people = any_people();
    const auto others = any_people();
    RC_ASSERT(is_sound(clustered_ratio(people).value().ratio));
    for (const auto method : {Method::clustered, Method::wald})
        RC_ASSERT(is_sound(fixed_effects_ratio(people, method).value().ratio));
    const auto apart = difference_in_differences(people, others).value();
    RC_ASSERT(is_sound(apart.ratio.ratio) && is_sound(apart.linear));
    const auto told = before_after(people).value();
    RC_ASSERT(told.fewer + told.more <= told.people);
    RC_ASSERT(told.heaviest.value_or(1) > 0 && told.heaviest.value_or(1) <= 1);
    const bool few = people.size() < 10 || told.before.count < 5 || told.after.count < 5;
    RC_ASSERT(few != (told.caveats == std::vector{Caveat::uncontrolled}));
}

RC_GTEST_PROP(BeforeAfterLaw, the_other_way_round_a_ratio_is_turned_over, ()) {
    const auto people = any_with_ratio();
    const auto check = [](const RatioOfRates& one, const RatioOfRates& other) {
        RC_ASSERT(is_near(*one.ratio.value * *other.ratio.value, 1));
        RC_ASSERT(one.standard_error.has_value() == other.standard_error.has_value());
        if (one.standard_error) RC_ASSERT(is_near(*one.standard_error, *other.standard_error));
    };
    check(clustered_ratio(people).value(), clustered_ratio(turned(people)).value());
    check(fixed_effects_ratio(people).value(), fixed_effects_ratio(turned(people)).value());
    const auto told = before_after(people).value();
    const auto back = before_after(turned(people)).value();
    RC_ASSERT(told.fewer == back.more && told.more == back.fewer);
    RC_ASSERT(is_near(told.mean_change.value, -back.mean_change.value));
}

RC_GTEST_PROP(BeforeAfterLaw, order_and_the_unit_of_time_change_no_ratio, ()) {
    const auto people = any_with_ratio();
    People in_days;
    for (const auto& one : people) {
        in_days.insert(in_days.begin(), one);
        in_days.front().before.exposure *= 365;
        in_days.front().after.exposure *= 365;
    }
    const auto pooled = clustered_ratio(people).value();
    const auto pooled_in_days = clustered_ratio(in_days).value();
    RC_ASSERT(is_near(*pooled.ratio.value, *pooled_in_days.ratio.value));
    RC_ASSERT(is_near(pooled.standard_error.value_or(0), pooled_in_days.standard_error.value_or(0)));
    RC_ASSERT(is_near(*fixed_effects_ratio(people).value().ratio.value,
                      *fixed_effects_ratio(in_days).value().ratio.value));
    RC_ASSERT(is_near(before_after(people).value().mean_change.value,
                      before_after(in_days).value().mean_change.value * 365));
}

RC_GTEST_PROP(BeforeAfterLaw, with_equal_times_a_person_alone_is_compared_as_all_are, ()) {
    auto people = any_with_ratio();
    for (auto& one : people)
        one.before.exposure = one.after.exposure = 1;
    const auto pooled = clustered_ratio(people).value();
    const auto fixed = fixed_effects_ratio(people).value();
    RC_ASSERT(is_near(*pooled.ratio.value, *fixed.ratio.value));
    RC_ASSERT(is_near(pooled.standard_error.value_or(0), fixed.standard_error.value_or(0)));
}

RC_GTEST_PROP(BeforeAfterLaw, the_same_persons_twice_over_are_the_same_ratio, ()) {
    const auto people = any_with_ratio();
    auto twice = people;
    twice.insert(twice.end(), people.begin(), people.end());
    const auto one = clustered_ratio(people).value();
    const auto both = clustered_ratio(twice).value();
    RC_ASSERT(is_near(*one.ratio.value, *both.ratio.value));
    if (!one.standard_error) return;
    const auto n = static_cast<double>(people.size());
    RC_ASSERT(is_near(*both.standard_error, *one.standard_error * std::sqrt((n - 1) / (2 * n - 1))));
}

RC_GTEST_PROP(BeforeAfterLaw, a_group_compared_with_itself_does_not_differ, ()) {
    const auto people = any_with_ratio();
    const auto others = any_with_ratio();
    const auto itself = difference_in_differences(people, people).value();
    RC_ASSERT(is_near(*itself.ratio.ratio.value, 1));
    RC_ASSERT(is_near(*itself.linear.value, 0));
    const auto one = difference_in_differences(people, others).value();
    const auto other = difference_in_differences(others, people).value();
    RC_ASSERT(is_near(*one.ratio.ratio.value * *other.ratio.ratio.value, 1));
    RC_ASSERT(is_near(*one.linear.value, -*other.linear.value));
    RC_ASSERT(is_near(*one.ratio.ratio.value, *clustered_ratio(people).value().ratio.value /
                                                  *clustered_ratio(others).value().ratio.value));
}

/// Persons who differ in how much they use, and in how they change; some are followed for half the time.
People drawn(std::mt19937& random, int count, double ratio) {
    std::gamma_distribution<double> usual(1.5, 2.5);
    std::gamma_distribution<double> own(8, 1.0 / 8);
    People people;
    for (int i = 0; i < count; ++i) {
        const double rate = usual(random);
        const double after = i % 4 == 0 ? 0.5 : 1;
        std::poisson_distribution<std::int64_t> first(rate);
        std::poisson_distribution<std::int64_t> second(rate * ratio * own(random) * after);
        people.push_back(person(first(random), second(random), 1, after));
    }
    return people;
}

bool covers(const Estimate& estimate, double truth) {
    return estimate.interval->lower <= truth && truth <= *estimate.interval->upper;
}

TEST(BeforeAfter, intervals_cover_at_their_level) {
    std::mt19937 random(20260907);
    constexpr int rounds = 2000;
    constexpr double ratio = 0.7;
    int clustered = 0;
    int fixed = 0;
    int apart = 0;
    int pooled = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto people = drawn(random, 60, ratio);
        const auto others = drawn(random, 60, 1);
        const auto told = before_after(people).value();
        clustered += covers(clustered_ratio(people).value().ratio, ratio) ? 1 : 0;
        fixed += covers(fixed_effects_ratio(people).value().ratio, ratio) ? 1 : 0;
        apart += covers(difference_in_differences(people, others).value().ratio.ratio, ratio) ? 1 : 0;
        pooled += covers(rate_ratio(told.before, told.after, Method::wald).value(), ratio) ? 1 : 0;
    }
    EXPECT_NEAR(clustered, 0.95 * rounds, 0.025 * rounds);
    EXPECT_NEAR(fixed, 0.95 * rounds, 0.025 * rounds);
    EXPECT_NEAR(apart, 0.95 * rounds, 0.025 * rounds);
    EXPECT_LT(pooled, clustered) << "events of a person hang together";
}

TEST(BeforeAfter, a_linear_difference_covers_at_its_level) {
    std::mt19937 random(20260908);
    constexpr int rounds = 2000;
    int covered = 0;
    // Of rates with mean 3.75, three tenths less.
    for (int i = 0; i < rounds; ++i) {
        const auto found = difference_in_differences(drawn(random, 50, 0.7), drawn(random, 70, 1)).value();
        covered += covers(found.linear, -0.3 * 3.75) ? 1 : 0;
    }
    EXPECT_NEAR(covered, 0.95 * rounds, 0.025 * rounds);
}

} // namespace
} // namespace bedre::statistics
