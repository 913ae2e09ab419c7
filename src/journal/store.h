// The journal's own tables.
#pragma once

#include "journal/journal.h"
#include "journal/signing.h"

#include <map>

namespace bedre::journal {

extern const std::array<sql::Step, 10> journal_steps;

/// The journal's tables and then the state's.
std::vector<sql::Step> schema_of(std::span<const sql::Step> state);

/// An entry as it is stored: its payload in the clear, or sealed, or neither.
struct Stored {
    Entry entry;
    bool has_payload = false;
    std::optional<std::string> sealed;
};

/// Puts the payload into the entry, or finds that it is erased.
/// Errors: journal.payload_missing; journal.keys_needed; journal.wrong_commitment when it was not sealed with
/// that key; what `keys` said. All with the detail `sequence`.
Result<Entry> unsealed(Stored stored, sql::Database& database, const FindKey& keys);

/// What the entries of a journal must be, one after the other.
class Chain {
  public:
    using Fault = std::function<void(std::string code, std::int64_t sequence)>;

    Chain(const Identity& identity, FindKey keys) : keys_(std::move(keys)), head_{0, genesis_of(identity)} {}
    /// Tells every fault of the next entry, goes on from it as it is, and unseals it where it can.
    /// Errors: journal.keys_needed, or what the keys said.
    Result<void> take(Stored& stored, const Fault& fault);
    /// Tells what could be seen at the end only: payloads that are missing up to `last`, and nobody says why.
    void end(std::int64_t last, const Fault& fault) const;
    const Head& head() const { return head_; }
    /// Of those who were erased, where the journal says so.
    const std::map<std::string, std::int64_t>& erased() const { return erased_; }

  private:
    Result<bool> unseal(Stored& stored) const;

    FindKey keys_;
    Head head_;
    calendar::Instant last_;
    std::map<std::string, std::int64_t> erased_;
    std::map<std::int64_t, std::string> missing_; ///< subjects of the entries that have no payload
};

/// Makes the head row of an empty file, or checks that the file belongs to this community.
/// Errors: journal.other_community, journal.demo_mismatch.
Result<Identity> claim(sql::Database& database, const Options& options);
/// Takes the turn to write: until the transaction ends, no other server does. Tells where the journal stands.
Result<Head> lock_head(sql::Database& database);
/// Writes an entry, its payload in the clear or sealed, or neither when it is erased. One that erases its
/// subject takes with it what is sealed about it.
Result<void> append(sql::Database& database, const Entry& entry, const std::optional<std::string>& sealed);
Result<void> move_head(sql::Database& database, const Head& head, const std::optional<Signature>& signature);
/// None when the last batch was not signed. Errors: journal.damaged.
Result<std::optional<Signature>> signature_of_head(sql::Database& database);
/// Of the entry; the epoch when there is none.
Result<calendar::Instant> instant_at(sql::Database& database, std::int64_t sequence);
/// Of the last entry, which another that the journal writes by itself goes on from.
Result<Digest> content_at(sql::Database& database, std::int64_t sequence);
/// Whether that entry is the one that stands there.
Result<bool> stands(sql::Database& database, const Head& head);
Result<void> insert_head(sql::Database& database, const Identity& identity);
/// Keeps the bytes under their digest, once.
Result<void> keep_file(sql::Database& database, std::string_view bytes);
Result<void> remember_attempt(sql::Database& database, std::string_view attempt, std::int64_t sequence);
/// Remembers an attempt before it is known whether anything comes of it; no when it has been made before.
Result<bool> claim_attempt(sql::Database& database, std::string_view attempt, std::int64_t sequence);
/// Nothing has come of it: it may be made again.
Result<void> release_attempt(sql::Database& database, std::int64_t sequence);
Result<std::optional<std::int64_t>> find_attempt(sql::Database& database, std::string_view attempt);

/// Every file, by digest.
Result<void>
read_files(sql::Database& database,
           const std::function<Result<void>(const sql::Bytes& digest, const std::string& bytes)>& take);
/// Every attempt that was recorded, by sequence.
Result<void>
read_attempts(sql::Database& database,
              const std::function<Result<void>(const std::string& attempt, std::int64_t sequence)>& take);

calendar::Instant instant_of(std::int64_t microseconds);
/// Entries after `after`, in order, as they are stored.
Result<void> read_stored(sql::Database& database, std::int64_t after,
                         const std::function<Result<void>(Stored)>& take);

} // namespace bedre::journal
