// One entry of the journal: an envelope that never changes, and a payload that it commits to without telling
// it. docs/formats/journal.md specifies the hashed bytes, with vectors.
#pragma once

#include "calendar/instant.h"
#include "outcome/outcome.h"
#include "sql/database.h"

#include <array>

namespace bedre::journal {

/// SHA-256.
using Digest = std::array<std::byte, 32>;
using Salt = std::array<std::byte, 16>;

constexpr int format_version = 1;

/// Kind of the entry with which a subject is forgotten: what was sealed about it goes in the same
/// transaction.
constexpr std::string_view subject_erased = "subject.erased";

/// Kind of the entry with which another key takes over the signing of heads (journal/signing.h). It stands in
/// no state table.
constexpr std::string_view key_turned = "key.turned";

/// What an envelope says of its payload, and what has to be known to confirm it.
struct Commitment {
    Salt salt{};
    Digest digest{};
};

struct Envelope {
    std::int64_t sequence = 0; ///< from 1, without gaps
    calendar::Instant instant; ///< when it was recorded; never before that of the entry before
    std::string actor;         ///< key of the person or system that entered it; never a name
    std::string organisation;  ///< key of the organisation that it was entered for
    std::string kind;          ///< what happened: "stage.entered"
    std::string subject;       ///< key of whom or what it happened to
    Digest content{};          ///< of the content version that was in force
    Digest commitment{};       ///< of salt and payload
    Digest previous{};         ///< hash of the entry before; of the genesis for the first
    Digest hash{};             ///< of all of the above
};

struct Entry {
    Envelope envelope;
    Salt salt{};
    std::string payload; ///< JSON; its shape belongs to the kind
    bool erased = false; ///< salt and payload are gone, with the subject
};

/// The place of the last entry. Sequence 0 and the genesis hash when there is none.
struct Head {
    std::int64_t sequence = 0;
    Digest hash{};
    bool operator==(const Head&) const = default;
};

/// Whose journal a file holds, and how far it has come.
struct Identity {
    std::string community;
    bool demo = false;
    Salt installation{}; ///< random, made with the file
    Head head;
};

/// Method: SHA-256 over the byte string of docs/formats/journal.md §2.
Digest hash_of(const Envelope& envelope);
/// Method: SHA-256 over a domain tag, the salt and the payload; the salt keeps a guessed payload from being
/// confirmed.
Digest commitment_of(const Salt& salt, std::string_view payload);
/// commitment_of() under a salt that is drawn for it.
Commitment commit_to(std::string_view payload);
/// What the first entry of a journal points back to. Method: SHA-256 over a domain tag and the identity, but
/// its head.
Digest genesis_of(const Identity& identity);
Digest digest_of(std::string_view bytes);

std::string hex(std::span<const std::byte> bytes);
/// A name that nothing has yet: the prefix and 32 random hexadecimal digits.
std::string random_name(std::string_view prefix);
/// Reads just as many bytes as there is room for, written in hexadecimal. No when the text is no such thing.
bool read_hex(std::string_view text, std::span<std::byte> into);
/// The digest written in hexadecimal. Errors: invalid with journal.invalid_digest.
Result<Digest> digest_from_hex(std::string_view text);

} // namespace bedre::journal
