#include "pathway/pause.h"

#include "calendar/oslo.h"
#include "calendar/working_days.h"

#include <gtest/gtest.h>

#include <random>

namespace bedre::pathway {
namespace {

calendar::Date day(const char* iso) {
    return calendar::Date::parse(iso).value();
}

std::string told(const Findings& findings) {
    return findings.empty() ? "" : findings.front().code;
}

TEST(PathwayPause, begins_on_its_day_and_is_over_on_the_day_on_which_it_goes_on) {
    const PauseStep begun{.on = day("2026-03-02"), .entry = 5};
    EXPECT_EQ(pauses_of({begun}), (std::vector<Pause>{{day("2026-03-02"), std::nullopt, 5}}));
    const PauseStep ended{.resumes = true, .on = day("2026-03-09"), .entry = 6};
    EXPECT_EQ(pauses_of({ended, begun}), (std::vector<Pause>{{day("2026-03-02"), day("2026-03-09"), 5}}));
    const PauseStep same_day{.on = day("2026-03-09"), .entry = 7};
    EXPECT_EQ(pauses_of({same_day, ended, begun}).size(), 2U);
}

TEST(PathwayPause, says_nothing_where_it_says_what_holds) {
    const PauseStep one{.on = day("2026-03-02"), .entry = 5};
    const PauseStep other{.on = day("2026-03-04"), .entry = 6};
    const PauseStep ended{.resumes = true, .on = day("2026-03-09"), .entry = 7};
    const PauseStep again{.resumes = true, .on = day("2026-03-10"), .entry = 8};
    EXPECT_EQ(pauses_of({one, other, ended, again}),
              (std::vector<Pause>{{day("2026-03-02"), day("2026-03-09"), 5}}));
}

TEST(PathwayPause, is_taken_where_its_day_leaves_room) {
    const PauseStep begun{.on = day("2026-03-02"), .entry = 5};
    const PauseStep ended{.resumes = true, .on = day("2026-03-09"), .entry = 6};
    const auto pause = [](const char* on) { return PauseStep{.on = day(on), .entry = 9}; };
    const auto resumption = [](const char* on) {
        return PauseStep{.resumes = true, .on = day(on), .entry = 9};
    };
    EXPECT_EQ(told(check({}, pause("2026-03-02"))), "");
    EXPECT_EQ(told(check({}, resumption("2026-03-02"))), "pathway.is_not_paused");
    EXPECT_EQ(told(check({begun}, pause("2026-03-02"))), "pathway.is_paused");
    EXPECT_EQ(told(check({begun}, pause("2026-03-01"))), "pathway.pause_follows");
    EXPECT_EQ(told(check({begun}, resumption("2026-03-01"))), "pathway.is_not_paused");
    EXPECT_EQ(told(check({begun}, resumption("2026-03-02"))), "");
    EXPECT_EQ(told(check({begun, ended}, resumption("2026-03-05"))), "pathway.pause_follows");
    EXPECT_EQ(told(check({begun, ended}, pause("2026-03-05"))), "pathway.is_paused");
    EXPECT_EQ(told(check({begun, ended}, pause("2026-03-09"))), "");
    EXPECT_EQ(told(check({ended}, pause("2026-03-05"))), ""); // the pause was taken back, and is put right
}

TEST(PathwayPause, moves_no_limit_of_a_task_that_was_opened_when_it_was_over) {
    const Clock clock{.limits = {.due = {day("2026-03-20")}, .escalates = {}},
                      .counted = {3, rule::Unit::days},
                      .opened = {day("2026-03-17")}};
    EXPECT_EQ(moved(clock, {{day("2026-03-02"), day("2026-03-09"), 5}}), clock.limits);
    EXPECT_EQ(moved(clock, {{day("2026-03-18"), std::nullopt, 5}}), clock.limits);
}

TEST(PathwayPause, lets_nothing_be_late_that_is_done_at_an_hour_of_it) {
    const auto instant = [](const char* iso) { return Moment::of(calendar::parse_instant(iso).value()); };
    const Task task{.limit = {24, rule::Unit::hours}};
    const auto opened = instant("2026-03-02T12:00:00Z");
    const Clock clock{limits_of(task, opened), task.limit, opened, instant("2026-03-05T15:00:00Z")};
    const auto limits = moved(clock, {{day("2026-03-03"), std::nullopt, 1}});
    EXPECT_EQ(written(limits.due), "2026-03-06T04:00:00Z"); // 13 hours are left, as on the night to the 3rd
    EXPECT_EQ(standing(limits, *clock.closed), Standing::done);
    EXPECT_EQ(standing(clock.limits, *clock.closed), Standing::done_late);
}

TEST(PathwayPause, tells_others_as_long_after_a_limit_by_the_clock_as_without_it) {
    const auto opened = Moment::of(calendar::parse_instant("2026-03-02T12:00:00Z").value());
    const Task task{.limit = {12, rule::Unit::hours}, .escalates = rule::Length{4, rule::Unit::hours}};
    const Clock clock{limits_of(task, opened), task.limit, opened};
    const auto limits = moved(clock, {{day("2026-03-02"), day("2026-03-04"), 1}});
    EXPECT_EQ(written(limits.due), "2026-03-04T11:00:00Z");
    EXPECT_EQ(written(*limits.escalates), "2026-03-04T15:00:00Z");
}

/// What a clock has left on the morning of a day: days, working days, or minutes.
std::int64_t left(const Moment& due, const rule::Length& counted, calendar::Date on) {
    if (due.at)
        return std::chrono::duration_cast<std::chrono::minutes>(*due.at - calendar::start_of_day(on)).count();
    const auto before = on - calendar::days(1);
    return counted.unit == rule::Unit::working_days ? calendar::working_days_between(before, due.day)
                                                    : (due.day - before).count();
}

TEST(PathwayPauseLaw, a_clock_has_as_much_left_when_it_goes_on_as_when_it_stopped) {
    std::mt19937 chance(20261127);
    const auto below = [&](std::uint32_t count) { return static_cast<int>(chance() % count); };
    int moves = 0;
    for (int i = 0; i < 2000; ++i) {
        const rule::Length counted{1 + below(20),
                                   std::array{rule::Unit::days, rule::Unit::working_days, rule::Unit::weeks,
                                              rule::Unit::months, rule::Unit::hours}
                                       .at(static_cast<std::size_t>(below(5)))};
        const Task task{.limit = counted, .escalates = rule::Length{2, rule::Unit::days}};
        const Moment opened{day("2026-01-01") + calendar::days(below(720))};
        const auto from = opened.day + calendar::days(below(30));
        const auto until = from + calendar::days(below(40));
        const auto limits = limits_of(task, opened);
        const auto now = moved({limits, counted, opened, {}}, {{from, until, 1}});
        if (end_of(limits.due) <= calendar::start_of_day(from)) {
            EXPECT_EQ(now.due, limits.due);
            continue;
        }
        ++moves;
        EXPECT_EQ(left(now.due, counted, until), left(limits.due, counted, from))
            << written(opened) << " " << counted.amount << " " << written(limits.due) << " " << from.iso()
            << " " << until.iso();
        EXPECT_EQ(now.escalates->day - now.due.day, limits.escalates->day - limits.due.day);
        // Whether it was one pause or two after each other.
        const auto between = from + calendar::days(below(40));
        if (between < until) {
            EXPECT_EQ(moved({limits, counted, opened, {}}, {{from, between, 1}, {between, until, 2}}).due,
                      now.due);
        }
    }
    EXPECT_GT(moves, 300);
}

} // namespace
} // namespace bedre::pathway
