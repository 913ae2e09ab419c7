// What is sent to the jobs, and what they give.
#pragma once

#include "access/access_log.h"
#include "calendar/instant.h"
#include "catalogue/revise.h"
#include "form/form.h"
#include "journal/journal.h"
#include "pathway/pathway.h"
#include "record/enrolment.h"
#include "vault/identity.h"

namespace bedre::record {

/// Which episode: one subject in one pathway, for one parameter, and the how manieth time.
struct EpisodeKey {
    std::string pathway;
    std::string parameter;
    std::string subject;
    std::int64_t number = 1; ///< one more than the last, once that has ended
    bool operator==(const EpisodeKey&) const = default;
};

/// Which episodes of one pathway a subject has, as far as whoever asks may see them.
struct Numbers {
    std::vector<std::int64_t> known;       ///< in which anything was ever recorded, in order
    std::optional<std::int64_t> next = {}; ///< of the one that can be begun, since there is none that goes on
};

/// The entries that answers were taken from, by item.
using TakenFrom = std::map<std::string, std::int64_t>;

/// From where an answer was taken (opphav).
struct Taken {
    std::string item;
    std::int64_t entry = 0;
    std::string form; ///< that was filled in then
    std::string on;   ///< ISO date that it was about
    bool operator==(const Taken&) const = default;
};

/// A subject comes to a stage.
struct StageDraft {
    EpisodeKey episode;
    std::string stage;
    std::string on; ///< ISO date
    form::Answers answers;
    std::int64_t version = 0; ///< of the episodes as the sender saw them
    std::string attempt;      ///< names this try, so that a repeated request is recorded once
    std::string reason = {};  ///< why it is recorded although a clause of the stage is not met
    std::string time = {};    ///< "HH:MM" by Oslo's clock, of a stage that is timed
    TakenFrom taken = {};
};

/// A task that is done by filling in a form, as the sender saw it. Errors: record.unknown_task, of one that
/// no such form does too; conflict with record.task_is_closed, and with record.task_was_given when somebody
/// has said since whose it is, or it lies with others.
struct TaskSeen {
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::int64_t version = 0; ///< as RecordedTask::version
};

/// A form is filled in, whatever stage the subject is at.
struct FormDraft {
    EpisodeKey episode;
    std::string form;
    std::string on; ///< ISO date that the answers are about
    form::Answers answers;
    std::string attempt;
    std::int64_t version = 0; ///< of a form that stands: the entry that the sender saw; 0: none
    TakenFrom taken = {};
    std::optional<TaskSeen> task = {}; ///< to be done by it, and by it alone
};

/// A form that somebody has begun and not recorded (utkast).
struct Unfinished {
    EpisodeKey episode;
    pathway::Step step;
    std::string on;        ///< as it was typed
    form::Answers answers; ///< as they were typed, with or without faults
    std::string reason = {};
    calendar::Instant kept = {};
    std::string time = {}; ///< as it was typed
    /// What was typed into an earlier edition of the form, and is no answer to the form as it is.
    form::Answers left = {};
    std::string former_form = {}; ///< that asked it
    journal::Digest asked = {};   ///< by which content
};

/// Something new that can pass through pathways, an agreement or a team; or what one that is there already is
/// called and who answers for it from now on.
struct SubjectDraft {
    std::string subject = {}; ///< random name; empty: a new one
    std::string kind = {};    ///< of a new one: as pathway::is_registered
    std::string title;
    std::string organisation; ///< unit or body that answers for it
    std::int64_t version = 0; ///< of the description that was seen; 0 of a new one
    std::string attempt;
};

/// Something that was registered.
struct Subject {
    std::string id; ///< random: "document.", and 32 hexadecimal digits
    std::string kind;
    std::string title;
    std::string organisation;
    std::int64_t version = 0; ///< the entry that described it last
};
/// By random name.
using Subjects = std::map<std::string, Subject, std::less<>>;

/// A file is kept, so that a form can name it: a document that shows something.
struct FileDraft {
    EpisodeKey episode;
    std::string name;
    std::string bytes;
    std::string attempt;
};

/// A file that was kept.
struct KeptFile {
    EpisodeKey episode;
    std::string entered_for; ///< with whose key it is sealed, when it is about a person
    std::string digest;      ///< of its bytes, in hexadecimal
    std::string name;
    std::string media;             ///< "application/pdf"
    std::string organisation = {}; ///< that keeps it, when it is about a person
};

/// Something recorded is taken back, with a reason.
struct WithdrawalDraft {
    std::int64_t entry = 0;
    std::string reason;
    std::int64_t version = 0;
    std::string attempt;
};

/// The draft of a plan is changed: each place from what its author saw to what is to stand there.
struct RevisionDraft {
    std::string plan;
    std::vector<catalogue::Revision> changes;
    std::string attempt;
};

/// A body has adopted the draft of a plan.
struct AdoptionDraft {
    std::string plan;
    std::string on; ///< ISO date
    std::string body;
    std::string case_number;
    std::int64_t version = 0; ///< sequence of the last change that was seen; 0 when none
    std::string attempt;
};

/// A change of a plan's draft that is not adopted yet.
struct PlanChange {
    std::int64_t sequence = 0;
    calendar::Instant recorded;
    std::string actor;
    catalogue::Revision revision;
};

/// A text of a plan that was adopted.
struct PlanVersion {
    std::int64_t sequence = 0; ///< of the entry; 0 for the content's own text
    std::string text;
    std::string on; ///< ISO date; empty for the content's own
    std::string body;
    std::string case_number;
};

/// A plan as it is in force, and as it will be.
struct PlanDraft {
    PlanVersion in_force;
    std::string text; ///< of the draft; that of the plan in force when nothing is changed
    std::vector<PlanChange> changes;
};

/// That an episode was paused, or went on.
struct PauseSaid {
    bool resumes = false;
    std::string reason; ///< of the pathway's, or empty
    std::string note;
};

/// What an entry said before it was carried over from an earlier edition of the content.
struct CarriedOver {
    std::int64_t by = 0; ///< the entry that did so last
    calendar::Instant at = {};
    std::string migration;
    std::string reason;
    std::string form;  ///< that the answers are to now
    std::string stage; ///< as it was recorded, like the rest
    form::Answers answers = {};
    std::vector<Taken> taken = {};
    journal::Digest content = {};
};

/// One entry of an episode as people read it.
struct EpisodeEntry {
    EpisodeKey episode;
    std::int64_t sequence = 0;
    calendar::Instant recorded;
    std::string actor;
    std::string organisation;
    pathway::Reached reached;            ///< without a stage when only a form was filled in
    std::string form;                    ///< that was filled in at no stage; empty when a stage was entered
    std::optional<PauseSaid> pause = {}; ///< and no stage entered
    form::Answers answers;
    std::vector<Taken> taken = {};                   ///< of those answers
    std::optional<pathway::Eligibility> eligibility; ///< of a stage that asks for something
    std::optional<std::int64_t> withdrawn_by;
    std::string withdrawal_reason;
    bool imported = false;        ///< read in from a file
    int row = 0;                  ///< of several that came as one entry, from 1
    journal::Digest content = {}; ///< by which its form was asked as it is answered
    std::optional<CarriedOver> carried = {};
};

/// An entry as it was before anything was carried over.
EpisodeEntry as_recorded(EpisodeEntry entry);

/// An episode as it stands.
/// Shape: `version` is the sequence of the last entry about any of the subject's in the pathway, 0 when there
/// is none: whoever begins one anew, and whoever takes back that the one before has ended, hear of each
/// other.
struct EpisodeState {
    pathway::Episode episode;
    std::int64_t version = 0;
};

/// An episode and all that was entered about it, as of one moment.
struct FullEpisode {
    EpisodeState state;
    std::vector<EpisodeEntry> entries; ///< the oldest first, those withdrawn too
};

/// Whom somebody looks for, among those whom the own organisation follows: by a number, or by day of birth
/// and the beginning of a name.
struct PersonQuery {
    std::optional<terminology::IdentityNumber> number = {};
    std::optional<calendar::Date> birth = {};
    vault::Personal name = {}; ///< of the family or given; empty: any
};

/// Somebody must see a person now, whom the own organisation does not follow, or who has blocked it.
struct OpeningDraft {
    std::optional<terminology::IdentityNumber> number = {};
    std::string subject = {}; ///< instead of a number: of whom it is known that access is blocked
    std::string reason;
    std::string attempt;
};

/// That somebody saw, or may see, a person in an emergency.
struct Opening {
    std::int64_t entry = 0;
    std::string subject;
    std::string account; ///< that may see the person
    std::string organisation;
    calendar::Instant at;
    calendar::Instant until;
    std::string reason;
    std::int64_t looks = 0; ///< how often the person was looked at so
    struct Review {
        std::string account;
        calendar::Instant at;
        bool justified = false;
        std::string note;
    };
    std::optional<Review> review; ///< none: it waits
};

/// Whoever answers for the organisation says whether it was right.
struct ReviewDraft {
    std::int64_t entry = 0; ///< that opened
    bool justified = false;
    std::string note; ///< must say why when it was not
    std::string attempt;
};

/// A person does not want an organisation, or somebody, to see anything.
struct BlockDraft {
    std::string subject;
    std::string against; ///< organisation or account
    std::string reason;
    std::string attempt;
};
struct Block {
    std::int64_t entry = 0;
    std::string organisation; ///< that entered it, and may lift it
    std::string against;
    calendar::Instant at;
};
struct LiftDraft {
    std::string subject;
    std::int64_t entry = 0; ///< that blocked
    std::string reason;
    std::string attempt;
};

/// Two who were known apart are one person, who goes on under one of the names.
struct MergerDraft {
    std::string goes_on;
    std::string replaced;
    std::string reason;
    std::int64_t version = 0; ///< of both together as the sender saw them
    std::string attempt;
};
/// They are two after all.
struct SeparationDraft {
    std::string subject;    ///< the name that goes on
    std::int64_t entry = 0; ///< that merged
    std::string reason;
    std::string attempt;
};
/// That another who was known apart is the same person.
struct Merger {
    std::int64_t entry = 0;
    std::string replaced; ///< the name of the other
    calendar::Instant at;
    std::string account; ///< that entered it
    std::string organisation;
    vault::Identity identity;       ///< what the other was known by
    std::int64_t entries_since = 0; ///< about the person, which stay when the two are separated
};

/// Why an organisation follows a person, and since when.
struct Following {
    std::string organisation;
    calendar::Instant since;
    bool in_force = false;
    std::string reason;              ///< of the own organisation alone
    std::string handed_over_by = {}; ///< organisation, where it began so
};

/// Somebody is given a role.
struct AssignmentDraft {
    std::string account;
    std::string role;          ///< as access::parse_role; no visitor's
    std::string organisation;  ///< unit or body
    std::string from;          ///< ISO date
    std::string to = {};       ///< ISO date of the last day; empty: until somebody ends it
    std::string decision = {}; ///< case number, where one was made
    std::string attempt;
};

/// A role is taken back.
struct RoleEndingDraft {
    std::int64_t entry = 0; ///< that gave it
    std::string reason;
    std::string attempt;
};

/// Why somebody is forgotten. What is chosen stays for ever, and says nothing that tells who it was.
enum class ErasureReason {
    retention_over, ///< what had to be kept has been kept long enough
    request,        ///< the person has asked for it
    mistake,        ///< it should not have been recorded
    restored        ///< was erased before, and came back with an old record: the program's own reason
};
std::string_view name(ErasureReason reason);
/// Errors: record.unknown_erasure_reason.
Result<ErasureReason> parse_erasure_reason(std::string_view name);

struct ErasureDraft {
    std::string subject; ///< any name of the person: all of them are forgotten
    ErasureReason reason = ErasureReason::request;
    std::string decision; ///< case number; needed before what must be kept has been kept long enough
};

/// What is known about a person, by counts and days alone.
struct Footprint {
    struct Kept {
        std::string pathway;
        calendar::Date until; ///< the last day on which it must be kept
        text::Title source;   ///< what orders it
    };
    std::string subject;
    std::vector<std::string> organisations; ///< that have, or had, a care relation
    std::int64_t entries = 0;
    std::int64_t files = 0;
    calendar::Date first;
    calendar::Date last;
    std::vector<Kept> kept; ///< by the retention rules of the pathways that the person has been in
};

/// That somebody is forgotten, and what stays.
struct ErasureReceipt {
    std::string subject;
    std::int64_t entry = 0; ///< that says so
    calendar::Instant at;
    std::int64_t entries = 0; ///< whose envelopes stay: random name, kind, organisation, instant
};

/// Unit: bytes of a file that is kept.
constexpr std::size_t largest_file = 5 * 1024 * 1024;

} // namespace bedre::record
