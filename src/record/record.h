// The jobs that change anything, and the state that the journal yields. The one door for web, command line
// and import.
#pragma once

#include "access/access_log.h"
#include "access/assignment.h"
#include "catalogue/catalogue.h"
#include "journal/journal.h"
#include "record/at_place.h"
#include "record/caseload.h"
#include "record/looked_at.h"
#include "record/options.h"
#include "vault/identities.h"

#include <functional>
#include <memory>
#include <mutex>

namespace bedre::record {

using Acknowledge = journal::Acknowledge;

struct Way;
struct ImportDraft;
struct ImportPreview;
struct ImportReceipt;
struct Import;
struct ImportWithdrawalDraft;
struct ImportWithdrawal;
struct MigrationReceipt;
struct Circle;
class Circles;
class RecentLooks;
class UnfinishedForms;

/// Everything that the community has recorded. Safe to use from several threads.
class Record {
  public:
    class FormerContents;
    /// Opens the place, and adopts the content if it is another than the last one adopted. Errors: as
    /// Journal::open; record.another_adopted; invalid with record.item_means_another, record.end_is_gone.
    static Result<std::unique_ptr<Record>> open(const catalogue::Catalogue& catalogue, Options options);

    /// 1. the actor may  2. form and pathway say yes, or give all findings  3. entry and state in one
    /// transaction  4. acknowledged when durable. Where the stage asks for something of a person, it is a
    /// look_on(): what is wrong tells of the person. Not to be called from a subscriber then.
    /// Errors: refused as access::may; record.unknown_pathway, record.unknown_subject,
    /// record.unknown_episode; record.changed_meanwhile; invalid with every finding of form::check and
    /// pathway::check, record.not_taken_from at /answers/<item>, record.episode_goes_on at /number when the
    /// one before has not ended, record.before_the_last_ended at /on, record.reason_too_long at /reason.
    void enter_stage(const access::Actor& actor, const StageDraft& draft, Acknowledge acknowledge);

    /// Errors: refused as access::may; record.unknown_pathway, record.unknown_subject, record.unknown_form,
    /// record.unknown_episode; invalid with every finding of form::check, record.not_taken_from at
    /// /answers/<item>, record.invalid_date and record.in_the_future at /on; and what TaskSeen says.
    void complete_form(const access::Actor& actor, const FormDraft& draft, Acknowledge acknowledge);

    /// Errors: as complete_form(), and what PauseDraft and TaskGift say.
    void keep_pause(const access::Actor& actor, const PauseDraft& draft, Acknowledge acknowledge);
    void give_task(const access::Actor& actor, const TaskGift& gift, Acknowledge acknowledge);
    /// To whom, by their accounts.
    std::vector<std::string> takers(const access::Actor& actor, bool of_persons) const;

    /// A form of a stage or of any time, as the actor may fill it in; nothing is recorded, and nothing read
    /// of a person. Errors: as complete_form(), without findings.
    Result<form::Form> form_to_fill(const access::Actor& actor, const EpisodeKey& key,
                                    std::string_view form) const;

    /// Keeps what somebody has typed into a form about a person so far, for them alone, until it is recorded
    /// or thirty days old; when that was done. Nothing is read of the person, so that it is no look.
    /// Errors: as complete_form(); access.unknown_person; pathway.unknown_stage, record.unfinished_too_large.
    Result<calendar::Instant> keep_unfinished(const access::Actor& actor, const Unfinished& form) const;
    Result<void> discard_unfinished(const access::Actor& actor, const EpisodeKey& key,
                                    const pathway::Step& step) const;
    /// What the actor has begun in an episode. Errors: as episode().
    Result<std::vector<Unfinished>> unfinished(const access::Look& look, const EpisodeKey& key) const;

    /// Keeps a document: PDF, PNG, JPEG, or one of the office formats; which it is, its bytes say. Errors: as
    /// form_to_fill(), but of a form; invalid with record.file_empty, record.file_too_large,
    /// record.unknown_file_type at /file, and record.invalid_file_name at /name.
    void keep_file(const access::Actor& actor, const FileDraft& draft, Acknowledge acknowledge);

    /// A form that was filled in is taken back by the organisation that it was filled in for.
    /// Errors: refused; record.unknown_entry; record.already_withdrawn; record.changed_meanwhile;
    /// record.begun_anew when the episode would go on beside a later one; invalid with
    /// record.reason_required, record.reason_too_long at /reason.
    void withdraw(const access::Actor& actor, const WithdrawalDraft& draft, Acknowledge acknowledge);

    /// Changes the draft of a plan. Errors: refused as access::may; record.unknown_plan; as
    /// catalogue::revise; invalid with every fault that the plan would then have, at /changes.
    void revise_plan(const access::Actor& actor, const RevisionDraft& draft, Acknowledge acknowledge);

    /// What is adopted is in force when it is acknowledged. Errors: as revise_plan();
    /// record.changed_meanwhile; invalid with record.nothing_to_adopt, record.unknown_body at /body,
    /// record.case_number_required at /case_number, record.invalid_date and record.in_the_future at /on.
    void adopt_plan(const access::Actor& actor, const AdoptionDraft& draft, Acknowledge acknowledge);

    /// Somebody becomes known to the actor's organisation, which has a care relation from then on. Whoever is
    /// known to another already is the same subject; numbers that are new are added to what is known.
    /// Errors: refused as access::may; record.no_vault; record.no_key_ring when an identity comes and none is
    /// kept; invalid with record.reason_required, record.reason_too_long at /reason, and what vault::check
    /// finds at /identity; conflict with record.known_as_two when two of the numbers are of two persons,
    /// which is then on record as a look at both. Not to be called from a subscriber or an acknowledgement.
    void enrol(const access::Actor& actor, const EnrolmentDraft& draft,
               const std::function<void(Result<Enrolled>)>& acknowledge);

    /// enrol(), of several at once, and waiting: when anything is wrong with one of them, of none. To what is
    /// known of whoever has the first of the numbers nothing is added. Cost, Errors: as enrol().
    Result<std::vector<Enrolled>> enrol_all(std::span<const Enrolling> all);

    /// An organisation that follows a person asks a unit to follow the person too. Errors: as
    /// complete_form(); record.unknown_episode, record.unknown_handover; invalid with record.unknown_receiver
    /// and record.receiver_is_blocked at /to; conflict with record.handover_is_open,
    /// record.episode_has_ended.
    void hand_over(const access::Actor& actor, const HandoverDraft& draft, Acknowledge acknowledge);
    /// The receiver receives, accepts or returns it; the sender takes it back. Whoever has accepted follows
    /// the person. Errors: refused; record.unknown_entry; as pathway::check_move, and withdraw() at /reason.
    void move_handover(const access::Actor& actor, const HandoverMove& draft, Acknowledge acknowledge);
    Result<std::vector<RecordedHandover>> handovers(const access::Look& look, const EpisodeKey& key) const;
    /// The episode of a person whom the actor's organisation has accepted. Errors: record.unknown_entry.
    Result<EpisodeKey> accepted_episode(const access::Actor& actor, std::int64_t entry) const;

    /// Puts on record that the actor looks at a person, for a pathway or for none alone, and gives what the
    /// person can be read with. Not to be called from a subscriber or an acknowledgement.
    /// Errors: refused as access::may; access.blocked when the person has blocked the actor, who may open in
    /// an emergency; record.no_access_log; as access::AccessLog::note.
    Result<access::Look> look(const access::Actor& actor, const std::string& subject,
                              const std::string& pathway = "") const;

    /// look(), while a form is filled in: one of the last hour, for the same through this server, goes on.
    Result<access::Look> look_on(const access::Actor& actor, const std::string& subject,
                                 const std::string& pathway) const;

    /// Those of the own organisation's who are looked for, each looked at: by their random names.
    /// Errors: refused as access::may; record.no_key_ring; invalid with record.query_required when there is
    /// neither a number nor a day of birth, record.too_many_found.
    Result<std::vector<access::Look>> find(const access::Actor& actor, const PersonQuery& query) const;

    /// From now on, for a day, the actor may look at somebody; whoever answers for the organisation is to say
    /// whether that was right. Errors: refused as access::may; record.no_key_ring; access.unknown_person,
    /// which is on record too; invalid with record.number_required at /number, record.reason_required and
    /// record.reason_too_long at /reason. Not to be called from a subscriber or an acknowledgement.
    void open_in_emergency(const access::Actor& actor, const OpeningDraft& draft,
                           const std::function<void(Result<Enrolled>)>& acknowledge);
    /// Errors: refused as access::may; record.unknown_entry; record.has_been_reviewed; invalid with
    /// record.reason_required, record.reason_too_long at /note.
    void review(const access::Actor& actor, const ReviewDraft& draft, Acknowledge acknowledge);
    /// Those of the actor's organisation, the newest first; of whoever is erased none. Errors: refused.
    Result<std::vector<Opening>> openings(const access::Actor& actor) const;
    /// Those of others since a moment, of persons whom the actor's organisation follows, the newest first:
    /// that they are, for whom and when. Why is told to whoever looks at the person, or answers for the
    /// others. Errors: refused as access::may.
    Result<std::vector<Opening>> openings_elsewhere(const access::Actor& actor,
                                                    calendar::Instant since) const;

    /// Errors: refused as access::may; invalid with record.blocks_whom at /against,
    /// record.reason_required, record.reason_too_long at /reason.
    void block(const access::Actor& actor, const BlockDraft& draft, Acknowledge acknowledge);
    /// By the organisation that entered it. Errors: as block(); record.unknown_entry.
    void lift_block(const access::Actor& actor, const LiftDraft& draft, Acknowledge acknowledge);
    /// Those in force. Errors: as sql::Database::query.
    Result<std::vector<Block>> blocks(const access::Look& look) const;

    /// Puts on record that the actor looks at two who may be one, and gives what they can be read with.
    /// Errors: refused, of either; access.blocked; conflict with record.is_one_person; as look().
    Result<TwoLooks> look_at_both(const access::Actor& actor, const std::string& one,
                                  const std::string& other) const;
    /// Two persons are one from now on, to everybody, under the name that goes on.
    /// Errors: refused as access::may, of either; access.blocked; invalid with record.reason_required,
    /// record.reason_too_long at /reason; record.changed_meanwhile; conflict with record.is_one_person, and
    /// with record.goes_on_for_another when the one to be replaced has taken the place of somebody itself.
    void merge(const access::Actor& actor, const MergerDraft& draft, Acknowledge acknowledge);
    /// They are two again, each with its own. Errors: as merge(); record.unknown_entry, record.is_separated.
    void separate(const access::Actor& actor, const SeparationDraft& draft, Acknowledge acknowledge);
    /// Those that the person is one with, the oldest first. Errors: as identity().
    Result<std::vector<Merger>> mergers(const access::Look& look) const;

    /// Who follows, or followed, a person. Errors: as sql::Database::query.
    Result<std::vector<Following>> followed_by(const access::Look& look) const;
    /// Which way an episode of whoever is looked at goes, and who may enter something in it.
    /// Errors: record.unknown_pathway; access.unknown_person of another, or where another keeps it.
    Result<Way> way(const access::Look& look, const EpisodeKey& key) const;
    /// The episodes in which anything was recorded, of those that the actor may see.
    Result<std::vector<EpisodeKey>> courses(const access::Look& look) const;
    /// All looks at the person, the newest first, under each name. Errors: as access::looks_at.
    Result<std::vector<access::LoggedLook>> looks(const access::Look& look) const;
    /// All of the actor's organisation since then, the newest first. Errors: refused; record.no_access_log.
    Result<std::vector<access::LoggedLook>> looks_of_own(const access::Actor& actor,
                                                         calendar::Instant since) const;

    /// Those of an episode that the content has, in the order of opening. Errors: as episode().
    Result<std::vector<RecordedTask>> tasks(const access::Actor& actor, const EpisodeKey& key) const;
    Result<std::vector<RecordedTask>> tasks(const access::Look& look, const EpisodeKey& key) const;
    /// Errors: record.no_access_log; as look().
    Result<WorkList> work_list(const access::Actor& actor, const WorkQuery& query = {}) const;

    /// Errors: refused; record.unknown_pathway; as look(); invalid with pathway.unknown_stage at /stage.
    Result<Caseload> caseload(const access::Actor& actor, const CaseloadQuery& query) const;

    /// What a file would do, or all that is wrong with it. Each person of whom anything is told is looked at.
    /// Errors: refused as access::may; invalid with import.unknown; record.no_vault,
    /// no_key_ring, no_access_log. Not to be called from a subscriber or an acknowledgement, as the next two.
    Result<ImportPreview> preview_import(const access::Actor& actor, const ImportDraft& draft) const;
    /// As it was seen. Errors: as preview_import(); conflict with import.look_again, import.nothing_new;
    /// invalid with the findings of the preview, and as withdraw().
    Result<ImportReceipt> record_import(const access::Actor& actor, const ImportDraft& draft);
    /// What nobody has gone on with. Errors: as imports(); record.unknown_entry; invalid as withdraw().
    Result<ImportWithdrawal> withdraw_import(const access::Actor& actor, const ImportWithdrawalDraft& draft);
    /// Those of the actor's organisation, the newest first. Errors: refused as access::may.
    Result<std::vector<Import>> imports(const access::Actor& actor) const;
    /// Carries over what an earlier edition of the content was answered: see MigrationReceipt. Waits.
    Result<MigrationReceipt> migrate(const access::Actor& actor, const std::string& migration,
                                     const std::string& reason);

    /// A content that was adopted, its forms and pathways; the present one when nobody knows which.
    std::shared_ptr<const catalogue::Catalogue> content_of(const journal::Digest& content) const;
    /// The form that an entry answers, as it was asked; nothing when none was.
    std::optional<form::Form> form_asked(const EpisodeEntry& entry) const;

    /// Who a person is; empty when nobody has said. Of one who goes on for others, what is known of them
    /// fills what is missing. Errors: as look().
    Result<vault::Identity> identity(const access::Look& look) const;

    /// As record::footprint(), for those who may erase. Errors: refused as access::may.
    Result<Footprint> footprint(const access::Actor& actor, const std::string& subject) const;

    /// Forgets somebody: what was sealed, the key, what lists and numbers knew. Waits until the key is gone.
    /// Not to be called from a subscriber or an acknowledgement. Errors: refused as access::may;
    /// record.unknown_subject; invalid with record.must_be_kept, record.decision_too_long at /decision;
    /// record.no_vault; as vault::Vault::erase, in which case the key goes when the record is opened the next
    /// time.
    Result<ErasureReceipt> erase(const access::Actor& actor, const ErasureDraft& draft);

    /// Somebody may act in a role for an organisation, from a day on.
    /// Errors: refused as access::may_assign, and with access.not_oneself; invalid with what check_role()
    /// finds.
    void assign_role(const access::Actor& actor, const AssignmentDraft& draft, Acknowledge acknowledge);

    /// What is wrong with a role that is to be given: record.unknown_account at /account, access.unknown_role
    /// and access.role_for_people at /role, record.unknown_organisation at /organisation, record.invalid_date
    /// at /from and /to, record.ends_before_it_begins at /to, record.decision_too_long at /decision.
    Findings check_role(const AssignmentDraft& draft) const;

    /// Somebody may so no more. Errors: refused as access::may_assign; record.unknown_entry;
    /// record.role_has_ended; invalid with record.reason_required, record.reason_too_long at /reason.
    void end_role(const access::Actor& actor, const RoleEndingDraft& draft, Acknowledge acknowledge);

    /// Who acts in which role: all that were ever given, as they stand; nobody while they cannot be read.
    /// What is returned stays as it is.
    std::shared_ptr<const access::Assignments> assignments() const;

    /// Something is registered, or described anew, by whoever speaks for the organisation that answers for
    /// it. Errors: refused as access::may; record.unknown_subject; record.changed_meanwhile; invalid with
    /// record.unknown_subject_kind at /kind, record.title_required, record.title_too_long and
    /// record.title_of_a_person at /title, record.unknown_organisation at /organisation.
    void describe_subject(const access::Actor& actor, const SubjectDraft& draft, Acknowledge acknowledge);

    /// All that is registered, as it stands; nothing while it cannot be read. What is returned stays as it
    /// is.
    std::shared_ptr<const Subjects> subjects() const;

    /// Takes on the reminders of a week, named by its Monday; no when a server has done so already.
    Result<bool> take_on_reminders(calendar::Date monday);

    /// The plans in force. What is returned stays as it is, whatever is adopted later.
    std::shared_ptr<const catalogue::Plans> plans() const;
    /// What is in force, and how many changes wait. Errors: record.unknown_plan.
    Result<std::pair<PlanVersion, std::int64_t>> plan_standing(const std::string& plan) const;
    /// Errors: record.unknown_plan.
    Result<PlanDraft> plan_draft(const std::string& plan) const;
    /// All that were in force, the content's own first. Errors: record.unknown_plan.
    Result<std::vector<PlanVersion>> plan_versions(const std::string& plan) const;

    /// An episode as it stands; an empty one when nothing is recorded. Errors: refused as access::may;
    /// record.unknown_pathway, record.unknown_subject; record.unknown_episode where there is none of the
    /// number, and none can be begun; of a person access.unknown_person, unless it is the one that is looked
    /// at.
    Result<EpisodeState> episode(const access::Actor& actor, const EpisodeKey& key) const;
    Result<EpisodeState> episode(const access::Look& look, const EpisodeKey& key) const;
    /// Which episodes there are of the same subject in the same pathway. Errors: as episode().
    Result<Numbers> numbers(const access::Actor& actor, const EpisodeKey& key) const;
    Result<Numbers> numbers(const access::Look& look, const EpisodeKey& key) const;
    /// The number of the episode that is meant where none is said: the last in which anything stands that
    /// whoever asks may see; else the one that could be begun.
    Result<std::int64_t> present_number(const access::Actor& actor, const EpisodeKey& key) const;
    /// The last episodes of a pathway that anything is recorded of, by parameter and subject.
    Result<std::map<std::pair<std::string, std::string>, EpisodeState>>
    episodes(std::string_view pathway) const;
    /// All entries of an episode, the oldest first, those withdrawn too. Errors: as episode().
    Result<std::vector<EpisodeEntry>> entries(const access::Actor& actor, const EpisodeKey& key) const;
    /// An episode of a person with its entries; where nothing is kept in common, with those of the actor's
    /// organisation. Errors: as episode().
    Result<FullEpisode> full_episode(const access::Look& look, const EpisodeKey& key) const;
    /// All that was said on a form and not withdrawn, of every subject, the oldest first.
    Result<std::vector<EpisodeEntry>> said(std::string_view pathway, std::string_view parameter,
                                           std::string_view form) const;
    /// The newest entries about any episode, withdrawn ones left out, the newest first.
    Result<std::vector<EpisodeEntry>> recent(std::int64_t most) const;
    /// The episode that an entry is about, which is no person's. Errors: record.unknown_entry.
    Result<EpisodeKey> episode_of(std::int64_t entry) const;

    /// The name of what an entry registered or described. Errors: record.unknown_entry.
    Result<std::string> described_in(std::int64_t entry) const;

    /// What is known of a file, by the entry that keeps it; whoever shows it says to whom.
    /// Errors: record.unknown_file, also when it is about a person who is not looked at.
    Result<KeptFile> kept_file(std::int64_t entry) const;
    Result<KeptFile> kept_file(const access::Look& look, std::int64_t entry) const;
    Result<std::string> bytes_of(std::int64_t entry) const;
    Result<std::string> bytes_of(const access::Look& look, std::int64_t entry) const;
    /// look(), at the person whom a file is about. Errors: record.unknown_file, also when the actor may not.
    Result<access::Look> look_at_file(const access::Actor& actor, std::int64_t entry) const;

    journal::Journal& journal() const { return *journal_; }
    const catalogue::Catalogue& catalogue() const { return catalogue_; }
    /// Where looks, and signing in, are put on record; none: nowhere.
    access::AccessLog* access_log() const { return access_log_.get(); }
    calendar::Date today() const;
    calendar::Instant now() const { return options_.clock->now(); }

    ~Record();

  private:
    class Readers;
    Record(const catalogue::Catalogue& catalogue, Options options, std::unique_ptr<vault::Vault> vault,
           journal::Digest content);
    class Acquaintance;
    /// Opens it with the keys of the vault, which must be the journal's already, or becomes so.
    Result<void> open_journal(vault::Vault::Mode mode);
    Result<void> adopt_content();
    void follow(const journal::Entry& entry);
    Result<std::shared_ptr<const Circle>> circle_of(const std::string& name) const;
    Result<std::vector<std::shared_ptr<const Circle>>>
    circles_of(const std::vector<std::string>& names) const;
    /// Puts on record that the actor looks at all of them, and waits. Errors: as look(), of the first.
    Result<std::vector<access::Look>> look_at_all(const access::Actor& actor,
                                                  const std::vector<access::LookDraft>& drafts) const;
    Result<std::string> goes_on_as(const std::string& name) const;
    Result<access::LookDraft> look_for(const access::Actor& actor, const std::string& subject,
                                       const std::string& pathway) const;
    /// All looks at a person, the oldest first.
    Result<std::vector<access::LoggedLook>> all_looks(const std::string& subject) const;
    /// Enters that a name is forgotten, if it is not already, and how many entries stay.
    Result<void> enter_erasure(const access::Actor& actor, const ErasureDraft& draft);
    /// What was erased stays erased, whichever of record and vault is older than the other.
    Result<void> erase_again();
    journal::FindKey keys() const;
    class ImportPlanner;
    class Importer;
    class ImportWithdrawer;
    /// Of a person around whom these stand. Errors: as sql::Database::query.
    Result<Way> way_of_person(const pathway::Pathway& pathway, const EpisodeKey& key, const Circle& circle,
                              const std::string& organisation) const;
    /// As way_of(), of persons too. Errors: access.blocked when the person has blocked the actor, whose
    /// organisation follows the person.
    Result<Way> find_way(const access::Actor& actor, const EpisodeKey& key) const;
    /// The way of an episode that is read, and is no person's.
    Result<Way> read_way(const access::Actor& actor, const EpisodeKey& key) const;
    /// That of an episode of whoever is looked at.
    Result<const pathway::Pathway*> pathway_of(const access::Look& look, const EpisodeKey& key) const;
    Result<void> may_begin(const access::Actor& actor, const EpisodeKey& key,
                           const pathway::Step& step) const;
    Result<KeptFile> find_file(std::int64_t entry) const; ///< about anybody
    bool stands_already(const EpisodeKey& episode, const std::string& item, const std::string& answer) const;
    Result<std::string> read_file(const KeptFile& file) const;
    Result<WorkList> arrivals(const access::Actor& actor) const; ///< those who have arrived alone
    Result<void> put_plans_in_force();
    Result<void> put_roles_in_force() const;
    Result<void> put_subjects_in_force() const;
    /// What an actor says, under the present content: sealed when it is about a person, but for the word that
    /// the person is forgotten, which stays.
    journal::Draft drafted(const access::Actor& actor, std::string_view kind, const std::string& subject,
                           std::string payload) const;
    access::Actor itself() const; ///< the program, when it enters something of its own accord
    /// An entry that stands whatever the state says by then.
    void submit(const access::Actor& actor, const std::string& attempt, Result<journal::Draft> checked,
                Acknowledge acknowledge);
    void check_files(const access::Actor& actor, const EpisodeKey& episode, const form::Form& form,
                     const form::Answers& answers, Findings& findings) const;

    const catalogue::Catalogue& catalogue_;
    const Options options_;
    const journal::Digest content_;
    std::unique_ptr<vault::Vault> vault_;           // none: nothing is recorded about persons
    std::unique_ptr<vault::Identities> identities_; // none: nobody's identity is kept
    std::unique_ptr<access::AccessLog> access_log_; // none: nobody is looked at
    std::unique_ptr<Readers> readers_;
    std::unique_ptr<Circles> circles_;
    std::unique_ptr<RecentLooks> recent_looks_;
    std::unique_ptr<UnfinishedForms> unfinished_;
    std::unique_ptr<FormerContents> formers_;
    std::mutex imports_mutex_; // held while a file is read in, or taken back
    mutable std::mutex in_force_mutex_;
    std::shared_ptr<const catalogue::Plans> plans_; // guarded by in_force_mutex_, like the next
    mutable std::shared_ptr<const access::Assignments> assignments_; // none: they are to be read
    mutable std::shared_ptr<const Subjects> subjects_;               // none: they are to be read
    std::unique_ptr<journal::Journal> journal_; // last in, first out: its thread uses all of the above
};

} // namespace bedre::record
