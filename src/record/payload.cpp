#include "record/payload.h"

#include "json/codec.h"

namespace bedre::catalogue {
BOOST_DESCRIBE_STRUCT(Revision, (), (at, was, is))
} // namespace bedre::catalogue

namespace bedre::record {

BOOST_DESCRIBE_STRUCT(TaskOpened, (), (task, organisation, unit_kind, due, escalates, closed_by, done))
BOOST_DESCRIBE_STRUCT(TaskClosed, (), (entry, task, closed_by, done))
BOOST_DESCRIBE_STRUCT(TaskChanges, (), (opened, closed))
BOOST_DESCRIBE_STRUCT(LimitMoved, (), (entry, task, due, escalates))
BOOST_DESCRIBE_STRUCT(HandoverLapsed, (), (entry, closed_by))
BOOST_DESCRIBE_STRUCT(ClauseOutcome, (), (clause, outcome))
BOOST_DESCRIBE_STRUCT(EligibilityTold, (), (clauses, reason))
BOOST_DESCRIBE_STRUCT(Taken, (), (item, entry, form, on))
BOOST_DESCRIBE_STRUCT(StageEntered, (),
                      (pathway, parameter, episode, stage, on, answers, tasks, eligibility, import, handovers,
                       at, limits, taken))
BOOST_DESCRIBE_STRUCT(FormCompleted, (),
                      (pathway, parameter, episode, form, on, answers, tasks, import, limits, taken))
BOOST_DESCRIBE_STRUCT(FileKept, (), (pathway, parameter, episode, digest, name, media))
BOOST_DESCRIBE_STRUCT(EntryWithdrawn, (),
                      (corrects, pathway, parameter, episode, reason, tasks, handovers, limits))
BOOST_DESCRIBE_STRUCT(PlanRevised, (), (changes))
BOOST_DESCRIBE_STRUCT(PlanAdopted, (), (text, on, body, case_number))
BOOST_DESCRIBE_STRUCT(ContentAdopted, (), (files))
BOOST_DESCRIBE_STRUCT(RemindersSent, (), (week))
BOOST_DESCRIBE_STRUCT(PersonEnrolled, (), (reason, import))
BOOST_DESCRIBE_STRUCT(EnrolmentWithdrawn, (), (corrects, reason))
BOOST_DESCRIBE_STRUCT(ImportBegun, (), (rows))
BOOST_DESCRIBE_STRUCT(PersonOpened, (), (reason, until))
BOOST_DESCRIBE_STRUCT(OpeningReviewed, (), (corrects, justified, note))
BOOST_DESCRIBE_STRUCT(PersonBlocked, (), (against, reason))
BOOST_DESCRIBE_STRUCT(BlockLifted, (), (corrects, reason))
BOOST_DESCRIBE_STRUCT(PersonMerged, (), (into, reason))
BOOST_DESCRIBE_STRUCT(PersonSeparated, (), (corrects, reason))
BOOST_DESCRIBE_STRUCT(HandoverSent, (),
                      (pathway, parameter, episode, handover, to, answers, receive_by, accept_by))
BOOST_DESCRIBE_STRUCT(HandoverMoved, (), (corrects, state, reason))
BOOST_DESCRIBE_STRUCT(TaskMoved, (), (to, reason))
BOOST_DESCRIBE_STRUCT(TaskGiven, (), (pathway, parameter, episode, entry, task, to, moved))
BOOST_DESCRIBE_STRUCT(EpisodePaused, (), (pathway, parameter, episode, on, reason, note, limits))
BOOST_DESCRIBE_STRUCT(EpisodeResumed, (), (pathway, parameter, episode, on, note, limits))
BOOST_DESCRIBE_STRUCT(RoleAssigned, (), (role, organisation, from, to, decision))
BOOST_DESCRIBE_STRUCT(RoleEnded, (), (corrects, reason))
BOOST_DESCRIBE_STRUCT(SubjectDescribed, (), (title, organisation))
BOOST_DESCRIBE_STRUCT(SubjectErased, (), (reason, decision, entries))
BOOST_DESCRIBE_STRUCT(MigrationBegun, (), (reason))
BOOST_DESCRIBE_STRUCT(EntryMigrated, (),
                      (corrects, migration, pathway, parameter, episode, stage, form, on, answers, asked, at,
                       taken))

namespace {

/// As json::write, without the members that nothing is said in: an entry that means nothing for tasks, and
/// came with no import, has the shape that it had before there were any.
template <class Payload> std::string write_said(const Payload& payload) {
    std::string out;
    boost::mp11::mp_for_each<json::detail::Members<Payload>>([&](auto member) {
        const auto& value = payload.*member.pointer;
        if constexpr (json::detail::IsOptional<std::remove_cvref_t<decltype(value)>>::value)
            if (!value) return;
        out += out.empty() ? '{' : ',';
        json::write_string(out, member.name);
        out += ':';
        json::detail::write_value(out, value);
    });
    return out + '}';
}

} // namespace

std::optional<std::string> written(const std::optional<calendar::Instant>& at) {
    return at ? std::optional(calendar::iso(*at)) : std::nullopt;
}

std::string write(const StageEntered& payload) {
    return write_said(payload);
}
std::string write(const FormCompleted& payload) {
    return write_said(payload);
}
std::string write(const FileKept& payload) {
    return json::write(payload);
}
std::string write(const PlanRevised& payload) {
    return json::write(payload);
}
std::string write(const PlanAdopted& payload) {
    return json::write(payload);
}
std::string write(const EntryWithdrawn& payload) {
    return write_said(payload);
}
std::string write(const MigrationBegun& payload) {
    return json::write(payload);
}
std::string write(const EntryMigrated& payload) {
    return write_said(payload);
}
std::string write(const RemindersSent& payload) {
    return json::write(payload);
}
std::string write(const ContentAdopted& payload) {
    return json::write(payload);
}
std::string write(const PersonEnrolled& payload) {
    return write_said(payload);
}
std::string write(const EnrolmentWithdrawn& payload) {
    return json::write(payload);
}
std::string write(const ImportBegun& payload) {
    return json::write(payload);
}
std::string write(const SubjectErased& payload) {
    return json::write(payload);
}
std::string write(const PersonOpened& payload) {
    return json::write(payload);
}
std::string write(const OpeningReviewed& payload) {
    return json::write(payload);
}
std::string write(const PersonBlocked& payload) {
    return json::write(payload);
}
std::string write(const BlockLifted& payload) {
    return json::write(payload);
}
std::string write(const PersonMerged& payload) {
    return json::write(payload);
}
std::string write(const PersonSeparated& payload) {
    return json::write(payload);
}
std::string write(const HandoverSent& payload) {
    return json::write(payload);
}
std::string write(const HandoverMoved& payload) {
    return json::write(payload);
}
std::string write(const TaskGiven& payload) {
    return write_said(payload);
}
std::string write(const EpisodePaused& payload) {
    return write_said(payload);
}
std::string write(const EpisodeResumed& payload) {
    return write_said(payload);
}
std::string write(const RoleAssigned& payload) {
    return json::write(payload);
}
std::string write(const SubjectDescribed& payload) {
    return json::write(payload);
}
std::string write(const RoleEnded& payload) {
    return json::write(payload);
}
Result<StageEntered> read_stage_entered(const std::string& payload) {
    return json::read<StageEntered>(payload);
}
Result<FormCompleted> read_form_completed(const std::string& payload) {
    return json::read<FormCompleted>(payload);
}
Result<FileKept> read_file_kept(const std::string& payload) {
    return json::read<FileKept>(payload);
}
Result<PlanRevised> read_plan_revised(const std::string& payload) {
    return json::read<PlanRevised>(payload);
}
Result<PlanAdopted> read_plan_adopted(const std::string& payload) {
    return json::read<PlanAdopted>(payload);
}
Result<EntryWithdrawn> read_entry_withdrawn(const std::string& payload) {
    return json::read<EntryWithdrawn>(payload);
}
Result<PersonEnrolled> read_person_enrolled(const std::string& payload) {
    return json::read<PersonEnrolled>(payload);
}
Result<EnrolmentWithdrawn> read_enrolment_withdrawn(const std::string& payload) {
    return json::read<EnrolmentWithdrawn>(payload);
}
Result<ImportBegun> read_import_begun(const std::string& payload) {
    return json::read<ImportBegun>(payload);
}
Result<PersonOpened> read_person_opened(const std::string& payload) {
    return json::read<PersonOpened>(payload);
}
Result<OpeningReviewed> read_opening_reviewed(const std::string& payload) {
    return json::read<OpeningReviewed>(payload);
}
Result<PersonBlocked> read_person_blocked(const std::string& payload) {
    return json::read<PersonBlocked>(payload);
}
Result<BlockLifted> read_block_lifted(const std::string& payload) {
    return json::read<BlockLifted>(payload);
}
Result<PersonMerged> read_person_merged(const std::string& payload) {
    return json::read<PersonMerged>(payload);
}
Result<PersonSeparated> read_person_separated(const std::string& payload) {
    return json::read<PersonSeparated>(payload);
}
Result<HandoverSent> read_handover_sent(const std::string& payload) {
    return json::read<HandoverSent>(payload);
}
Result<HandoverMoved> read_handover_moved(const std::string& payload) {
    return json::read<HandoverMoved>(payload);
}
Result<TaskGiven> read_task_given(const std::string& payload) {
    return json::read<TaskGiven>(payload);
}
Result<EpisodePaused> read_episode_paused(const std::string& payload) {
    return json::read<EpisodePaused>(payload);
}
Result<EpisodeResumed> read_episode_resumed(const std::string& payload) {
    return json::read<EpisodeResumed>(payload);
}
Result<RoleAssigned> read_role_assigned(const std::string& payload) {
    return json::read<RoleAssigned>(payload);
}
Result<RoleEnded> read_role_ended(const std::string& payload) {
    return json::read<RoleEnded>(payload);
}
Result<ContentAdopted> read_content_adopted(const std::string& payload) {
    return json::read<ContentAdopted>(payload);
}
Result<MigrationBegun> read_migration_begun(const std::string& payload) {
    return json::read<MigrationBegun>(payload);
}
Result<EntryMigrated> read_entry_migrated(const std::string& payload) {
    return json::read<EntryMigrated>(payload);
}
Result<SubjectDescribed> read_subject_described(const std::string& payload) {
    return json::read<SubjectDescribed>(payload);
}

} // namespace bedre::record
