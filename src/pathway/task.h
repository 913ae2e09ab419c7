// Tasks (oppgaver): what an act asks of somebody within a limit, as pure functions. The act that opens a task
// records its limit, and the one that does it says so: what is recorded stays, whatever the content says
// later.
#pragma once

#include "calendar/instant.h"
#include "form/form.h"
#include "rule/length.h"

namespace bedre::pathway {

struct Pathway;

/// A day, and the instant where the time of day is known; a day alone counts as its beginning in Oslo.
struct Moment {
    calendar::Date day;
    std::optional<calendar::Instant> at = {};

    static Moment of(calendar::Instant instant);
    calendar::Instant instant() const;
    bool operator==(const Moment&) const = default;
};
/// "2026-03-04", or "2026-03-04T10:00:00Z".
std::string written(const Moment& moment);
/// Errors: as calendar::Date::parse and calendar::parse_instant.
Result<Moment> parse_moment(const std::string& text);

/// Something that is recorded in an episode: a stage that is entered, or a form that is filled in.
struct Step {
    enum class Kind { stage, form };
    Kind kind = Kind::stage;
    std::string id;
    bool operator==(const Step&) const = default;
};

/// What is to be done after a step, and by when.
struct Task {
    std::string id;
    text::Title title;
    Step opens;         ///< each time that it is recorded
    rule::Length limit; ///< by the clock: an instant; in days: the whole of a day
    std::optional<std::string>
        unit_kind; ///< whose it is, of those who follow the person; none: the organisation's
                   ///< that recorded what opened it, or the unit's itself
    Step done_by;
    std::optional<rule::Length> escalates; ///< so long after its limit others must know too
};

/// By when a task is to be done. A day is kept until it is over.
struct Limits {
    Moment due;
    std::optional<Moment> escalates;
    bool operator==(const Limits&) const = default;
};

/// So long after a moment. Range: a limit that content could be read with.
Moment shifted(const Moment& from, const rule::Length& length);

/// The last instant that keeps a limit, or the first beyond its day.
calendar::Instant end_of(const Moment& limit);

/// Range: the limit of a task that content could be read with.
Limits limits_of(const Task& task, const Moment& opened);

/// How a task stands.
enum class Standing {
    open,      ///< there are days left
    due_today, ///< today is the last day, or the day of the instant, which has not come
    overdue,
    escalated, ///< overdue so long that others must know too
    done,
    done_late,
    lapsed, ///< nobody did it before the episode ended
    paused  ///< its clock stands still
};
std::string_view name(Standing standing);

/// Of a task that nobody has done.
Standing standing(const Limits& limits, calendar::Instant now);
/// Of one that was done.
Standing standing(const Limits& limits, const Moment& done);

/// The tasks that a step opens, and those that it does, in the order of the content.
std::vector<const Task*> opened_by(const std::vector<Task>& tasks, const Step& step);
std::vector<const Task*> done_by(const std::vector<Task>& tasks, const Step& step);

/// Something recorded, as the question which of it did a task compares it.
struct Recorded {
    calendar::Date on;
    std::int64_t entry = 0; ///< in the order of which things were recorded
};
/// Whether something did a task that another thing opened: it is about a later day; or about the same and was
/// recorded later. What was recorded earlier the same day did it, unless it did another, or opens it itself.
bool does(const Task& task, const Recorded& opened, const Recorded& other, bool did_another);

} // namespace bedre::pathway
