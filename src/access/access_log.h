// Who has looked at whom (innsynslogg), and who has signed in: a journal of its own, apart from the record,
// with a chain of its own. Whoever is to be shown something about a person needs a Look, and only the log
// gives one, when it stands on the disk. docs/formats/access-log.md says what an entry holds.
#pragma once

#include "access/access.h"
#include "access/account_use.h"
#include "journal/export.h"

namespace bedre::access {

/// Why somebody looks at a person.
struct LookDraft {
    std::string subject; ///< random name of the person
    std::string service; ///< pathway that the look is for; empty when it is for none alone
    Purpose purpose = Purpose::treatment;
    std::int64_t decision = 0; ///< entry of the record that began the care relation
};

/// That somebody may look at a person, does, and that this is on record. For one answer: what is asked for
/// later is another look. Promise: only AccessLog makes one.
class Look {
  public:
    const Actor& actor() const { return actor_; }
    const std::string& subject() const { return subject_; }
    /// Its place in the log.
    std::int64_t sequence() const { return sequence_; }

  private:
    friend class AccessLog;
    Look(Actor actor, std::string subject, std::int64_t sequence)
        : actor_(std::move(actor)), subject_(std::move(subject)), sequence_(sequence) {}
    Actor actor_;
    std::string subject_;
    std::int64_t sequence_;
};

/// Whom a look is at that found nobody.
constexpr std::string_view nobody = "person.none";

/// A look, as the person is told of it.
struct LoggedLook {
    std::int64_t sequence = 0;
    calendar::Instant at;
    std::string subject; ///< random name of the person; `nobody` when there was none
    std::string actor;
    std::string organisation;
    std::string role;
    std::string service;
    std::string purpose;
    std::int64_t decision = 0;
};

struct AccessLogOptions {
    std::string community;
    bool demo = false;
    journal::Salt record{}; ///< installation of the journal whose persons are looked at
    const calendar::Clock* clock = nullptr;
    std::function<void(std::string_view)> on_bug;
    std::shared_ptr<const journal::SigningKey> key = {}; ///< signs each head; none: they are not signed
    std::string witness = {}; ///< file that signed heads are copied to; empty: none
};

/// Where the heads of the log are copied to, beside those of its record; empty: nowhere.
std::string log_witness_for(const std::string& witness);

/// Safe to use from several threads. Several servers may write to the same on PostgreSQL.
class AccessLog {
  public:
    /// Opens the log at a place of its own, or begins one: a file that its owner alone may read, unless
    /// it is of a demonstration, or a PostgreSQL database. Errors: as journal::Journal::open;
    /// sql.open_to_others; access.log_of_another when it is that of another record.
    static Result<std::unique_ptr<AccessLog>> open(const std::string& place, AccessLogOptions options);

    /// Puts a look on record, and gives it when it is durable. Whether it is allowed must have been asked:
    /// what reads of a person does not ask again. Errors: as journal::Journal::submit.
    void note(const Actor& actor, const LookDraft& draft, std::function<void(Result<Look>)> done);
    /// note(), waiting. Not to be called from a subscriber or an acknowledgement.
    Result<Look> note(const Actor& actor, const LookDraft& draft);

    /// Puts on record what somebody did with an account. Errors, when it is done: as
    /// journal::Journal::submit.
    void note(const AccountUse& use, std::function<void(Result<void>)> done);
    /// note(), waiting.
    Result<void> note(const AccountUse& use);
    /// The same of an entry as draft_of() makes it; of several with the same mark, one stands there.
    Result<void> note_once(const std::string& mark, journal::Draft entry);

    const std::string& place() const { return journal_->place(); }
    ~AccessLog();

  private:
    explicit AccessLog(std::unique_ptr<journal::Journal> journal) : journal_(std::move(journal)) {}
    Result<void> belong_to(const journal::Salt& record);
    std::unique_ptr<journal::Journal> journal_;
};

/// All looks at a person, the oldest first; from a log that others may be writing to.
/// Errors: as sql::Database::open; journal.not_a_journal.
Result<std::vector<LoggedLook>> looks_at(const std::string& place, const std::string& subject);

/// All looks for an organisation since a moment, the newest first. Errors: as looks_at.
Result<std::vector<LoggedLook>> looks_for(const std::string& place, const std::string& organisation,
                                          calendar::Instant since);

/// Recomputes the chain of a log and replays it, as record::verify does with a record; with the key that
/// signs it, holds it to the signature of its head, and to what its witness saw, which was read before.
/// Shape: a finding a fault: as journal::verify_chain and verify_signatures; access.log_state_differs.
Result<Findings> verify_log(const std::string& place, const std::optional<journal::PublicKey>& key = {},
                            const std::vector<std::string>& witness = {});

/// Puts what journal::export_to wrote of a log into an empty place, with the same hashes. Gives the head.
/// Errors: as journal::import_from.
Result<journal::Head> restore_log(const std::string& place, std::optional<calendar::Instant> until,
                                  const journal::ReadLine& read);

} // namespace bedre::access
