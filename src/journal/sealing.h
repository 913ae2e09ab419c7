// What is said about a person is kept under that person's key, so that it is gone when the key is: here, and
// in every copy.
#pragma once

#include "journal/entry.h"

#include <functional>

namespace bedre::journal {

/// Of one subject.
using Key = std::array<std::byte, 32>;

/// The key of a subject; nothing when the subject has been erased. Called from several threads.
/// Errors: when there is neither a key nor an erasure, or they cannot be looked for.
using FindKey = std::function<Result<std::optional<Key>>(std::string_view subject)>;

/// What is kept of an entry's salt and payload. Bound to the commitment, so that it cannot be moved to
/// another entry. Method: XChaCha20-Poly1305 with a random nonce, which stands first; the length is told to
/// 64 bytes only. Source: docs/formats/journal.md, section 3.
std::string seal(const Key& key, const Entry& entry);
/// Puts salt and payload into the entry whose envelope was sealed with them; no when it was not this key, or
/// not this entry, or something was changed.
bool open_sealed(const Key& key, std::string_view sealed, Entry& entry);

/// The same for bytes that belong to no entry: a document about the subject.
std::string seal_bytes(const Key& key, std::string_view bytes);
/// Nothing when it was not this key, or something was changed.
std::optional<std::string> open_bytes(const Key& key, std::string_view sealed);

} // namespace bedre::journal
