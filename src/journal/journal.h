// The append-only record. One writer takes what is waiting, decides each against the present state, and
// commits the batch; only then is anything acknowledged. A file has one writer; on PostgreSQL each server has
// one, and they take turns: a batch begins by locking the head.
//
//   state tables   are changed by one function, `apply`, in the transaction of the entry, and by nothing
//                  else: replaying the entries into an empty file gives the same state
//   subscribers    hear of each entry once, in order, after it is durable and before it is acknowledged, so
//                  that whoever is told "recorded" also sees the new numbers
//   threads        submit(), head() and read() may be called from any thread; decide, apply and the
//                  subscribers run on the writer's, the acknowledgements on another
#pragma once

#include "calendar/clock.h"
#include "journal/sealing.h"
#include "journal/signing.h"

#include <functional>

namespace bedre::journal {

/// What is to be recorded, before the journal gives it a place.
struct Draft {
    std::string actor;
    std::string organisation;
    std::string kind;
    std::string subject;
    Digest content{};
    std::string payload;
    /// Bytes that the payload names by their digest, kept beside the entry in the same transaction.
    std::optional<std::string> file = {};
    /// Whether salt and payload are kept under the subject's key, and nowhere in the clear.
    bool sealed = false;
    /// Made ahead by whoever has a thread of his own for it; else the writer makes it.
    std::optional<Commitment> commitment = {};
};

struct Receipt {
    std::int64_t sequence = 0;
    bool repeated = false; ///< the same attempt had been recorded before
};

/// Looks at the present state and says what to record, or why not. Changes nothing, and may be asked twice.
using Decide = std::function<Result<Draft>(sql::Database&)>;
/// Carries an entry into the state tables. Decides nothing: it must be able to replay any entry ever made.
using Apply = std::function<Result<void>(sql::Database&, const Entry&)>;
using Subscriber = std::function<void(const Entry&)>;
using Acknowledge = std::function<void(Result<Receipt>)>;

struct Options {
    std::string community;            ///< key; a file belongs to one community
    bool demo = false;                ///< a file is demo data, or it is not: the two are never mixed
    std::span<const sql::Step> state; ///< the state tables
    Apply apply;
    const calendar::Clock* clock = nullptr;
    std::function<void(std::string_view what)> on_bug; ///< told of what a broken invariant said, for the log
    std::shared_ptr<const SigningKey> key = {};        ///< signs each head; none: they are not signed
    std::string witness = {}; ///< file outside the store that signed heads are copied to; empty: none
    FindKey keys = {};        ///< of the subjects whose payloads are sealed; none: nothing is sealed
};

class Journal {
  public:
    /// Opens or creates the journal at a place, a file or a PostgreSQL database, and starts the writer.
    /// A key that takes over from another says so in an entry of its own.
    /// Errors: journal.signed_by_another when the head is signed, and neither by this key nor by the one from
    /// which it takes over;
    /// journal.witness_unsigned when there is a witness and no key; journal.in_use when another
    /// process writes to the file; as sql::Database::open and prepare; journal.other_community;
    /// journal.demo_mismatch.
    static Result<std::unique_ptr<Journal>> open(const std::string& place, Options options);

    /// Queues one thing to record. `attempt` names this try: the same one again gives the first one's
    /// receipt. Errors: what `decide` said; journal.stopped; journal.signed_by_another when a server with
    /// another key has taken over; journal.rewritten when another journal has been
    /// put in the place of the one that was read; sql.* when the batch could not be made durable, in which
    /// case nothing of it was recorded; journal.subject_erased when it is to be sealed and the key is gone;
    /// journal.outcome_unknown when the connection was lost and did not come
    /// back: the same attempt, sent again, is recorded once.
    void submit(std::string attempt, Decide decide, Acknowledge acknowledge);
    /// submit(), waiting. Not to be called from a subscriber or an acknowledgement.
    Result<Receipt> record(std::string attempt, Decide decide);

    /// Entries after `after`, in order. Errors: as read_entries.
    Result<void> read(std::int64_t after, const std::function<Result<void>(const Entry&)>& take) const;

    /// The bytes of a file that was kept. Errors: journal.unknown_file.
    Result<std::string> file(const Digest& digest) const;

    /// Adds a subscriber. First it is given, on this thread, every entry after `after`.
    Result<void> subscribe(std::int64_t after, Subscriber subscriber);

    /// Writes over what has been deleted, so that it stands in neither the file nor its log.
    /// Errors: as sql::Database::scrub.
    Result<void> scrub();

    Head head() const;
    const std::string& place() const;

    ~Journal();

  private:
    class Writer;
    explicit Journal(std::unique_ptr<Writer> writer);
    std::unique_ptr<Writer> writer_;
};

/// Takes the tables of a journal that an older program made as far as this one needs them. Gives how many
/// steps were taken. Nobody may be writing. Errors: journal.in_use; journal.not_a_journal; as
/// sql::Database::upgrade.
Result<int> upgrade(const std::string& place, std::span<const sql::Step> state);

/// Recomputes the chain of an open file: sequence, hashes, commitments, head. The file must stand still
/// meanwhile: hold a sql::Transaction::snapshot. What is sealed and has lost its key cannot be held to its
/// commitment; that the key may be lost, an erasure must say.
/// Shape: one finding a fault: journal.gap, journal.wrong_previous, journal.wrong_hash,
/// journal.wrong_commitment, journal.wrong_file (whose detail `file` is its digest), journal.payload_missing,
/// journal.not_erased when something of an erased subject is left, journal.sealed_for_another,
/// journal.payload_twice and journal.payload_of_nothing when a row is not its entry's, journal.wrong_erasures
/// when the table of erasures is not what the entries say, journal.wrong_head, journal.instant_goes_back; the
/// detail `sequence` says where. Errors: as read_entries. Each entry is shown to `follow` too, as far as it
/// could be unsealed.
Result<Findings> verify_chain(sql::Database& database, const FindKey& keys = {},
                              const std::function<void(const Entry&)>& follow = {});

/// One entry; nothing when there is none. Errors: as read_entries.
Result<std::optional<Entry>> entry_at(sql::Database& database, std::int64_t sequence, const FindKey& keys);
/// Whether the journal says that a subject was erased.
Result<bool> is_erased(sql::Database& database, std::string_view subject);
/// All that the journal says were erased.
Result<std::vector<std::string>> erased_subjects(sql::Database& database);
/// Lets go of the bytes of a file about somebody who is erased.
Result<void> drop_file(sql::Database& database, const Digest& digest);

/// Whether the bytes with that digest are kept.
Result<bool> has_file(sql::Database& database, const Digest& digest);

/// What the head row of an open file says.
/// Errors: journal.not_a_journal; journal.damaged; sql.newer_schema.
Result<Identity> identity_of(sql::Database& database);
/// Entries after `after`, in order, from an open file. Errors: as sql::Database::query; journal.keys_needed
/// when something is sealed and there are no keys; what `keys` or `take` said.
Result<void> read_entries(sql::Database& database, std::int64_t after, const FindKey& keys,
                          const std::function<Result<void>(const Entry&)>& take);

/// An entry whose payload does not stand in the clear.
struct Sealed {
    std::int64_t sequence = 0;
    std::string_view subject;
    std::string_view commitment; ///< its bytes
    std::string_view box;        ///< empty when nothing was sealed either
};
/// What was sealed; nothing when the subject has been erased. Errors: as read_entries;
/// journal.payload_missing.
Result<std::optional<std::string>> payload_of(const Sealed& sealed, const FindKey& keys);

} // namespace bedre::journal
