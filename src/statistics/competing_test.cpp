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
        RC_ASSERT(std::isfinite(step.standard_error));
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
    for (int i = 0; i < rounds; ++i) {
        const auto curve = cumulative_incidence(drawn_people(random, 80)).value();
        const auto beyond = std::ranges::upper_bound(curve.steps, until, {}, &IncidenceStep::time);
        const auto& last = *std::prev(beyond);
        if (last.interval->lower <= truth && truth <= *last.interval->upper) ++covered;
        squares += (last.share - truth) * (last.share - truth);
        jackknife += last.standard_error * last.standard_error;
    }
    EXPECT_NEAR(covered, 0.95 * rounds, 0.02 * rounds);
    EXPECT_NEAR(jackknife / squares, 1, 0.1);
}

} // namespace
} // namespace bedre::statistics
