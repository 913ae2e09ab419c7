// Pauses (pauser) of an episode, as pure functions: when it is paused, and how far the limits of its tasks
// move out, since their clocks stand still meanwhile.
#pragma once

#include "pathway/task.h"

namespace bedre::pathway {

/// Why an episode may be paused.
struct PauseReason {
    std::string id;
    text::Title title;
};

/// That an episode is paused from a day on, or goes on from a day on.
struct PauseStep {
    bool resumes = false;
    calendar::Date on;
    std::int64_t entry = 0; ///< in the order of which things were recorded
    bool operator==(const PauseStep&) const = default;
};

struct Pause {
    calendar::Date from;
    std::optional<calendar::Date> until = {}; ///< the first day on which it goes on; none: it is paused still
    std::int64_t entry = 0;                   ///< that says from when
    bool operator==(const Pause&) const = default;
};

/// What steps come to, in the order of their days, and of the entries on the same day. One that says what
/// holds already, as those of two who became one may, says nothing.
std::vector<Pause> pauses_of(std::vector<PauseStep> steps);

/// Whether a step can be taken on its day. Errors: pathway.is_paused, pathway.is_not_paused, and
/// pathway.pause_follows where the same is said of a later day; all at /on.
Findings check(const std::vector<PauseStep>& steps, const PauseStep& step);

/// A task whose clock may have stood still.
struct Clock {
    Limits limits;        ///< as they were when it was opened
    rule::Length counted; ///< what its limit was counted in
    Moment opened;
    std::optional<Moment> closed = {};
};

/// The limits of a task when its clock has stood still during pauses: in working days, where its limit was
/// counted in them, in days, or by the clock. A pause that is not over moves nothing before the task is
/// closed, and a limit that had passed when a pause began stays.
Limits moved(const Clock& clock, const std::vector<Pause>& pauses);

} // namespace bedre::pathway
