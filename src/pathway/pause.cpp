#include "pathway/pause.h"

#include "calendar/oslo.h"
#include "calendar/working_days.h"

#include <algorithm>

namespace bedre::pathway {
namespace {

/// Days from `from` to the one before `until` that a clock stood still; by the clock, until the instant.
struct Still {
    calendar::Date from;
    calendar::Date until;
    calendar::Instant until_instant;
};

bool has_passed(const Moment& limit, calendar::Date day) {
    return end_of(limit) <= calendar::start_of_day(day);
}

/// The same time of the clock, where it counts.
Moment later(const Moment& limit, calendar::days days) {
    if (!limit.at) return {limit.day + days};
    const auto instant = rule::shifted(*limit.at, {.amount = days.count(), .unit = rule::Unit::days});
    ENSURE(instant);
    return Moment::of(*instant);
}

/// As many working days, days or minutes later as the clock stood still.
Moment moved(const Moment& limit, const Clock& clock, const Still& still) {
    if (limit.at) {
        const auto from = std::max(calendar::start_of_day(still.from), clock.opened.instant());
        const auto stood = still.until_instant - from;
        return Moment::of(*limit.at + std::max(stood, decltype(stood)(0)));
    }
    if (clock.counted.unit != rule::Unit::working_days) return later(limit, still.until - still.from);
    const auto before = calendar::days(1);
    return {calendar::add_working_days(
        limit.day, calendar::working_days_between(still.from - before, still.until - before))};
}

} // namespace

std::vector<Pause> pauses_of(std::vector<PauseStep> steps) {
    std::ranges::sort(steps, {}, [](const PauseStep& step) { return std::pair(step.on, step.entry); });
    std::vector<Pause> pauses;
    for (const auto& step : steps) {
        const bool is_paused = !pauses.empty() && !pauses.back().until;
        if (step.resumes && is_paused) pauses.back().until = step.on;
        if (!step.resumes && !is_paused) pauses.push_back({.from = step.on, .entry = step.entry});
    }
    return pauses;
}

Findings check(const std::vector<PauseStep>& steps, const PauseStep& step) {
    auto before = steps;
    std::erase_if(before, [&](const PauseStep& one) { return one.on > step.on; });
    const auto pauses = pauses_of(std::move(before));
    const bool is_paused = !pauses.empty() && !pauses.back().until;
    if (is_paused && !step.resumes) return {{"pathway.is_paused", {.path = "/on"}, {}}};
    if (!is_paused && step.resumes) return {{"pathway.is_not_paused", {.path = "/on"}, {}}};
    const PauseStep* next = nullptr;
    for (const auto& one : steps)
        if (one.on > step.on &&
            (next == nullptr || std::pair(one.on, one.entry) < std::pair(next->on, next->entry)))
            next = &one;
    if (next != nullptr && next->resumes == step.resumes)
        return {{"pathway.pause_follows", {.path = "/on"}, {{"date", next->on.norwegian()}}}};
    return {};
}

Limits moved(const Clock& clock, const std::vector<Pause>& pauses) {
    auto limits = clock.limits;
    for (const auto& pause : pauses) {
        if (!pause.until && !clock.closed) continue;
        auto until = pause.until ? Moment{*pause.until} : *clock.closed;
        if (clock.closed && clock.closed->instant() < until.instant()) until = *clock.closed;
        const Still still{std::max(pause.from, clock.opened.day), until.day, until.instant()};
        if (still.from > still.until) continue;
        const auto former = limits.due;
        const bool late = has_passed(former, still.from);
        if (!late) limits.due = moved(former, clock, still);
        if (!limits.escalates || has_passed(*limits.escalates, still.from)) continue;
        // Others are told as long after the limit as they were to be.
        if (!late && former.at && limits.escalates->at)
            limits.escalates = Moment::of(*limits.escalates->at + (*limits.due.at - *former.at));
        else
            limits.escalates =
                later(*limits.escalates, late ? still.until - still.from : limits.due.day - former.day);
    }
    return limits;
}

} // namespace bedre::pathway
