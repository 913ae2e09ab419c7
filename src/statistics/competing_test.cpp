#include "statistics/competing.h"

#include "statistics/survival.h"
#include "statistics/test_codes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace bedre::statistics {
namespace {

std::vector<Followed> any_people() {
    return *rc::gen::nonEmpty(rc::gen::container<std::vector<Followed>>(
        rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 20), rc::gen::inRange(0, 3)), [](const auto& one) {
            return Followed{static_cast<double>(one.first), static_cast<End>(one.second)};
        })));
}

std::vector<Followed> swapped(std::vector<Followed> people) {
    for (auto& person : people)
        person.end = person.end == End::event       ? End::competing
                     : person.end == End::competing ? End::event
                                                    : End::censored;
    return people;
}

TEST(Competing, is_of_someone_and_of_times_that_are_numbers) {
    EXPECT_EQ(codes_of(cumulative_incidence({}).error()), "statistics.no_values");
    const std::vector<Followed> people = {{-1, End::event}};
    EXPECT_EQ(codes_of(cumulative_incidence(people).error()), "statistics.invalid_time");
    EXPECT_EQ(codes_of(gray(std::vector<std::vector<Followed>>{people}).error()), "statistics.one_group");
    EXPECT_EQ(codes_of(gray(std::vector{people, people}).error()), "statistics.invalid_time");
    const std::vector<Followed> one = {{1, End::event}};
    EXPECT_EQ(codes_of(cumulative_incidence(one, 0).error()), "statistics.invalid_level");
}

TEST(Competing, who_dies_can_no_longer_be_readmitted) {
    const std::vector<Followed> people = {
        {1, End::competing}, {2, End::event}, {3, End::competing}, {4, End::event}};
    const auto curve = cumulative_incidence(people).value();
    EXPECT_DOUBLE_EQ(curve.steps.back().share, 0.5);
    EXPECT_DOUBLE_EQ(curve.steps.back().naive, 1) << "as if the dead could still be";
    EXPECT_EQ(curve.caveats, std::vector{Caveat::few_events});
}

TEST(Gray, of_no_event_or_no_time_together_says_nothing) {
    const std::vector<std::vector<Followed>> none = {{{1, End::competing}}, {{2, End::censored}}};
    EXPECT_EQ(gray(none).value().p, std::nullopt);
    const std::vector<std::vector<Followed>> never_together = {{{1, End::censored}},
                                                               {{2, End::event}, {3, End::event}}};
    EXPECT_EQ(gray(never_together).value().p, std::nullopt);
}

RC_GTEST_PROP(CompetingLaw, every_share_is_one_of_the_whole, ()) {
    const auto people = any_people();
    std::vector<Wait> any;
    for (const auto& person : people)
        any.push_back({person.time, person.end != End::censored});
    const auto event = cumulative_incidence(people).value();
    const auto competing = cumulative_incidence(swapped(people)).value();
    const auto free = kaplan_meier(any).value();
    double before = 0;
    for (std::size_t i = 0; i < event.steps.size(); ++i) {
        const auto& step = event.steps[i];
        RC_ASSERT(std::abs(step.share + competing.steps[i].share + free.steps[i].waiting - 1) < 1e-9);
        RC_ASSERT(step.share >= before && step.share <= step.naive + 1e-9);
        RC_ASSERT(std::isfinite(step.standard_error) && std::isfinite(step.martingale_variance));
        RC_ASSERT(step.martingale_variance >= 0);
        before = step.share;
        if (!step.interval) continue;
        RC_ASSERT(step.interval->lower <= step.share + 1e-9);
        RC_ASSERT(*step.interval->upper >= step.share - 1e-9);
    }
}

RC_GTEST_PROP(CompetingLaw, without_competing_it_is_kaplan_meier_turned_over, ()) {
    auto people = any_people();
    std::vector<Wait> waits;
    for (auto& person : people) {
        if (person.end == End::competing) person.end = End::event;
        waits.push_back({person.time, person.end == End::event});
    }
    const auto curve = cumulative_incidence(people).value();
    const auto survival = kaplan_meier(waits).value();
    for (std::size_t i = 0; i < curve.steps.size(); ++i) {
        RC_ASSERT(std::abs(curve.steps[i].share - (1 - survival.steps[i].waiting)) < 1e-9);
        RC_ASSERT(std::abs(curve.steps[i].naive - curve.steps[i].share) < 1e-9);
    }
}

RC_GTEST_PROP(CompetingLaw, nobody_censored_leaves_the_plain_proportion, ()) {
    auto people = any_people();
    for (auto& person : people)
        if (person.end == End::censored) person.end = End::competing;
    const auto last = cumulative_incidence(people).value().steps.back();
    const auto all = static_cast<double>(people.size());
    const double share = static_cast<double>(std::ranges::count(people, End::event, &Followed::end)) / all;
    RC_ASSERT(std::abs(last.share - share) < 1e-9);
    RC_ASSERT(std::abs(last.standard_error - std::sqrt(share * (1 - share) / all)) < 1e-9);
}

RC_GTEST_PROP(GrayLaw, neither_order_nor_unit_of_time_matters, ()) {
    const std::vector groups = {any_people(), any_people(), any_people()};
    const std::vector turned = {groups[2], groups[0], groups[1]};
    auto hours = groups;
    for (auto& group : hours)
        for (auto& person : group)
            person.time *= 24;
    const auto test = gray(groups).value();
    for (const auto& other : {gray(turned).value(), gray(hours).value()}) {
        RC_ASSERT(test.p.has_value() == other.p.has_value());
        RC_ASSERT(std::abs(test.p.value_or(0) - other.p.value_or(0)) < 1e-6);
        RC_ASSERT(test.p.value_or(0) >= 0 && test.p.value_or(0) <= 1);
    }
}

RC_GTEST_PROP(GrayLaw, a_group_like_the_other_does_not_differ, ()) {
    const auto people = any_people();
    RC_ASSERT(gray(std::vector{people, people}).value().statistic < 1e-9);
}

std::vector<Followed> drawn_people(std::mt19937& random, int count) {
    std::exponential_distribution<double> event(1);
    std::exponential_distribution<double> competing(0.7);
    std::exponential_distribution<double> loss(0.4);
    std::vector<Followed> people;
    for (int i = 0; i < count; ++i) {
        const double came = event(random);
        const double other = competing(random);
        const double lost = loss(random);
        if (lost < std::min(came, other))
            people.push_back({lost, End::censored});
        else
            people.push_back({std::min(came, other), came < other ? End::event : End::competing});
    }
    return people;
}

TEST(Competing, covers_and_varies_as_it_says_when_some_are_lost) {
    std::mt19937 random(20260906);
    constexpr int rounds = 1500;
    constexpr double until = 0.6;
    const double truth = (1 - std::exp(-1.7 * until)) / 1.7;
    int covered = 0;
    double squares = 0;
    double jackknife = 0;
    double martingale = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto curve = cumulative_incidence(drawn_people(random, 80)).value();
        const auto beyond = std::ranges::upper_bound(curve.steps, until, {}, &IncidenceStep::time);
        const auto& last = *std::prev(beyond);
        if (last.interval->lower <= truth && truth <= *last.interval->upper) ++covered;
        squares += (last.share - truth) * (last.share - truth);
        jackknife += last.standard_error * last.standard_error;
        martingale += last.martingale_variance;
    }
    EXPECT_NEAR(covered, 0.95 * rounds, 0.02 * rounds);
    EXPECT_NEAR(jackknife / squares, 1, 0.1);
    EXPECT_NEAR(martingale / squares, 1, 0.1);
}

TEST(Gray, raises_alarm_as_often_as_it_says) {
    std::mt19937 random(20260902);
    constexpr int rounds = 2000;
    int two = 0;
    int three = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::vector groups = {drawn_people(random, 60), drawn_people(random, 40)};
        if (*gray(groups).value().p < 0.05) ++two;
        const std::vector more = {groups[0], groups[1], drawn_people(random, 50)};
        if (*gray(more).value().p < 0.05) ++three;
    }
    EXPECT_NEAR(two, 0.05 * rounds, 0.02 * rounds);
    EXPECT_NEAR(three, 0.05 * rounds, 0.02 * rounds);
}

} // namespace
} // namespace bedre::statistics
