// The keys that say who somebody is. They stand in a file outside the database: whoever has a copy of that
// alone learns no name and no number, and cannot tell whether somebody is in it.
#pragma once

#include "journal/sealing.h"
#include "vault/vault.h"

#include <map>

namespace bedre::vault {

/// Two keys that are drawn from one.
struct RingKey {
    journal::Key sealing; ///< of identities
    journal::Key marking; ///< of what they are looked up by
};

/// Promise: it has a key; a new one is used from the moment that it is on disk.
class KeyRing {
  public:
    /// Reads the file; where there is none, `create` makes one with a first key.
    /// Errors: as journal::read_key_file and write_key_file; vault.no_key_ring when it is another file.
    static Result<KeyRing> open(const std::string& path, Vault::Mode mode);

    /// Adds a key. Errors: as journal::write_key_file; journal.cannot_write_key. The ring is then as it was.
    Result<void> turn();
    /// Reads the file again: another program may have turned it.
    Result<void> read_again();

    std::int64_t newest() const { return keys_.rbegin()->first; }
    /// Of every key, by its number.
    const std::map<std::int64_t, RingKey>& keys() const { return keys_; }

    KeyRing(KeyRing&&) = default;
    KeyRing& operator=(KeyRing&&) = delete;
    ~KeyRing();

  private:
    explicit KeyRing(std::string path) : path_(std::move(path)) {}

    std::string path_;
    std::map<std::int64_t, journal::Key> drawn_; ///< as they stand in the file
    std::map<std::int64_t, RingKey> keys_;
};

} // namespace bedre::vault
