// The journal's own tables.
#pragma once

#include "journal/journal.h"
#include "journal/signing.h"

namespace bedre::journal {

extern const std::array<sql::Step, 7> journal_steps;

/// The journal's tables and then the state's.
std::vector<sql::Step> schema_of(std::span<const sql::Step> state);

/// What the entries of a journal must be, one after the other.
class Chain {
  public:
    explicit Chain(const Identity& identity) : head_{0, genesis_of(identity)} {}
    /// Tells every fault of the next entry; goes on from it as it is.
    void take(const Entry& entry, bool has_payload, const std::function<void(std::string code)>& fault);
    const Head& head() const { return head_; }

  private:
    Head head_;
    calendar::Instant last_;
};

/// Makes the head row of an empty file, or checks that the file belongs to this community.
/// Errors: journal.other_community, journal.demo_mismatch.
Result<Identity> claim(sql::Database& database, const Options& options);
/// Takes the turn to write: until the transaction ends, no other server does. Tells where the journal stands.
Result<Head> lock_head(sql::Database& database);
Result<void> append(sql::Database& database, const Entry& entry);
Result<void> move_head(sql::Database& database, const Head& head, const std::optional<Signature>& signature);
/// None when the last batch was not signed. Errors: journal.damaged.
Result<std::optional<Signature>> signature_of_head(sql::Database& database);
/// Of the entry; the epoch when there is none.
Result<calendar::Instant> instant_at(sql::Database& database, std::int64_t sequence);
/// Whether that entry is the one that stands there.
Result<bool> stands(sql::Database& database, const Head& head);
Result<void> insert_head(sql::Database& database, const Identity& identity);
/// Keeps the bytes under their digest, once.
Result<void> keep_file(sql::Database& database, std::string_view bytes);
Result<void> remember_attempt(sql::Database& database, std::string_view attempt, std::int64_t sequence);
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
/// Entries after `after`, in order, those without their payload too (the flag says whether it is there).
Result<void> read_stored(sql::Database& database, std::int64_t after,
                         const std::function<Result<void>(const Entry&, bool)>& take);

} // namespace bedre::journal
