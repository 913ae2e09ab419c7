#include "journal/entry.h"

#include "journal/signing.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <concepts>

namespace bedre::journal {
namespace {

/// The hashed byte string: big-endian integers, and texts behind their length.
class Hashed {
  public:
    explicit Hashed(std::string_view tag) {
        bytes_.reserve(1024); // most are shorter
        text(tag);
    }
    void text(std::string_view text) {
        big_endian(static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }
    void integer(std::int64_t number) { big_endian(static_cast<std::uint64_t>(number)); }
    void bytes(std::span<const std::byte> bytes) {
        bytes_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    Digest done() const { return digest_of(bytes_); }

  private:
    template <std::unsigned_integral Number> void big_endian(Number number) {
        for (std::size_t byte = sizeof(Number); byte-- > 0;)
            bytes_ += static_cast<char>(number >> (8 * byte));
    }
    std::string bytes_;
};

/// The algorithm is looked up once: OpenSSL takes longer to find it than to hash an entry.
const EVP_MD* sha256() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    ENSURE(algorithm != nullptr);
    return algorithm;
}

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

Commitment commit_to(std::string_view payload) {
    Commitment made;
    randombytes_buf(made.salt.data(), made.salt.size());
    made.digest = commitment_of(made.salt, payload);
    return made;
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
    ENSURE(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
                      sha256(), nullptr) == 1);
    return digest;
}

std::string random_name(std::string_view prefix) {
    std::array<std::byte, 16> name;
    randombytes_buf(name.data(), name.size());
    return std::string(prefix) + hex(name);
}

Digest signed_bytes(const Salt& installation, const Head& head) {
    Hashed hashed("bedre journal head 1");
    hashed.bytes(installation);
    hashed.integer(head.sequence);
    hashed.bytes(head.hash);
    return hashed.done();
}

Digest signed_bytes(const PublicKey& former, const PublicKey& key) {
    Hashed hashed("bedre journal key 1");
    hashed.bytes(former);
    hashed.bytes(key);
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
    if (into.empty()) return text.empty(); // no bytes stand nowhere, and sodium takes no such place
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
