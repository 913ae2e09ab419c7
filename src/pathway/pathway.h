// Pathways (forløp): a subject passes through stages. The life of an episode as pure functions.
#pragma once

#include "pathway/eligibility.h"
#include "pathway/handover.h"
#include "pathway/pause.h"
#include "pathway/task.h"

#include <array>

namespace bedre::pathway {

struct Stage {
    std::string id;
    text::Title title;
    std::optional<text::Title> description;
    std::optional<std::string> form;             ///< asked for when the stage is entered
    bool ends = false;                           ///< an episode that has come here is over
    bool timed = false;                          ///< its time of day is told too
    std::vector<Clause> clauses = {};            ///< what it asks for before it is entered
    std::shared_ptr<rule::Symbols> symbols = {}; ///< of the clauses
};

/// One of the things that the same pathway is passed through for: the service that a municipality adopts.
struct Parameter {
    std::string id;
    text::Title title;
};

/// A form that is filled in as often as there is something to say, whatever stage the subject is at.
struct FreeForm {
    std::string form;
    bool dated = false; ///< about another day, perhaps, than the one on which it is filled in
    bool ahead = false; ///< may be about a day that has not come
    bool open = false;  ///< to everybody who takes part, not only to those who speak for the subject
    std::optional<std::string> status; ///< the item that says how it goes: its latest answer is the status
    std::optional<std::string> fate;   ///< the item that says what became of it, once the plan is over
    /// The item that says to which address reminders go. What is answered is shown to those alone who may
    /// answer.
    std::optional<std::string> reminders;
    std::optional<std::string> quick = {}; ///< the item, a choice, each of whose options is a button
    bool comments = false;                 ///< what is said about a person, shown as said
    /// Kinds of units, each of which says it for itself, as a party (part); none: it is said once for all.
    std::vector<std::string> parties = {};
    /// What was said last stands until it is said anew, in view of that: a plan, in versions.
    bool stands = false;
};

/// The kinds of subjects that are not units: an action of a plan, and a body, whose parameter is the plan;
/// and a person.
constexpr std::string_view action_kind = "action";
constexpr std::string_view body_kind = "body";
constexpr std::string_view person_kind = "person";
/// And those that come to be by being registered: an agreement or guideline, a team, a case, a meeting, a
/// project.
constexpr std::array<std::string_view, 5> registered_kinds = {"document", "team", "case", "meeting",
                                                              "project"};
bool is_registered(std::string_view subject_kind);

/// How long what is recorded about a person must be kept (oppbevaringsplikt).
struct Retention {
    int years = 0; ///< from the last that was recorded about the person
    text::Title source;
};

/// That several organisations keep one record of a person together, and under which agreement. Without it
/// each keeps its own, and does not see the other's.
struct Sharing {
    text::Title agreement;
};

/// What gives the right to record about somebody (rettsgrunnlag).
struct Basis {
    text::Title title;
    text::Title source;
};

struct Pathway {
    std::string id;
    text::Title title;
    std::optional<text::Title> description;
    std::vector<std::string>
        subject_kinds; ///< kinds of units, such as "municipality", or one of the kinds above alone
    std::vector<Parameter>
        parameters;            ///< one of the pathway's own name, where it is passed through for one thing
    std::vector<Stage> stages; ///< in the order in which they are passed; any may be left out
    bool in_order = true;      ///< whether the days of the stages follow their order
    std::vector<FreeForm> forms;
    std::vector<Task> tasks;
    std::vector<Handover> handovers;           ///< of a person, where it is kept in common
    std::vector<PauseReason> pauses;           ///< why an episode may be paused; none: it may not
    std::optional<std::string> milestone_form; ///< of actions, whose stages are the milestones of each
    bool about_persons = false;
    bool proposal = false; ///< its stages, forms and tasks are ours, and nobody has confirmed them
    std::optional<Retention> retention; ///< of a person's; none: nothing has to be kept
    std::optional<Sharing> sharing;     ///< of a person's
    std::optional<Basis> basis;         ///< of a person's

    const Stage* stage(std::string_view id) const;
    const Parameter* parameter(std::string_view id) const;
    /// What plans and metrics name it by: "adoption(iht)", or "iht" where there is one thing alone.
    std::string name_for(std::string_view parameter) const;
    const FreeForm* free_form(std::string_view form) const;
    const Handover* handover(std::string_view id) const;
    const PauseReason* pause(std::string_view id) const;
    std::size_t order_of(std::string_view stage) const;
    bool takes(std::string_view subject_kind) const;
    /// Whether its subjects are actions or bodies.
    bool is_of_the_plan() const { return takes(action_kind) || takes(body_kind); }
    /// The kind of its subjects, where they are registered; else empty.
    std::string_view registered_kind() const;
};

/// That a subject came to a stage.
struct Reached {
    std::string stage;
    calendar::Date on;
    std::int64_t entry = 0;                   ///< the journal entry that says so
    std::optional<calendar::Instant> at = {}; ///< of a stage that is timed; within the day
    bool operator==(const Reached&) const = default;
};

/// One subject on its way through one pathway.
struct Episode {
    std::vector<Reached> reached; ///< in the order of the stages; each stage at most once
    bool operator==(const Episode&) const = default;
};

/// The last stage that was reached by that day, or nullptr.
const Reached* present_stage(const Pathway& pathway, const Episode& episode, calendar::Date day);
/// The first stage, in the order of the stages, that an episode has come to and that ends it; nullptr while
/// it goes on.
const Reached* end_of(const Pathway& pathway, const Episode& episode);
/// The first stage that is to be reached after that day, as recorded, or nullptr.
const Reached* next_stage(const Episode& episode, calendar::Date day);

struct Move {
    std::string stage;
    calendar::Date on;
    std::optional<calendar::Instant> at = {};
};

/// Whether the subject can come to a stage on a day. A stage may be recorded late or ahead of time, as long
/// as the days follow the order of the stages, where the stages have one; and of two that are timed, the
/// times of one day. Errors: pathway.unknown_stage, pathway.already_reached at /stage;
/// pathway.before_earlier_stage, pathway.after_later_stage, pathway.too_far_away (more than 30 years from
/// today) at /on; pathway.time_needed, pathway.no_time at /time.
Findings check(const Pathway& pathway, const Episode& episode, const Move& move, calendar::Date today);

/// The episode with one more stage reached. The move has been checked.
Episode enter(const Pathway& pathway, Episode episode, const Reached& reached);
/// The episode without what that entry said.
Episode withdraw(Episode episode, std::int64_t entry);

} // namespace bedre::pathway
