#include "journal/entry.h"

#include "journal/signing.h"

#include <sodium.h>

namespace bedre::journal {
namespace {

/// The hashed byte string: big-endian integers, and texts behind their length.
class Hashed {
  public:
    explicit Hashed(std::string_view tag) {
        crypto_hash_sha256_init(&state_);
        text(tag);
    }
    void text(std::string_view text) {
        unsigned_integer(static_cast<std::uint32_t>(text.size()));
        bytes(std::as_bytes(std::span(text)));
    }
    void integer(std::int64_t number) {
        std::array<std::byte, 8> big_endian;
        for (std::size_t i = 0; i < 8; ++i)
            big_endian[i] = static_cast<std::byte>(static_cast<std::uint64_t>(number) >> (56U - 8U * i));
        bytes(big_endian);
    }
    void bytes(std::span<const std::byte> bytes) {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                  bytes.size());
    }
    Digest done() {
        Digest digest;
        crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(digest.data()));
        return digest;
    }

  private:
    void unsigned_integer(std::uint32_t number) {
        std::array<std::byte, 4> big_endian;
        for (std::size_t i = 0; i < 4; ++i)
            big_endian[i] = static_cast<std::byte>(number >> (24U - 8U * i));
        bytes(big_endian);
    }
    crypto_hash_sha256_state state_;
};

} // namespace

Digest hash_of(const Envelope& envelope) {
    Hashed hashed("bedre journal entry 1");
    hashed.integer(envelope.sequence);
    hashed.integer(envelope.instant.time_since_epoch().count());
    hashed.text(envelope.actor);
    hashed.text(envelope.organisation);
    hashed.text(envelope.kind);
    hashed.text(envelope.subject);
    hashed.bytes(envelope.content);
    hashed.bytes(envelope.commitment);
    hashed.bytes(envelope.previous);
    return hashed.done();
}

Digest commitment_of(const Salt& salt, std::string_view payload) {
    Hashed hashed("bedre journal payload 1");
    hashed.bytes(salt);
    hashed.text(payload);
    return hashed.done();
}

Digest genesis_of(const Identity& identity) {
    Hashed hashed("bedre journal genesis 1");
    hashed.text(identity.community);
    hashed.integer(identity.demo ? 1 : 0);
    hashed.bytes(identity.installation);
    return hashed.done();
}

Digest digest_of(std::string_view bytes) {
    Digest digest;
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

Digest signed_bytes(const Salt& installation, const Head& head) {
    Hashed hashed("bedre journal head 1");
    hashed.bytes(installation);
    hashed.integer(head.sequence);
    hashed.bytes(head.hash);
    return hashed.done();
}

std::string hex(std::span<const std::byte> bytes) {
    std::string text(2 * bytes.size() + 1, '\0'); // sodium ends it with a zero
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size());
    text.pop_back();
    return text;
}

bool read_hex(std::string_view text, std::span<std::byte> into) {
    std::size_t length = 0;
    return text.size() == 2 * into.size() &&
           sodium_hex2bin(reinterpret_cast<unsigned char*>(into.data()), into.size(), text.data(),
                          text.size(), nullptr, &length, nullptr) == 0 &&
           length == into.size();
}

Result<Digest> digest_from_hex(std::string_view text) {
    Digest digest;
    if (!read_hex(text, digest))
        return outcome::fault("journal.invalid_digest", {{"found", std::string(text)}});
    return digest;
}

} // namespace bedre::journal
