// What entries say, by kind. docs/formats/journal.md lists them; a kind keeps its shape for ever.
#pragma once

#include "calendar/date.h"
#include "catalogue/revise.h"
#include "form/form.h"
#include "journal/entry.h"
#include "outcome/outcome.h"
#include "record/drafts.h"

namespace bedre::record {

/// What the program itself enters is entered by.
constexpr std::string_view system_actor = "system";

constexpr std::string_view stage_entered = "stage.entered";
constexpr std::string_view form_completed = "form.completed";
constexpr std::string_view file_kept = "file.kept";
constexpr std::string_view plan_revised = "plan.revised";
constexpr std::string_view plan_adopted = "plan.adopted";
constexpr std::string_view entry_withdrawn = "entry.withdrawn";
constexpr std::string_view content_adopted = "content.adopted";
constexpr std::string_view reminders_sent = "reminders.sent";
constexpr std::string_view person_enrolled = "person.enrolled";
constexpr std::string_view enrolment_withdrawn = "enrolment.withdrawn";
constexpr std::string_view import_begun = "import.begun";
constexpr std::string_view person_opened = "person.opened";
constexpr std::string_view opening_reviewed = "opening.reviewed";
constexpr std::string_view person_blocked = "person.blocked";
constexpr std::string_view block_lifted = "block.lifted";
constexpr std::string_view person_merged = "person.merged";
constexpr std::string_view person_separated = "person.separated";
constexpr std::string_view handover_sent = "handover.sent";
constexpr std::string_view handover_moved = "handover.moved";
constexpr std::string_view task_given = "task.given";
constexpr std::string_view episode_paused = "episode.paused";
constexpr std::string_view episode_resumed = "episode.resumed";
constexpr std::string_view role_assigned = "role.assigned";
constexpr std::string_view role_ended = "role.ended";
constexpr std::string_view subject_described = "subject.described";
constexpr std::string_view migration_begun = "migration.begun";
constexpr std::string_view entry_migrated = "entry.migrated";

/// A task that an entry opens.
struct TaskOpened {
    std::string task;
    std::string organisation;   ///< whose it is; empty when it is for those of a kind
    std::string unit_kind;      ///< of those who follow the person; empty when it is an organisation's
    std::string due;            ///< as pathway::written
    std::string escalates;      ///< the same, or empty
    std::int64_t closed_by = 0; ///< an entry that stood there already; 0: nobody has done it
    bool done = false;          ///< by that entry; no: the episode had ended
};
/// A task that nobody needs to do any more.
struct TaskClosed {
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::int64_t closed_by = 0; ///< 0: the entry that says so
    bool done = false;          ///< no: the episode ended
};
/// What an entry means for the tasks of its episode. An entry for whose tasks it means nothing lacks it.
struct TaskChanges {
    std::vector<TaskOpened> opened;
    std::vector<TaskClosed> closed;
};

/// Where the limits of a task stand from an entry on, since its clock has stood still, or did not after all.
struct LimitMoved {
    std::int64_t entry = 0; ///< that opened it; 0: the entry that says so
    std::string task;
    std::string due;       ///< as pathway::written
    std::string escalates; ///< the same, or empty
};
/// An entry that moves none lacks them.
using LimitsMoved = std::optional<std::vector<LimitMoved>>;

/// What came of one clause of a stage.
struct ClauseOutcome {
    std::string clause;
    std::string outcome; ///< as pathway::name
};
/// What came of the clauses of a stage. A stage without any lacks it.
struct EligibilityTold {
    std::vector<ClauseOutcome> clauses;
    std::string reason; ///< why it went on all the same; empty when all of them were met
};
/// A handover that nobody can answer any more, since the episode has ended.
struct HandoverLapsed {
    std::int64_t entry = 0;     ///< that sent it
    std::int64_t closed_by = 0; ///< 0: the entry that says so
};

/// Kind stage.entered. The envelope names the subject.
struct StageEntered {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1; ///< number of the episode among the subject's
    std::string stage;
    std::string on; ///< ISO date
    form::Answers answers;
    std::optional<TaskChanges> tasks = {};
    std::optional<EligibilityTold> eligibility = {};
    std::optional<std::int64_t> import = {};                   ///< entry of the import that it came with
    std::optional<std::vector<HandoverLapsed>> handovers = {}; ///< that lapse with it; none: it lacks them
    std::optional<std::string> at = {};                        ///< ISO instant, of a stage that is timed
    LimitsMoved limits = {};
    std::optional<std::vector<Taken>> taken = {}; ///< what of the answers; none: it lacks them
};

/// Kind form.completed: a form was filled in, whatever stage the subject is at.
struct FormCompleted {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string form;
    std::string on; ///< ISO date that the answers are about
    form::Answers answers;
    std::optional<TaskChanges> tasks = {};
    std::optional<std::int64_t> import = {};
    LimitsMoved limits = {};
    std::optional<std::vector<Taken>> taken = {};
};

/// Kind file.kept: a file that a form can name by the entry's sequence. The envelope names the subject.
struct FileKept {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string digest; ///< of its bytes, in hexadecimal
    std::string name;
    std::string media; ///< its type, by its bytes
};

/// Kind reminders.sent: a server began to send the reminders of a week. The envelope names the community.
struct RemindersSent {
    std::string week; ///< ISO date of its Monday
};

/// Kind entry.withdrawn.
struct EntryWithdrawn {
    std::int64_t corrects = 0; ///< sequence of the entry that is taken back
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string reason;
    std::optional<TaskChanges> tasks = {}; ///< whose doing was taken back, and which something else has done
    /// That lapsed with what was taken back, and do with something else too; none: it lacks them.
    std::optional<std::vector<HandoverLapsed>> handovers = {};
    LimitsMoved limits = {};
};

/// Kind plan.revised: the draft of a plan was changed. The envelope names the plan.
struct PlanRevised {
    std::vector<catalogue::Revision> changes;
};

/// Kind plan.adopted: a body has adopted the draft as it stood.
struct PlanAdopted {
    std::string text; ///< the whole plan, as content
    std::string on;   ///< ISO date
    std::string body;
    std::string case_number;
};

/// Kind person.enrolled: a person is known from now on, by the subject that the envelope names, to the
/// organisation that it names. Sealed, as is all that follows about the person.
struct PersonEnrolled {
    std::string reason;
    std::optional<std::int64_t> import = {}; ///< entry of the import that it came with
};

/// Kind enrolment.withdrawn: the organisation should not have begun to follow the person.
struct EnrolmentWithdrawn {
    std::int64_t corrects = 0; ///< sequence of the entry that enrolled
    std::string reason;
};

/// Kind import.begun: what a file said comes after this, each entry with the sequence of this one. The
/// envelope names the mapping. Of the file itself nothing stays.
struct ImportBegun {
    std::int64_t rows = 0; ///< that the file had
};

/// Kind person.opened: whoever entered it may see the person in an emergency, for the organisation that the
/// envelope names.
struct PersonOpened {
    std::string reason;
    std::string until; ///< as calendar::iso
};

/// Kind opening.reviewed: whoever answers for the organisation has said whether that was right.
struct OpeningReviewed {
    std::int64_t corrects = 0; ///< sequence of the entry that opened
    bool justified = false;
    std::string note;
};

/// Kind subject.described: something that is no person and no unit is there from now on, by the random name
/// that the envelope has; or is called so from now on.
struct SubjectDescribed {
    std::string title;
    std::string organisation; ///< that answers for it
};

/// Kind person.blocked: the person does not want an organisation, or somebody, to see anything.
struct PersonBlocked {
    std::string against; ///< organisation or account
    std::string reason;
};

/// Kind block.lifted.
struct BlockLifted {
    std::int64_t corrects = 0; ///< sequence of the entry that blocked
    std::string reason;
};

/// Kind person.merged: the person that the envelope names is the same as another, under whose name both go
/// on.
struct PersonMerged {
    std::string into;
    std::string reason;
};

/// Kind person.separated: they are two after all.
struct PersonSeparated {
    std::int64_t corrects = 0; ///< sequence of the entry that merged
    std::string reason;
};

/// Kind handover.sent: the envelope's organisation asks another to follow the person.
struct HandoverSent {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string handover;
    std::string to; ///< unit
    form::Answers answers;
    std::string receive_by; ///< as pathway::written
    std::string accept_by;  ///< the same
};

/// Kind handover.moved: what either side has done about it. The envelope names the person.
struct HandoverMoved {
    std::int64_t corrects = 0; ///< sequence of the entry that sent it
    std::string state;         ///< from then on: as pathway::name(HandoverState)
    std::string reason;        ///< why it was returned, or taken back; else empty
};

/// Kind episode.paused: the clocks of its tasks stand still from a day on.
struct EpisodePaused {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string on;     ///< ISO date
    std::string reason; ///< one of the pathway's
    std::string note;
    LimitsMoved limits = {};
};

/// Kind episode.resumed: the episode goes on from a day on.
struct EpisodeResumed {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string on; ///< ISO date
    std::string note;
    LimitsMoved limits = {};
};

/// An open task lies with another organisation from now on.
struct TaskMoved {
    std::string to; ///< organisation; empty: those that it was opened for
    std::string reason;
};

/// Kind task.given: somebody in the organisation is to do an open task, or nobody in particular is any more;
/// or another organisation is.
struct TaskGiven {
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::string to; ///< account; empty: nobody in particular
    std::optional<TaskMoved> moved = {};
};

/// Kind role.assigned: the account that the envelope names may act so. The envelope's organisation is that of
/// whoever gave it.
struct RoleAssigned {
    std::string role;
    std::string organisation;
    std::string from; ///< ISO date
    std::string to;   ///< ISO date of the last day, or empty
    std::string decision;
};

/// Kind role.ended.
struct RoleEnded {
    std::int64_t corrects = 0; ///< sequence of the entry that gave it
    std::string reason;
};

/// Kind subject.erased (journal::subject_erased): what was known about the subject that the envelope names is
/// gone. Stays for ever, so that it says nothing that tells who it was.
struct SubjectErased {
    std::string reason;       ///< one of ErasureReason
    std::string decision;     ///< case number of the decision, where one was needed
    std::int64_t entries = 0; ///< whose envelopes stay
};

/// Kind migration.begun: what was recorded by an earlier edition of the content is carried over, each entry
/// by one of its own after this. The envelope names the migration.
struct MigrationBegun {
    std::string reason;
};

/// Kind entry.migrated: what an entry says from now on, in the words of the content as it is. What it said
/// stays where it stands.
struct EntryMigrated {
    std::int64_t corrects = 0;  ///< sequence of the entry that is carried over
    std::int64_t migration = 0; ///< of the migration.begun
    std::string pathway;
    std::string parameter;
    std::int64_t episode = 1;
    std::string stage; ///< empty when a form was filled in
    std::string form;  ///< that the answers are to; empty when there is none
    std::string on;    ///< ISO date
    form::Answers answers;
    std::int64_t asked = 0;             ///< the entry under whose content the form was asked so; 0: this one
    std::optional<std::string> at = {}; ///< as StageEntered::at
    std::optional<std::vector<Taken>> taken = {}; ///< by the names of today; none: it lacks them
};

/// Kind content.adopted: the envelope's digest is that of the content adopted.
struct ContentAdopted {
    std::map<std::string, std::string> files; ///< bytes by path
};

/// As StageEntered::at.
std::optional<std::string> written(const std::optional<calendar::Instant>& at);
std::string write(const StageEntered& payload);
std::string write(const RemindersSent& payload);
std::string write(const FormCompleted& payload);
std::string write(const FileKept& payload);
std::string write(const PlanRevised& payload);
std::string write(const PlanAdopted& payload);
std::string write(const EntryWithdrawn& payload);
std::string write(const ContentAdopted& payload);
std::string write(const PersonEnrolled& payload);
std::string write(const EnrolmentWithdrawn& payload);
std::string write(const ImportBegun& payload);
std::string write(const SubjectErased& payload);
std::string write(const PersonOpened& payload);
std::string write(const OpeningReviewed& payload);
std::string write(const PersonBlocked& payload);
std::string write(const BlockLifted& payload);
std::string write(const PersonMerged& payload);
std::string write(const PersonSeparated& payload);
std::string write(const HandoverSent& payload);
std::string write(const HandoverMoved& payload);
std::string write(const TaskGiven& payload);
std::string write(const EpisodePaused& payload);
std::string write(const EpisodeResumed& payload);
std::string write(const RoleAssigned& payload);
std::string write(const SubjectDescribed& payload);
std::string write(const RoleEnded& payload);
std::string write(const MigrationBegun& payload);
std::string write(const EntryMigrated& payload);
/// Errors: as json::read.
Result<StageEntered> read_stage_entered(const std::string& payload);
Result<FormCompleted> read_form_completed(const std::string& payload);
Result<FileKept> read_file_kept(const std::string& payload);
Result<PlanRevised> read_plan_revised(const std::string& payload);
Result<PlanAdopted> read_plan_adopted(const std::string& payload);
Result<EntryWithdrawn> read_entry_withdrawn(const std::string& payload);
Result<PersonEnrolled> read_person_enrolled(const std::string& payload);
Result<EnrolmentWithdrawn> read_enrolment_withdrawn(const std::string& payload);
Result<ImportBegun> read_import_begun(const std::string& payload);
Result<PersonOpened> read_person_opened(const std::string& payload);
Result<OpeningReviewed> read_opening_reviewed(const std::string& payload);
Result<PersonBlocked> read_person_blocked(const std::string& payload);
Result<BlockLifted> read_block_lifted(const std::string& payload);
Result<PersonMerged> read_person_merged(const std::string& payload);
Result<PersonSeparated> read_person_separated(const std::string& payload);
Result<HandoverSent> read_handover_sent(const std::string& payload);
Result<HandoverMoved> read_handover_moved(const std::string& payload);
Result<TaskGiven> read_task_given(const std::string& payload);
Result<EpisodePaused> read_episode_paused(const std::string& payload);
Result<EpisodeResumed> read_episode_resumed(const std::string& payload);
Result<RoleAssigned> read_role_assigned(const std::string& payload);
Result<RoleEnded> read_role_ended(const std::string& payload);
Result<SubjectDescribed> read_subject_described(const std::string& payload);
Result<ContentAdopted> read_content_adopted(const std::string& payload);
Result<MigrationBegun> read_migration_begun(const std::string& payload);
Result<EntryMigrated> read_entry_migrated(const std::string& payload);

} // namespace bedre::record
