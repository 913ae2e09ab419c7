#include "pathway/task.h"

#include "calendar/oslo.h"

#include <algorithm>

namespace bedre::pathway {
namespace {

bool is_over(const Moment& limit, calendar::Instant now) {
    return limit.at ? *limit.at < now : limit.day < calendar::local_date(now);
}

} // namespace

Moment Moment::of(calendar::Instant instant) {
    return {calendar::local_date(instant), instant};
}

calendar::Instant Moment::instant() const {
    return at ? *at : calendar::start_of_day(day);
}

std::string written(const Moment& moment) {
    return moment.at ? calendar::iso(*moment.at) : moment.day.iso();
}

Result<Moment> parse_moment(const std::string& text) {
    if (text.find('T') == std::string::npos) return Moment{TRY(calendar::Date::parse(text))};
    return Moment::of(TRY(calendar::parse_instant(text)));
}

Moment shifted(const Moment& from, const rule::Length& length) {
    if (!rule::is_by_clock(length)) {
        const auto day = rule::shifted(from.day, length);
        ENSURE(day);
        return {*day};
    }
    const auto instant = rule::shifted(from.instant(), length);
    ENSURE(instant);
    return Moment::of(*instant);
}

calendar::Instant end_of(const Moment& limit) {
    return limit.at ? *limit.at : calendar::start_of_day(limit.day + calendar::days(1));
}

Limits limits_of(const Task& task, const Moment& opened) {
    Limits limits{.due = shifted(opened, task.limit), .escalates = {}};
    if (!task.escalates) return limits;
    // Hours after a day are counted from when it is over.
    const bool from_its_end = !limits.due.at && rule::is_by_clock(*task.escalates);
    limits.escalates = shifted(from_its_end ? Moment::of(end_of(limits.due)) : limits.due, *task.escalates);
    return limits;
}

std::string_view name(Standing standing) {
    switch (standing) {
    case Standing::open: return "open";
    case Standing::due_today: return "due today";
    case Standing::overdue: return "overdue";
    case Standing::escalated: return "escalated";
    case Standing::done: return "done";
    case Standing::done_late: return "done late";
    case Standing::lapsed: return "lapsed";
    case Standing::paused: return "paused";
    }
    ENSURE(false);
}

Standing standing(const Limits& limits, calendar::Instant now) {
    if (limits.escalates && is_over(*limits.escalates, now)) return Standing::escalated;
    if (is_over(limits.due, now)) return Standing::overdue;
    return limits.due.day == calendar::local_date(now) ? Standing::due_today : Standing::open;
}

Standing standing(const Limits& limits, const Moment& done) {
    const bool late = limits.due.at ? *limits.due.at < done.instant() : limits.due.day < done.day;
    return late ? Standing::done_late : Standing::done;
}

std::vector<const Task*> opened_by(const std::vector<Task>& tasks, const Step& step) {
    std::vector<const Task*> opened;
    for (const auto& task : tasks)
        if (task.opens == step) opened.push_back(&task);
    return opened;
}

std::vector<const Task*> done_by(const std::vector<Task>& tasks, const Step& step) {
    std::vector<const Task*> done;
    for (const auto& task : tasks)
        if (task.done_by == step) done.push_back(&task);
    return done;
}

bool does(const Task& task, const Recorded& opened, const Recorded& other, bool did_another) {
    if (other.entry == opened.entry || other.on < opened.on) return false;
    if (other.on > opened.on || other.entry > opened.entry) return true;
    return task.opens != task.done_by && !did_another;
}

} // namespace bedre::pathway
