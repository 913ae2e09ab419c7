// Who each subject is: sealed in the vault's database under keys that stand outside it, and found there only
// by whoever has the keys and knows what to look for.
#pragma once

#include "vault/identity.h"
#include "vault/key_ring.h"

namespace bedre::vault {

/// Safe to use from several threads. Several servers may use the same.
class Identities {
  public:
    /// Opens those of a vault that belongs to a journal, with the ring of keys that its owner alone may read.
    /// Where none was ever used, one is made, unless it must be `existing`.
    /// Errors: as sql::Database::open; as KeyRing::open; vault.older_ring when the ring lacks the key that is
    /// in use; vault.other_ring when it has another in its place.
    static Result<std::unique_ptr<Identities>> open(const std::string& vault, const std::string& ring,
                                                    Vault::Mode mode = Vault::Mode::create);

    /// Keeps who a subject is, in place of what was known. Twice is as good as once.
    /// Errors: conflict with vault.known_as_another when one of the numbers is somebody else's (the details
    /// do not say whose); vault.unknown_subject.
    Result<void> keep(const std::string& subject, const Identity& identity);
    /// Nothing when nothing is known, or the subject was erased.
    /// Errors: vault.older_ring; vault.damaged.
    Result<std::optional<Identity>> of(const std::string& subject);

    /// Keeps who several new subjects are. Gives under which name each is known: its own, or that of another
    /// who has one of the numbers already, and then nothing is kept under its own.
    /// Errors: vault.unknown_subject. Cost: one wait for the disk.
    Result<std::vector<std::string>> keep_new(const std::vector<std::pair<std::string, Identity>>& subjects);

    /// Whoever has this number.
    Result<std::optional<std::string>> known_by(const Identifier& identifier);
    /// The same of several, as of one moment.
    Result<std::vector<std::optional<std::string>>> known_by(const std::vector<Identifier>& identifiers);
    /// Everybody who was born on a day, in the order of their random names.
    Result<std::vector<std::string>> born_on(calendar::Date day);

    /// Adds a key to the ring, with which is sealed from now on, here and by every other server.
    Result<void> turn();
    /// Seals some of those anew that are under an older key; how many are left. While this goes on everything
    /// can be read, kept and found. Range: `most` at least 1.
    Result<std::int64_t> seal_anew(std::int64_t most);

  private:
    Identities(sql::Lasting connection, KeyRing ring)
        : connection_(std::move(connection)), ring_(std::move(ring)) {}
    /// Reads the ring again when another has turned it.
    Result<void> follow_ring(sql::Database& database);
    Result<void> write(sql::Database& database, const std::string& subject, const Identity& identity);
    Result<std::optional<Identity>> read(sql::Database& database, const std::string& subject);
    /// Another who has one of the numbers.
    Result<std::optional<std::string>> other_with(sql::Database& database, const std::string& subject,
                                                  const Identity& identity);
    Result<std::vector<std::string>> marked(sql::Database& database, std::string_view what);

    std::mutex mutex_;
    sql::Lasting connection_; // guarded by mutex_, like the ring
    KeyRing ring_;
    std::int64_t used_ = 0; ///< the key that the database says is in use: the ring may have one that was
                            ///< never named, of somebody who was interrupted
};

} // namespace bedre::vault
