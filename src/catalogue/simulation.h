// What a synthetic community is made of: its persons, what they pass through and how often, what goes wrong
// when it is recorded, and the effects that are put in. Content, made up from end to end, so that what is
// found in it can be held to what was put in. docs/formats/content-simulation.md describes the file.
#pragma once

#include "calendar/date.h"
#include "form/form.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bedre::catalogue {

/// How many days something takes: quantiles that lie equally far apart, from the least to the most, so that
/// the middle one is the median. Between two of them every day is as likely.
/// Range: an odd number of them, at least three, none below the one before.
using Waits = std::vector<int>;

/// One of several: how often, of the sum of all, and what is answered then.
struct SimulatedAnswers {
    int share = 1;
    form::Answers answers;
};

/// Persons who are alike.
struct SimulatedGroup {
    std::string id;
    int share = 0; ///< of all persons, of the sum of all groups
    calendar::Date born_first;
    calendar::Date born_last;
    int deaths = 0; ///< per 1000 persons a year
    int moves = 0;  ///< the same, from one municipality to another
};

/// A stage that is reached some days after the one before.
struct SimulatedStep {
    std::string stage;
    Waits days;        ///< none: on the day itself
    bool ends = false; ///< whoever has come here has ended
    int chance = 100;  ///< percent who come here; the others leave instead
    std::vector<SimulatedAnswers> answers = {};
    std::string reason = {}; ///< why it goes on although a clause is not met
};

/// A form that is filled in now and then, from a stage on until the course is over.
struct SimulatedForm {
    std::string form;
    std::string from; ///< stage
    int rate = 0;     ///< per 1000 days of a person
    bool seasonal = false;
    std::vector<SimulatedAnswers> answers = {};
};

/// How a course ends that does not come to its last step: the stage, and what is answered there.
struct SimulatedWayOut {
    std::string stage;
    std::vector<SimulatedAnswers> answers = {};
};

/// What persons of a group, or units of a kind, pass through.
struct SimulatedCourse {
    std::string id;
    std::string pathway;
    std::string parameter;
    std::string group;       ///< of persons; or
    std::string unit_kind;   ///< of units, each at most once, from the first day on
    int begins = 0;          ///< of persons: per 1000 a year; of units: percent of them
    std::string reason = {}; ///< why the unit may know of the person
    std::vector<SimulatedStep> steps = {};
    std::vector<SimulatedForm> forms = {};
    std::optional<SimulatedWayOut> left = {}; ///< who does not come to a step; none: stays where he is
    std::optional<SimulatedWayOut> died = {};
    std::optional<SimulatedWayOut> moved = {};

    bool is_of_persons() const { return !group.empty(); }
};

/// Something that is otherwise from a day on, or from a stage on: what whoever looks at the numbers is to
/// find. One that changes nothing is there to be found nothing of.
struct SimulatedEffect {
    std::string id;
    text::Title title;
    std::string course;
    std::string stage = {}; ///< that takes `days` from then on; or
    Waits days = {};
    std::string form = {};  ///< that comes `percent` as often
    std::string after = {}; ///< stage, once it is reached; empty: whatever stage was
    int percent = 100;
    std::optional<calendar::Date> from = {}; ///< of a step: on which the waiting began
    std::vector<std::string> units = {};     ///< empty: in all
};

/// What goes wrong when something is recorded. Unit: per 1000 of what is recorded.
struct SimulatedFaults {
    int late = 0; ///< recorded some days after it happened
    Waits late_days = {};
    int missing = 0;   ///< a form that was never recorded
    int duplicate = 0; ///< a form that was recorded twice
    int corrected = 0; ///< a form with another day, that was taken back and recorded right
    Waits corrected_days = {};
    std::string reason = {}; ///< why it is taken back
};

struct Simulation {
    calendar::Date until; ///< the last day
    std::vector<std::string> given;
    std::vector<std::string> family;
    std::vector<int> seasons; ///< of the twelve months: percent of what is usual
    std::vector<SimulatedGroup> groups;
    std::vector<SimulatedCourse> courses;
    std::vector<SimulatedEffect> effects;
    SimulatedFaults faults;
};

} // namespace bedre::catalogue
