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

RC_GTEST_PROP(CompetingLaw, whatever_the_times_what_comes_out_are_numbers, ()) {
    std::vector<Followed> people;
    for (int i = *rc::gen::inRange(0, 7); i > 0; --i)
        people.push_back({*rc::gen::element(0.0, 5e-324, 1e-300, 1.0, 1e300, 1.7e308, -1.0, HUGE_VAL),
                          *rc::gen::element(End::censored, End::event, End::competing)});
    if (const auto curve = cumulative_incidence(people))
        for (const auto& step : curve.value().steps) {
            const auto interval = step.interval.value_or(Interval{});
            RC_ASSERT(std::isfinite(step.share) && std::isfinite(step.standard_error));
            RC_ASSERT(std::isfinite(interval.lower) && std::isfinite(*interval.upper));
        }
    if (const auto test = compare_incidence(std::vector{people, people}))
        RC_ASSERT(std::isfinite(test.value().statistic) && std::isfinite(test.value().p.value_or(0)));
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

using Groups = std::vector<std::vector<Followed>>;

TEST(Gray, compares_two_or_more_of_whom_there_is_someone) {
    const std::vector<Followed> some = {{1, End::event}};
    EXPECT_EQ(codes_of(compare_incidence({}).error()), "statistics.one_group");
    EXPECT_EQ(codes_of(compare_incidence(Groups{some}).error()), "statistics.one_group");
    EXPECT_EQ(codes_of(compare_incidence(Groups{some, {}}).error()), "statistics.no_values");
    EXPECT_EQ(codes_of(compare_incidence(Groups{some, {{-1, End::event}}}).error()),
              "statistics.invalid_time");
}

TEST(Gray, without_events_at_a_time_when_both_are_at_risk_there_is_nothing_to_compare) {
    const std::vector<Followed> lost = {{1, End::censored}, {2, End::competing}};
    EXPECT_EQ(compare_incidence(Groups{lost, lost}).value().p, std::nullopt);
    const std::vector<Followed> later = {{3, End::event}, {4, End::event}};
    EXPECT_EQ(compare_incidence(Groups{lost, later}).value().p, std::nullopt);
}

TEST(Gray, one_event_is_a_draw_from_all_at_risk) {
    const Groups groups = {{{1, End::event}, {9, End::censored}},
                           {{9, End::censored}, {9, End::censored}, {9, End::censored}}};
    const auto test = compare_incidence(groups).value();
    EXPECT_NEAR(test.statistic, 0.6 * 0.6 / (0.4 * 0.6), 1e-12);
    EXPECT_EQ(test.method, Method::gray);
    EXPECT_EQ(test.caveats, std::vector{Caveat::few_events});
}

TEST(Gray, agrees_with_cmprsk_on_three_groups_with_ties) {
    constexpr auto lost = End::censored;
    constexpr auto came = End::event;
    constexpr auto died = End::competing;
    const Groups groups = {
        {{1, lost}, {1, came}, {1, came},  {1, died},  {2, came},  {2, came}, {2, died},
         {3, came}, {3, came}, {3, died},  {4, came},  {7, died},  {8, lost}, {8, died},
         {9, lost}, {9, came}, {10, came}, {10, came}, {10, died}, {12, came}},
        {{1, lost},  {3, came},  {6, came},  {7, came},  {7, came},  {7, came}, {7, came},
         {7, came},  {8, lost},  {9, lost},  {9, came},  {9, came},  {9, died}, {10, came},
         {10, came}, {10, died}, {11, lost}, {11, came}, {12, lost}, {12, died}},
        {{1, died}, {2, came}, {3, came},  {3, came},  {4, lost},  {4, lost}, {4, came},
         {4, came}, {4, came}, {4, came},  {4, died},  {5, lost},  {5, died}, {6, came},
         {8, died}, {9, died}, {11, lost}, {11, died}, {12, came}, {12, died}},
    };
    EXPECT_NEAR(compare_incidence(groups).value().statistic, 0.337302675411169, 1e-10);
    const Groups of_deaths = {swapped(groups[0]), swapped(groups[1]), swapped(groups[2])};
    EXPECT_NEAR(compare_incidence(of_deaths).value().statistic, 3.1802441544175, 1e-10);
    EXPECT_NEAR(*compare_incidence(of_deaths).value().p, 0.203900718584215, 1e-10);
}

RC_GTEST_PROP(GrayLaw, a_group_does_not_differ_from_itself, ()) {
    const auto people = any_people();
    const auto test = compare_incidence(Groups{people, people}).value();
    RC_ASSERT(test.statistic < 1e-9);
    RC_ASSERT(test.p.value_or(1) > 0.99);
}

RC_GTEST_PROP(GrayLaw, order_of_groups_and_the_clock_change_nothing, ()) {
    const Groups groups = {any_people(), any_people(), any_people()};
    Groups other = {groups[2], groups[0], groups[1]};
    for (auto& group : other)
        for (auto& person : group)
            person.time = std::exp(person.time);
    const auto one = compare_incidence(groups).value();
    const auto same = compare_incidence(other).value();
    RC_ASSERT(std::isfinite(one.statistic) && one.statistic >= 0);
    RC_ASSERT(one.p.has_value() == same.p.has_value());
    RC_ASSERT(one.p.value_or(1) >= 0 && one.p.value_or(1) <= 1);
    RC_ASSERT(std::abs(one.p.value_or(0) - same.p.value_or(0)) < 1e-6);
}

TEST(Gray, rejects_as_often_as_it_says_whatever_else_differs) {
    std::mt19937 random(20260912);
    constexpr int rounds = 2000;
    // The same curve in both: in the second twice as many never have it, who die, and fewer are lost.
    const auto drawn = [&](double lost, int count) {
        std::uniform_real_distribution<double> any(0, 1);
        std::exponential_distribution<double> loss(lost);
        std::exponential_distribution<double> death(lost);
        std::vector<Followed> people;
        for (int i = 0; i < count; ++i) {
            const bool comes = any(random) < 0.5;
            const double end = comes ? -std::log(1 - any(random)) : death(random);
            const double at = loss(random) * 2;
            people.push_back(at < end ? Followed{at, End::censored}
                                      : Followed{end, comes ? End::event : End::competing});
        }
        return people;
    };
    int rejected = 0;
    for (int i = 0; i < rounds; ++i)
        rejected += *compare_incidence(Groups{drawn(0.5, 60), drawn(1, 80)}).value().p < 0.05 ? 1 : 0;
    EXPECT_NEAR(rejected, 0.05 * rounds, 0.015 * rounds);
}

TEST(Gray, sees_a_difference_that_is_there) {
    std::mt19937 random(20260913);
    auto slower = drawn_people(random, 300);
    const auto usual = drawn_people(random, 300);
    for (auto& person : slower)
        if (person.end == End::event) person.time *= 3;
    EXPECT_LT(*compare_incidence(Groups{usual, slower}).value().p, 0.01);
}

} // namespace
} // namespace bedre::statistics
