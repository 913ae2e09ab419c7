// Tasks and handovers as they stand, and what is done about them; pauses, during which tasks wait.
#pragma once

#include "community/community.h"
#include "record/drafts.h"

namespace bedre::record {

/// An episode is paused from a day on, or goes on from a day on; the entry says where the limits of its tasks
/// then stand. Errors: record.no_pauses, record.episode_has_ended; invalid with every finding of
/// pathway::check, pathway.unknown_pause_reason at /reason, record.nothing_to_pause, record.invalid_date and
/// record.in_the_future at /on, record.note_too_long at /note.
struct PauseDraft {
    EpisodeKey episode;
    bool resumes = false;
    std::string on;          ///< ISO date
    std::string reason = {}; ///< of the pathway's, when it is paused
    std::string note = {};
    std::string attempt;
};

/// An open task came to lie with another organisation, or again with those that it was opened for.
struct TaskMove {
    std::string from; ///< organisation that said so
    std::string to;   ///< organisation; empty: those that it was opened for
    std::string actor;
    calendar::Instant at;
    std::string reason;
};

/// A task of an episode, as it was recorded.
struct RecordedTask {
    EpisodeKey episode;
    std::int64_t entry = 0;   ///< that opened it
    std::string task;         ///< of the pathway
    std::string organisation; ///< whose it is; empty when it is for those of a kind who follow the person
    std::string unit_kind;
    pathway::Limits limits;
    std::optional<pathway::Moment> closed = {}; ///< when what closed it happened; none: it is open
    bool done = false;                          ///< no: the episode ended
    bool paused = false;                        ///< the episode is
    std::string owner = {};                     ///< account that is to do it; empty: nobody in particular
    std::string place = {};   ///< organisation that it was given to; empty: it lies where it was opened
    std::int64_t version = 0; ///< the last entry that said whose it is; 0: none has
    std::vector<TaskMove> moves = {};        ///< between organisations, the oldest first
    std::vector<std::string> receivers = {}; ///< those other than whoever asks that it could be given to
};
/// Whether a task was opened for an organisation, alone or with others of its kind.
bool is_home_of(const RecordedTask& task, const community::Community& community,
                const std::string& organisation);
pathway::Standing standing(const RecordedTask& task, calendar::Instant now);

/// Those whom an open task was opened for let another organisation do it that follows the person too, or take
/// it back; or the other gives it back.
struct TaskTransfer {
    std::string was; ///< organisation that was seen to have it, as RecordedTask::place
    std::string to;  ///< as RecordedTask::place
    std::string reason;
    std::int64_t version = 0; ///< as it was seen; it may have been there and come back
};

/// Somebody who acts for the actor's organisation is to do an open task that lies there, or nobody in
/// particular is any more. Errors: record.unknown_task; conflict with record.task_was_given when it is not
/// the one's who was seen, lies elsewhere, or, of a transfer, has been given since; invalid with
/// record.unknown_taker at /to; of a transfer with record.unknown_task_receiver,
/// record.receiver_does_not_follow, record.receiver_is_blocked and record.task_kept_apart at /transfer/to,
/// and withdraw()'s at /transfer/reason.
struct TaskGift {
    EpisodeKey episode;
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::string was; ///< the owner that was seen
    std::string to;  ///< account; empty: nobody in particular
    std::string attempt;
    std::optional<TaskTransfer> transfer = {}; ///< then nobody in particular is to do it
};
/// Which tasks of a work list.
struct WorkQuery {
    bool mine = false;        ///< those alone that are the actor's to do
    std::int64_t skipped = 0; ///< so many of them have been shown already
};

/// An organisation that follows a person asks another to follow the person too.
struct HandoverDraft {
    EpisodeKey episode;
    std::string handover; ///< of the pathway
    std::string to;       ///< unit
    form::Answers answers;
    std::string attempt;
};
/// What either side does about it.
struct HandoverMove {
    std::int64_t entry = 0; ///< that sent it
    pathway::HandoverState to = pathway::HandoverState::received;
    std::string reason; ///< must be said where pathway::needs_reason
    std::string attempt;
};
/// A handover as it stands.
struct RecordedHandover {
    EpisodeKey episode;
    std::int64_t entry = 0; ///< that sent it
    std::string handover;   ///< of the pathway
    std::string from;       ///< organisation
    std::string to;
    std::string sender; ///< account
    calendar::Instant sent;
    pathway::HandoverLimits limits;
    std::optional<calendar::Instant> received = {};
    std::optional<calendar::Instant> ended = {};
    pathway::HandoverState state = pathway::HandoverState::sent;
    form::Answers answers = {};   ///< what is told with it
    journal::Digest content = {}; ///< by which that was asked
    std::string reason = {};      ///< why it was returned, or taken back
};

} // namespace bedre::record
