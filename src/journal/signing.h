// A head that is signed, and copies of such heads outside the store: whoever can write to the store, and
// makes the rest of the chain anew or cuts its tail, can do neither to them.
#pragma once

#include "journal/entry.h"

#include <optional>
#include <string_view>
#include <vector>

namespace bedre::journal {

/// Ed25519 (RFC 8032).
using Signature = std::array<std::byte, 64>;
using PublicKey = std::array<std::byte, 32>;

/// What is signed of a head. Method: SHA-256 over the byte string of docs/formats/journal.md, section 2.
Digest signed_bytes(const Salt& installation, const Head& head);
bool is_signed_by(const PublicKey& key, const Salt& installation, const Head& head,
                  const Signature& signature);
/// Errors: invalid with journal.invalid_public_key.
Result<PublicKey> public_key_from_hex(std::string_view text);

/// That a key takes over from another, as the other has signed.
struct Succession {
    PublicKey former{};
    PublicKey key{};
    Signature signature{}; ///< by the former
};
/// Method: SHA-256 over the byte string of docs/formats/journal.md, section 2.
Digest signed_bytes(const PublicKey& former, const PublicKey& key);
bool is_signed(const Succession& succession);
/// Payload of a key_turned.
std::string text_of(const Succession& succession);
/// Nothing when it is no such payload.
std::optional<Succession> succession_in(std::string_view payload);

/// The key that signs. It cannot be printed, and is cleared from memory when it goes.
class SigningKey {
  public:
    /// Draws a key and keeps it in a new file that its owner alone may read.
    /// Errors: journal.key_exists; journal.cannot_write_key.
    static Result<SigningKey> make(const std::string& path);
    /// make(), of one that takes over from another wherever that has signed. Errors: as make() and read().
    static Result<SigningKey> make_after(const std::string& former, const std::string& path);
    /// Errors: journal.cannot_read_key; journal.key_open_to_others when others than its owner may read it;
    /// journal.no_key when it is another file.
    static Result<SigningKey> read(const std::string& path);

    PublicKey public_key() const;
    Signature sign(const Salt& installation, const Head& head) const;
    /// From whom it takes over; nobody: from none.
    const std::optional<Succession>& succession() const { return succession_; }

    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&&) = delete;
    ~SigningKey();

  private:
    SigningKey() = default;
    static SigningKey draw();
    Result<void> keep(const std::string& path) const;
    std::array<std::byte, 64> secret_{};
    std::optional<Succession> succession_;
};

/// A file of signed heads, in another place than the store: one line a second at most, while something is
/// recorded.
class Witness {
  public:
    /// Opens the file, or makes it. Errors: journal.cannot_write_witness.
    static Result<Witness> open(const std::string& path);
    /// Adds a line and waits until it is on disk. Errors: journal.cannot_write_witness.
    Result<void> note(const Head& head, calendar::Instant at, const Signature& signature);

    Witness(Witness&& other) noexcept;
    Witness& operator=(Witness&&) = delete;
    ~Witness();

  private:
    Witness(std::string path, int file) : path_(std::move(path)), file_(file) {}
    std::string path_;
    int file_;
    bool torn_ = false; // the last line was written in part
};

/// The lines of a witness. Errors: journal.cannot_read_witness.
Result<std::vector<std::string>> read_witness(const std::string& path);

/// Holds an open store to what a witness saw, read before the store's snapshot was taken, and to the
/// signature of its head, each by the key that was in use then. `key` is one of those that were: the newest,
/// or one from which the newest has taken over.
/// Shape: a finding a fault: journal.unsigned_head, journal.wrong_signature; journal.wrong_succession at an
/// entry with which a key took over that the one before has not signed; at a line of the witness
/// journal.unreadable_witness, journal.wrong_signature, and journal.not_as_witnessed when the journal has
/// another entry there, or none.
Result<Findings> verify_signatures(sql::Database& database, const PublicKey& key,
                                   const std::vector<std::string>& witness);

} // namespace bedre::journal
